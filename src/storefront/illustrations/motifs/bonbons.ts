import { type Chance, pick, strew } from '../chance.ts'
import { PIGMENT, darker, lighter, ramp } from '../colour.ts'
import { type Bonbon, bonbon, bonbonBy, pleated } from '../confectionery.ts'
import { almond, crumbs } from '../garnish.ts'
import { brush, curve, ellipse, place, polygon, through } from '../geometry.ts'
import { form, paint, shadow } from '../paint.ts'
import { type Motif, varietyOf } from '../scene.ts'
import { speckle } from '../texture.ts'

const SHAPE: Readonly<Record<string, Bonbon>> = {
  truffle: 'truffle',
  nut: 'dome',
  mendiant: 'dome',
  pebble: 'oval',
  heart: 'heart',
  leaf: 'leaf',
}

/** Bonbons in pleated papers, large: one is cut, and shows ganache over praline. */
export const bonbons: Motif = {
  grounds: ['oat', 'water', 'lilac'],
  lift: 12,
  draw: (scene) => {
    const { r, ink, tone, count } = scene
    const main = ramp([PIGMENT.cocoa, '#7A4526', '#2F1A12'], tone)
    const places = (
      [
        [132, 168, 1.9],
        [262, 158, 1.8],
        [104, 272, 1.7],
        [232, 262, 2],
      ] as const
    ).slice(0, Math.max(3, Math.min(4, count ?? 4)))
    const cupColour = pick(r, ['#F3E6D0', '#E9D2C4', '#D9C49A', '#8A3A44'])
    return (
      places
        .map(([x, y, s], k) => {
          const by = bonbonBy(r)
          const kind = varietyOf<Bonbon>(scene, [], SHAPE) ?? by.kind
          const piece = { kind, coat: k === 0 ? main : by.coat }
          return (
            shadow(curve(ellipse(x + 13, y + 20, 27 * s, 24 * s, 12)), ink) +
            pleated(x, y, s, cupColour, r) +
            tall(x, y - 7, s, piece, ink, r)
          )
        })
        .join('') +
      cut(314, 318, 1, main, ink, r) +
      crumbs(212, 344, 70, 18, '#5E3420', r, 9, 4.4) +
      almond(84, 352, -0.2, 1, r) +
      almond(122, 362, 0.4, 0.86, r)
    )
  },
}

/** Higher than in a box: the wall of the piece is seen. */
const tall = (
  x: number,
  y: number,
  s: number,
  piece: ReturnType<typeof bonbonBy>,
  ink: string,
  r: Chance,
): string => {
  const wall = darker(piece.coat, 0.42)
  return (
    strew(4, (k) =>
      paint(curve(ellipse(x + k * 0.4, y + 14 - k * 3, 18.4 * s, 15.6 * s, 12)), wall),
    ) + bonbon(x, y, s, piece, ink, r)
  )
}

/** A half: coat, ganache, praline, a crisp base. */
const cut = (x: number, y: number, s: number, coat: string, ink: string, r: Chance): string => {
  const at = place(x, y, s, -0.12)
  const face = curve(
    at(through('-50 26, -52 2, -44 -24, -22 -38, 10 -40, 36 -30, 50 -6, 52 26, 0 30')),
    { jitter: 1, r },
  )
  const band = (y0: number, y1: number, fill: string) =>
    paint(
      polygon(
        at([
          [-44, y0],
          [44, y0 - 1],
          [46, y1],
          [-46, y1],
        ]),
      ),
      fill,
    )
  const inner = curve(
    at(through('-43 20, -45 2, -37 -20, -19 -31, 9 -33, 31 -24, 43 -4, 45 20, 0 23')),
    { jitter: 1, r },
  )
  return (
    shadow(curve(at(ellipse(12, 30, 60, 15, 12))), ink) +
    paint(
      curve(at(through('-40 -26, -10 -50, 30 -48, 62 -24, 66 10, 50 26, 0 0')), { jitter: 1, r }),
      darker(coat, 0.25),
    ) +
    paint(face, coat) +
    form(
      inner,
      '#B7793F',
      band(-40, -4, '#5A3420') +
        band(-6, -1, '#E9D3A8') +
        band(13, 30, '#D9A95E') +
        speckle({ x: x - 44, y: y - 2, w: 90, h: 15 }, { n: 18, fill: '#E3B880', length: 2.4 }, r) +
        speckle({ x: x - 44, y: y + 12, w: 90, h: 12 }, { n: 14, fill: '#8A5A2A', length: 2.4 }, r),
    ) +
    paint(brush(at(through('-40 -18, -22 -34, 4 -37')), 4.4, r), lighter(coat, 0.5))
  )
}
