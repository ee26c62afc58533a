import { type Chance, between, pick, strew } from '../../chance.ts'
import { darker, lighter } from '../../colour.ts'
import { arc, curve, dash, ellipse, polygon } from '../../geometry.ts'
import { form, paint } from '../../paint.ts'
import { W, H, bush } from '../ground.ts'

const WATER = '#7FA3A8'

const trees = (r: Chance, y: number, gap: number): string =>
  strew(Math.ceil(W / gap) + 1, (k) =>
    bush(
      k * gap + between(r, -20, 20),
      y,
      between(r, 22, 34),
      r,
      pick(r, ['#6E8F5A', '#86A065', '#5C7F54']),
    ),
  )

const river = (r: Chance): string =>
  form(
    polygon([
      [-20, 396],
      [W + 20, 392],
      [W + 20, H + 20],
      [-20, H + 20],
    ]),
    WATER,
    strew(30, () => {
      const [x, y] = [r() * W, between(r, 410, 474)]
      return paint(
        dash([x, y], [x + between(r, 30, 80), y], 4, r),
        r() < 0.6 ? lighter(WATER, 0.45) : darker(WATER, 0.2),
        { opacity: 0.7 },
      )
    }),
  )

const arch = (x: number): string => polygon(arc(x, 458, 52, 44, Math.PI, 2 * Math.PI, 20))

const bridge = (r: Chance): string =>
  trees(r, 384, 86) +
  river(r) +
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
    darker(WATER, 0.25),
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

const barge = (r: Chance, x: number): string => {
  const y = between(r, 432, 452)
  return (
    paint(
      curve([
        [x - 74, y - 16],
        [x + 78, y - 18],
        [x + 60, y + 6],
        [x - 58, y + 8],
      ]),
      pick(r, ['#51324E', '#26402F', '#6B1F33', '#2F4A4F']),
      { edge: 'rigid' },
    ) +
    paint(
      polygon([
        [x - 34, y - 17],
        [x + 26, y - 18],
        [x + 22, y - 38],
        [x - 30, y - 37],
      ]),
      '#F4E9D2',
    ) +
    paint(
      polygon([
        [x - 40, y - 36],
        [x + 32, y - 38],
        [x + 30, y - 43],
        [x - 38, y - 42],
      ]),
      '#CF4A30',
    )
  )
}

const quay = (r: Chance): string =>
  paint(
    polygon([
      [-20, 380],
      [W + 20, 376],
      [W + 20, 402],
      [-20, 404],
    ]),
    '#D8C8A8',
    { edge: 'rigid' },
  ) +
  river(r) +
  barge(r, between(r, 180, 420)) +
  barge(r, between(r, 700, 1020))

const stall = (r: Chance, x: number): string => {
  const cloth = pick(r, ['#CF4A30', '#5E8C4A', '#4E8FA3', '#E3B45A', '#51324E'])
  const y = between(r, 404, 416)
  return (
    paint(
      strew(2, (k) => dash([x - 44 + k * 88, y - 34], [x - 44 + k * 88, y + 34], 4, r)),
      '#8A6A4A',
    ) +
    paint(
      polygon([
        [x - 42, y],
        [x + 42, y],
        [x + 42, y + 34],
        [x - 42, y + 34],
      ]),
      '#B98A5C',
    ) +
    paint(
      strew(5, (k) => curve(ellipse(x - 30 + k * 15, y - 2, 9, 8, 8))),
      pick(r, ['#E9C23B', '#CF4A30', '#86A065', '#E3A48C']),
    ) +
    paint(
      polygon([
        [x - 54, y - 30],
        [x - 40, y - 56],
        [x + 40, y - 56],
        [x + 54, y - 30],
      ]),
      cloth,
      { edge: 'rigid' },
    ) +
    paint(
      strew(3, (k) =>
        polygon([
          [x - 36 + k * 28, y - 56],
          [x - 24 + k * 28, y - 56],
          [x - 22 + k * 32, y - 30],
          [x - 38 + k * 32, y - 30],
        ]),
      ),
      '#FBF1E3',
    )
  )
}

/** A square on market day. */
const square = (r: Chance): string =>
  trees(r, 380, 150) +
  form(
    polygon([
      [-20, 392],
      [W + 20, 388],
      [W + 20, H + 20],
      [-20, H + 20],
    ]),
    '#DCCBA9',
    strew(40, () => {
      const [x, y] = [r() * W, between(r, 404, 476)]
      return paint(dash([x, y], [x + between(r, 16, 40), y], 3, r), '#C7B48F')
    }),
  ) +
  strew(6, (k) => stall(r, 120 + k * 192 + between(r, -34, 34)))

/** What lies before the houses: a river with its bridge, a quay with barges, a market square. */
export const FOREGROUNDS = [bridge, quay, square] as const
