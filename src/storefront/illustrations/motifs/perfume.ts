import { standShadow } from '../bottle.ts'
import { type Chance, between, pick } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { leaf } from '../garnish.ts'
import {
  type Points,
  brush,
  curve,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, paint, shadow } from '../paint.ts'
import { type Motif, varietyOf } from '../scene.ts'
import { slab } from '../vessel.ts'

const BODY = {
  square: (cx: number) => slab(cx - 78, 178, 156, 170, 10),
  tall: (cx: number) => slab(cx - 60, 150, 120, 198, 8),
  round: (cx: number) => curve(ellipse(cx, 256, 92, 92, 20)),
  facet: (cx: number) =>
    polygon([
      [cx - 52, 168],
      [cx + 52, 168],
      [cx + 86, 214],
      [cx + 86, 304],
      [cx + 56, 348],
      [cx - 56, 348],
      [cx - 86, 304],
      [cx - 86, 214],
    ]),
} as const
const CUTS = ['square', 'tall', 'round', 'facet'] as const
const ALSO = { arched: 'round', cut: 'facet', flask: 'square', dropper: 'tall' } as const
const NECK = { square: 178, tall: 150, round: 170, facet: 168 } as const

/** Perfume in cut glass: the level of the liquid, four facets, the sprayer and its cap; an iris. */
export const perfume: Motif = {
  grounds: ['lilac', 'mist', 'blush'],
  draw: (scene) => {
    const { r, ink, tone, label, stamp } = scene
    const kind = varietyOf(scene, CUTS, ALSO) ?? pick(r, CUTS)
    const cx = 182
    const juice = ramp(['#E9C77E', '#E3A48C', '#D98A9E', '#9FB87A', '#7FA6C0', '#A98BC0'], tone)
    const cap = pick(r, ['#2A2A30', '#C9A45A', '#F1E9D8', '#7A4A3A'])
    const [outer, neck] = [BODY[kind](cx), NECK[kind]]
    const level = neck + between(r, 30, 52)
    const facets =
      paint(
        polygon([
          [cx - 110, 140],
          [cx - 62, 140],
          [cx - 56, 360],
          [cx - 110, 360],
        ]),
        lighter(juice, 0.35),
      ) +
      paint(
        polygon([
          [cx + 56, 140],
          [cx + 110, 140],
          [cx + 110, 360],
          [cx + 60, 360],
        ]),
        darker(juice, 0.22),
      ) +
      paint(
        polygon([
          [cx - 110, 140],
          [cx + 110, 140],
          [cx + 110, level + 4],
          [cx - 110, level],
        ]),
        lighter(juice, 0.72),
      ) +
      paint(
        polygon([
          [cx - 110, 332],
          [cx + 110, 332],
          [cx + 110, 360],
          [cx - 110, 360],
        ]),
        darker(juice, 0.14),
      )
    const centre = kind === 'round' ? 262 : 268
    const name = label[0] ?? stamp ?? 'Iris'
    return (
      standShadow(cx, 346, kind === 'tall' ? 60 : 76, ink, r, 62) +
      form(
        slab(cx - 20, neck - 16, 40, 20, 3),
        '#D8C48E',
        paint(slab(cx + 6, neck - 30, 40, 60, 1), '#A98E50'),
      ) +
      form(
        kind === 'round'
          ? curve(ellipse(cx, neck - 46, 34, 34, 14))
          : slab(cx - 31, neck - 76, 62, 62, kind === 'facet' ? 14 : 5),
        cap,
        paint(slab(cx + 10, neck - 90, 60, 90, 1), darker(cap, 0.3)),
      ) +
      paint(
        brush(
          [
            [cx - 20, neck - 64],
            [cx - 22, neck - 46],
            [cx - 19, neck - 28],
          ],
          6,
          r,
        ),
        lighter(cap, 0.6),
      ) +
      paint(outer, lighter(juice, 0.74), {
        edge: 'rigid',
        stroke: darker(juice, 0.3),
        'stroke-width': 3,
      }) +
      form(place2(outer, cx, 260, 0.9), juice, facets) +
      paint(
        brush(
          [
            [cx - 72, centre - 44],
            [cx - 76, centre],
            [cx - 70, centre + 46],
          ],
          7,
          r,
        ),
        '#FFFFFF',
        { opacity: kind === 'tall' ? 0 : 0.85 },
      ) +
      paint(
        brush(
          [
            [cx - 48, centre - 70],
            [cx - 49, centre - 20],
            [cx - 48, centre + 50],
          ],
          6,
          r,
        ),
        '#FFFFFF',
        { opacity: kind === 'tall' ? 0.85 : 0 },
      ) +
      plaque(name, label[1] ?? (label[0] ? stamp : undefined), cx, centre, r, juice) +
      iris(308, 292, r, ink)
    )
  },
}

/** A path scaled about a point; only plain coordinates, as `slab` and `curve` write them. */
const place2 = (d: string, cx: number, cy: number, k: number): string => {
  let even = false
  return d.replace(/-?\d*\.?\d+/g, (v) => {
    even = !even
    const c = even ? cx : cy
    return String(Math.round((c + (Number(v) - c) * k) * 10) / 10)
  })
}

const plaque = (
  name: string,
  foot: string | undefined,
  cx: number,
  cy: number,
  r: Chance,
  juice: string,
): string =>
  form(
    slab(cx - 46, cy - 26, 92, 54, 2),
    '#FBF6EA',
    paint(slab(cx + 26, cy - 30, 40, 70, 1), '#E7DECB'),
  ) +
  paint(slab(cx - 42, cy - 22, 84, 46, 1), 'none', {
    stroke: darker(juice, 0.35),
    'stroke-width': 1.2,
  }) +
  lettering(name, {
    x: cx,
    y: foot ? cy + 1 : cy + 8,
    width: 74,
    size: 22,
    fill: '#3A2A34',
    weight: 600,
  }) +
  (foot
    ? lettering(foot, { x: cx, y: cy + 15, width: 70, size: 9.5, fill: '#3A2A34', tracking: 0.08 })
    : '')

/** Three standards, three falls with their yellow signal. */
const iris = (x: number, y: number, r: Chance, ink: string): string => {
  const at = place(x, y, 0.9, 0.1)
  const flat = (points: Points, fill: string) => paint(curve(at(points), { jitter: 2, r }), fill)
  return (
    shadow(curve(ellipse(x + 12, y + 58, 44, 11, 10), { jitter: 2, r }), ink) +
    paint(brush(at(through('-2 20, -4 44, -14 66')), 8, r, pressure.flat), '#5E7F4A') +
    leaf(x - 6, y + 58, -2.7, 58, r) +
    flat(through('0 4, -20 -14, -24 -44, -6 -62, 4 -40'), '#A78FC8') +
    flat(through('0 4, 20 -16, 26 -46, 8 -64, -2 -40'), '#8B70B4') +
    flat(through('0 2, -30 -6, -52 10, -50 40, -34 44, -18 26'), '#7C5FA6') +
    flat(through('0 2, 30 -8, 54 8, 52 36, 36 42, 18 24'), '#6A4E94') +
    flat(through('-4 2, -18 24, -12 52, 4 60, 18 48, 18 22, 6 2'), '#8E73B8') +
    paint(brush(at(through('0 8, 2 24, 3 38')), 7, r), '#E9C23B') +
    paint(brush(at(through('-16 6, -32 12, -40 22')), 5, r), '#E9C23B') +
    paint(brush(at(through('16 4, 32 10, 42 20')), 5, r), '#E9C23B') +
    paint(brush(at(through('-16 -20, -18 -38, -8 -54')), 4, r), '#CDBBE4')
  )
}
