import { type Chance, between, pick, strew } from '../../chance.ts'
import { darker, lighter } from '../../colour.ts'
import { drum } from '../../drum.ts'
import { sprig } from '../../garnish.ts'
import { arc, brush, curve, ellipse, place, pressure, through } from '../../geometry.ts'
import { lettering } from '../../lettering.ts'
import { form, moved, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { rindOf, damp } from './rind.ts'

export const inBox = ({ r, ink, tone, stamp }: Scene): string => {
  const [cx, cy, rx, ry, h] = [192, 216, 132, 80, between(r, 60, 74)]
  const wood = pick(r, ['#D9B27A', '#CFA468', '#E0BE8C'])
  const rind = rindOf(tone)
  const cream = '#F6E3AE'
  const grain = strew(9, (k) =>
    paint(
      brush(
        arc(cx, cy + 6 + k * (h / 9), rx, ry, Math.PI * 0.98, Math.PI * 0.02, 10),
        between(r, 1.4, 3),
        r,
        pressure.flat,
      ),
      darker(wood, k % 2 ? 0.24 : 0.14),
      { opacity: 0.75 },
    ),
  )
  const folds = strew(5, (k) =>
    paint(
      brush(
        [
          [cx - 96 + k * 34 + r() * 10, cy - 30 + r() * 20],
          [cx - 70 + k * 34, cy - 6 + r() * 10],
          [cx - 84 + k * 36, cy + 34],
        ],
        6,
        r,
      ),
      darker(rind, 0.2),
      { opacity: 0.5 },
    ),
  )
  const hollow = curve(
    [
      [cx - 8, cy - 8],
      [cx + 34, cy - 24],
      [cx + 70, cy - 8],
      [cx + 62, cy + 22],
      [cx + 26, cy + 34],
      [cx - 6, cy + 18],
    ],
    { jitter: 4, r },
  )
  return (
    shadow(curve(ellipse(cx + 26, cy + h + 12, rx + 12, ry, 16), { jitter: 3, r }), ink) +
    drum({ cx, cy, rx, ry, h, top: lighter(wood, 0.3), side: wood, r, onSide: grain }) +
    paint(curve(ellipse(cx + 2, cy + 4, rx - 7, ry - 6, 18)), darker(wood, 0.4)) +
    form(
      curve(ellipse(cx, cy + 5, rx - 11, ry - 9, 16), { jitter: 5, r }),
      rind,
      damp({ x: cx - rx, y: cy - ry, w: rx * 2, h: ry * 2 }, rind, r) + folds,
      'soft',
    ) +
    paint(
      brush(
        [
          [cx - 96, cy - 12],
          [cx - 60, cy - 48],
          [cx - 6, cy - 58],
        ],
        6,
        r,
      ),
      lighter(rind, 0.75),
    ) +
    paint(hollow, darker(cream, 0.2)) +
    paint(
      curve(
        [
          [cx + 2, cy - 2],
          [cx + 36, cy - 16],
          [cx + 64, cy - 4],
          [cx + 56, cy + 20],
          [cx + 26, cy + 29],
          [cx + 4, cy + 16],
        ],
        { jitter: 3, r },
      ),
      cream,
    ) +
    paint(
      brush(
        [
          [cx + 8, cy + 2],
          [cx + 30, cy - 8],
          [cx + 50, cy - 4],
        ],
        5,
        r,
      ),
      '#FFFAE6',
    ) +
    spoon(cx + 44, cy + 2, r) +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 7,
            width: 150,
            size: 24,
            fill: darker(wood, 0.72),
            weight: 700,
            tracking: 0.12,
          }),
          { x: cx - 16, y: cy + h * 0.5 + ry - 2 },
        )
      : '') +
    sprig(66, 358, -0.25, 96, r, { fill: '#4E7358', pairs: 8, leaf: 20 })
  )
}

/** A wooden spoon standing in the hollow, cream on its bowl. */
const spoon = (x: number, y: number, r: Chance): string => {
  const at = place(x, y, 1, -0.75)
  return (
    paint(brush(at(through('14 0, 70 -3, 146 0')), 12, r, pressure.flat), '#A8743C') +
    paint(brush(at(through('20 -3, 70 -6, 140 -3')), 3.4, r), '#DDB27A') +
    paint(
      curve(at(through('-26 -2, -14 -16, 8 -16, 26 -4, 24 6, 6 15, -16 14')), { jitter: 1.4, r }),
      '#9A6632',
    ) +
    paint(
      curve(at(through('-20 -2, -10 -10, 8 -10, 16 -2, 6 8, -12 9')), { jitter: 2, r }),
      '#FBEFC6',
    )
  )
}
