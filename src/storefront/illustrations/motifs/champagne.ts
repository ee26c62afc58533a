import { bottle, paperLabel, standShadow, wordingOf } from '../bottle.ts'
import { pick, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { berry, leaf } from '../garnish.ts'
import { brush, curve, dash, ellipse, polygon, pressure } from '../geometry.ts'
import { bubbles, stemware } from '../glassware.ts'
import { form, paint, shadow, within } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { SILHOUETTE, vessel } from '../vessel.ts'

/** Champagne: long foil, wired cork, heavy foot; a flute with its strings of bubbles. */
export const champagne: Motif = {
  grounds: ['lilac', 'oat', 'petal'],
  draw: (scene) => {
    const { r, ink, tone, variety } = scene
    const mirrored = r() < 0.4
    const x = (v: number) => (mirrored ? 400 - v : v)
    const rose = variety === 'rose' || (variety === undefined && tone > 0.86)
    const liquid = rose ? '#EBA893' : ramp(['#F0DD9C', '#E6C25E', '#DDAA48'], tone)
    const glass = rose ? '#7E4A3C' : ramp(['#2C4A38', '#33503A', '#43552E'], r())
    const foil = pick(r, ['#BE9636', '#26402F', '#7A1F3D', '#C9B27A', '#2C3E55', '#D8CDB6'])
    const shape = SILHOUETTE.champagne
    const cx = x(180)
    const foilEdge = polygon([
      [cx - 24, 60],
      [cx + 24, 60],
      [cx + 24, 140],
      [cx + 12, 148],
      [cx, 140],
      [cx - 12, 149],
      [cx - 24, 140],
    ])
    const crimps = strew(6, (k) =>
      paint(
        dash([cx - 17 + k * 7, 100 + (k % 2) * 8], [cx - 17 + k * 7.4, 136 - (k % 3) * 4], 2.4, r),
        k < 3 ? lighter(foil, 0.3) : darker(foil, 0.35),
      ),
    )
    const wire = paint(
      brush(
        [
          [cx - 20, 50],
          [cx - 8, 60],
          [cx + 4, 50],
          [cx + 20, 58],
        ],
        2.2,
        r,
        pressure.flat,
      ),
      '#8C846F',
    )
    return (
      standShadow(cx, 350, 55, ink, r) +
      shadow(curve(ellipse(x(300) + 14, 350, 38, 7, 12), { jitter: 2, r }), ink) +
      bottle({ cx, top: 52, bottom: 354, shape, glass, capsule: { fill: foil, to: 104 }, r }) +
      within(
        vessel({ cx, top: 52, bottom: 354, ...shape }),
        paint(foilEdge, foil) +
          paint(
            polygon([
              [cx + 8, 60],
              [cx + 30, 60],
              [cx + 30, 150],
              [cx + 10, 150],
            ]),
            darker(foil, 0.28),
            { opacity: 0.7 },
          ),
        'rigid',
      ) +
      crimps +
      form(
        curve([
          [cx - 21, 50],
          [cx - 24, 38],
          [cx - 16, 30],
          [cx, 27],
          [cx + 16, 30],
          [cx + 24, 38],
          [cx + 21, 50],
        ]),
        foil,
        paint(
          polygon([
            [cx + 4, 20],
            [cx + 40, 20],
            [cx + 40, 60],
            [cx + 6, 60],
          ]),
          darker(foil, 0.25),
        ),
      ) +
      wire +
      paint(
        brush(
          [
            [cx - 15, 40],
            [cx - 9, 34],
            [cx, 32],
          ],
          4,
          r,
        ),
        lighter(foil, 0.5),
      ) +
      paperLabel({
        cx,
        y: 242,
        half: 55,
        h: 80,
        ink: '#3A2418',
        style: pick(r, ['plain', 'oval', 'banded', 'arched'] as const),
        paper: '#F9F2DF',
        accent: pick(r, ['#7A5A14', '#7A1F3D', '#26402F']),
        wording: wordingOf(scene, 'Brut'),
        r,
      }) +
      paperLabel({
        cx,
        y: 204,
        half: 42,
        h: 14,
        ink: '#3A2418',
        style: 'plain',
        paper: foil,
        accent: '#FFF',
        wording: { large: '' },
        r,
      }) +
      stemware('flute', {
        cx: x(302),
        top: 148,
        foot: 346,
        r,
        edge: '#75647F',
        liquid,
        level: 0.78,
      }) +
      bubbles(x(302), 20, [184, 262], 22, r) +
      berry(x(104), 342, 14, '#A9B560', r) +
      berry(x(84), 346, 13, '#BBC477', r) +
      berry(x(94), 326, 13, '#9FAE55', r) +
      leaf(x(100), 318, mirrored ? -0.4 : -2.6, 42, r)
    )
  },
}
