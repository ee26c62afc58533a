import type { Chance } from './chance.ts'
import { darker } from './colour.ts'
import { arc, curve, ellipse, type Point, type Points, polygon } from './geometry.ts'
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
  polygon([
    [cx + rx, cy],
    ...arc(cx, cy + h, rx, ry, 0, Math.PI, 36),
    [cx - rx, cy],
    ...arc(cx, cy, rx, ry, Math.PI, 2 * Math.PI, 24),
  ])

/** A drum seen from above: whole cheeses, cakes, tins, round boxes, macarons. */
export const drum = ({
  cx,
  cy,
  rx,
  ry,
  h,
  top,
  side,
  r,
  shade = darker(side, 0.13),
  onSide = '',
  onTop = '',
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

type Notched = Omit<Drum, 'onSide' | 'r'> & {
  /** The angles of the missing slice; about a half π for both of its walls to be seen. */
  readonly from: number
  readonly to: number
  /** Draws one wall of the cut, from the axis to the rim. */
  readonly face: (axis: Point, rim: Point, lit: boolean) => string
  /** What shows below the missing slice. */
  readonly floor: string
  readonly onSide?: string
}

/** A drum with a slice taken out of its front. */
export const notchedDrum = ({
  cx,
  cy,
  rx,
  ry,
  h,
  top,
  side,
  shade = darker(side, 0.13),
  onTop = '',
  onSide = '',
  from,
  to,
  face,
  floor,
}: Notched): string => {
  const axis: Point = [cx, cy - ry * 0.06]
  const rim = (a: number): Point => [cx + Math.cos(a) * rx, cy + Math.sin(a) * ry]
  const low = (points: Points): Points => points.map(([x, y]) => [x, y + h])
  const piece = (a: number, b: number) => {
    const edge = arc(cx, cy, rx, ry, a, b, 24)
    return polygon([...edge, ...low(edge).toReversed()])
  }
  const left = piece(to, Math.PI)
  const right = piece(0, from)
  const lid = polygon([axis, ...arc(cx, cy, rx, ry, to, from + 2 * Math.PI, 48)])
  return (
    paint(polygon([...low([axis]), ...low(arc(cx, cy, rx, ry, from, to, 12))]), floor) +
    face(axis, rim(from), true) +
    face(axis, rim(to), false) +
    form(left, side, onSide) +
    form(right, shade, onSide) +
    form(lid, top, onTop)
  )
}

/** A wall of a cut between two depths below the top. */
export const layer = ([ax, ay]: Point, [bx, by]: Point, d0: number, d1: number): string =>
  polygon([
    [ax, ay + d0],
    [bx, by + d0],
    [bx, by + d1],
    [ax, ay + d1],
  ])
