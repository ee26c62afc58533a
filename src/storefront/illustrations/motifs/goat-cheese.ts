import { type Chance, between, pick } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { drum } from '../drum.ts'
import { sprig } from '../garnish.ts'
import {
  type Points,
  arc,
  brush,
  curve,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import type { Motif, Scene } from '../scene.ts'
import { speckle } from '../texture.ts'

type Shape = 'pyramid' | 'disc' | 'log'
const SHAPES = ['pyramid', 'disc', 'log'] as const
const ASH = '#7A7672'

/** Goat's cheese: pyramid, disc or log; ash is a grey-brown bloom over white, never black. */
export const goatCheese: Motif = {
  grounds: ['petal', 'straw', 'water'],
  lift: 14,
  draw: (scene) => {
    const { r, stamp = '' } = scene
    const shape: Shape =
      SHAPES.find((s) => s === scene.variety) ??
      (/VALEN|POUL|PYRAM/.test(stamp)
        ? 'pyramid'
        : /MAURE|BUCH/.test(stamp)
          ? 'log'
          : /SELLES|CROT|PICOD|PELARD|CABEC|ROCA/.test(stamp)
            ? 'disc'
            : pick(r, SHAPES))
    return (
      { pyramid, disc, log }[shape](scene) +
      sprig(52, 354, -0.16, 112, r, { fill: '#6F8758', pairs: 9, leaf: 14 }) +
      sprig(66, 346, -0.5, 84, r, { fill: '#86A06A', pairs: 7, leaf: 12 })
    )
  },
}

const ashen = ({ tone }: Scene): string => ramp([ASH, '#A39C8E', '#DDD2B8', '#E3CD9C'], tone)
const bloom = (
  area: { x: number; y: number; w: number; h: number },
  base: string,
  r: Chance,
): string =>
  speckle(area, { n: 40, fill: lighter(base, 0.5), length: 5, opacity: 0.6 }, r) +
  speckle(area, { n: 22, fill: darker(base, 0.3), length: 3.4, opacity: 0.4 }, r) +
  speckle(area, { n: 8, fill: '#7FA0A8', length: 3.6, opacity: 0.45 }, r)

const board = (scene: Scene, x: number, y: number, rx: number): string =>
  shadow(curve(ellipse(x + 24, y + 10, rx + 6, 36, 14), { jitter: 3, r: scene.r }), scene.ink)

const pyramid = (scene: Scene): string => {
  const { r, stamp } = scene
  const base = ashen(scene)
  const h = between(r, 118, 138)
  const y0 = 292 - h
  const front: Points = [
    [92, 262],
    [136, y0 + 18],
    [192, y0 + 38],
    [188, 330],
  ]
  const side: Points = [
    [188, 330],
    [192, y0 + 38],
    [254, y0 + 14],
    [310, 256],
  ]
  const top: Points = [
    [136, y0 + 18],
    [196, y0 - 4],
    [254, y0 + 14],
    [192, y0 + 38],
  ]
  const area = { x: 90, y: y0 - 9, w: 224, h: 240 }
  return (
    shadow(
      curve(through('96 276, 188 344, 352 290, 340 252, 240 260'), { jitter: 3, r }),
      scene.ink,
    ) +
    form(polygon(front), base, bloom(area, base, r), 'soft') +
    form(polygon(side), darker(base, 0.22), bloom(area, darker(base, 0.22), r), 'soft') +
    form(polygon(top), lighter(base, 0.3), bloom(area, lighter(base, 0.3), r), 'soft') +
    paint(
      brush(
        [
          [136, y0 + 19],
          [162, y0 + 28],
          [191, y0 + 38],
        ],
        4,
        r,
      ),
      lighter(base, 0.75),
    ) +
    paint(
      brush(
        [
          [191, y0 + 42],
          [190, 260],
          [188, 322],
        ],
        3,
        r,
      ),
      lighter(base, 0.45),
    ) +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 7,
            width: 84,
            size: 19,
            fill: darker(base, 0.6),
            weight: 700,
            tracking: 0.06,
          }),
          { x: 150, y: 270, skewY: 34 },
        )
      : '') +
    slice(scene, base)
  )
}

/** The slice set before the pyramid: a line of ash about a white heart. */
const slice = ({ r, ink }: Scene, base: string): string =>
  shadow(curve(through('236 332, 290 356, 370 340, 360 318'), { jitter: 2, r }), ink) +
  form(
    polygon(through('232 332, 252 272, 292 258, 346 318, 300 346')),
    '#FBF8EE',
    paint(polygon(through('262 290, 288 284, 316 316, 282 326')), '#F1EAD6'),
    'soft',
  ) +
  paint(brush(through('232 332, 251 273, 291 259'), 6, r, pressure.flat), base) +
  paint(brush(through('291 259, 320 288, 346 318'), 6, r, pressure.flat), darker(base, 0.2)) +
  paint(
    brush(through('232 333, 268 340, 300 347, 324 332, 346 319'), 6, r, pressure.flat),
    darker(base, 0.3),
  )

const disc = (scene: Scene): string => {
  const { r, stamp, count } = scene
  const base = ashen(scene)
  const one = (cx: number, cy: number, k: number) => {
    const [rx, ry, h] = [92 * k, 52 * k, between(r, 44, 54) * k]
    return (
      drum({
        cx,
        cy,
        rx,
        ry,
        h,
        top: lighter(base, 0.2),
        side: base,
        r,
        onTop: bloom({ x: cx - rx, y: cy - ry, w: rx * 2, h: ry * 2 }, lighter(base, 0.2), r),
        onSide: bloom({ x: cx - rx, y: cy, w: rx * 2, h: h + ry }, base, r),
      }) +
      paint(
        brush(arc(cx, cy, rx - 3, ry - 3, Math.PI * 0.92, Math.PI * 1.5, 8), 4, r),
        lighter(base, 0.85),
      )
    )
  }
  const stacked = count === 2 || r() < 0.4
  return (
    board(scene, 176, stacked ? 304 : 290, 130) +
    one(170, stacked ? 250 : 226, 1.12) +
    (stacked ? one(180, 194, 1.02) : '') +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 7,
            width: 130,
            size: 24,
            fill: darker(base, 0.6),
            weight: 700,
            tracking: 0.08,
          }),
          { x: stacked ? 180 : 170, y: stacked ? 196 : 228, skewX: -16 },
        )
      : '') +
    halfDisc(308, 316, base, r, scene.ink)
  )
}

const halfDisc = (x: number, y: number, base: string, r: Chance, ink: string): string =>
  shadow(
    curve(
      [
        [x - 50, y + 26],
        [x + 10, y + 38],
        [x + 66, y + 22],
        [x + 60, y],
      ],
      { jitter: 2, r },
    ),
    ink,
  ) +
  form(
    polygon(arc(x, y - 8, 54, 30, Math.PI, 2 * Math.PI, 18)),
    lighter(base, 0.2),
    bloom({ x: x - 54, y: y - 40, w: 108, h: 34 }, lighter(base, 0.2), r),
  ) +
  form(
    polygon([
      [x - 54, y - 9],
      [x + 54, y - 9],
      [x + 52, y + 28],
      [x - 52, y + 28],
    ]),
    '#FBF8EE',
    paint(
      polygon([
        [x - 34, y + 2],
        [x + 34, y + 2],
        [x + 32, y + 18],
        [x - 32, y + 18],
      ]),
      '#F0E8D2',
    ) +
      paint(
        polygon([
          [x - 60, y + 23],
          [x + 60, y + 23],
          [x + 60, y + 40],
          [x - 60, y + 40],
        ]) +
          polygon([
            [x - 60, y - 10],
            [x - 49, y - 10],
            [x - 48, y + 40],
            [x - 60, y + 40],
          ]) +
          polygon([
            [x + 60, y - 10],
            [x + 49, y - 10],
            [x + 48, y + 40],
            [x + 60, y + 40],
          ]),
        base,
      ),
  ) +
  paint(
    brush(
      [
        [x - 53, y - 8],
        [x, y - 8],
        [x + 53, y - 8],
      ],
      4,
      r,
    ),
    '#FFFFFF',
  )

/** A log on its straw: the rye stalk shows at both ends, the slices lie before it. */
const log = (scene: Scene): string => {
  const { r, stamp } = scene
  const base = ashen(scene)
  const at = place(190, 230, 1, -0.2)
  const body = curve(
    at(
      through(
        '-118 -50, -40 -56, 60 -56, 118 -52, 136 -20, 136 20, 118 52, 40 56, -60 56, -118 50',
      ),
    ),
    { jitter: 3, r },
  )
  const disc2 = (x: number, y: number, k: number) => {
    const q = place(x, y, k, -0.2)
    return (
      paint(curve(q(ellipse(6, 2, 34, 54, 14)), { jitter: 1, r }), darker(base, 0.25)) +
      paint(curve(q(ellipse(-2, 0, 34, 54, 14)), { jitter: 1, r }), base) +
      paint(curve(q(ellipse(-4, 0, 29, 48, 14)), { jitter: 1.4, r }), '#FBF8EE') +
      paint(curve(q(ellipse(-3, 2, 18, 32, 12)), { jitter: 2, r }), '#F1E9D4') +
      paint(curve(q(ellipse(-4, 0, 4, 5, 8))), '#C9A04E')
    )
  }
  return (
    board(scene, 190, 288, 150) +
    form(
      body,
      base,
      bloom({ x: 50, y: 150, w: 300, h: 170 }, base, r) +
        paint(curve(at(through('-130 18, 0 26, 140 18, 140 80, -130 80'))), darker(base, 0.3), {
          opacity: 0.6,
        }),
      'soft',
    ) +
    paint(brush(at(through('-96 -44, -20 -49, 70 -47')), 6, r), lighter(base, 0.8)) +
    paint(brush(at(through('130 -1, 166 -3, 196 -2')), 6, r, pressure.flat), '#D9B45C') +
    paint(brush(at(through('134 -3, 164 -5, 192 -4')), 2, r), '#F6E3A8') +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 8,
            width: 170,
            size: 26,
            fill: darker(base, 0.62),
            weight: 700,
            tracking: 0.08,
          }),
          { x: 208, y: 224, turn: -11.5 },
        )
      : '') +
    disc2(78, 254, 1) +
    paint(brush(at(through('-122 0, -146 2, -170 4')), 5, r, pressure.flat), '#C9A04E') +
    shadow(curve(ellipse(290, 336, 44, 18, 10), { jitter: 2, r }), scene.ink) +
    moved(disc2(0, 0, 0.84), { x: 282, y: 322, turn: 62 })
  )
}
