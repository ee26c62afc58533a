import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { drum } from '../drum.ts'
import { leaf, sprig, walnut } from '../garnish.ts'
import { type Point, type Points, arc, brush, curve, ellipse, lerp, place, polygon, pressure } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import { type Box, leanOf, leftFace, onBox, prism, rightFace } from '../prism.ts'
import type { Motif, Scene } from '../scene.ts'
import { dryBrush } from '../texture.ts'
import { grain } from '../tile.ts'

type Kind = 'box' | 'square' | 'banded' | 'ash'
const KINDS = ['box', 'square', 'banded', 'ash'] as const

/** The cheese a stamp names has its own body: Livarot its sedge, Morbier its line of ash. */
const kindOf = ({ variety, stamp = '', r, count }: Scene): Kind =>
  KINDS.find((kind) => kind === variety) ??
  (/MORBIER/.test(stamp) ? 'ash'
    : /LIVAROT/.test(stamp) ? 'banded'
      : /PONT|MAROILLES|TALEGGIO/.test(stamp) ? 'square'
        : /MONT|OR$|EPICEA|VACHER|SANGL/.test(stamp) ? 'box'
          : count === 1 ? 'square' : pick(r, ['box', 'banded', 'square']))

/** Washed rind: orange, damp, in its spruce box or out of it. */
export const washedRind: Motif = {
  grounds: ['mist', 'water', 'sage'],
  draw: (scene) => ({ box: inBox, square, banded, ash })[kindOf(scene)](scene),
}

const rindOf = (tone: number): string => ramp(['#E9B065', '#D98A45', '#C46A32', '#A9502A'], tone)
const damp = (area: { x: number; y: number; w: number; h: number }, rind: string, r: Chance): string =>
  dryBrush(area, { n: 30, fill: darker(rind, 0.2), length: 22, width: 3, angle: 0.1, opacity: 0.35 }, r) +
  dryBrush(area, { n: 14, fill: lighter(rind, 0.6), length: 16, width: 3, angle: 0.1, opacity: 0.6 }, r)

const inBox = ({ r, ink, tone, stamp }: Scene): string => {
  const [cx, cy, rx, ry, h] = [192, 216, 132, 80, between(r, 60, 74)]
  const wood = pick(r, ['#D9B27A', '#CFA468', '#E0BE8C'])
  const rind = rindOf(tone)
  const cream = '#F6E3AE'
  const grain = strew(9, (k) => paint(brush(arc(cx, cy + 6 + k * (h / 9), rx, ry, Math.PI * 0.98, Math.PI * 0.02, 10), between(r, 1.4, 3), r, pressure.flat), darker(wood, k % 2 ? 0.24 : 0.14), { opacity: 0.75 }))
  const folds = strew(5, (k) => paint(brush([[cx - 96 + k * 34 + r() * 10, cy - 30 + r() * 20], [cx - 70 + k * 34, cy - 6 + r() * 10], [cx - 84 + k * 36, cy + 34]], 6, r), darker(rind, 0.2), { opacity: 0.5 }))
  const hollow = curve([[cx - 8, cy - 8], [cx + 34, cy - 24], [cx + 70, cy - 8], [cx + 62, cy + 22], [cx + 26, cy + 34], [cx - 6, cy + 18]], { jitter: 4, r })
  return (
    shadow(curve(ellipse(cx + 26, cy + h + 12, rx + 12, ry, 16), { jitter: 3, r }), ink) +
    drum({ cx, cy, rx, ry, h, top: lighter(wood, 0.3), side: wood, r, onSide: grain }) +
    paint(curve(ellipse(cx + 2, cy + 4, rx - 7, ry - 6, 18)), darker(wood, 0.4)) +
    form(curve(ellipse(cx, cy + 5, rx - 11, ry - 9, 16), { jitter: 5, r }), rind, damp({ x: cx - rx, y: cy - ry, w: rx * 2, h: ry * 2 }, rind, r) + folds, 'soft') +
    paint(brush([[cx - 96, cy - 12], [cx - 60, cy - 48], [cx - 6, cy - 58]], 6, r), lighter(rind, 0.75)) +
    paint(hollow, darker(cream, 0.2)) + paint(curve([[cx + 2, cy - 2], [cx + 36, cy - 16], [cx + 64, cy - 4], [cx + 56, cy + 20], [cx + 26, cy + 29], [cx + 4, cy + 16]], { jitter: 3, r }), cream) +
    paint(brush([[cx + 8, cy + 2], [cx + 30, cy - 8], [cx + 50, cy - 4]], 5, r), '#FFFAE6') +
    spoon(cx + 44, cy + 2, r) +
    (stamp ? moved(lettering(stamp, { x: 0, y: 7, width: 150, size: 24, fill: darker(wood, 0.72), weight: 700, tracking: 0.12 }), { x: cx - 16, y: cy + h * 0.5 + ry - 2 }) : '') +
    sprig(66, 358, -0.25, 96, r, { fill: '#4E7358', pairs: 8, leaf: 20 })
  )
}

/** A wooden spoon standing in the hollow, cream on its bowl. */
const spoon = (x: number, y: number, r: Chance): string => {
  const at = place(x, y, 1, -0.75)
  return (
    paint(brush(at([[14, 0], [70, -3], [146, 0]]), 12, r, pressure.flat), '#A8743C') + paint(brush(at([[20, -3], [70, -6], [140, -3]]), 3.4, r), '#DDB27A') +
    paint(curve(at([[-26, -2], [-14, -16], [8, -16], [26, -4], [24, 6], [6, 15], [-16, 14]]), { jitter: 1.4, r }), '#9A6632') + paint(curve(at([[-20, -2], [-10, -10], [8, -10], [16, -2], [6, 8], [-12, 9]]), { jitter: 2, r }), '#FBEFC6')
  )
}

const square = (scene: Scene): string => {
  const { r, ink, tone, stamp } = scene
  const rind = rindOf(tone)
  const box: Box = { at: [194, 232], left: [-124, -50], right: [126, -56], h: between(r, 56, 70) }
  const cross = (a: Point, b: Point) => paint(brush([a, lerp(a, b, 0.5), b], 3, r, pressure.flat), darker(rind, 0.22), { opacity: 0.5 })
  const grid = strew(4, (k) => cross(onBox(box, 0.2 + k * 0.2, 0), onBox(box, 0.2 + k * 0.2, 1)) + cross(onBox(box, 0, 0.2 + k * 0.2), onBox(box, 1, 0.2 + k * 0.2)))
  const all = { x: 50, y: 110, w: 300, h: 260 }
  const paste = '#F4E2A8'
  return (
    shadow(curve([[74, 260], [190, 348], [366, 280], [352, 250], [200, 300]], { jitter: 3, r }), ink) +
    paint(curve([[44, 258], [188, 330], [352, 262], [372, 240], [330, 220], [196, 170], [62, 230]], { jitter: 10, r }), '#FBF7EA', { edge: 'soft', transform: 'translate(0 26)' }) +
    prism(box, { top: rind, leftSide: darker(rind, 0.08), rightSide: paste, onTop: grid + damp(all, rind, r), onLeft: damp(all, rind, r),
      onRight: eyes(box, paste, r) + paint(polygon(rightFace(box, 0, 1, 0, 6)), rind) + paint(polygon(rightFace(box, 0, 1, box.h - 6)), darker(rind, 0.1)) }) +
    paint(brush([onBox(box, 1, 0), onBox(box, 0.5, 0), onBox(box, 0, 0)], 5, r), lighter(rind, 0.6)) +
    (stamp ? moved(lettering(stamp, { x: 0, y: 8, width: 104, size: 22, fill: darker(rind, 0.6), weight: 700, tracking: 0.06 }), { x: box.at[0] - 62, y: box.at[1] - 25 + box.h / 2, skewY: leanOf([124, 50]) }) : '') +
    piece(scene, rind, paste) + leaf(70, 352, -0.4, 54, r) + leaf(78, 360, 0.3, 42, r, '#769A58')
  )
}

const eyes = (box: Box, paste: string, r: Chance): string =>
  strew(9, () => {
    const [x, y] = onBox(box, 0, between(r, 0.08, 0.92), between(r, 14, box.h - 14))
    const q = between(r, 2, 5)
    return paint(curve(ellipse(x, y, q * 1.3, q, 7), { jitter: 1, r }), darker(paste, 0.26)) + paint(curve(ellipse(x - 0.5, y + q * 0.3, q * 0.9, q * 0.5, 6)), lighter(paste, 0.3))
  })

const piece = ({ r, ink }: Scene, rind: string, paste: string): string => {
  const box: Box = { at: [286, 318], left: [-52, -12], right: [64, -22], h: 32 }
  return shadow(curve([[240, 338], [290, 362], [370, 336], [360, 320]], { jitter: 2, r }), ink) +
    prism(box, { top: rind, leftSide: paste, rightSide: lighter(paste, 0.2), onLeft: eyes({ ...box, right: [-52, -12] }, paste, r) + paint(polygon(leftFace(box, 0, 1, 0, 5)), rind), onRight: paint(polygon(rightFace(box, 0, 1, 0, 5)), rind) + eyes(box, paste, r) }) +
    paint(brush([onBox(box, 1, 0), onBox(box, 0.5, 0), onBox(box, 0, 0)], 3, r), lighter(rind, 0.6))
}

/** Livarot: five bands of sedge about a ridged orange wall. */
const banded = ({ r, ink, tone, stamp }: Scene): string => {
  const rind = rindOf(Math.max(0.4, tone))
  const [cx, cy, rx, ry, h] = [190, 196, 120, 70, 92]
  const bands = strew(5, (k) => {
    const y = cy + 12 + k * 16
    return paint(brush(arc(cx, y, rx, ry, Math.PI * 0.99, Math.PI * 0.01, 14), 7, r, pressure.flat), '#8E8A4E') + paint(brush(arc(cx, y - 2, rx, ry, Math.PI * 0.95, Math.PI * 0.4, 8), 2, r), '#C9C482')
  })
  return (
    shadow(curve(ellipse(cx + 26, cy + h + 12, rx + 14, ry, 16), { jitter: 3, r }), ink) +
    paint(curve(ellipse(cx, cy + h + 2, rx + 28, ry + 12, 18), { jitter: 14, r }), '#FBF7EA', { edge: 'soft' }) +
    drum({ cx, cy, rx, ry, h, top: rind, side: darker(rind, 0.1), r, onTop: damp({ x: cx - rx, y: cy - ry, w: rx * 2, h: ry * 2 }, rind, r), onSide: damp({ x: cx - rx, y: cy, w: rx * 2, h: h + ry }, rind, r) + bands }) +
    paint(brush([[cx - 96, cy - 14], [cx - 60, cy - 46], [cx, cy - 58]], 5, r), lighter(rind, 0.7)) +
    (stamp ? moved(lettering(stamp, { x: 0, y: 8, width: 160, size: 30, fill: darker(rind, 0.55), weight: 700, tracking: 0.1 }), { x: cx, y: cy, skewX: -14 }) : '') +
    piece({ r, ink } as Scene, rind, '#F2DDA0') + leaf(60, 344, -0.5, 52, r) + leaf(70, 354, 0.3, 44, r, '#769A58')
  )
}

/** Morbier: a wedge of supple paste with the thin line of ash between two milkings. */
const ash = ({ r, ink, tone, stamp }: Scene): string => {
  const rind = ramp(['#CFA26A', '#B98A52', '#A8743C'], tone)
  const paste = '#F6E7B4'
  const box: Box = { at: [206, 250], left: [-146, -40], right: [134, -72], h: 84 }
  const line = (points: Points) => paint(brush([...points], 5, r, pressure.flat), '#56585A')
  return (
    shadow(curve([[60, 290], [204, 352], [366, 268], [350, 240], [200, 300]], { jitter: 3, r }), ink) +
    prism(box, { top: lighter(paste, 0.3), leftSide: paste, rightSide: rind,
      onLeft: eyes({ ...box, right: [-146, -40] }, paste, r) + line([onBox(box, 0, 0, 43), onBox(box, 0.3, 0, 41), onBox(box, 0.6, 0, 44), onBox(box, 1, 0, 42)]) + paint(polygon(leftFace(box, 0, 1, box.h - 6)), rind),
      onRight: dryBrush({ x: 206, y: 170, w: 140, h: 170 }, { n: 40, fill: darker(rind, 0.3), length: 20, angle: -0.49, width: 3 }, r) + dryBrush({ x: 206, y: 170, w: 140, h: 170 }, { n: 16, fill: lighter(rind, 0.5), length: 16, angle: -0.49, width: 3 }, r),
      onTop: dryBrush({ x: 70, y: 140, w: 270, h: 110 }, { n: 18, fill: darker(paste, 0.1), length: 26, angle: 0.2, width: 2 }, r) }) +
    paint(brush([onBox(box, 1, 0), onBox(box, 0.5, 0), onBox(box, 0, 0)], 3.6, r), '#FFFBE8') +
    (stamp ? moved(lettering(stamp, { x: 0, y: 8, width: 112, size: 24, fill: '#FBEBC4', weight: 700, tracking: 0.1 }), { x: 273, y: 214 + 44, skewY: leanOf(box.right) }) : '') +
    walnut(94, 344, 0.9, r) + walnut(134, 356, 0.76, r)
  )
}
