import type { Chance } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { lavender, sprig } from '../garnish.ts'
import { type Points, brush, curve, ellipse, polygon } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { moved, paint, shadow } from '../paint.ts'
import { type Box, leanOf, leftFace, onBox, prism, rightFace } from '../prism.ts'
import type { Motif } from '../scene.ts'
import { speckle } from '../texture.ts'

/** A cube or a cake of soap, stamped on its faces in a darker tint; foam; a sprig of its scent. */
export const soap: Motif = {
  grounds: ['sage', 'petal', 'water'],
  lift: 22,
  draw: (scene) => {
    const { r, ink, tone, stamp, label } = scene
    const hue = ramp(['#8C9A54', '#E9D9B4', '#C9A9C4', '#E3A79C', '#8FB3B0'], tone)
    const cake =
      ['cake', 'round', 'citrus'].includes(scene.variety ?? '') ||
      (scene.variety === undefined && r() < 0.4)
    const box: Box = cake
      ? { at: [190, 252], left: [-118, -44], right: [132, -52], h: 62 }
      : { at: [186, 214], left: [-96, -42], right: [104, -44], h: 116 }
    const word = stamp ?? label[0] ?? 'SAVON'
    const [left, right] = [lighter(hue, 0.06), darker(hue, 0.2)]
    const worn = (fill: string) =>
      speckle({ x: 60, y: 120, w: 270, h: 230 }, { n: 46, fill, length: 2.2, opacity: 0.5 }, r)
    const [sx, sy] = onBox(box, 0.5, 0, box.h / 2)
    const [tx, ty] = onBox(box, 0, 0.5, box.h / 2)
    const [ux, uy] = onBox(box, 0.5, 0.5)
    const say = (x: number, y: number, width: number, lean: number, fill: string, size: number) =>
      moved(
        lettering(word, { x: 0, y: size * 0.34, width, size, fill, weight: 700, tracking: 0.06 }),
        { x, y, skewY: lean },
      )
    return (
      shadow(
        curve(
          [
            [box.at[0] + box.left[0], 300],
            [box.at[0], 348],
            [box.at[0] + box.right[0] + 40, 308],
            [box.at[0] + box.right[0] + 30, 280],
            [200, 290],
          ],
          { jitter: 3, r },
        ),
        ink,
      ) +
      prism(box, {
        top: lighter(hue, 0.4),
        leftSide: left,
        rightSide: right,
        onLeft: worn(darker(hue, 0.12)),
        onRight: worn(darker(hue, 0.32)),
        onTop: worn(darker(hue, 0.06)),
      }) +
      frame(box, hue) +
      say(
        sx,
        sy - 2,
        -box.left[0] * 0.76,
        leanOf([-box.left[0], -box.left[1]]),
        darker(hue, 0.42),
        cake ? 30 : 25,
      ) +
      say(tx, ty - 2, box.right[0] * 0.76, leanOf(box.right), darker(hue, 0.58), cake ? 30 : 25) +
      (label[1]
        ? moved(
            lettering(label[1], { x: 0, y: 6, width: 110, size: 18, fill: darker(hue, 0.36) }),
            {
              x: ux,
              y: uy,
              skewY: leanOf(box.right) / 2 + leanOf([-box.left[0], -box.left[1]]) / 2,
            },
          )
        : '') +
      paint(
        brush([onBox(box, 1, 0), onBox(box, 0.5, 0), onBox(box, 0, 0)], 4.4, r),
        lighter(hue, 0.7),
      ) +
      paint(
        brush([onBox(box, 0, 0), onBox(box, 0, 0.5), onBox(box, 0, 1)], 3.6, r),
        lighter(hue, 0.5),
      ) +
      foam(r) +
      (tone > 0.38 && tone < 0.66
        ? lavender(92, 366, -0.62, 104, r) + lavender(80, 360, -0.95, 84, r)
        : sprig(58, 356, -0.3, 112, r, { fill: '#7E9468', pairs: 5, leaf: 30 }))
    )
  },
}

/** The sunken border of the stamp, one tint darker. */
const frame = (box: Box, hue: string): string => {
  const ring = (a: Points, b: Points, fill: string) =>
    paint(polygon(a) + polygon(b.toReversed()), fill, { 'fill-rule': 'evenodd', opacity: 0.55 })
  return (
    ring(
      leftFace(box, 0.07, 0.93, box.h * 0.12, box.h * 0.88),
      leftFace(box, 0.1, 0.9, box.h * 0.15, box.h * 0.85),
      darker(hue, 0.32),
    ) +
    ring(
      rightFace(box, 0.07, 0.93, box.h * 0.12, box.h * 0.88),
      rightFace(box, 0.1, 0.9, box.h * 0.15, box.h * 0.85),
      darker(hue, 0.5),
    )
  )
}

const foam = (r: Chance): string =>
  [
    [292, 336, 22],
    [318, 344, 17],
    [272, 350, 15],
    [300, 356, 13],
    [338, 352, 10],
    [252, 358, 8],
  ]
    .map(
      ([x = 0, y = 0, q = 0]) =>
        paint(curve(ellipse(x, y, q, q * 0.92, 10), { jitter: 1.6, r }), '#FDFDF8') +
        paint(
          curve(ellipse(x + q * 0.2, y + q * 0.26, q * 0.72, q * 0.6, 8), { jitter: 1, r }),
          '#D9E4E4',
        ) +
        paint(curve(ellipse(x - q * 0.34, y - q * 0.36, q * 0.22, q * 0.16, 6)), '#FFFFFF'),
    )
    .join('')
