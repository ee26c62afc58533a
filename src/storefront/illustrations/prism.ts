import { type Point, type Points, polygon } from './geometry.ts'
import { form } from './paint.ts'

/** A box seen from its corner: `at` is the near top corner, `left` and `right` the two edges. */
export type Box = {
  readonly at: Point
  readonly left: Point
  readonly right: Point
  readonly h: number
}

/** The point on a box at `s` along its left edge, `t` along its right one, `drop` below the top. */
export const onBox = ({ at, left, right }: Box, s: number, t: number, drop = 0): Point => [
  at[0] + left[0] * s + right[0] * t,
  at[1] + left[1] * s + right[1] * t + drop,
]

/** A band upright on the left or right wall, or lying on the top. */
export const leftFace = (box: Box, s0 = 0, s1 = 1, d0 = 0, d1 = box.h): Points => [
  onBox(box, s0, 0, d0),
  onBox(box, s1, 0, d0),
  onBox(box, s1, 0, d1),
  onBox(box, s0, 0, d1),
]
export const rightFace = (box: Box, t0 = 0, t1 = 1, d0 = 0, d1 = box.h): Points => [
  onBox(box, 0, t0, d0),
  onBox(box, 0, t1, d0),
  onBox(box, 0, t1, d1),
  onBox(box, 0, t0, d1),
]
export const topFace = (box: Box, s0 = 0, s1 = 1, t0 = 0, t1 = 1): Points => [
  onBox(box, s0, t0),
  onBox(box, s1, t0),
  onBox(box, s1, t1),
  onBox(box, s0, t1),
]

export type Faces = {
  readonly top: string
  readonly leftSide: string
  readonly rightSide: string
  readonly onTop?: string
  readonly onLeft?: string
  readonly onRight?: string
}

/** The box in three tints, with marks kept on their faces. */
export const prism = (
  box: Box,
  { top, leftSide, rightSide, onTop = '', onLeft = '', onRight = '' }: Faces,
): string =>
  form(polygon(leftFace(box)), leftSide, onLeft) +
  form(polygon(rightFace(box)), rightSide, onRight) +
  form(polygon(topFace(box)), top, onTop)

/** Degrees by which lettering leans to lie along an edge. */
export const leanOf = ([x, y]: Point): number =>
  Math.round((Math.atan2(y, x) * 1800) / Math.PI) / 10
