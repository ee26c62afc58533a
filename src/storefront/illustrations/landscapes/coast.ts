import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, mix, ramp } from '../colour.ts'
import { brush, curve, dash, polygon, pressure } from '../geometry.ts'
import { form, paint } from '../paint.ts'
import { dryBrush } from '../texture.ts'
import { W, H, ridge, sun, clouds, gulls, house, PALETTE } from './ground.ts'

export const coast = (r: Chance): string => {
  const sea = ramp(['#5E98A8', PALETTE.sea, '#4A8A8C'], r())
  const cliff = pick(r, ['#B9A98C', '#A8A08E', '#C2A58A'])
  const left = r() < 0.5
  const x = (v: number) => (left ? v : W - v)
  const waves = strew(46, () => {
    const y = between(r, 236, 470)
    const l = between(r, 24, 60) * (y / 300)
    const px = r() * W
    return paint(
      dash([px, y], [px + l, y + 1], between(r, 1.6, 4) * (y / 320), r, 2),
      r() < 0.6 ? lighter(sea, 0.5) : darker(sea, 0.2),
      { opacity: 0.75 },
    )
  })
  const headland = polygon([
    [x(-30), 150],
    [x(110), 132],
    [x(220), 150],
    [x(292), 172],
    [x(340), 214],
    [x(392), 244],
    [x(420), 262],
    [x(300), 282],
    [x(120), 296],
    [x(-30), 300],
  ])
  const stakes = strew(4, (row) =>
    paint(
      strew(13, (k) => {
        const [px, py] = [x(520 + row * 70 + k * 34), 330 + row * 34]
        return brush(
          [
            [px, py],
            [px + 1, py - 18 - row * 4],
          ],
          4 + row * 0.6,
          r,
          pressure.flat,
        )
      }),
      darker(sea, 0.62),
      { opacity: 0.9 },
    ),
  )
  const [lx, ly] = [x(238), 156]
  const lighthouse =
    paint(
      polygon([
        [lx - 15, ly + 4],
        [lx + 15, ly + 4],
        [lx + 10, ly - 84],
        [lx - 10, ly - 84],
      ]),
      '#FBF7EC',
      { edge: 'rigid' },
    ) +
    paint(
      polygon([
        [lx + 3, ly + 4],
        [lx + 15, ly + 4],
        [lx + 10, ly - 84],
        [lx + 2, ly - 84],
      ]),
      '#D3CDBD',
    ) +
    strew(2, (k) =>
      paint(
        polygon([
          [lx - 13 + k * 1.6, ly - 20 - k * 30],
          [lx + 13 - k * 1.6, ly - 20 - k * 30],
          [lx + 12 - k * 1.6, ly - 34 - k * 30],
          [lx - 12 + k * 1.6, ly - 34 - k * 30],
        ]),
        '#C8412B',
      ),
    ) +
    paint(
      polygon([
        [lx - 12, ly - 84],
        [lx + 12, ly - 84],
        [lx + 8, ly - 104],
        [lx - 8, ly - 104],
      ]),
      '#39505A',
    ) +
    paint(
      polygon([
        [lx - 9, ly - 104],
        [lx, ly - 118],
        [lx + 9, ly - 104],
      ]),
      '#C8412B',
    )
  const boat = (bx: number, by: number, s: number) =>
    paint(
      curve([
        [bx - 40 * s, by - 6 * s],
        [bx + 44 * s, by - 8 * s],
        [bx + 30 * s, by + 10 * s],
        [bx - 28 * s, by + 10 * s],
      ]),
      '#7A2A2E',
    ) +
    paint(
      polygon([
        [bx, by - 10 * s],
        [bx, by - 84 * s],
        [bx + 38 * s, by - 16 * s],
      ]),
      '#FBF5E6',
    ) +
    paint(
      polygon([
        [bx - 5 * s, by - 12 * s],
        [bx - 5 * s, by - 70 * s],
        [bx - 32 * s, by - 16 * s],
      ]),
      '#E3C48E',
    )
  return (
    sun(r, '#F4DFA0') +
    clouds(r) +
    gulls(r, '#5A6A6E') +
    ridge(r, 204, 12, 8, mix(sea, '#DDE8E4', 0.62)) +
    form(
      polygon([
        [-20, 224],
        [W + 20, 222],
        [W + 20, H + 20],
        [-20, H + 20],
      ]),
      sea,
      paint(
        polygon([
          [-20, 380],
          [W + 20, 372],
          [W + 20, H + 20],
          [-20, H + 20],
        ]),
        darker(sea, 0.12),
      ) + waves,
    ) +
    form(
      headland,
      cliff,
      dryBrush(
        { x: left ? 0 : 780, y: 140, w: 420, h: 160 },
        { n: 60, fill: darker(cliff, 0.3), length: 46, width: 5, angle: 1.4, opacity: 0.5 },
        r,
      ),
      'soft',
    ) +
    paint(
      curve([
        [x(-30), 148],
        [x(110), 130],
        [x(222), 148],
        [x(292), 170],
        [x(328), 204],
        [x(260), 184],
        [x(120), 162],
        [x(-30), 176],
      ]),
      '#7F9A5E',
      { edge: 'soft' },
    ) +
    lighthouse +
    house(x(left ? 90 : 150), 146, 1.1, '#F6EFDF', '#5F7280') +
    stakes +
    boat(x(700), 286, 0.9) +
    boat(x(930), 256, 0.55)
  )
}
