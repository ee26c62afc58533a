import { bottle, paperLabel } from '../bottle.ts'
import { type Chance, pick, strew } from '../chance.ts'
import { PIGMENT, darker, lighter, ramp } from '../colour.ts'
import { drum } from '../drum.ts'
import { fruitOf } from '../fruit.ts'
import { grapes } from '../garnish.ts'
import {
  type Point,
  type Points,
  arc,
  brush,
  curve,
  dash,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import type { Motif, Scene } from '../scene.ts'
import { flank } from '../texture.ts'
import { SILHOUETTE, slab, vessel } from '../vessel.ts'

const CLOTHS = ['#C8412B', '#2C5A78', '#2F6A55', '#D9A23B', '#7A1F3D'] as const

/** A hamper: woven over and under, its handle, four small things within, a corner of its cloth. */
export const hamper: Motif = {
  grounds: ['oat', 'sage', 'water'],
  draw: (scene) => {
    const { r, ink, tone, stamp, label } = scene
    const willow = ramp(['#D9B070', '#B9843F', '#8A5A2E'], r())
    const cloth = CLOTHS[Math.floor(tone * 0.999 * CLOTHS.length)] ?? CLOTHS[0]
    const [cx, cy, rx, ry, h] = [198, 226, 140, 40, 96]
    const word = stamp ?? label[0]
    return (
      shadow(curve(ellipse(cx + 28, cy + h + 22, rx + 22, 30, 14), { jitter: 3, r }), ink) +
      handle(cx, cy, rx, willow, r, 'back') +
      paint(curve(ellipse(cx, cy, rx, ry, 20)), darker(willow, 0.66)) +
      contents(scene) +
      handle(cx, cy, rx, willow, r, 'none') +
      basket([cx, cy, rx, ry, h], willow, r) +
      linen(cx, cy, cloth, r) +
      (word ? tag(word, r, ink) : '')
    )
  },
}

const handle = (
  cx: number,
  cy: number,
  rx: number,
  willow: string,
  r: Chance,
  part: 'back' | 'none',
): string => {
  if (part === 'none') return ''
  const path: Points = [
    [cx - rx + 10, cy],
    [cx - rx + 22, 130],
    [cx - 70, 62],
    [cx, 44],
    [cx + 70, 62],
    [cx + rx - 22, 130],
    [cx + rx - 10, cy],
  ]
  return (
    paint(brush(path, 15, r, pressure.flat), darker(willow, 0.25)) +
    paint(
      brush(
        path.map(([x, y]): Point => [x - 2, y - 2]),
        7,
        r,
        pressure.flat,
      ),
      lighter(willow, 0.22),
    ) +
    strew(13, (k) => {
      const t = k / 12
      const a = Math.PI * (1 - t)
      const [x, y] = [cx + Math.cos(a) * (rx - 16), cy - 8 - Math.sin(a) ** 0.85 * 168]
      return paint(dash([x - 7, y - 5], [x + 7, y + 6], 4, r), darker(willow, 0.42))
    })
  )
}

/** Weave: each row goes over where the last went under. */
const basket = (
  [cx, cy, rx, ry, h]: readonly [number, number, number, number, number],
  willow: string,
  r: Chance,
): string => {
  const body = polygon([
    [cx - rx, cy],
    [cx - rx + 18, cy + h],
    ...arc(cx, cy + h, rx - 18, ry - 6, Math.PI, 0, 24),
    [cx + rx, cy],
    ...arc(cx, cy, rx, ry, 0, Math.PI, 24),
  ])
  const rows = strew(8, (row) =>
    strew(13, (k) => {
      const a0 = Math.PI * (1 - (k + (row % 2) * 0.5) / 13)
      const a1 = a0 - Math.PI / 14
      const q = rx - row * 2.3
      const y = cy + 14 + row * 12.4
      const p = (a: number): Point => [cx + Math.cos(a) * q, y + Math.sin(a) * (ry - row * 0.8)]
      const m = p((a0 + a1) / 2)
      const right = k > 8
      return (
        paint(
          brush(
            [p(a0), [m[0], m[1] + 1.6], p(a1)],
            12.5,
            r,
            (t) => 0.72 + 0.28 * Math.sin(Math.PI * t),
          ),
          right ? darker(willow, 0.18) : willow,
        ) +
        paint(
          brush(
            [
              [p(a0)[0] + 3, p(a0)[1] - 2],
              [m[0], m[1] - 2],
              [p(a1)[0] - 3, p(a1)[1] - 2],
            ],
            3,
            r,
          ),
          right ? lighter(willow, 0.1) : lighter(willow, 0.45),
        )
      )
    }),
  )
  const rim = arc(cx, cy, rx + 2, ry + 2, Math.PI, 0, 16)
  return (
    form(body, darker(willow, 0.55), rows) +
    paint(brush(rim, 15, r, pressure.flat), darker(willow, 0.12)) +
    paint(
      strew(24, (k) => {
        const a = Math.PI * (1 - (k + 0.5) / 24)
        const [x, y] = [cx + Math.cos(a) * (rx + 2), cy + Math.sin(a) * (ry + 2)]
        return dash([x - 5, y - 6], [x + 5, y + 6], 4.4, r)
      }),
      darker(willow, 0.42),
    ) +
    paint(
      brush(arc(cx, cy - 3, rx + 1, ry + 1, Math.PI * 0.96, Math.PI * 0.5, 9), 3.4, r),
      lighter(willow, 0.6),
    )
  )
}

/** Four things of the house, each whole and small: a bottle, a jar, a cheese, bread or fruit. */
const contents = ({ r, variety }: Scene): string => {
  const at = (x: number, y: number, scale: number, body: string) => moved(body, { x, y, scale })
  const shape = SILHOUETTE[pick(r, ['bordeaux', 'champagne', 'bourgogne'] as const)]
  const glass = pick(r, [PIGMENT.bottle, '#43552E', '#5C3A30'])
  const tea = variety === 'sweet'
  const fruit = fruitOf(undefined, r)
  return (
    at(
      62,
      42,
      0.68,
      bottle({
        cx: 150,
        top: 42,
        bottom: 354,
        shape,
        glass,
        capsule: { fill: pick(r, [PIGMENT.wine, '#B98A2E', '#2C3E55']), to: 104 },
        r,
      }) +
        paperLabel({
          cx: 150,
          y: 206,
          half: shape.body,
          h: 92,
          style: 'plain',
          paper: '#F6EEDB',
          ink: '#3A1220',
          accent: PIGMENT.wine,
          wording: { large: '' },
          r,
        }),
    ) +
    (tea
      ? at(
          196,
          110,
          0.54,
          drum({ cx: 160, cy: 100, rx: 78, ry: 26, h: 160, top: '#D8D0B4', side: '#2C5A78', r }),
        )
      : baguette(r)) +
    at(
      160,
      130,
      0.56,
      form(
        vessel({ cx: 100, top: 60, bottom: 260, ...SILHOUETTE.jar, y0: 74, y1: 96 }),
        fruit.pulp,
        '',
      ) +
        flank(
          vessel({ cx: 100, top: 60, bottom: 260, ...SILHOUETTE.jar, y0: 74, y1: 96 }),
          140,
          [60, 260],
          darker(fruit.pulp, 0.3),
          r,
        ) +
        form(
          slab(30, 34, 140, 42, 8),
          fruit.cloth,
          paint(slab(120, 20, 80, 80, 1), darker(fruit.cloth, 0.3)),
        ) +
        paint(brush(through('44 44, 46 56, 45 66'), 6, r), lighter(fruit.cloth, 0.6)) +
        form(
          slab(46, 130, 108, 66, 2),
          '#FBF5E6',
          paint(brush(through('62 156, 100 154, 138 156'), 6, r), fruit.piece) +
            paint(brush(through('72 174, 100 173, 128 174'), 4, r), '#8A6414'),
        ),
    ) +
    form(
      polygon(through('236 206, 290 168, 330 204, 322 250, 246 256')),
      '#F1D88E',
      paint(polygon(through('286 214, 340 196, 330 260, 288 260')), '#9C6B32') +
        paint(curve(ellipse(264, 226, 6, 4.6, 7)) + curve(ellipse(250, 238, 4, 3, 7)), '#C99A3E'),
    ) +
    paint(brush(through('238 206, 262 212, 286 214'), 3.4, r), '#FFF7D8') +
    paint(polygon(through('236 206, 290 168, 330 204, 286 215')), '#F9EBBC') +
    grapes(104, 226, 0.74, pick(r, [PIGMENT.fig, '#A9B560']), r)
  )
}

const baguette = (r: Chance): string => {
  const at = place(268, 138, 1, -1.16)
  return form(
    curve(
      at(through('-96 0, -84 -16, -20 -20, 60 -18, 92 -9, 100 2, 88 14, 30 19, -60 18, -88 13')),
      { jitter: 2, r },
    ),
    '#C98A44',
    strew(5, (k) =>
      paint(
        brush(
          at([
            [-66 + k * 34, -14],
            [-48 + k * 34, 0],
            [-40 + k * 34, 14],
          ]),
          9,
          r,
        ),
        '#F0D29A',
      ),
    ) +
      paint(curve(at(through('-100 6, 0 10, 100 6, 100 30, -100 30'))), '#8A5426', {
        opacity: 0.6,
      }),
  )
}

/** The cloth falls over the edge, checked along its fall. */
const linen = (cx: number, cy: number, cloth: string, r: Chance): string => {
  const fall = curve(
    [
      [cx - 128, cy + 4],
      [cx - 86, cy + 22],
      [cx - 22, cy + 32],
      [cx - 30, cy + 60],
      [cx - 66, cy + 96],
      [cx - 82, cy + 98],
      [cx - 108, cy + 60],
      [cx - 132, cy + 26],
    ],
    { jitter: 2, r },
  )
  const white = '#FBF5E8'
  return form(
    fall,
    white,
    strew(7, (k) =>
      paint(
        brush(
          [
            [cx - 140 + k * 22, cy - 9],
            [cx - 128 + k * 18, cy + 44],
            [cx - 112 + k * 12, cy + 108],
          ],
          8,
          r,
          pressure.flat,
        ),
        cloth,
        { opacity: 0.6 },
      ),
    ) +
      strew(6, (k) =>
        paint(
          brush(
            [
              [cx - 140, cy + 8 + k * 18],
              [cx - 80, cy + 30 + k * 18],
              [cx - 10, cy + 34 + k * 18],
            ],
            8,
            r,
            pressure.flat,
          ),
          cloth,
          { opacity: 0.6 },
        ),
      ) +
      paint(
        curve([
          [cx - 58, cy + 24],
          [cx - 10, cy + 28],
          [cx - 20, cy + 70],
          [cx - 70, cy + 108],
          [cx - 72, cy + 70],
        ]),
        darker(cloth, 0.5),
        { opacity: 0.22 },
      ),
  )
}

const tag = (text: string, r: Chance, ink: string): string => {
  const at = place(280, 296, 1, 0.12)
  const d = polygon(at(through('-46 0, -34 -18, 48 -18, 48 18, -34 18')))
  return (
    paint(brush(through('266 244, 248 262, 246 290'), 3, r), '#E9D7AC') +
    shadow(d, ink).replace('<path', '<path transform="translate(4 5)"') +
    paint(d, '#FBF5E6', { edge: 'rigid' }) +
    moved(lettering(text, { x: 0, y: 5, width: 68, size: 15, fill: '#4A2A1C', tracking: 0.04 }), {
      x: 286,
      y: 297,
      turn: 7,
    })
  )
}
