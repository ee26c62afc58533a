import { type Chance, between, strew } from '../../chance.ts'
import { darker, lighter, ramp } from '../../colour.ts'
import { brush, curve, ellipse, polygon, through } from '../../geometry.ts'
import { paint, shadow } from '../../paint.ts'
import { type Box, leftFace, onBox, prism, rightFace } from '../../prism.ts'
import type { Scene } from '../../scene.ts'
import { dryBrush } from '../../texture.ts'

export const rindOf = (tone: number): string =>
  ramp(['#E9B065', '#D98A45', '#C46A32', '#A9502A'], tone)

export const damp = (
  area: { x: number; y: number; w: number; h: number },
  rind: string,
  r: Chance,
): string =>
  dryBrush(
    area,
    { n: 30, fill: darker(rind, 0.2), length: 22, width: 3, angle: 0.1, opacity: 0.35 },
    r,
  ) +
  dryBrush(
    area,
    { n: 14, fill: lighter(rind, 0.6), length: 16, width: 3, angle: 0.1, opacity: 0.6 },
    r,
  )

export const eyes = (box: Box, paste: string, r: Chance): string =>
  strew(9, () => {
    const [x, y] = onBox(box, 0, between(r, 0.08, 0.92), between(r, 14, box.h - 14))
    const q = between(r, 2, 5)
    return (
      paint(curve(ellipse(x, y, q * 1.3, q, 7), { jitter: 1, r }), darker(paste, 0.26)) +
      paint(curve(ellipse(x - 0.5, y + q * 0.3, q * 0.9, q * 0.5, 6)), lighter(paste, 0.3))
    )
  })

export const piece = ({ r, ink }: Scene, rind: string, paste: string): string => {
  const box: Box = { at: [286, 318], left: [-52, -12], right: [64, -22], h: 32 }
  return (
    shadow(curve(through('240 338, 290 362, 370 336, 360 320'), { jitter: 2, r }), ink) +
    prism(box, {
      top: rind,
      leftSide: paste,
      rightSide: lighter(paste, 0.2),
      onLeft:
        eyes({ ...box, right: [-52, -12] }, paste, r) +
        paint(polygon(leftFace(box, 0, 1, 0, 5)), rind),
      onRight: paint(polygon(rightFace(box, 0, 1, 0, 5)), rind) + eyes(box, paste, r),
    }) +
    paint(brush([onBox(box, 1, 0), onBox(box, 0.5, 0), onBox(box, 0, 0)], 3, r), lighter(rind, 0.6))
  )
}
