import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, mix } from '../colour.ts'
import { arc, curve, dash, polygon } from '../geometry.ts'
import { form, paint } from '../paint.ts'
import { W, H, sun, clouds, bush } from './ground.ts'

export const city = (r: Chance): string => {
  const stone = pick(r, ['#EFE0C2', '#F1D9C4', '#E9DFC9'])
  const zinc = pick(r, ['#71808E', '#5F7280', '#8A6A5A'])
  const row = (base: number, scale: number, tint: number, n: number) =>
    strew(n, (k) => {
      const w = 104 * scale
      const [x, h] = [-30 + k * w + between(r, -3, 3), between(r, 116, 164) * scale]
      const wall = mix(
        mix(stone, pick(r, ['#E3B9A0', '#F6EBD6', '#D9C49A']), r() * 0.5),
        '#DCE3E6',
        tint,
      )
      const roof = mix(zinc, '#DCE3E6', tint)
      const top = base - h
      const windows = paint(
        strew(12, (j) => {
          const [wx, wy] = [
            x + (12 + (j % 4) * 22) * scale,
            top + (16 + Math.floor(j / 4) * 38) * scale,
          ]
          return polygon([
            [wx, wy],
            [wx + 11 * scale, wy],
            [wx + 11 * scale, wy + 22 * scale],
            [wx, wy + 22 * scale],
          ])
        }),
        darker(wall, 0.5 - tint * 0.4),
      )
      return (
        paint(
          polygon([
            [x, base],
            [x + w, base],
            [x + w, top],
            [x, top],
          ]),
          wall,
          { edge: 'rigid' },
        ) +
        paint(
          polygon([
            [x + w * 0.78, base],
            [x + w, base],
            [x + w, top],
            [x + w * 0.78, top],
          ]),
          darker(wall, 0.12),
        ) +
        windows +
        paint(dash([x, top + 2], [x + w, top + 2], 4, r), lighter(wall, 0.5)) +
        paint(
          polygon([
            [x - 2, top],
            [x + w * 0.1, top - 36 * scale],
            [x + w * 0.9, top - 36 * scale],
            [x + w + 2, top],
          ]),
          roof,
          { edge: 'rigid' },
        ) +
        paint(
          strew(2, (j) =>
            polygon([
              [x + (24 + j * 36) * scale, top - 6 * scale],
              [x + (38 + j * 36) * scale, top - 6 * scale],
              [x + (38 + j * 36) * scale, top - 26 * scale],
              [x + (24 + j * 36) * scale, top - 26 * scale],
            ]),
          ),
          lighter(wall, 0.3),
        ) +
        paint(
          polygon([
            [x + w * 0.72, top - 34 * scale],
            [x + w * 0.86, top - 34 * scale],
            [x + w * 0.86, top - 58 * scale],
            [x + w * 0.72, top - 58 * scale],
          ]),
          '#B9704E',
        )
      )
    })
  const dome = (x: number) =>
    paint(
      curve([
        [x - 54, 236],
        [x - 50, 186],
        [x - 26, 150],
        [x, 142],
        [x + 26, 150],
        [x + 50, 186],
        [x + 54, 236],
      ]),
      '#A9B9BE',
    ) +
    paint(
      polygon([
        [x - 9, 146],
        [x + 9, 146],
        [x + 7, 112],
        [x, 88],
        [x - 7, 112],
      ]),
      '#A9B9BE',
    )
  const water = '#7FA3A8'
  const arch = (x: number) => polygon(arc(x, 458, 52, 44, Math.PI, 2 * Math.PI, 20))
  const bridge =
    paint(
      polygon([
        [120, 402],
        [W - 120, 396],
        [W - 120, 452],
        [120, 456],
      ]),
      '#DDCBAA',
      { edge: 'rigid' },
    ) +
    paint(
      strew(6, (k) => arch(240 + k * 144)),
      darker(water, 0.25),
    ) +
    paint(
      polygon([
        [110, 400],
        [W - 110, 393],
        [W - 110, 404],
        [110, 411],
      ]),
      '#F3E6CC',
    )
  return (
    sun(r, '#F6DDA0') +
    clouds(r) +
    dome(between(r, 260, 940)) +
    row(326, 0.72, 0.5, 18) +
    row(386, 1, 0.06, 13) +
    strew(15, (k) =>
      bush(
        k * 86 + between(r, -20, 20),
        384,
        between(r, 22, 34),
        r,
        pick(r, ['#6E8F5A', '#86A065', '#5C7F54']),
      ),
    ) +
    form(
      polygon([
        [-20, 396],
        [W + 20, 392],
        [W + 20, H + 20],
        [-20, H + 20],
      ]),
      water,
      strew(30, () => {
        const [x, y] = [r() * W, between(r, 410, 474)]
        return paint(
          dash([x, y], [x + between(r, 30, 80), y], 4, r),
          r() < 0.6 ? lighter(water, 0.45) : darker(water, 0.2),
          { opacity: 0.7 },
        )
      }),
    ) +
    bridge
  )
}
