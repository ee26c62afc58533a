import { paperLabel, wordingOf } from '../bottle.ts'
import { type Chance, between, pick } from '../chance.ts'
import { darker, lighter, mix, ramp } from '../colour.ts'
import { drum } from '../drum.ts'
import {
  type Point,
  brush,
  curve,
  dash,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../geometry.ts'
import { paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'

/** A candle in straight glass: pool of wax, wick, a flame of three tones, and matches. */
export const candle: Motif = {
  grounds: ['lilac', 'oat', 'mist'],
  lift: 8,
  draw: (scene) => {
    const { r, ink, tone } = scene
    const wax = ramp(['#F6EBD2', '#E8C9B8', '#D3DABB', '#C3B4D2', '#C9876A'], tone)
    const glass = pick(r, ['#E3E0D6', '#B98A5A', '#8FA3A0', '#6B4A54'])
    const clear = glass === '#E3E0D6'
    const [cx, w, top] = [188, between(r, 76, 88), between(r, 178, 200)]
    const h = 344 - top - 22
    const side = clear ? wax : mix(glass, wax, 0.16)
    return (
      shadow(curve(ellipse(cx + 30, 340, w + 26, 26, 14), { jitter: 3, r }), ink) +
      drum({
        cx,
        cy: top,
        rx: w,
        ry: 24,
        h,
        top: lighter(glass, 0.4),
        side,
        r,
        onSide: paint(
          brush(
            [
              [cx - w * 0.84, top + 34],
              [cx - w * 0.86, top + h * 0.6],
              [cx - w * 0.8, top + h],
            ],
            9,
            r,
          ),
          '#FFFFFF',
          { opacity: 0.6 },
        ),
      }) +
      paint(curve(ellipse(cx, top + 2, w - 5, 20, 18)), darker(glass, 0.3)) +
      paint(curve(ellipse(cx, top + 6, w - 7, 17, 18)), lighter(wax, 0.1)) +
      paint(
        curve(ellipse(cx - 2, top + 7, w * 0.6, 11, 14), { jitter: 2, r }),
        mix(wax, '#E9B45A', 0.45),
      ) +
      paint(
        brush(
          [
            [cx - w * 0.44, top + 4],
            [cx - 20, top],
            [cx + 8, top],
          ],
          4,
          r,
        ),
        '#FFF9E6',
      ) +
      paint(
        brush(
          [
            [cx, top + 8],
            [cx + 1, top - 6],
            [cx + 4, top - 18],
          ],
          5,
          r,
          pressure.flat,
        ),
        '#3A2A22',
      ) +
      flame(cx + 3, top - 12, r) +
      paperLabel({
        cx: cx - 3,
        y: top + 50,
        half: w * 0.62,
        h: Math.min(82, h - 40),
        ink: '#3A2A2A',
        style: pick(r, ['plain', 'arched', 'banded', 'oval'] as const),
        paper: '#FBF6E9',
        accent: pick(r, ['#6B4A54', '#3F5E4A', '#7A5212']),
        wording: wordingOf(scene, 'Bougie'),
        r,
      }) +
      matches(r, ink)
    )
  },
}

const flame = (x: number, y: number, r: Chance): string => {
  const tongue = (k: number, fill: string, dy: number) => {
    const at = place(x, y + dy, k, 0.06)
    return paint(
      curve(at(through('0 8, -17 -2, -20 -24, -8 -48, 2 -74, 8 -48, 20 -26, 17 -2')), {
        jitter: 1.6,
        r,
      }),
      fill,
    )
  }
  return tongue(1, '#E2862A', 0) + tongue(0.72, '#F3C04A', 2) + tongue(0.4, '#FFF3C4', 4)
}

const matches = (r: Chance, ink: string): string => {
  let b = ''
  for (const [x, y, turn] of [
    [292, 342, -0.28],
    [300, 356, 0.08],
    [288, 362, -0.08],
  ] as const) {
    const at = place(x, y, 1, turn)
    b +=
      shadow(polygon(at(through('4 4, 72 4, 72 9, 4 9'))), ink) +
      paint(polygon(at(through('0 -3, 68 -2, 68 3, 0 3'))), '#E3C08A') +
      paint(
        dash(
          ...(at([
            [4, -1.5],
            [60, -1],
          ]) as [Point, Point]),
          1.6,
          r,
        ),
        '#F8E4BC',
      )
    b += paint(curve(at(ellipse(70, 0, 8, 5.6, 8)), { jitter: 1, r }), '#B8331F')
  }
  return b
}
