import { type Chance, between, pick, strew } from '../chance.ts'
import { PIGMENT, darker, lighter, mix, ramp } from '../colour.ts'
import { drum } from '../drum.ts'
import { almond, grapes, sprig, walnut } from '../garnish.ts'
import { type Point, arc, brush, curve, dash, ellipse, lerp, polygon } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import { type Box, leanOf, leftFace, onBox, rightFace } from '../prism.ts'
import type { Motif, Scene } from '../scene.ts'
import { dryBrush, speckle } from '../texture.ts'

/** Pressed cheese: a wedge, or a wedge before its wheel; the place is stamped on the brushed rind. */
export const hardCheese: Motif = {
  grounds: ['straw', 'mist', 'sage'],
  lift: 8,
  draw: (scene) => {
    const { r } = scene
    const emmental = /EMM|GRUY.*FR|MAASD/.test(scene.stamp ?? '') || scene.variety === 'emmental'
    const style = {
      rind: ramp([PIGMENT.rind, '#8A5A2C', '#6B4424'], scene.tone),
      paste: ramp(['#F8E9BC', '#F1D88E', '#E3B45A'], scene.tone * 0.8 + r() * 0.2),
      emmental,
    }
    const wheel = scene.variety === 'wheel' || (scene.variety === undefined && r() < 0.4)
    const garnish = pick(r, [nuts, nuts, fruits, sprigs])
    return (wheel ? beforeWheel(scene, style) : wedge(scene, style)) + garnish(r)
  },
}

type Style = { readonly rind: string; readonly paste: string; readonly emmental: boolean }

const nuts = (r: Chance): string => walnut(92, 334, 0.95, r) + walnut(134, 350, 0.8, r)
const fruits = (r: Chance): string => grapes(88, 340, 0.72, pick(r, ['#A9B560', PIGMENT.fig]), r)
const sprigs = (r: Chance): string =>
  sprig(52, 346, -0.12, 108, r, { fill: '#6F8F58', pairs: 8, leaf: 17 }) +
  almond(140, 356, 0.3, 0.9, r)

const brushed = (
  rind: string,
  area: { x: number; y: number; w: number; h: number },
  angle: number,
  r: Chance,
): string =>
  dryBrush(area, { n: 44, fill: darker(rind, 0.3), length: 18, width: 3, angle, opacity: 0.6 }, r) +
  dryBrush(
    area,
    { n: 22, fill: lighter(rind, 0.4), length: 15, width: 2.6, angle, opacity: 0.55 },
    r,
  )

/** Eyes belong to the cut: few and small in Comté, large and polished in Emmental. */
const eyes = (at: (s: number, d: number) => Point, { paste, emmental }: Style, r: Chance): string =>
  strew(emmental ? 8 : 7, (k) => {
    const q = emmental ? between(r, 6, 13) : between(r, 2.4, 5.6)
    const [x, y] = at(0.08 + ((k + r() * 0.6) / (emmental ? 8 : 7)) * 0.86, between(r, 0.22, 0.8))
    return (
      paint(curve(ellipse(x, y, q * 1.25, q, 8), { jitter: 1.4, r }), darker(paste, 0.34)) +
      paint(
        curve(ellipse(x - 0.6, y + q * 0.28, q * 0.98, q * 0.62, 8), { jitter: 1, r }),
        darker(paste, 0.08),
      ) +
      paint(dash([x - q, y + q * 0.6], [x + q * 0.4, y + q * 0.95], 1.8, r, 1), lighter(paste, 0.7))
    )
  })

const wedge = (scene: Scene, style: Style): string => {
  const { r, ink, stamp, tone } = scene
  const { rind, paste } = style
  const box: Box = {
    at: [between(r, 186, 208), between(r, 254, 264)],
    left: [-138, between(r, -54, -42)],
    right: [146, between(r, -86, -70)],
    h: between(r, 54, 84),
  }
  const tip: Point = [between(r, 196, 226), 126]
  const [n, l, q] = [onBox(box, 0, 0), onBox(box, 1, 0), onBox(box, 0, 1)]
  const top = polygon([n, l, tip, q])
  const crystals =
    tone > 0.6
      ? speckle(
          { x: 90, y: 140, w: 230, h: 120 },
          { n: 34, fill: '#FFFDF2', length: 1.8, opacity: 0.9 },
          r,
        )
      : ''
  return (
    shadow(
      curve(
        [
          [l[0] - 12, l[1] + box.h + 2],
          [n[0], n[1] + box.h + 12],
          [q[0] + 14, q[1] + box.h + 12],
          [q[0] + 26, q[1] + box.h - 12],
          [n[0] + 40, n[1]],
        ],
        { jitter: 3, r },
      ),
      ink,
    ) +
    form(
      polygon(leftFace(box)),
      darker(paste, 0.06),
      eyes((s, d) => onBox(box, s, 0, d * box.h), style, r) +
        paint(polygon(leftFace(box, 0, 1, box.h - 6)), darker(rind, 0.05)) +
        paint(polygon(leftFace(box, 0, 1, box.h - 16, box.h - 6)), darker(paste, 0.2)),
    ) +
    form(
      polygon(rightFace(box)),
      rind,
      brushed(
        rind,
        { x: n[0] - 9, y: q[1] - 9, w: 170, h: box.h + 110 },
        Math.atan2(box.right[1], box.right[0]),
        r,
      ) + paint(polygon(rightFace(box, 0, 1, 0, 4)), lighter(rind, 0.3)),
    ) +
    form(
      top,
      lighter(paste, 0.42),
      dryBrush(
        { x: 80, y: 130, w: 250, h: 130 },
        { n: 24, fill: darker(paste, 0.08), length: 28, width: 2, angle: 0.3, opacity: 0.5 },
        r,
      ) +
        crystals +
        paint(
          polygon([lerp(q, n, 0.02), q, tip, lerp(tip, l, 0.07), lerp(q, n, 0.1)]),
          darker(paste, 0.12),
          { opacity: 0.5 },
        ),
    ) +
    paint(brush([l, lerp(l, n, 0.5), n], 4, r), '#FFFAE2') +
    paint(brush([lerp(l, tip, 0.05), lerp(l, tip, 0.5), lerp(l, tip, 0.96)], 3, r), '#FFFDF0') +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 9,
            width: 122,
            size: 28,
            fill: '#F8E4B0',
            weight: 700,
            tracking: 0.1,
          }),
          {
            x: onBox(box, 0, 0.5)[0],
            y: onBox(box, 0, 0.5, box.h / 2)[1],
            skewY: leanOf(box.right),
          },
        )
      : '')
  )
}

const beforeWheel = (scene: Scene, style: Style): string => {
  const { r, ink, stamp } = scene
  const { paste } = style
  const rind = mix(style.rind, '#C98A44', 0.45)
  const [cx, cy, rx, ry, h] = [196, 164, 146, 64, 96]
  const box: Box = { at: [280, 312], left: [-74, -18], right: [78, -34], h: 46 }
  const tip: Point = [288, 256]
  const [n, l, q] = [onBox(box, 0, 0), onBox(box, 1, 0), onBox(box, 0, 1)]
  return (
    shadow(curve(ellipse(cx + 22, cy + h + 12, rx + 14, ry, 16), { jitter: 3, r }), ink) +
    drum({
      cx,
      cy,
      rx,
      ry,
      h,
      top: lighter(rind, 0.26),
      side: rind,
      r,
      onSide: brushed(rind, { x: cx - rx, y: cy, w: rx * 2, h: h + ry }, 0.04, r),
      onTop: brushed(lighter(rind, 0.2), { x: cx - rx, y: cy - ry, w: rx * 2, h: ry * 2 }, 0.1, r),
    }) +
    paint(
      brush(arc(cx, cy, rx - 3, ry - 3, Math.PI * 0.9, Math.PI * 1.5, 10), 4.4, r),
      lighter(rind, 0.65),
    ) +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 8,
            width: 158,
            size: 32,
            fill: '#FBEBC0',
            weight: 700,
            tracking: 0.1,
          }),
          { x: cx - 34, y: cy + h / 2 + ry * 0.84, skewY: 3.5 },
        )
      : '') +
    shadow(
      curve(
        [
          [l[0] - 8, l[1] + 52],
          [n[0], n[1] + 62],
          [q[0] + 16, q[1] + 58],
          [q[0] + 20, q[1] + 36],
          [n[0], n[1]],
        ],
        { jitter: 3, r },
      ),
      ink,
    ) +
    form(
      polygon(leftFace(box)),
      darker(paste, 0.05),
      eyes((s, d) => onBox(box, s, 0, d * box.h), style, r) +
        paint(polygon(leftFace(box, 0, 1, box.h - 5)), rind),
    ) +
    form(
      polygon(rightFace(box)),
      darker(rind, 0.08),
      brushed(rind, { x: 270, y: 250, w: 110, h: 120 }, -0.4, r),
    ) +
    form(
      polygon([n, l, tip, q]),
      lighter(paste, 0.42),
      dryBrush(
        { x: 190, y: 250, w: 170, h: 70 },
        { n: 12, fill: darker(paste, 0.08), length: 20, width: 2, angle: 0.3 },
        r,
      ),
    ) +
    paint(brush([l, lerp(l, n, 0.5), n], 3.4, r), '#FFFAE2')
  )
}
