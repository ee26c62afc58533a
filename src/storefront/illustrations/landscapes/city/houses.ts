import { type Chance, between, pick, strew } from '../../chance.ts'
import { darker, lighter, mix } from '../../colour.ts'
import { dash, polygon } from '../../geometry.ts'
import { paint } from '../../paint.ts'

/** How a town builds: the colour of its walls and roofs, and how a house ends against the sky. */
type Manner = {
  readonly walls: readonly [string, ...string[]]
  readonly roofs: readonly [string, ...string[]]
  readonly top: 'mansard' | 'stepped' | 'eaves'
}

/** Zinc and cut stone, ochre and tiles of the south, brick with stepped gables of the north. */
export const MANNERS: readonly [Manner, ...Manner[]] = [
  {
    walls: ['#EFE0C2', '#F1D9C4', '#E9DFC9'],
    roofs: ['#71808E', '#5F7280', '#8A6A5A'],
    top: 'mansard',
  },
  {
    walls: ['#EBC48B', '#E5A98A', '#F0D9A8', '#DDB28F'],
    roofs: ['#B9704E', '#A9614A', '#C47F58'],
    top: 'eaves',
  },
  {
    walls: ['#C98B72', '#E8D6BC', '#B9755F', '#D9A98E'],
    roofs: ['#6B5148', '#7A4B3E', '#5D5A5C'],
    top: 'stepped',
  },
]

const HAZE = '#DCE3E6'

const box = (x: number, y: number, w: number, h: number): string =>
  polygon([
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ])

/** What a house wears above its last window; `w` wide at `top`. */
function crown(manner: Manner, x: number, w: number, top: number, scale: number): string {
  switch (manner.top) {
    case 'mansard':
      return polygon([
        [x - 2, top],
        [x + w * 0.1, top - 36 * scale],
        [x + w * 0.9, top - 36 * scale],
        [x + w + 2, top],
      ])
    case 'eaves':
      return polygon([
        [x - 5, top + 2],
        [x + w * 0.06, top - 17 * scale],
        [x + w * 0.94, top - 17 * scale],
        [x + w + 5, top + 2],
      ])
    case 'stepped':
      return strew(4, (k) =>
        box(x + (w * k) / 8, top - (k + 1) * 13 * scale, w * (1 - k / 4), 14 * scale),
      )
  }
}

function house(
  r: Chance,
  manner: Manner,
  x: number,
  base: number,
  scale: number,
  tint: number,
): string {
  const w = 104 * scale
  const top = base - between(r, 116, 164) * scale
  const plain = pick(r, manner.walls)
  const wall = mix(mix(plain, pick(r, manner.walls), r() * 0.5), HAZE, tint)
  const roof = mix(pick(r, manner.roofs), HAZE, tint)
  const windows = strew(12, (j) =>
    box(
      x + (12 + (j % 4) * 22) * scale,
      top + (16 + Math.floor(j / 4) * 38) * scale,
      11 * scale,
      22 * scale,
    ),
  )
  const dormers = strew(2, (j) =>
    box(x + (24 + j * 36) * scale, top - 26 * scale, 14 * scale, 20 * scale),
  )
  const roofline = manner.top === 'mansard' ? 34 : 14
  const chimney = box(x + w * 0.72, top - (roofline + 24) * scale, w * 0.14, 26 * scale)
  const stepped = manner.top === 'stepped'
  return (
    (stepped ? '' : paint(chimney, mix('#B9704E', HAZE, tint))) +
    paint(box(x, top, w, base - top), wall, { edge: 'rigid' }) +
    paint(box(x + w * 0.78, top, w * 0.22, base - top), darker(wall, 0.12)) +
    paint(windows, darker(wall, 0.5 - tint * 0.4)) +
    paint(dash([x, top + 2], [x + w, top + 2], 4, r), lighter(wall, 0.5)) +
    paint(crown(manner, x, w, top, scale), stepped ? wall : roof, { edge: 'rigid' }) +
    (manner.top === 'mansard' ? paint(dormers, lighter(wall, 0.3)) : '') +
    (stepped ? paint(box(x + w * 0.43, top - 34 * scale, w * 0.14, 18 * scale), roof) : '')
  )
}

/** A row of `n` houses along `base`, paler the further away (`tint` from 0 to 1). */
export const row = (
  r: Chance,
  manner: Manner,
  place: {
    readonly base: number
    readonly scale: number
    readonly tint: number
    readonly n: number
  },
): string =>
  strew(place.n, (k) =>
    house(
      r,
      manner,
      -30 + k * 104 * place.scale + between(r, -3, 3),
      place.base,
      place.scale,
      place.tint,
    ),
  )
