import { type Chance, pick, strew } from '../../chance.ts'
import { darker, lighter, mix } from '../../colour.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  dash,
  ellipse,
  polygon,
  pressure,
  through,
} from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { stitches } from './stitches.ts'

export const flap = ({ r, ink }: Scene, leather: string): string => {
  const [light, dark] = [lighter(leather, 0.3), darker(leather, 0.35)]
  const gold = pick(r, ['#D2A94A', '#C4C2B8'])
  const body: Points = through(
    '72 196, 84 180, 140 176, 260 176, 312 180, 326 196, 338 300, 328 322, 260 330, 140 330, 72 322, 60 300',
  )
  const lip: Points = through(
    '70 192, 84 178, 200 174, 314 178, 328 192, 330 236, 300 262, 232 272, 200 282, 168 272, 100 262, 68 236',
  )
  const quilt = (fill: string) =>
    strew(
      11,
      (k) =>
        paint(
          brush(
            [
              [20 + k * 34, 170],
              [60 + k * 34, 250],
              [100 + k * 34, 336],
            ],
            3,
            r,
            pressure.flat,
          ),
          fill,
        ) +
        paint(
          brush(
            [
              [380 - k * 34, 170],
              [340 - k * 34, 250],
              [300 - k * 34, 336],
            ],
            3,
            r,
            pressure.flat,
          ),
          fill,
        ),
    )
  const puffs = (fill: string) =>
    strew(44, (k) =>
      paint(
        dash(
          [50 + (k % 9) * 36 + (Math.floor(k / 9) % 2) * 17, 190 + Math.floor(k / 9) * 32],
          [60 + (k % 9) * 36 + (Math.floor(k / 9) % 2) * 17, 183 + Math.floor(k / 9) * 32],
          4,
          r,
          1,
        ),
        fill,
        { opacity: 0.5 },
      ),
    )
  return (
    shadow(
      curve(through('64 318, 180 338, 340 332, 384 318, 340 300, 200 306'), { jitter: 3, r }),
      ink,
    ) +
    chain(gold, leather, r) +
    form(
      curve(body, { jitter: 1, r }),
      leather,
      quilt(dark) +
        puffs(light) +
        paint(polygon(through('280 160, 360 160, 360 340, 296 340')), dark, { opacity: 0.55 }),
    ) +
    shadow(curve(lip.map(([x, y]): Point => [x + 2, y + 8])), '#1A1014', 0.3) +
    form(
      curve(lip, { jitter: 1, r }),
      mix(leather, light, 0.2),
      quilt(darker(leather, 0.28)) +
        puffs(light) +
        paint(polygon(through('290 160, 360 160, 360 300, 300 300')), dark, { opacity: 0.45 }),
    ) +
    paint(brush(through('76 186, 130 180, 220 178'), 4.4, r), lighter(leather, 0.55)) +
    stitches(
      through('76 238, 104 256, 168 265, 200 274, 232 265, 296 256, 323 238'),
      light,
      r,
      32,
    ) +
    form(
      curve(ellipse(200, 268, 20, 17, 12)),
      gold,
      paint(curve(ellipse(206, 273, 15, 12, 10)), darker(gold, 0.3)) +
        paint(brush(through('186 264, 192 256, 202 254'), 4, r), '#FFFBEA'),
    ) +
    paint(curve(ellipse(200, 268, 8, 7, 10)), darker(gold, 0.45)) +
    scarfOnHandle(r)
  )
}

/** Two strands of links, leather threaded through one of them. */
const chain = (gold: string, leather: string, r: Chance): string => {
  const path = (t: number): Point => [100 + t * 200, 186 - Math.sin(Math.PI * t) ** 0.8 * 142]
  return strew(26, (k) => {
    const t = (k + 0.5) / 26
    const [[x, y], [x2, y2]] = [path(t), path(t + 0.01)]
    const d = curve(ellipse(x, y, 9.4, k % 2 ? 3.6 : 6, 8, Math.atan2(y2 - y, x2 - x)))
    return k % 2
      ? paint(d, darker(gold, 0.2))
      : paint(d, gold) +
          paint(
            curve(ellipse(x + 0.6, y + 0.8, 5, 2.6, 7, Math.atan2(y2 - y, x2 - x))),
            darker(leather, 0.1),
          ) +
          paint(dash([x - 5, y - 4], [x + 2, y - 4.6], 1.8, r), '#FFF6D8')
  })
}

const scarfOnHandle = (r: Chance): string => {
  const silk = pick(r, ['#D9594A', '#4E8FA3', '#E3B23B', '#5E8C6A'])
  const dark = darker(silk, 0.25)
  return (
    paint(
      curve(through('96 150, 70 170, 52 214, 60 262, 72 258, 84 236, 98 196, 108 160'), {
        jitter: 2,
        r,
      }),
      dark,
    ) +
    form(
      curve(through('104 146, 92 184, 96 232, 112 272, 126 262, 130 216, 120 170, 114 146'), {
        jitter: 2,
        r,
      }),
      silk,
      strew(7, (k) =>
        paint(curve(ellipse(100 + (k % 3) * 12, 170 + k * 15, 4.4, 3.6, 7)), '#FBF0D6'),
      ),
    ) +
    paint(curve(ellipse(107, 148, 19, 15, 10), { jitter: 2, r }), silk) +
    paint(brush(through('94 144, 106 138, 118 142'), 3.6, r), '#FFF3E0', { opacity: 0.8 }) +
    paint(brush(through('100 160, 98 200, 108 250'), 3, r), dark)
  )
}
