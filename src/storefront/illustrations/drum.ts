import type { Chance } from './chance.ts'
import { darker } from './colour.ts'
import { arc, curve, ellipse, polygon } from './geometry.ts'
import { form, paint } from './paint.ts'
import { flank } from './texture.ts'

type Drum = {
  readonly cx: number
  readonly cy: number
  readonly rx: number
  readonly ry: number
  readonly h: number
  readonly top: string
  readonly side: string
  readonly r: Chance
  /** Colour of the side away from the light. */
  readonly shade?: string
  /** Marks on the side and on the top, kept within them. */
  readonly onSide?: string
  readonly onTop?: string
}

/** The outline of the wall of a drum: flat above, round below. */
export const wall = (cx: number, cy: number, rx: number, ry: number, h: number): string =>
  polygon([[cx + rx, cy], ...arc(cx, cy + h, rx, ry, 0, Math.PI, 36), [cx - rx, cy], ...arc(cx, cy, rx, ry, Math.PI, 2 * Math.PI, 24)])

/** A drum seen from above: whole cheeses, cakes, tins, round boxes, macarons. */
export const drum = ({
  cx, cy, rx, ry, h, top, side, r, shade = darker(side, 0.13), onSide = '', onTop = '',
}: Drum): string => {
  const outline = wall(cx, cy, rx, ry, h)
  const lid = curve(ellipse(cx, cy, rx, ry, 18), { jitter: 1.6, r })
  return (
    paint(outline, side, { edge: 'rigid' }) +
    flank(outline, cx + rx * 0.42, [cy, cy + h + ry], shade, r) +
    (onSide && form(outline, 'none', onSide)) +
    form(lid, top, onTop)
  )
}
