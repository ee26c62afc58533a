import { strew, times } from '../../chance.ts'
import { darker, lighter, ramp } from '../../colour.ts'
import { crumbs } from '../../garnish.ts'
import { type Point, brush, curve, place, polygon, pressure, through } from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'

export const croissant = ({ r, ink, tone }: Scene): string => {
  const golden = ramp(['#E0A856', '#C9873E', '#A9662C'], tone)
  const one = (cx: number, cy: number, s: number, turn: number) => {
    const at = place(cx, cy, s, turn)
    const spine = (t: number): Point => [
      Math.cos(Math.PI * (1.06 - t * 1.12)) * 106,
      42 - Math.sin(Math.PI * (1.06 - t * 1.12)) * 72,
    ]
    const width = (t: number) => 12 + Math.sin(Math.PI * t) ** 0.8 * 50
    const shape = curve(
      at([
        ...times(9, (k): Point => {
          const [x, y] = spine(k / 8)
          const a = Math.PI * (1.06 - (k / 8) * 1.12)
          return [x + Math.cos(a) * width(k / 8) * 0.6, y - Math.sin(a) * width(k / 8) * 0.6]
        }),
        ...times(9, (j): Point => {
          const k = 8 - j
          const [x, y] = spine(k / 8)
          const a = Math.PI * (1.06 - (k / 8) * 1.12)
          return [x - Math.cos(a) * width(k / 8) * 0.6, y + Math.sin(a) * width(k / 8) * 0.6]
        }),
      ]),
      { jitter: 2, r },
    )
    const rolls = strew(7, (k) => {
      const t = (k + 0.7) / 7.6
      const [x, y] = spine(t)
      const a = Math.PI * (1.06 - t * 1.12) + (t - 0.5) * 0.5
      const w = width(t) * 0.66
      const edge = (q: number): Point => [x + Math.cos(a) * w * q, y - Math.sin(a) * w * q]
      return (
        paint(
          brush(at([edge(1.1), [x + 9 * (t - 0.5), y], edge(-1.1)]), 8 * s, r, pressure.flat),
          darker(golden, 0.38),
        ) +
        paint(
          brush(at([edge(0.8), [x + 12 * (t - 0.5) + 8, y - 2], edge(-0.4)]), 7 * s, r),
          lighter(golden, 0.5),
          { opacity: 0.85 },
        )
      )
    })
    return (
      shadow(shape, ink).replace('<path', '<path transform="translate(9 13)"') +
      form(
        shape,
        golden,
        rolls +
          paint(polygon(at(through('30 -60, 170 -60, 170 120, 70 120'))), darker(golden, 0.3), {
            opacity: 0.4,
          }),
        'soft',
      )
    )
  }
  return (
    one(224, 166, 0.92, 0.24) +
    one(180, 262, 1.14, -0.16) +
    crumbs(250, 336, 90, 26, golden, r, 12, 5)
  )
}
