import { bow } from '../../bow.ts'
import { pick } from '../../chance.ts'
import { darker, mix } from '../../colour.ts'
import { brush, curve, ellipse, place, pressure, through } from '../../geometry.ts'
import { form, moved, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { knit, ribs } from './knit.ts'
import { block } from './toy.ts'

export const booties = ({ r, ink }: Scene, hue: string): string => {
  const trim = pick(r, ['#FBF5E6', '#E3B85A', '#C8553E', '#6F9A8A'])
  const one = (x: number, y: number, s: number) => {
    const at = place(x, y, s, 0)
    const foot = curve(
      at(through('-58 -40, -62 20, -58 62, 0 70, 70 68, 104 54, 108 28, 84 2, 40 -8, 18 -40')),
      { jitter: 3, r },
    )
    const sole = curve(at(through('-60 48, 0 58, 60 56, 108 38, 104 60, 70 74, 0 76, -58 68')), {
      jitter: 2,
      r,
    })
    const cuff = curve(at(through('-66 -84, -20 -94, 26 -86, 30 -42, -18 -34, -66 -40')), {
      jitter: 2,
      r,
    })
    return (
      form(
        foot,
        hue,
        moved(knit(-72, -48, 190, 124, darker(hue, 0.32), r), { x, y, scale: s }) +
          paint(curve(at(through('10 20, 60 10, 120 20, 110 90, 20 90'))), darker(hue, 0.35), {
            opacity: 0.28,
          }),
      ) +
      form(
        sole,
        darker(trim, 0.06),
        moved(ribs([-58, 56], [104, 52], [0, 14], 19, darker(trim, 0.3), r), { x, y, scale: s }),
      ) +
      paint(curve(at(ellipse(-19, -86, 44, 12, 14))), darker(hue, 0.5)) +
      form(
        cuff,
        trim,
        moved(ribs([-60, -82], [26, -82], [0, 42], 12, darker(trim, 0.25), r), { x, y, scale: s }),
      ) +
      paint(
        brush(at(through('-64 -40, -20 -34, 30 -42')), 6 * s, r, pressure.flat),
        darker(hue, 0.42),
      ) +
      moved(bow(0, 0, 0.42, r, darker(mix(hue, trim, 0.2), 0.3)), {
        x: Math.round(x + 14 * s),
        y: Math.round(y - 36 * s),
      }) +
      paint(brush(at(through('-50 -20, -52 14, -48 42')), 7 * s, r), '#FFFFFF', { opacity: 0.4 }) +
      paint(brush(at(through('48 4, 78 16, 92 32')), 6 * s, r), '#FFFFFF', { opacity: 0.45 })
    )
  }
  return (
    shadow(curve(ellipse(222, 324, 164, 34, 14), { jitter: 3, r }), ink) +
    one(232, 190, 0.94) +
    one(142, 250, 1.06) +
    block(318, 324, r, ink)
  )
}
