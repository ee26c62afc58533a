import { darker, lighter, ramp } from '../../colour.ts'
import { walnut } from '../../garnish.ts'
import { type Points, brush, curve, polygon, pressure, through } from '../../geometry.ts'
import { lettering } from '../../lettering.ts'
import { moved, paint, shadow } from '../../paint.ts'
import { type Box, leanOf, leftFace, onBox, prism } from '../../prism.ts'
import type { Scene } from '../../scene.ts'
import { dryBrush } from '../../texture.ts'
import { eyes } from './rind.ts'

/** Morbier: a wedge of supple paste with the thin line of ash between two milkings. */
export const ash = ({ r, ink, tone, stamp }: Scene): string => {
  const rind = ramp(['#CFA26A', '#B98A52', '#A8743C'], tone)
  const paste = '#F6E7B4'
  const box: Box = { at: [206, 250], left: [-146, -40], right: [134, -72], h: 84 }
  const line = (points: Points) => paint(brush([...points], 5, r, pressure.flat), '#56585A')
  return (
    shadow(curve(through('60 290, 204 352, 366 268, 350 240, 200 300'), { jitter: 3, r }), ink) +
    prism(box, {
      top: lighter(paste, 0.3),
      leftSide: paste,
      rightSide: rind,
      onLeft:
        eyes({ ...box, right: [-146, -40] }, paste, r) +
        line([
          onBox(box, 0, 0, 43),
          onBox(box, 0.3, 0, 41),
          onBox(box, 0.6, 0, 44),
          onBox(box, 1, 0, 42),
        ]) +
        paint(polygon(leftFace(box, 0, 1, box.h - 6)), rind),
      onRight:
        dryBrush(
          { x: 206, y: 170, w: 140, h: 170 },
          { n: 40, fill: darker(rind, 0.3), length: 20, angle: -0.49, width: 3 },
          r,
        ) +
        dryBrush(
          { x: 206, y: 170, w: 140, h: 170 },
          { n: 16, fill: lighter(rind, 0.5), length: 16, angle: -0.49, width: 3 },
          r,
        ),
      onTop: dryBrush(
        { x: 70, y: 140, w: 270, h: 110 },
        { n: 18, fill: darker(paste, 0.1), length: 26, angle: 0.2, width: 2 },
        r,
      ),
    }) +
    paint(brush([onBox(box, 1, 0), onBox(box, 0.5, 0), onBox(box, 0, 0)], 3.6, r), '#FFFBE8') +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 8,
            width: 112,
            size: 24,
            fill: '#FBEBC4',
            weight: 700,
            tracking: 0.1,
          }),
          { x: 273, y: 214 + 44, skewY: leanOf(box.right) },
        )
      : '') +
    walnut(94, 344, 0.9, r) +
    walnut(134, 356, 0.76, r)
  )
}
