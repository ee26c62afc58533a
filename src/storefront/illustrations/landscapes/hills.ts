import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter } from '../colour.ts'
import { brush, pressure } from '../geometry.ts'
import { paint } from '../paint.ts'
import { dryBrush } from '../texture.ts'
import { W, ridge, sun, clouds, house, cypress, bush } from './ground.ts'

export const hills = (r: Chance): string => {
  const far = pick(r, ['#B7C49A', '#C2BE96', '#B9C4B0'])
  const rows = (fill: string, n: number) =>
    strew(n, (k) =>
      paint(
        brush(
          [
            [k * (W / n) - 40, 500],
            [k * (W / n) + 40, 400],
            [k * (W / n) + 90, 310],
          ],
          8,
          r,
          pressure.flat,
        ),
        fill,
        { opacity: 0.4 },
      ),
    )
  const lavender = r() < 0.4
  const field = lavender ? '#8C7AB0' : pick(r, ['#D9B860', '#8FA85A', '#C9A85C'])
  const hx = between(r, 240, 820)
  return (
    sun(r, '#F3D08A') +
    clouds(r) +
    ridge(r, 214, 34, 7, lighter(far, 0.35)) +
    ridge(r, 258, 30, 8, far) +
    ridge(
      r,
      308,
      26,
      7,
      '#8FA468',
      dryBrush(
        { x: 0, y: 290, w: W, h: 120 },
        { n: 60, fill: '#748C52', length: 60, width: 5, angle: 0.1, opacity: 0.5 },
        r,
      ),
    ) +
    house(hx, 322, 1.7, '#F3E3C3', '#C0653E') +
    house(hx + 100, 330, 1.2, '#EAD6B0', '#B0562F') +
    strew(4, (k) => cypress(hx - 40 - k * 26, 330 + k * 3, 104 - k * 12, r)) +
    cypress(hx + 196, 334, 90, r) +
    strew(9, () =>
      bush(
        between(r, 20, W - 20),
        between(r, 326, 352),
        between(r, 12, 24),
        r,
        pick(r, ['#6E8A4E', '#7F9A5A', '#5C7C4A']),
      ),
    ) +
    ridge(r, 392, 18, 6, field, rows(darker(field, 0.35), 30) + rows(lighter(field, 0.3), 18)) +
    strew(6, () =>
      bush(between(r, 20, W - 20), between(r, 446, 476), between(r, 22, 38), r, '#5C7C4A'),
    )
  )
}
