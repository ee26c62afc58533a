import { paperLabel, standShadow, wordingOf } from '../bottle.ts'
import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter } from '../colour.ts'
import { fruitOf } from '../fruit.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  dash,
  ellipse,
  pressure,
  through,
} from '../geometry.ts'
import { form, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { flank } from '../texture.ts'
import { SILHOUETTE, vessel } from '../vessel.ts'

/** A jar of preserve under a cloth lid, and a piece of its fruit. */
export const jam: Motif = {
  grounds: ['water', 'oat', 'lilac'],
  lift: 6,
  draw: (scene) => {
    const { r, ink } = scene
    const fruit = fruitOf(scene.variety, r)
    const mirrored = r() < 0.35
    const x = (v: number) => (mirrored ? 400 - v : v)
    const cx = x(186)
    const wide = between(r, 0.92, 1.08)
    const jar = {
      ...SILHOUETTE.jar,
      neck: 60 * wide,
      body: 78 * wide,
      y0: 158,
      y1: 190,
      foot: between(r, 14, 26),
    }
    const outer = vessel({ cx, top: 132, bottom: 346, ...jar })
    const inner = vessel({
      cx,
      top: 158,
      bottom: 339,
      ...jar,
      neck: jar.neck - 3,
      body: jar.body - 8,
      foot: jar.foot - 4,
    })
    const pieces = strew(20, () =>
      paint(
        curve(
          ellipse(
            cx + (r() - 0.5) * 130,
            176 + r() * 156,
            between(r, 7, 16),
            between(r, 5, 11),
            7,
            r() * 3,
          ),
          { jitter: 5, r },
        ),
        r() > 0.45 ? fruit.piece : lighter(fruit.pulp, 0.28),
        { opacity: 0.72 },
      ),
    )
    return (
      standShadow(cx, 342, jar.body - 6, ink, r, 64) +
      paint(outer, '#B9C4BE', { edge: 'rigid' }) +
      paint(
        vessel({ cx, top: 134, bottom: 344, ...jar, neck: jar.neck - 2, body: jar.body - 2.5 }),
        '#F7F1E4',
        { edge: 'rigid' },
      ) +
      form(inner, fruit.pulp, pieces) +
      flank(inner, cx + jar.body * 0.5, [160, 340], darker(fruit.pulp, 0.3), r, { opacity: 0.7 }) +
      paint(
        brush(
          [
            [cx - jar.body * 0.78, 196],
            [cx - jar.body * 0.84, 240],
            [cx - jar.body * 0.8, 322],
          ],
          9,
          r,
        ),
        '#FFF8EA',
        { opacity: 0.85 },
      ) +
      paperLabel({
        cx: cx + 2,
        y: 228,
        half: jar.body - 14,
        h: 76,
        ink: '#4A2A18',
        style: pick(r, ['plain', 'oval', 'arched', 'banded'] as const),
        paper: '#FCF6E8',
        accent: darker(fruit.piece, 0.25),
        wording: wordingOf(scene, fruit.name),
        r,
      }) +
      cloth(cx, fruit.cloth, wide, r) +
      shadow(curve(ellipse(x(308) + 8, 338, 44, 15, 10), { jitter: 2, r }), ink) +
      fruit.draw(x(308), 312, 0.94, r)
    )
  },
}

/** A square of cotton on the lid: puffed top, a string, a pleated skirt; its pattern follows the fall. */
const cloth = (cx: number, fill: string, wide: number, r: Chance): string => {
  const at = (points: Points) => points.map(([dx, y]): Point => [cx + dx * wide, y])
  const skirt = curve(
    at(
      through(
        '-76 146, -90 166, -86 178, -62 172, -44 184, -18 174, 2 186, 26 174, 48 184, 66 172, 88 176, 88 162, 74 144, 0 138',
      ),
    ),
    { jitter: 3, r },
  )
  const puff = curve(
    at(through('-74 148, -70 122, -44 104, 0 98, 46 104, 70 122, 74 148, 40 156, -40 156')),
    { jitter: 2, r },
  )
  const light = lighter(fill, 0.62)
  const style = r()
  const fall = (k: number): Points =>
    at([
      [(k - 4) * 10, 100],
      [(k - 4) * 17, 126],
      [(k - 4) * 20, 150],
      [(k - 4) * 23, 186],
    ])
  const pattern =
    style < 0.4
      ? strew(9, (k) => paint(brush(fall(k), 4, r), light, { opacity: 0.85 }))
      : style < 0.75
        ? strew(9, (k) => paint(brush(fall(k), 6, r, pressure.flat), light, { opacity: 0.5 })) +
          strew(5, (k) =>
            paint(
              brush(
                at([
                  [-90, 116 + k * 15],
                  [0, 122 + k * 16],
                  [92, 114 + k * 15],
                ]),
                6,
                r,
                pressure.flat,
              ),
              light,
              { opacity: 0.5 },
            ),
          )
        : strew(30, (k) =>
            paint(
              curve(
                ellipse(
                  cx + ((k % 7) - 3) * 25 * wide + (k % 2) * 8,
                  108 + Math.floor(k / 7) * 18 + r() * 4,
                  3.4,
                  3,
                  6,
                ),
              ),
              light,
              { opacity: 0.9 },
            ),
          )
  const pleats = strew(8, (k) =>
    paint(
      dash([cx + (k - 3.5) * 20 * wide, 154], [cx + (k - 3.5) * 23 * wide, 176], 5, r),
      darker(fill, 0.3),
      { opacity: 0.8 },
    ),
  )
  return (
    form(skirt, fill, pattern + pleats, 'soft') +
    form(
      puff,
      fill,
      pattern +
        paint(
          curve(at(through('34 100, 80 110, 84 160, 46 160, 54 130')), { jitter: 3, r }),
          darker(fill, 0.28),
          { opacity: 0.6 },
        ),
      'soft',
    ) +
    paint(
      brush(at(through('-75 147, -36 156, 0 158, 38 156, 75 146')), 6, r, pressure.flat),
      '#E9D7AC',
    ) +
    paint(brush(at(through('26 157, 40 172, 38 194')), 3.6, r), '#E9D7AC') +
    paint(brush(at(through('28 157, 52 168, 60 186')), 3.6, r), '#D3BB84') +
    paint(brush(at(through('-52 122, -38 110, -16 104')), 5, r), '#FFFFFF', { opacity: 0.4 })
  )
}
