import { strew, times } from '../../chance.ts'
import { darker, lighter, mix } from '../../colour.ts'
import { arc, brush, curve, ellipse, polygon, pressure } from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { flank } from '../../texture.ts'

export const bucket = ({ r, ink }: Scene, leather: string): string => {
  const [cx, cy, rx, ry, h] = [196, 180, 88, 34, 132]
  const dark = darker(leather, 0.35)
  const tan = mix(leather, '#B98A52', 0.7)
  const body = polygon([
    [cx - rx, cy],
    [cx - rx - 22, cy + h],
    ...arc(cx, cy + h, rx + 22, ry + 4, Math.PI, 0, 24),
    [cx + rx, cy],
    ...arc(cx, cy, rx, ry, 0, -Math.PI, 24),
  ])
  return (
    shadow(curve(ellipse(cx + 36, cy + h + 22, rx + 46, 24, 14), { jitter: 3, r }), ink) +
    paint(
      brush(
        [
          [cx - rx + 6, cy],
          [cx - rx + 10, 110],
          [cx - 30, 56],
          [cx + 30, 54],
          [cx + rx - 12, 108],
          [cx + rx - 6, cy],
        ],
        13,
        r,
        pressure.flat,
      ),
      dark,
    ) +
    paint(
      brush(
        [
          [cx - rx + 4, cy - 10],
          [cx - rx + 8, 108],
          [cx - 30, 54],
        ],
        3,
        r,
      ),
      lighter(leather, 0.4),
    ) +
    form(
      body,
      leather,
      strew(6, (k) =>
        paint(
          brush(
            [
              [cx - 76 + k * 30, cy + 26],
              [cx - 80 + k * 31, cy + 80],
              [cx - 88 + k * 35, cy + h + 30],
            ],
            9,
            r,
          ),
          k % 2 ? lighter(leather, 0.14) : darker(leather, 0.16),
          { opacity: 0.6 },
        ),
      ) +
        paint(
          polygon([
            [cx - 130, cy + h - 16],
            [cx + 130, cy + h - 16],
            [cx + 130, cy + h + 60],
            [cx - 130, cy + h + 60],
          ]),
          tan,
        ),
    ) +
    flank(body, cx + 40, [cy, cy + h + 34], dark, r, { opacity: 0.6, lean: 14 }) +
    form(
      curve(ellipse(cx, cy, rx, ry, 20), { jitter: 1, r }),
      darker(leather, 0.62),
      paint(curve(ellipse(cx, cy + 12, rx - 8, ry - 5, 16)), darker(leather, 0.75)),
    ) +
    paint(brush(arc(cx, cy, rx, ry, 0, Math.PI, 14), 9, r, pressure.flat), tan) +
    times(6, (k) => {
      const a = Math.PI * (0.1 + k * 0.16)
      return paint(
        curve(ellipse(cx + Math.cos(a) * (rx + 3), cy + 20 + Math.sin(a) * ry, 5, 5.4, 8)),
        '#D2A94A',
      )
    }).join('') +
    paint(brush(arc(cx, cy + 20, rx + 3, ry, 0.3, Math.PI - 0.3, 12), 4.4, r, pressure.flat), tan) +
    paint(
      brush(
        [
          [cx - 6, cy + 54],
          [cx - 16, cy + 84],
          [cx - 10, cy + 116],
        ],
        6,
        r,
        pressure.flat,
      ),
      tan,
    ) +
    paint(
      brush(
        [
          [cx + 2, cy + 54],
          [cx + 12, cy + 80],
          [cx + 4, cy + 106],
        ],
        6,
        r,
        pressure.flat,
      ),
      darker(tan, 0.2),
    ) +
    paint(curve(ellipse(cx - 2, cy + 56, 9, 8, 8)), tan) +
    paint(curve(ellipse(cx - 10, cy + 120, 6.4, 9, 8)), darker(tan, 0.25)) +
    paint(curve(ellipse(cx + 4, cy + 110, 6, 8.4, 8)), darker(tan, 0.35)) +
    paint(
      brush(
        [
          [cx - rx + 4, cy + 34],
          [cx - rx - 6, cy + 76],
          [cx - rx - 10, cy + 108],
        ],
        8,
        r,
      ),
      lighter(leather, 0.45),
      { opacity: 0.8 },
    )
  )
}
