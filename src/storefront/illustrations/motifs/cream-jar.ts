import { type Chance, between, pick } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { drum } from '../drum.ts'
import { petal } from '../garnish.ts'
import { type Points, arc, brush, curve, ellipse, pressure } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { creamTube } from './cream-tube.ts'

/** An open pot of cream, its swirl of three strokes with a peak, the lid leaning beside it. */
export const creamJar: Motif = {
  grounds: ['petal', 'water', 'lilac'],
  lift: 46,
  draw: (scene) => {
    if (scene.variety === 'tube') return moved(creamTube(scene), { y: 34 })
    const { r, ink, tone, label, stamp } = scene
    const pot = ramp(['#F2E3DA', '#CFE0D8', '#E7C3C0', '#C9B7D6', '#7FA6A8'], tone)
    const metal = pick(r, ['#C9A45A', '#B9BCB6', '#E9DCC8', '#7A5A4A'])
    const [cx, cy, rx, ry] = [180, 216, between(r, 98, 108), 42]
    const h = between(r, 70, 92)
    const cream = '#FBF3E6'
    const name = label[0] ?? stamp
    return (
      shadow(curve(ellipse(cx + 24, cy + h + 10, rx + 20, ry + 4, 14), { jitter: 3, r }), ink) +
      drum({
        cx,
        cy,
        rx,
        ry,
        h,
        top: lighter(pot, 0.6),
        side: pot,
        r,
        onSide:
          paint(
            brush(
              [
                [cx - rx * 0.82, cy + 40],
                [cx - rx * 0.84, cy + h * 0.7],
                [cx - rx * 0.76, cy + h + 12],
              ],
              10,
              r,
            ),
            '#FFFFFF',
            { opacity: 0.75 },
          ) +
          paint(
            brush(
              [
                [cx - rx, cy + h - 6],
                [cx - rx * 0.5, cy + h + ry * 0.8],
                [cx + rx * 0.5, cy + h + ry * 0.82],
                [cx + rx, cy + h - 6],
              ],
              8,
              r,
              pressure.flat,
            ),
            lighter(pot, 0.55),
            { opacity: 0.8 },
          ),
      }) +
      paint(curve(ellipse(cx, cy, rx - 9, ry - 6, 18)), darker(pot, 0.26)) +
      form(curve(ellipse(cx, cy + 5, rx - 12, ry - 9, 18)), cream, swirl(cx, cy + 2, rx, r)) +
      peak(cx, cy, r) +
      (name
        ? lettering(name, {
            x: cx - 6,
            y: cy + h * 0.5 + ry + 2,
            width: rx * 1.25,
            size: 21,
            fill: darker(pot, 0.72),
            tracking: 0.06,
          })
        : '') +
      (name && label[1]
        ? lettering(label[1], {
            x: cx - 6,
            y: cy + h * 0.5 + ry + 20,
            width: rx * 1.1,
            size: 11,
            fill: darker(pot, 0.66),
            tracking: 0.06,
          })
        : '') +
      lid(312, 296, metal, ink, r) +
      petal(64, 344, -0.3, 0.9, r, ramp(['#E49A9E', '#D9707E', '#EFC0AE'], r())) +
      petal(104, 362, 0.35, 0.66, r, '#E8AEB0')
    )
  },
}

const swirl = (cx: number, cy: number, rx: number, r: Chance): string => {
  const sweep = (k: number, from: number, to: number): Points =>
    arc(cx - 4, cy + 4, rx * k, 34 * k, from, to, 10)
  return (
    paint(brush(sweep(0.76, 0.3, 3.4), 11, r), '#E2D2BE') +
    paint(brush(sweep(0.52, 1.1, 5.4), 12, r), '#E9DBC8') +
    paint(brush(sweep(0.66, 2.6, 5.6), 9, r), '#FFFFFF') +
    paint(brush(sweep(0.36, 3.2, 6.6), 9, r), '#FFFFFF')
  )
}

const peak = (cx: number, cy: number, r: Chance): string =>
  paint(
    curve(
      [
        [cx - 34, cy + 8],
        [cx - 20, cy - 8],
        [cx - 4, cy - 22],
        [cx + 10, cy - 36],
        [cx + 22, cy - 36],
        [cx + 17, cy - 24],
        [cx + 26, cy - 6],
        [cx + 38, cy + 10],
        [cx, cy + 17],
      ],
      { jitter: 1.4, r },
    ),
    '#FDF8EE',
  ) +
  paint(
    curve(
      [
        [cx + 12, cy - 34],
        [cx + 21, cy - 35],
        [cx + 16, cy - 24],
        [cx + 26, cy - 5],
        [cx + 38, cy + 10],
        [cx + 8, cy + 15],
        [cx + 15, cy - 6],
        [cx + 8, cy - 22],
      ],
      { jitter: 1, r },
    ),
    '#DCCBB6',
  )

/** The lid, on its edge: rim, thickness, liner. */
const lid = (x: number, y: number, metal: string, ink: string, r: Chance): string =>
  shadow(curve(ellipse(x + 22, y + 56, 58, 13, 10), { jitter: 2, r }), ink) +
  paint(curve(ellipse(x + 14, y, 46, 58, 16, -0.2), { jitter: 1, r }), darker(metal, 0.35)) +
  paint(curve(ellipse(x + 4, y - 1, 46, 58, 16, -0.2), { jitter: 1, r }), metal) +
  paint(curve(ellipse(x - 1, y - 1, 38, 50, 16, -0.2), { jitter: 1, r }), lighter(metal, 0.55)) +
  paint(curve(ellipse(x + 3, y + 3, 30, 41, 14, -0.2), { jitter: 1, r }), lighter(metal, 0.34)) +
  paint(
    brush(
      [
        [x - 33, y - 22],
        [x - 18, y - 46],
        [x + 8, y - 56],
      ],
      4,
      r,
    ),
    '#FFFFFF',
    { opacity: 0.85 },
  )
