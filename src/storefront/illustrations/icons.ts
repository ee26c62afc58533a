import { rng, strew } from './chance.ts'
import { PIGMENT, darker, lighter } from './colour.ts'
import { berry } from './garnish.ts'
import { type Points, arc, brush, curve, ellipse, polygon, pressure, through } from './geometry.ts'
import { paint } from './paint.ts'
import { SILHOUETTE, slab, vessel } from './vessel.ts'

export const ICON_CATEGORIES = [
  'seafood',
  'cheese',
  'wine',
  'foie-gras',
  'chocolate',
  'pastry',
  'charcuterie',
  'pantry',
  'beauty',
  'children',
  'leather-silk',
  'gifts',
] as const
export type IconCategory = (typeof ICON_CATEGORIES)[number]

const shape = (points: Points, fill: string) => paint(curve(points), fill)
const flat = (points: Points, fill: string) => paint(polygon(points), fill)

/** Silhouette and one mark, at most three pigments, no grain: 64 units, seen at 28 to 64 pixels. */
const DRAWN: Readonly<Record<IconCategory, () => string>> = {
  seafood: () => {
    const r = rng(3)
    return (
      shape(through('34 5, 47 12, 55 28, 52 46, 40 58, 24 58, 12 47, 9 30, 16 14'), '#46575A') +
      shape(
        through('34 11, 44 17, 49 30, 46 43, 37 52, 25 51, 17 43, 15 30, 21 17'),
        PIGMENT.nacre,
      ) +
      shape(through('33 21, 40 27, 42 36, 36 44, 27 44, 22 37, 23 28'), PIGMENT.oyster) +
      paint(brush(through('19 36, 19 27, 25 18'), 3.2, r), '#FFFFFF') +
      paint(brush(through('28 34, 30 28, 35 27'), 3, r), '#FFFFFF', { opacity: 0.8 }) +
      strew(5, (k) =>
        paint(
          brush(
            [
              [10 + k * 3, 40 + k * 4],
              [15 + k * 3, 42 + k * 3.2],
            ],
            2.2,
            r,
          ),
          '#2C393B',
        ),
      )
    )
  },
  cheese: () =>
    flat(through('6 38, 34 13, 58 28, 58 30, 32 42'), '#F7E6AE') +
    flat(through('6 38, 32 42, 32 56, 6 50'), PIGMENT.comte) +
    flat(through('32 42, 58 29, 58 42, 32 56'), PIGMENT.rind) +
    paint(
      curve(ellipse(14, 45, 3.4, 2.6, 8)) +
        curve(ellipse(24, 49, 2.6, 2, 8)) +
        curve(ellipse(26, 27, 3, 2, 8)),
      '#C08F2E',
    ) +
    paint(brush(through('8 38, 20 40, 31 42'), 1.8, rng(2)), '#FFF8DC'),
  wine: () => {
    const r = rng(2)
    return (
      paint(
        vessel({
          ...SILHOUETTE.bordeaux,
          cx: 32,
          top: 6,
          bottom: 60,
          neck: 6,
          body: 14,
          y0: 20,
          y1: 31,
          foot: 3,
        }),
        PIGMENT.bottle,
      ) +
      paint(slab(25, 4, 14, 13, 1.5), PIGMENT.wine) +
      flat(through('18 36, 46 36, 46 51, 18 51'), '#F4ECD8') +
      paint(brush(through('23 42, 32 41, 41 42'), 2.4, r), PIGMENT.wine) +
      paint(brush(through('26 47, 32 46.5, 38 47'), 1.8, r), PIGMENT.wine) +
      paint(brush(through('24 24, 21.5 29, 21 34'), 2.4, r), '#6B8A72')
    )
  },
  'foie-gras': () =>
    paint(slab(11, 24, 42, 36, 8), '#DCE3D6') +
    paint(slab(14, 29, 36, 28, 6), PIGMENT.foie) +
    paint(slab(14, 28, 36, 8, 3), PIGMENT.butter) +
    paint(slab(11, 20, 42, 6, 3), '#D9702E') +
    paint(slab(14, 9, 36, 11, 5), '#C9D4C8') +
    paint(slab(20, 40, 24, 11, 1.5), '#FBF5E6') +
    paint(brush(through('24 45.5, 32 45, 40 45.5'), 2.2, rng(2)), '#7A5212') +
    paint(brush(through('18 36, 17.5 44, 18.5 52'), 2.4, rng(4)), '#FFF3E4'),
  chocolate: () => {
    const r = rng(3)
    return (
      flat(through('12 6, 52 6, 52 46, 12 46'), PIGMENT.cocoa) +
      strew(9, (k) => {
        const [x, y] = [14 + (k % 3) * 12.6, 8 + Math.floor(k / 3) * 12.6]
        return (
          flat(
            [
              [x, y],
              [x + 11, y],
              [x + 11, y + 11],
              [x, y + 11],
            ],
            '#6B4028',
          ) +
          paint(
            brush(
              [
                [x + 2, y + 2.5],
                [x + 5, y + 2.2],
                [x + 8, y + 2.5],
              ],
              1.6,
              r,
            ),
            '#A9764C',
          )
        )
      }) +
      flat(through('10 40, 16 35, 23 40, 30 34, 37 40, 44 35, 54 40, 54 60, 10 60'), '#D5D9DA') +
      flat(through('10 46, 54 46, 54 61, 10 61'), '#A8342A') +
      paint(brush(through('18 53.5, 32 53, 46 53.5'), 3, r), '#F3DDB0')
    )
  },
  pastry: () => {
    const r = rng(5)
    const top = PIGMENT.rose
    return (
      paint(curve(through('7 44, 14 40, 50 40, 57 44, 50 56, 32 59, 14 56')), darker(top, 0.2)) +
      shape(through('9 37, 32 42, 55 37, 54 44, 32 49, 10 44'), '#FBF1E3') +
      paint(
        strew(10, (k) =>
          curve(ellipse(9 + k * 5.1, 36 + Math.sin((k / 9) * 3.14) * 3.6, 3.2, 2.6, 7)),
        ),
        darker(top, 0.1),
      ) +
      shape(through('6 33, 10 20, 22 11, 38 10, 52 18, 58 33, 46 38, 18 38'), top) +
      paint(brush(through('13 26, 19 18, 30 14'), 3.6, r), '#FFFFFF', { opacity: 0.8 })
    )
  },
  charcuterie: () => {
    const r = rng(4)
    return (
      shape(
        through(
          '5 38, 9 24, 22 16, 34 19, 45 19, 54 10, 59 10, 60 16, 53 26, 45 34, 38 46, 24 53, 10 49',
        ),
        '#A86A3A',
      ) +
      shape(through('9 37, 13 26, 23 20, 34 24, 38 33, 34 43, 23 48, 12 45'), '#F3DDAE') +
      shape(through('12 37, 16 28, 23 24, 31 27, 34 34, 31 41, 23 44, 15 42'), '#B8454A') +
      paint(curve(ellipse(23, 34, 3.6, 2.8, 8)), '#F6E6C4') +
      paint(brush(through('16 33, 20 28, 25 27'), 2, r), '#F3CFC0') +
      paint(brush(through('26 41, 30 37, 31 33'), 2, r), '#F3CFC0') +
      paint(brush(through('42 24, 49 19, 54 14'), 2.4, r), '#D9A56E')
    )
  },
  pantry: () => {
    const r = rng(3)
    return (
      paint(
        vessel({
          ...SILHOUETTE.oil,
          cx: 25,
          top: 8,
          bottom: 60,
          neck: 4,
          body: 12,
          y0: 19,
          y1: 28,
          foot: 2,
        }),
        '#A5A431',
      ) +
      paint(slab(19.5, 5, 11, 8, 1.5), '#4A4F38') +
      paint(slab(13, 36, 24, 14, 1), '#F9F3DF') +
      paint(brush(through('17 43, 25 42.5, 33 43'), 2.2, r), '#4E5A22') +
      paint(
        brush(
          [
            [17, 27],
            [16, 33],
          ],
          2.2,
          r,
        ),
        '#E6E3A0',
      ) +
      paint(slab(37, 34, 22, 26, 5), '#E3A53A') +
      paint(slab(37, 29, 22, 8, 2), '#F4ECD8') +
      paint(brush(through('41 42, 40.5 48, 41 55'), 2.4, r), '#FBE3A0')
    )
  },
  beauty: () => {
    const r = rng(2)
    return (
      paint(slab(12, 26, 40, 34, 5), '#C9A0B4') +
      paint(slab(16, 34, 32, 22, 3), '#E3B7A0') +
      paint(slab(27, 18, 10, 9, 1), '#D9BC6A') +
      paint(slab(23, 5, 18, 14, 3), '#51324E') +
      paint(slab(22, 39, 20, 11, 1), '#FBF6EA') +
      paint(brush(through('26 44.5, 32 44, 38 44.5'), 2.2, r), '#51324E') +
      paint(brush(through('16.5 32, 16 42, 16.5 52'), 2.6, r), '#FFFFFF', { opacity: 0.9 }) +
      paint(brush(through('27 8, 26.600 12, 27 16'), 2.2, r), '#A98AA6')
    )
  },
  children: () => {
    const r = rng(6)
    const body: Points = through(
      '20 12, 32 14, 44 12, 48 22, 47 40, 48 56, 32 58, 16 56, 17 40, 16 22',
    )
    return (
      shape(through('20 12, 12 20, 3 40, 10 45, 18 32'), '#7FA3B4') +
      shape(through('44 12, 52 20, 61 40, 54 45, 46 32'), '#6B90A2') +
      shape(body, '#8FB0C0') +
      strew(4, (k) =>
        paint(
          brush(
            [
              [17, 25 + k * 8],
              [32, 26 + k * 8],
              [47, 25 + k * 8],
            ],
            3.6,
            r,
            pressure.flat,
          ),
          '#FBF5E6',
        ),
      ) +
      shape(through('22 11, 26 8, 32 12, 38 8, 42 11, 38 18, 32 20, 26 18'), '#FBF5E6') +
      shape(through('27 10, 32 13, 37 10, 35 14, 29 14'), '#4F7182')
    )
  },
  'leather-silk': () => {
    const r = rng(3)
    return (
      paint(brush(through('20 28, 21 14, 32 7, 43 14, 44 28'), 4.4, r, pressure.flat), '#5A1830') +
      flat(through('10 26, 54 26, 59 55, 56 59, 8 59, 5 55'), '#7A1F3D') +
      flat(through('42 26, 54 26, 59 55, 56 59, 46 59'), '#5E162E') +
      shape(through('10 26, 54 26, 53 36, 40 43, 32 45, 24 43, 11 36'), '#9A3A58') +
      paint(curve(ellipse(32, 43, 4.6, 4, 9)), '#D9B45C') +
      paint(brush(through('14 29, 24 28, 36 28'), 1.8, r), '#D98AA0') +
      shape(through('17 20, 12 30, 14 42, 20 40, 23 30, 21 20'), '#D9B45C')
    )
  },
  gifts: () => {
    const r = rng(3)
    const ribbon = '#C8412B'
    return (
      flat(through('10 30, 54 30, 52 59, 12 59'), '#1F5B45') +
      flat(through('40 30, 54 30, 52 59, 40 59'), '#174636') +
      paint(slab(7, 21, 50, 12, 1.5), '#2C6E58') +
      flat(through('27 21, 37 21, 37 59, 27 59'), ribbon) +
      shape(through('31 20, 20 6, 10 8, 12 18'), ribbon) +
      shape(through('33 20, 44 6, 54 8, 52 18'), lighter(ribbon, 0.2)) +
      shape(through('29 19, 21 11, 15 11, 17 17'), darker(ribbon, 0.35)) +
      shape(through('35 19, 43 11, 49 11, 47 17'), darker(ribbon, 0.2)) +
      berry(32, 19, 4.4, '#B8331F', r) +
      paint(brush(through('9 24, 16 23.5, 24 23.5'), 1.8, r), '#7DB59D')
    )
  },
}

/** A category's icon, 64 × 64, decoration: its name stands beside it. */
export const categoryIcon = (category: IconCategory, size = 64): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="${size}" height="${size}" aria-hidden="true">${DRAWN[category]()}</svg>`

/** An oyster on the brand's green: the page's own mark, without letters. */
export const favicon = (): string => {
  const r = rng(9)
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">' +
    paint(slab(0, 0, 64, 64, 14), '#1F5B45') +
    shape(through('34 7, 46 13, 54 28, 51 45, 40 56, 25 56, 13 46, 10 30, 17 15'), '#BFD5C6') +
    shape(through('34 12, 44 18, 49 30, 46 43, 37 51, 26 50, 18 42, 16 30, 22 18'), '#FBF7EF') +
    shape(through('34 20, 42 27, 44 37, 37 46, 27 45, 21 37, 23 26'), '#9DB3A6') +
    paint(brush(arc(32, 32, 14, 17, 2.9, 4.4, 6), 3, r), '#FFFFFF') +
    paint(curve(ellipse(33, 36, 7.5, 7.5, 12)), '#C8412B') +
    paint(curve(ellipse(30.6, 33.4, 2.2, 1.8, 7)), '#FBE6DF') +
    '</svg>'
  )
}
