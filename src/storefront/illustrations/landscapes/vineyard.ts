import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter } from '../colour.ts'
import { type Point, brush, curve, ellipse, polygon } from '../geometry.ts'
import { form, paint } from '../paint.ts'
import { W, H, ridge, sun, clouds, cypress, bush } from './ground.ts'

export const vineyard = (r: Chance): string => {
  const leafy = pick(r, ['#6E8F4E', '#8A9A4A', '#A8803E'])
  const soil = '#C9A878'
  const vx = between(r, 480, 720)
  const vines = strew(29, (k) => {
    // From both sides inwards, so that each row stands before the one outside it.
    const fx = vx + (k % 2 ? 1 : -1) * (14.5 - Math.ceil(k / 2)) * 80
    const at = (t: number): Point => [vx + (fx - vx) * t ** 1.2, 322 + t * 190]
    return (
      paint(
        brush([at(0.04), at(0.3), at(0.6), at(1)], 34, r, (t) => 0.12 + t * 0.88),
        leafy,
      ) +
      paint(
        brush(
          [at(0.1), at(0.35), at(0.65), at(1)].map(([x, y]): Point => [x + 4, y + 6]),
          16,
          r,
          (t) => 0.12 + t * 0.88,
        ),
        darker(leafy, 0.3),
      ) +
      strew(5, (j) => {
        const t = 0.25 + j * 0.17
        const [x, y] = at(t)
        return paint(
          curve(ellipse(x - 3, y - 7 * t, 8 * t + 2, 6 * t + 1, 7), { jitter: 3, r }),
          lighter(leafy, 0.3),
        )
      })
    )
  })
  const hx = vx + pick(r, [-230, 130, -60])
  const manor =
    paint(
      polygon([
        [hx, 316],
        [hx + 150, 316],
        [hx + 150, 250],
        [hx, 250],
      ]),
      '#F6EBD2',
      { edge: 'rigid' },
    ) +
    paint(
      polygon([
        [hx + 96, 316],
        [hx + 150, 316],
        [hx + 150, 250],
        [hx + 104, 250],
      ]),
      '#DDCBA6',
    ) +
    paint(
      polygon([
        [hx - 6, 251],
        [hx + 16, 214],
        [hx + 136, 214],
        [hx + 156, 251],
      ]),
      '#5F6E7C',
      { edge: 'rigid' },
    ) +
    [hx - 20, hx + 138]
      .map(
        (tx) =>
          paint(
            polygon([
              [tx, 316],
              [tx + 32, 316],
              [tx + 32, 236],
              [tx, 236],
            ]),
            '#F6EBD2',
          ) +
          paint(
            polygon([
              [tx + 18, 316],
              [tx + 32, 316],
              [tx + 32, 236],
              [tx + 18, 236],
            ]),
            '#DDCBA6',
          ) +
          paint(
            polygon([
              [tx - 4, 237],
              [tx + 16, 184],
              [tx + 36, 237],
            ]),
            '#4F5E6C',
          ),
      )
      .join('') +
    strew(5, (k) =>
      paint(
        polygon([
          [hx + 22 + k * 23, 296],
          [hx + 32 + k * 23, 296],
          [hx + 32 + k * 23, 268],
          [hx + 22 + k * 23, 268],
        ]),
        '#6B5A4A',
      ),
    )
  return (
    sun(r, '#F3C98A') +
    clouds(r) +
    ridge(r, 232, 24, 7, '#C6CDAE') +
    ridge(r, 274, 20, 8, '#A3B484') +
    strew(16, () =>
      bush(between(r, 0, W), between(r, 300, 318), between(r, 10, 20), r, '#6E8A5A'),
    ) +
    manor +
    cypress(hx - 56, 320, 92, r) +
    cypress(hx + 214, 320, 84, r) +
    form(
      polygon([
        [-20, 320],
        [W + 20, 316],
        [W + 20, H + 20],
        [-20, H + 20],
      ]),
      soil,
      vines,
      'soft',
    )
  )
}
