import { type Chance, pick, strew } from './chance.ts'
import { PIGMENT, darker } from './colour.ts'
import { berry, leaf, lemon } from './garnish.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  ellipse,
  place,
  pressure,
  through,
} from './geometry.ts'
import { paint } from './paint.ts'

/** The fruits of a jam: colour in the jar, colour of its dark pieces, name, and how one half looks. */
export type Fruit = {
  readonly pulp: string
  readonly piece: string
  readonly cloth: string
  readonly name: string
  readonly draw: (x: number, y: number, s: number, r: Chance) => string
}

const round = (
  [x, y, s]: readonly [number, number, number],
  r: Chance,
  skin: string,
  flesh: string,
): string =>
  paint(curve(ellipse(x, y, 38 * s, 34 * s, 12), { jitter: 2.4, r }), skin) +
  paint(
    curve(ellipse(x + 4 * s, y + 6 * s, 32 * s, 26 * s, 10), { jitter: 2, r }),
    darker(skin, 0.16),
  ) +
  paint(curve(ellipse(x - 3 * s, y - 3 * s, 32 * s, 28 * s, 12), { jitter: 2, r }), flesh) +
  paint(
    brush(
      [
        [x - 28 * s, y - 10 * s],
        [x - 20 * s, y - 22 * s],
        [x - 6 * s, y - 28 * s],
      ],
      3.4 * s,
      r,
    ),
    '#FFFFFF',
    { opacity: 0.6 },
  )

const stone = (x: number, y: number, s: number, r: Chance): string =>
  paint(curve(ellipse(x + 1, y + 1, 13 * s, 17 * s, 9), { jitter: 2, r }), '#8A5424') +
  paint(
    brush(
      [
        [x - 4 * s, y - 11 * s],
        [x - 6 * s, y],
        [x - 3 * s, y + 11 * s],
      ],
      3 * s,
      r,
    ),
    '#BE8B4C',
  )

const halved =
  (skin: string, flesh: string) =>
  (x: number, y: number, s: number, r: Chance): string =>
    round([x, y, s], r, skin, flesh) + stone(x, y, s, r)

const fig = (x: number, y: number, s: number, r: Chance): string => {
  const at = place(x, y, s, 0.25)
  const drop: Points = through(
    '2 -46, 12 -30, 32 -12, 37 12, 24 32, 0 38, -24 32, -37 10, -30 -14, -10 -30',
  )
  const inner = (k: number) => at(drop.map(([a, b]): Point => [a * k - 1, b * k + 2]))
  let b =
    paint(curve(at(drop), { jitter: 1.6, r }), PIGMENT.fig) +
    paint(curve(inner(0.86), { jitter: 1.4, r }), '#EBD9C0')
  b +=
    paint(curve(inner(0.7), { jitter: 2.4, r }), '#C4566A') +
    paint(curve(at(ellipse(0, 6, 11, 15, 8)), { jitter: 3, r }), '#8E2F48')
  return (
    b +
    paint(
      strew(22, (k) => {
        const a = k * 2.4
        const q = 9 + (k % 5) * 3.2
        return curve(at(ellipse(Math.cos(a) * q, 6 + Math.sin(a) * q, 1.5, 1.1, 5)))
      }),
      '#F1D58F',
    )
  )
}

const strawberry = (x: number, y: number, s: number, r: Chance): string => {
  const at = place(x, y, s, 0.35)
  const body: Points = through(
    '0 -30, 22 -32, 36 -14, 28 12, 10 36, 0 42, -10 36, -28 12, -36 -14, -22 -32',
  )
  let b = paint(curve(at(body), { jitter: 2, r }), '#C7362F')
  b += paint(
    curve(at(through('12 -28, 34 -14, 27 12, 10 35, 2 38, 16 8, 18 -12')), { jitter: 2, r }),
    '#9E2430',
  )
  b += paint(
    strew(16, (k) => {
      const v = -20 + Math.floor(k / 4) * 15
      return curve(
        at(ellipse(-19 + (k % 4) * 12.5 + (v > 0 ? v * 0.12 : 0) * (2 - (k % 4)), v, 1.7, 2.6, 5)),
      )
    }),
    '#F1CE7C',
  )
  for (let k = 0; k < 5; k++) {
    b += leaf(...(at([[0, -30]])[0] as Point), -2.7 + k * 0.62 + 0.35, 24 * s, r)
  }
  return b + paint(brush(at(through('-26 -12, -23 2, -14 16')), 4 * s, r), '#F08A78')
}

const raspberry =
  (fill: string) =>
  (x: number, y: number, s: number, r: Chance): string => {
    let b = paint(curve(ellipse(x, y, 30 * s, 32 * s, 10), { jitter: 2, r }), darker(fill, 0.35))
    for (const [dx, dy] of [
      [-18, -16],
      [0, -20],
      [18, -15],
      [-24, -2],
      [-8, -4],
      [9, -3],
      [24, 0],
      [-17, 12],
      [0, 12],
      [17, 13],
      [-8, 25],
      [9, 25],
    ] as const) {
      b += berry(x + dx * s, y + dy * s, 9.4 * s, fill, r)
    }
    return b + leaf(x, y - 28 * s, -0.5, 26 * s, r) + leaf(x, y - 28 * s, -2.5, 22 * s, r)
  }

const cherry = (x: number, y: number, s: number, r: Chance): string =>
  paint(
    brush(
      [
        [x - 22 * s, y - 12 * s],
        [x - 8 * s, y - 40 * s],
        [x + 16 * s, y - 62 * s],
      ],
      3.4 * s,
      r,
      pressure.flat,
    ),
    '#6E7A3C',
  ) +
  paint(
    brush(
      [
        [x + 22 * s, y - 8 * s],
        [x + 24 * s, y - 36 * s],
        [x + 16 * s, y - 62 * s],
      ],
      3.4 * s,
      r,
      pressure.flat,
    ),
    '#596632',
  ) +
  leaf(x + 15 * s, y - 61 * s, 0.35, 40 * s, r) +
  berry(x - 21 * s, y + 8 * s, 22 * s, '#A3202E', r) +
  berry(x + 22 * s, y + 12 * s, 22 * s, '#B92C33', r)

const currants = (x: number, y: number, s: number, r: Chance): string =>
  paint(
    brush(
      [
        [x - 26 * s, y - 40 * s],
        [x, y - 8 * s],
        [x + 8 * s, y + 30 * s],
      ],
      3 * s,
      r,
      pressure.flat,
    ),
    '#6E7A3C',
  ) +
  leaf(x - 24 * s, y - 38 * s, 0.1, 44 * s, r) +
  (
    [
      [-16, -18],
      [12, -10],
      [-20, 4],
      [4, 8],
      [24, 8],
      [-8, 24],
      [14, 28],
      [2, 42],
    ] as const
  )
    .map(([dx, dy]) => berry(x + dx * s, y + dy * s, 11.5 * s, '#3A2440', r))
    .join('')

const chestnut = (x: number, y: number, s: number, r: Chance): string => {
  const one = (cx: number, cy: number, turn: number, k: number) => {
    const at = place(cx, cy, s * k, turn)
    return (
      paint(
        curve(
          at(through('0 -32, 10 -22, 30 -10, 34 10, 20 26, -20 26, -34 10, -30 -10, -10 -22')),
          { jitter: 1.6, r },
        ),
        '#6B3D22',
      ) +
      paint(
        curve(at(through('-30 14, -18 10, 18 10, 31 14, 20 26, -20 26')), { jitter: 1.4, r }),
        '#C79A66',
      ) +
      paint(brush(at(through('-24 -4, -12 -16, -3 -22')), 4 * s, r), '#B77A4A')
    )
  }
  return one(x + 22 * s, y + 4 * s, 0.5, 0.8) + one(x - 14 * s, y + 4 * s, -0.2, 1)
}

const orange =
  (skin: string) =>
  (x: number, y: number, s: number, r: Chance): string =>
    lemon(x, y, s * 1.12, r, skin)

export const FRUIT = {
  apricot: {
    pulp: '#E08A2E',
    piece: '#B9611A',
    cloth: '#4E7F8E',
    name: 'Abricot',
    draw: halved('#E79A3C', '#F5C277'),
  },
  strawberry: {
    pulp: '#C23A34',
    piece: '#8E1F2B',
    cloth: '#6E8C5A',
    name: 'Fraise',
    draw: strawberry,
  },
  fig: { pulp: '#7A3A4E', piece: '#4A2338', cloth: '#B98545', name: 'Figue', draw: fig },
  orange: {
    pulp: '#E2862A',
    piece: '#B85A16',
    cloth: '#31596B',
    name: 'Orange',
    draw: orange('#E0842A'),
  },
  lemon: {
    pulp: '#E6B93A',
    piece: '#B98A1E',
    cloth: '#4E7F8E',
    name: 'Citron',
    draw: orange('#DDAE2B'),
  },
  cherry: { pulp: '#8E1D30', piece: '#5A1222', cloth: '#C9A26A', name: 'Cerise', draw: cherry },
  raspberry: {
    pulp: '#B82B4A',
    piece: '#7E1733',
    cloth: '#7C9A8A',
    name: 'Framboise',
    draw: raspberry('#C23A58'),
  },
  blackberry: {
    pulp: '#4A2440',
    piece: '#2F152A',
    cloth: '#A9B08A',
    name: 'Mûre',
    draw: raspberry('#4A2A4C'),
  },
  plum: {
    pulp: '#9A4A2C',
    piece: '#6A2A24',
    cloth: '#7A6A9A',
    name: 'Prune',
    draw: halved('#5E3560', '#D9A24E'),
  },
  mirabelle: {
    pulp: '#DDA630',
    piece: '#B07818',
    cloth: '#7A4A5A',
    name: 'Mirabelle',
    draw: halved('#E0B040', '#F1D27E'),
  },
  peach: {
    pulp: '#E39A5C',
    piece: '#BC6A3A',
    cloth: '#5A8074',
    name: 'Pêche',
    draw: halved('#D9694E', '#F4CF93'),
  },
  blackcurrant: {
    pulp: '#4A1F3C',
    piece: '#2B1024',
    cloth: '#C8B27E',
    name: 'Cassis',
    draw: currants,
  },
  chestnut: {
    pulp: '#8A5A38',
    piece: '#6B4024',
    cloth: '#54705C',
    name: 'Châtaigne',
    draw: chestnut,
  },
} as const satisfies Record<string, Fruit>

export type FruitName = keyof typeof FRUIT

/** The fruit a brief names, or one by chance. */
export const fruitOf = (variety: string | undefined, r: Chance): Fruit => {
  const [first, ...rest] = Object.values(FRUIT) as readonly Fruit[] as [Fruit, ...Fruit[]]
  return Object.hasOwn(FRUIT, variety ?? '')
    ? FRUIT[variety as FruitName]
    : pick(r, [first, ...rest])
}
