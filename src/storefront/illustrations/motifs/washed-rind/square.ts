import { between, strew } from '../../chance.ts'
import { darker, lighter } from '../../colour.ts'
import { leaf } from '../../garnish.ts'
import { type Point, brush, curve, lerp, polygon, pressure, through } from '../../geometry.ts'
import { lettering } from '../../lettering.ts'
import { moved, paint, shadow } from '../../paint.ts'
import { type Box, leanOf, onBox, prism, rightFace } from '../../prism.ts'
import type { Scene } from '../../scene.ts'
import { rindOf, damp, eyes, piece } from './rind.ts'

export const square = (scene: Scene): string => {
  const { r, ink, tone, stamp } = scene
  const rind = rindOf(tone)
  const box: Box = { at: [194, 232], left: [-124, -50], right: [126, -56], h: between(r, 56, 70) }
  const cross = (a: Point, b: Point) =>
    paint(brush([a, lerp(a, b, 0.5), b], 3, r, pressure.flat), darker(rind, 0.22), { opacity: 0.5 })
  const grid = strew(
    4,
    (k) =>
      cross(onBox(box, 0.2 + k * 0.2, 0), onBox(box, 0.2 + k * 0.2, 1)) +
      cross(onBox(box, 0, 0.2 + k * 0.2), onBox(box, 1, 0.2 + k * 0.2)),
  )
  const all = { x: 50, y: 110, w: 300, h: 260 }
  const paste = '#F4E2A8'
  return (
    shadow(curve(through('74 260, 190 348, 366 280, 352 250, 200 300'), { jitter: 3, r }), ink) +
    paint(
      curve(through('44 258, 188 330, 352 262, 372 240, 330 220, 196 170, 62 230'), {
        jitter: 10,
        r,
      }),
      '#FBF7EA',
      { edge: 'soft', transform: 'translate(0 26)' },
    ) +
    prism(box, {
      top: rind,
      leftSide: darker(rind, 0.08),
      rightSide: paste,
      onTop: grid + damp(all, rind, r),
      onLeft: damp(all, rind, r),
      onRight:
        eyes(box, paste, r) +
        paint(polygon(rightFace(box, 0, 1, 0, 6)), rind) +
        paint(polygon(rightFace(box, 0, 1, box.h - 6)), darker(rind, 0.1)),
    }) +
    paint(
      brush([onBox(box, 1, 0), onBox(box, 0.5, 0), onBox(box, 0, 0)], 5, r),
      lighter(rind, 0.6),
    ) +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 8,
            width: 104,
            size: 22,
            fill: darker(rind, 0.6),
            weight: 700,
            tracking: 0.06,
          }),
          { x: box.at[0] - 62, y: box.at[1] - 25 + box.h / 2, skewY: leanOf([124, 50]) },
        )
      : '') +
    piece(scene, rind, paste) +
    leaf(70, 352, -0.4, 54, r) +
    leaf(78, 360, 0.3, 42, r, '#769A58')
  )
}
