import { standShadow } from '../bottle.ts'
import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, mix, ramp } from '../colour.ts'
import { brush, curve, dash, ellipse, place, polygon, pressure, through } from '../geometry.ts'
import { bubbles } from '../glassware.ts'
import { lettering } from '../lettering.ts'
import { form, paint, shadow } from '../paint.ts'
import type { Motif, Scene } from '../scene.ts'
import { flank } from '../texture.ts'
import { SILHOUETTE, slab, vessel } from '../vessel.ts'

/** Mineral water: pale glass, a mountain on its label, a tumbler beside. It needs a coloured ground. */
export const mineralWater: Motif = {
  grounds: ['petal', 'straw', 'lilac'],
  draw: (scene) => {
    const { r, ink, tone } = scene
    const mirrored = r() < 0.4
    const x = (v: number) => (mirrored ? 400 - v : v)
    const cx = x(184)
    const tint = ramp(['#8FC3CB', '#6FB0C0', '#7DB79C', '#4E8FA3'], tone)
    const shape = { ...SILHOUETTE.alsace, body: between(r, 48, 56), y1: between(r, 186, 226) }
    const sparkling = scene.variety === 'sparkling' || (scene.variety === undefined && r() < 0.5)
    const outline = vessel({ cx, top: 50, bottom: 354, ...shape })
    const inner = vessel({
      cx,
      top: 96,
      bottom: 347,
      ...shape,
      neck: shape.neck - 3,
      body: shape.body - 5,
    })
    const cap = pick(r, ['#2C5A78', '#C8412B', '#2F6A55', '#B98A2E'])
    return (
      standShadow(cx, 350, shape.body, ink, r) +
      paint(outline, darker(tint, 0.2), { edge: 'rigid' }) +
      paint(
        vessel({
          cx,
          top: 52,
          bottom: 352,
          ...shape,
          neck: shape.neck - 2,
          body: shape.body - 2.4,
        }),
        lighter(tint, 0.6),
        { edge: 'rigid' },
      ) +
      form(
        inner,
        tint,
        paint(
          polygon([
            [cx - 70, 90],
            [cx + 70, 90],
            [cx + 70, 108],
            [cx - 70, 104],
          ]),
          lighter(tint, 0.5),
        ) + (sparkling ? bubbles(cx, 80, [112, 340], 46, r) : ''),
      ) +
      flank(inner, cx + shape.body * 0.4, [100, 350], darker(tint, 0.22), r) +
      paint(
        brush(
          [
            [cx - 11, 104],
            [cx - 16, 150],
            [cx - shape.body * 0.7, shape.y1],
            [cx - shape.body * 0.72, shape.y1 + 24],
          ],
          7,
          r,
        ),
        '#FFFFFF',
        { opacity: 0.9 },
      ) +
      mountainLabel(scene, cx, shape.body, tint) +
      form(
        slab(cx - 20, 42, 40, 26, 4),
        cap,
        paint(slab(cx + 5, 30, 40, 60, 1), darker(cap, 0.3)) +
          strew(6, (k) =>
            paint(dash([cx - 16 + k * 6, 46], [cx - 16 + k * 6, 66], 1.8, r), lighter(cap, 0.3)),
          ),
      ) +
      tumbler(x(294), ink, tint, sparkling, r)
    )
  },
}

const mountainLabel = (
  { label, stamp, r }: Scene,
  cx: number,
  half: number,
  tint: string,
): string => {
  const box = polygon([
    [cx - half, 226],
    [cx + half, 226],
    [cx + half, 320],
    [cx - half, 320],
  ])
  const [a, b] = [between(r, -0.35, 0), between(r, 0.3, 0.6)]
  const peaks =
    paint(
      polygon([
        [cx - half - 9, 284],
        [cx + half * (a - 0.3), 252],
        [cx + half * a, 236],
        [cx + half * (a + 0.4), 258],
        [cx + half * b, 244],
        [cx + half + 9, 268],
        [cx + half + 9, 288],
      ]),
      darker(tint, 0.3),
    ) +
    paint(
      polygon([
        [cx + half * (a - 0.18), 247],
        [cx + half * a, 236],
        [cx + half * (a + 0.2), 247],
        [cx + half * (a + 0.06), 246],
        [cx + half * (a - 0.02), 252],
      ]),
      '#FFFFFF',
    )
  const wording = label[0] ?? stamp ?? 'Source'
  const foot = label[1] ?? (label[0] ? stamp : undefined)
  return (
    form(
      box,
      '#FBFAF2',
      peaks +
        paint(
          polygon([
            [cx - half - 9, 280],
            [cx + half + 9, 282],
            [cx + half + 9, 330],
            [cx - half - 9, 330],
          ]),
          '#FBFAF2',
        ) +
        paint(
          polygon([
            [cx + half * 0.7, 220],
            [cx + 90, 220],
            [cx + 90, 330],
            [cx + half * 0.72, 330],
          ]),
          '#B8B2A4',
          { opacity: 0.4 },
        ),
    ) +
    lettering(wording, {
      x: cx,
      y: foot ? 299 : 304,
      width: half * 1.7,
      size: 17,
      fill: '#23485A',
      weight: 700,
    }) +
    (foot
      ? lettering(foot, {
          x: cx,
          y: 312,
          width: half * 1.6,
          size: 9,
          fill: '#23485A',
          tracking: 0.08,
        })
      : '')
  )
}

const tumbler = (cx: number, ink: string, tint: string, sparkling: boolean, r: Chance): string => {
  const edge = darker(tint, 0.38)
  const glass = polygon([
    [cx - 38, 248],
    [cx + 38, 248],
    [cx + 31, 348],
    [cx - 31, 348],
  ])
  const water = polygon([
    [cx - 34, 276],
    [cx + 34, 276],
    [cx + 28, 340],
    [cx - 28, 340],
  ])
  const ice = (x: number, y: number, turn: number) => {
    const at = place(x, y, 1, turn)
    return (
      paint(polygon(at(through('-14 -13, 14 -13, 14 13, -14 13'))), '#F3FAFA', {
        edge: 'rigid',
        opacity: 0.85,
      }) +
      paint(polygon(at(through('2 -13, 14 -13, 14 13, 6 13'))), mix(tint, '#FFFFFF', 0.45), {
        opacity: 0.8,
      })
    )
  }
  return (
    shadow(curve(ellipse(cx + 18, 346, 46, 10, 10), { jitter: 2, r }), ink) +
    paint(glass, '#FFFFFF', { opacity: 0.6, edge: 'rigid' }) +
    form(
      water,
      lighter(tint, 0.2),
      paint(
        polygon([
          [cx + 10, 270],
          [cx + 50, 270],
          [cx + 50, 350],
          [cx + 8, 350],
        ]),
        tint,
      ),
    ) +
    ice(cx - 10, 274, 0.3) +
    ice(cx + 14, 286, -0.4) +
    (sparkling ? bubbles(cx, 48, [292, 336], 14, r) : '') +
    paint(curve(ellipse(cx, 248, 38, 7, 14)), 'none', { stroke: edge, 'stroke-width': 2 }) +
    paint(
      brush(
        [
          [cx - 38, 248],
          [cx - 34, 300],
          [cx - 30, 348],
        ],
        3,
        r,
        pressure.flat,
      ),
      edge,
    ) +
    paint(
      brush(
        [
          [cx + 38, 248],
          [cx + 34, 300],
          [cx + 30, 348],
        ],
        3,
        r,
        pressure.flat,
      ),
      edge,
    ) +
    paint(
      brush(
        [
          [cx - 30, 347],
          [cx, 352],
          [cx + 30, 347],
        ],
        4,
        r,
        pressure.flat,
      ),
      edge,
    ) +
    paint(
      brush(
        [
          [cx - 29, 262],
          [cx - 26, 300],
          [cx - 23, 330],
        ],
        5,
        r,
      ),
      '#FFFFFF',
      { opacity: 0.9 },
    )
  )
}
