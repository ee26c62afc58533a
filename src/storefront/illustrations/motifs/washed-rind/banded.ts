import { strew } from '../../chance.ts'
import { darker, lighter } from '../../colour.ts'
import { drum } from '../../drum.ts'
import { leaf } from '../../garnish.ts'
import { arc, brush, curve, ellipse, pressure } from '../../geometry.ts'
import { lettering } from '../../lettering.ts'
import { moved, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { rindOf, damp, piece } from './rind.ts'

/** Livarot: five bands of sedge about a ridged orange wall. */
export const banded = ({ r, ink, tone, stamp }: Scene): string => {
  const rind = rindOf(Math.max(0.4, tone))
  const [cx, cy, rx, ry, h] = [190, 196, 120, 70, 92]
  const bands = strew(5, (k) => {
    const y = cy + 12 + k * 16
    return (
      paint(
        brush(arc(cx, y, rx, ry, Math.PI * 0.99, Math.PI * 0.01, 14), 7, r, pressure.flat),
        '#8E8A4E',
      ) + paint(brush(arc(cx, y - 2, rx, ry, Math.PI * 0.95, Math.PI * 0.4, 8), 2, r), '#C9C482')
    )
  })
  return (
    shadow(curve(ellipse(cx + 26, cy + h + 12, rx + 14, ry, 16), { jitter: 3, r }), ink) +
    paint(curve(ellipse(cx, cy + h + 2, rx + 28, ry + 12, 18), { jitter: 14, r }), '#FBF7EA', {
      edge: 'soft',
    }) +
    drum({
      cx,
      cy,
      rx,
      ry,
      h,
      top: rind,
      side: darker(rind, 0.1),
      r,
      onTop: damp({ x: cx - rx, y: cy - ry, w: rx * 2, h: ry * 2 }, rind, r),
      onSide: damp({ x: cx - rx, y: cy, w: rx * 2, h: h + ry }, rind, r) + bands,
    }) +
    paint(
      brush(
        [
          [cx - 96, cy - 14],
          [cx - 60, cy - 46],
          [cx, cy - 58],
        ],
        5,
        r,
      ),
      lighter(rind, 0.7),
    ) +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 8,
            width: 160,
            size: 30,
            fill: darker(rind, 0.55),
            weight: 700,
            tracking: 0.1,
          }),
          { x: cx, y: cy, skewX: -14 },
        )
      : '') +
    piece({ r, ink } as Scene, rind, '#F2DDA0') +
    leaf(60, 344, -0.5, 52, r) +
    leaf(70, 354, 0.3, 44, r, '#769A58')
  )
}
