import type { Chance } from './chance.ts'
import { curve, ellipse } from './geometry.ts'
import { paint } from './paint.ts'

type Glaze = { readonly rim?: string; readonly fill?: string; readonly ring?: string }

/** A plate: the shade of its rim, the disc, one painted ring. */
export const plate = (
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  r: Chance,
  { rim = '#B9CBC9', fill = '#F3F0E6', ring = rim }: Glaze = {},
): string =>
  paint(curve(ellipse(cx + 5, cy + 9, rx, ry + 2, 16), { jitter: 2, r }), rim, { edge: 'soft' }) +
  paint(curve(ellipse(cx, cy, rx, ry, 16), { jitter: 2, r }), fill, { edge: 'soft' }) +
  paint(curve(ellipse(cx, cy, rx * 0.87, ry * 0.85, 16), { jitter: 2, r }), 'none', {
    stroke: ring,
    'stroke-width': 2.4,
    opacity: 0.9,
  }) +
  paint(curve(ellipse(cx + 2, cy + 3, rx * 0.7, ry * 0.66, 16), { jitter: 2, r }), rim, {
    opacity: 0.22,
  })
