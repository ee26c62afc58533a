import { paperLabel, standShadow, wordingOf } from '../bottle.ts'
import { type Chance, between, pick, strew, times } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { drum } from '../drum.ts'
import { lavender } from '../garnish.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  dash,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../geometry.ts'
import { bubbles } from '../glassware.ts'
import { form, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'

/** A faceted jar of honey, its dipper and one thick thread; a piece of comb, lavender. */
export const honey: Motif = {
  grounds: ['lilac', 'sage', 'water'],
  lift: 4,
  draw: (scene) => {
    const { r, ink, tone } = scene
    const gold = ramp(['#F2D27A', '#E3A53A', '#B4682A', '#6E3A1E'], tone)
    const cx = 178
    const w = between(r, 74, 86)
    const body = polygon([
      [cx - w + 14, 168],
      [cx + w - 14, 168],
      [cx + w, 196],
      [cx + w, 320],
      [cx + w - 16, 344],
      [cx - w + 16, 344],
      [cx - w, 320],
      [cx - w, 196],
    ])
    const facets =
      paint(
        polygon([
          [cx - w * 0.45, 168],
          [cx - w * 0.5, 346],
          [cx - w - 9, 346],
          [cx - w - 9, 168],
        ]),
        lighter(gold, 0.26),
      ) +
      paint(
        polygon([
          [cx + w * 0.45, 168],
          [cx + w * 0.5, 346],
          [cx + w + 9, 346],
          [cx + w + 9, 168],
        ]),
        darker(gold, 0.2),
      ) +
      paint(
        polygon([
          [cx - w - 9, 160],
          [cx + w + 9, 160],
          [cx + w + 9, 184],
          [cx - w - 9, 180],
        ]),
        lighter(gold, 0.5),
      ) +
      bubbles(cx - 10, 90, [190, 222], 7, r)
    const lid = r() < 0.5 ? '#B98A3E' : pick(r, ['#F4ECD8', '#7A5A34', '#4F6B4A'])
    return (
      standShadow(cx, 342, w - 6, ink, r, 66) +
      paint(
        polygon([
          [cx - w + 10, 164],
          [cx + w - 10, 164],
          [cx + w + 4, 195],
          [cx + w + 4, 322],
          [cx + w - 14, 350],
          [cx - w + 14, 350],
          [cx - w - 4, 322],
          [cx - w - 4, 195],
        ]),
        '#F4EDDA',
        { edge: 'rigid' },
      ) +
      form(body, gold, facets) +
      paint(
        brush(
          [
            [cx - w + 12, 206],
            [cx - w + 9, 250],
            [cx - w + 11, 312],
          ],
          8,
          r,
        ),
        '#FFFBEC',
        { opacity: 0.85 },
      ) +
      paperLabel({
        cx,
        y: 232,
        half: w * 0.74,
        h: 72,
        ink: '#4A2E12',
        style: pick(r, ['oval', 'arched', 'plain', 'banded'] as const),
        paper: '#FBF3DD',
        accent: '#7A4A12',
        wording: wordingOf(scene, 'Miel'),
        r,
      }) +
      drum({
        cx,
        cy: 140,
        rx: w - 14,
        ry: 13,
        h: 22,
        top: lighter(lid, 0.2),
        side: lid,
        r,
        onSide: strew(14, (k) =>
          paint(
            dash([cx - w + 18 + k * 11, 142], [cx - w + 18 + k * 11, 178], 2, r),
            darker(lid, 0.25),
            { opacity: 0.6 },
          ),
        ),
      }) +
      comb(r, gold, ink) +
      dipper(r, gold) +
      lavender(68, 356, -0.95, 92, r) +
      lavender(60, 352, -1.3, 80, r) +
      lavender(80, 360, -0.62, 78, r)
    )
  },
}

const comb = (r: Chance, gold: string, ink: string): string => {
  const piece = curve(
    through('262 300, 300 288, 350 296, 366 318, 352 344, 306 352, 268 342, 256 322'),
    { jitter: 3, r },
  )
  const cells = strew(16, (k) => {
    const [x, y] = [272 + (k % 5) * 20 + (Math.floor(k / 5) % 2) * 10, 300 + Math.floor(k / 5) * 15]
    const hex = times(6, (i): Point => [
      x + Math.cos((i * Math.PI) / 3 + 0.5) * 9,
      y + Math.sin((i * Math.PI) / 3 + 0.5) * 7,
    ])
    return (
      paint(polygon(hex), k % 4 ? darker(gold, 0.22) : lighter(gold, 0.3)) +
      paint(dash([x - 5, y - 1], [x, y - 4], 2, r), '#FFF3CE')
    )
  })
  return (
    shadow(curve(ellipse(322, 346, 54, 16, 10), { jitter: 2, r }), ink) +
    paint(piece, darker('#D9A441', 0.2), { edge: 'soft', transform: 'translate(2 6)' }) +
    form(piece, '#EBC26A', cells, 'soft')
  )
}

/** The thread is one stroke of the brush, from the dipper to the comb. */
const dipper = (r: Chance, gold: string): string => {
  const at = place(312, 196, 1, -0.62)
  let b = paint(brush(through('304 214, 307 246, 304 276, 310 298'), 11, r, pressure.tail), gold)
  b += paint(brush(through('302 220, 304 246, 302 268'), 3, r), lighter(gold, 0.6))
  b +=
    paint(brush(at(through('20 0, 66 -2, 112 0')), 9, r, pressure.flat), '#A8743C') +
    paint(brush(at(through('26 -2, 66 -4, 106 -2')), 2.6, r), '#D9AE74')
  for (let k = 0; k < 5; k++) {
    const px = 18 - k * 11
    const h = [13, 20, 23, 21, 14][k] ?? 14
    b +=
      paint(
        curve(at(ellipse(px, 0, 6.4, h, 10)), { jitter: 1, r }),
        k % 2 ? '#B9834A' : '#C8955A',
      ) + paint(dashAt(at, px, h, r), '#E8C692')
  }
  return (
    b +
    paint(curve(at(through('-34 10, -26 24, 0 27, 14 20, 4 14, -16 14')), { jitter: 2, r }), gold)
  )
}
const dashAt = (at: (points: Points) => Points, px: number, h: number, r: Chance): string =>
  brush(
    at([
      [px - 3, -h * 0.7],
      [px - 4, -h * 0.2],
      [px - 3, h * 0.3],
    ]),
    2,
    r,
  )
