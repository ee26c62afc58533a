import { type Chance, between, pick, strew, times } from '../chance.ts'
import { darker, lighter, mix, ramp } from '../colour.ts'
import { drum } from '../drum.ts'
import { berry, crumbs, leaf, lemon } from '../garnish.ts'
import { type Point, type Points, arc, brush, curve, dash, ellipse, place, polygon, pressure } from '../geometry.ts'
import { form, paint, shadow } from '../paint.ts'
import type { Motif, Scene } from '../scene.ts'
import { flank, speckle } from '../texture.ts'

type Kind = 'eclair' | 'tart' | 'choux' | 'croissant' | 'canele'
const KINDS = ['eclair', 'tart', 'choux', 'croissant', 'canele'] as const

/** Pastry: éclairs, a tart, choux, croissants, canelés; the sugar stays on the ground. */
export const pastry: Motif = {
  grounds: ['straw', 'petal', 'water'],
  draw: (scene) => {
    const kind: Kind = KINDS.find((k) => k === scene.variety) ?? pick(scene.r, ['eclair', 'tart', 'choux'])
    return { eclair, tart, choux, croissant, canele }[kind](scene)
  },
}

const CRUST = '#C98A44'

const eclair = ({ r, ink, tone }: Scene): string => {
  const glaze = ramp(['#4A2A1C', '#7A4526', '#B8653A', '#A9B560', '#D97A86', '#F0D68C'], tone)
  const one = (cx: number, cy: number, turn: number, coat: string, mark: number) => {
    const at = place(cx, cy, 1.04, turn)
    const base: Points = [[-126, 4], [-118, -22], [-70, -30], [0, -28], [70, -31], [118, -23], [127, 4], [116, 26], [60, 34], [-60, 34], [-116, 27]]
    const top: Points = [[-116, -6], [-104, -24], [-60, -29], [0, -27], [62, -30], [104, -24], [117, -4], [104, 10], [70, 6], [34, 13], [-6, 6], [-50, 13], [-90, 6]]
    const d = curve(at(base), { jitter: 2, r })
    const line = lighter(coat, 0.55)
    const marks = [
      strew(11, (k) => paint(brush(at([[-96 + k * 19, 4], [-88 + k * 19, -12], [-92 + k * 19, -25]]), 3.6, r), line)),
      strew(14, () => paint(polygon(place(...(at([[between(r, -96, 96), between(r, -22, 2)]])[0] as Point), between(r, 3, 5.4), r() * 3)([[-1, -0.5], [0.4, -1], [1, 0.3], [-0.2, 0.9]])), pick(r, ['#8A9A4A', '#D9A566', '#E3BC4E']))),
      paint(polygon(at([[-16, -20], [6, -23], [12, -8], [-2, -1], [-18, -6]])), '#E3BC4E') + paint(dash(...(at([[-12, -16], [2, -18]]) as [Point, Point]), 2.4, r), '#FFF0BE'),
    ]
    return shadow(d, ink).replace('<path', '<path transform="translate(9 14)"') +
      form(d, CRUST, paint(curve(at([[-130, 14], [0, 24], [130, 14], [130, 60], [-130, 60]])), darker(CRUST, 0.3)) + strew(12, (k) => paint(dash(...(at([[-110 + k * 19, 12], [-100 + k * 19, 26]]) as [Point, Point]), 2.6, r), '#E6B470', { opacity: 0.8 }))) +
      form(curve(at(top), { jitter: 2, r }), coat, marks[mark % 3]) + paint(brush(at([[-98, -14], [-50, -22], [20, -21], [60, -23]]), 5, r), '#FFFFFF', { opacity: 0.6 })
  }
  const second = pick(r, ['#F0D68C', '#D97A86', '#6B3D22', '#B3C08A'])
  const start = Math.floor(r() * 3)
  return one(206, 144, -0.2, second, start + 1) + one(188, 226, -0.2, glaze, start) + one(206, 302, -0.2, darker(mix(second, glaze, 0.5), 0.1), start + 2) + dust(r)
}

const dust = (r: Chance): string => speckle({ x: 60, y: 346, w: 240, h: 24 }, { n: 34, fill: '#FFFFFF', length: 2, opacity: 0.95 }, r)

const tart = (scene: Scene): string => {
  const { r, ink, tone } = scene
  const lemony = tone < 0.4
  const [cx, cy, rx, ry, h] = [194, 208, 136, 78, 38]
  const filling = lemony ? '#F0CB4A' : ramp(['#E8C878', '#D9B46A'], tone)
  const crimps = paint(strew(40, (k) => {
    const a = (k / 40) * Math.PI * 2
    return curve(ellipse(cx + Math.cos(a) * rx, cy + Math.sin(a) * ry, 11, 8, 8), { jitter: 1.4, r })
  }), lighter(CRUST, 0.16))
  const flutes = strew(19, (k) => {
    const a = Math.PI * (0.02 + (k / 18) * 0.96)
    const [x, y] = [cx + Math.cos(a) * rx, cy + Math.sin(a) * ry]
    return paint(brush([[x, y + 4], [x - Math.cos(a) * 3, y + h * 0.5], [x - Math.cos(a) * 8, y + h]], 7, r, pressure.flat), darker(CRUST, 0.28), { opacity: 0.7 })
  })
  return (
    shadow(curve(ellipse(cx + 22, cy + h + 12, rx + 6, ry, 16), { jitter: 3, r }), ink) + drum({ cx, cy, rx: rx + 2, ry, h, top: CRUST, side: CRUST, r, onSide: flutes }) + crimps + paint(curve(ellipse(cx, cy + 1, rx - 9, ry - 7, 20)), darker(CRUST, 0.3)) +
    form(curve(ellipse(cx, cy + 4, rx - 13, ry - 11, 20), { jitter: 2, r }), filling, paint(curve(ellipse(cx + 24, cy + 16, rx * 0.8, ry * 0.66, 14)), darker(filling, 0.1)) + paint(brush(arc(cx, cy + 4, rx - 26, ry - 20, 2.9, 4.5, 9), 6, r), lighter(filling, 0.7))) +
    (lemony ? meringue(cx, cy, rx, ry, r) : fruits(cx, cy, rx, ry, tone, r)) + (lemony ? lemon(316, 326, 0.8, r) : leaf(300, 338, -0.5, 50, r) + leaf(304, 346, 0.2, 40, r, '#769A58')) + speckle({ x: 60, y: 332, w: 150, h: 30 }, { n: 30, fill: '#FFFFFF', length: 2, opacity: 0.95 }, r)
  )
}

/** Peaks of meringue, their tips just burnt. */
const meringue = (cx: number, cy: number, rx: number, ry: number, r: Chance): string =>
  times(17, (k) => {
    const ring = k < 11 ? 0.68 : 0.32
    const a = (k < 11 ? k / 11 : (k - 11) / 6) * Math.PI * 2 + ring
    return [cx + Math.cos(a) * rx * ring, cy + Math.sin(a) * ry * ring] as const
  }).toSorted((p, q) => p[1] - q[1]).map(([x, y]) =>
    paint(curve([[x - 22, y + 8], [x - 16, y - 8], [x - 3, y - 24], [x + 5, y - 28], [x + 7, y - 20], [x + 17, y - 8], [x + 22, y + 8], [x, y + 15]], { jitter: 2, r }), '#FFFBF0') + paint(curve([[x + 3, y - 26], [x + 7, y - 20], [x + 17, y - 8], [x + 22, y + 8], [x + 2, y + 14], [x + 9, y - 6]], { jitter: 1, r }), '#E9DCC2') + paint(curve([[x - 3, y - 21], [x + 5, y - 28], [x + 8, y - 19], [x + 2, y - 13]], { jitter: 1, r }), '#B97A3A', { opacity: 0.85 })).join('')

const fruits = (cx: number, cy: number, rx: number, ry: number, tone: number, r: Chance): string => {
  const hue = tone < 0.6 ? '#C7362F' : tone < 0.8 ? '#8E1D30' : '#3A2A4C'
  return times(32, (k) => {
    const ring = k < 15 ? 0.76 : k < 25 ? 0.5 : k < 31 ? 0.24 : 0
    const [from, n] = k < 15 ? [0, 15] : k < 25 ? [15, 10] : k < 31 ? [25, 6] : [31, 1]
    const a = ((k - from) / n) * Math.PI * 2 + ring * 2
    return [cx + Math.cos(a) * rx * ring, cy + 2 + Math.sin(a) * ry * ring] as const
  }).toSorted((p, q) => p[1] - q[1]).map(([x, y]) => berry(x, y - 5, between(r, 13, 15.5), mix(hue, '#E0525A', r() * 0.3), r)).join('')
}

const choux = ({ r, ink, tone }: Scene): string => {
  const cream = ramp(['#FFF6E4', '#EBCF9E', '#E9B4B8', '#C8D3A2'], tone)
  const one = (x: number, y: number, s: number) => {
    const at = place(x, y, s, 0)
    const bottom = curve(at([[-62, 18], [-54, 6], [54, 6], [62, 18], [52, 44], [20, 56], [-24, 56], [-52, 42]]), { jitter: 3, r })
    const hat = curve(at([[-56, -18], [-50, -46], [-24, -66], [8, -70], [38, -58], [55, -34], [56, -14], [24, -6], [-26, -6]]), { jitter: 4, r })
    const swirl = strew(3, (k) => paint(curve(at([[-60 + k * 5, 14 - k * 11], [-30, 2 - k * 11], [30, 2 - k * 11], [60 - k * 5, 13 - k * 11], [40, 26 - k * 10], [-40, 26 - k * 10]]), { jitter: 2, r }), k % 2 ? cream : darker(cream, 0.13)))
    const pipes = strew(7, (k) => paint(brush(at([[-46 + k * 15, 19], [-40 + k * 14, 4], [-36 + k * 12, -10]]), 4.4 * s, r), k % 2 ? darker(cream, 0.2) : lighter(cream, 0.6)))
    return form(bottom, CRUST, paint(polygon(at([[10, 0], [80, 0], [80, 70], [20, 70]])), darker(CRUST, 0.28))) + swirl + pipes +
      form(hat, '#D39A50', strew(13, () => paint(curve(at(ellipse(between(r, -50, 50), between(r, -62, -10), between(r, 5, 10), between(r, 4, 7), 7)), { jitter: 3, r }), pick(r, ['#E6B873', '#B97A36', '#E9C48A']), { opacity: 0.85 })) + paint(curve(at([[18, -76], [66, -50], [64, 4], [26, 4], [38, -30]])), '#9A6230', { opacity: 0.55 })) +
      paint(brush(at([[-44, -32], [-28, -52], [-4, -61]]), 6 * s, r), '#F6DDAA') + speckle({ x: x - 40 * s, y: y - 62 * s, w: 74 * s, h: 40 * s }, { n: 26, fill: '#FFFFFF', length: 2, opacity: 0.95 }, r)
  }
  return shadow(curve(ellipse(224, 316, 156, 40, 14), { jitter: 4, r }), ink) + one(200, 170, 0.98) + one(126, 262, 1.06) + one(266, 268, 1.06) + dust(r)
}

const croissant = ({ r, ink, tone }: Scene): string => {
  const golden = ramp(['#E0A856', '#C9873E', '#A9662C'], tone)
  const one = (cx: number, cy: number, s: number, turn: number) => {
    const at = place(cx, cy, s, turn)
    const spine = (t: number): Point => [Math.cos(Math.PI * (1.06 - t * 1.12)) * 106, 42 - Math.sin(Math.PI * (1.06 - t * 1.12)) * 72]
    const width = (t: number) => 12 + Math.sin(Math.PI * t) ** 0.8 * 50
    const shape = curve(at([...times(9, (k): Point => { const [x, y] = spine(k / 8); const a = Math.PI * (1.06 - (k / 8) * 1.12); return [x + Math.cos(a) * width(k / 8) * 0.6, y - Math.sin(a) * width(k / 8) * 0.6] }), ...times(9, (j): Point => { const k = 8 - j; const [x, y] = spine(k / 8); const a = Math.PI * (1.06 - (k / 8) * 1.12); return [x - Math.cos(a) * width(k / 8) * 0.6, y + Math.sin(a) * width(k / 8) * 0.6] })]), { jitter: 2, r })
    const rolls = strew(7, (k) => {
      const t = (k + 0.7) / 7.6
      const [x, y] = spine(t)
      const a = Math.PI * (1.06 - t * 1.12) + (t - 0.5) * 0.5
      const w = width(t) * 0.66
      const edge = (q: number): Point => [x + Math.cos(a) * w * q, y - Math.sin(a) * w * q]
      return paint(brush(at([edge(1.1), [x + 9 * (t - 0.5), y], edge(-1.1)]), 8 * s, r, pressure.flat), darker(golden, 0.38)) + paint(brush(at([edge(0.8), [x + 12 * (t - 0.5) + 8, y - 2], edge(-0.4)]), 7 * s, r), lighter(golden, 0.5), { opacity: 0.85 })
    })
    return shadow(shape, ink).replace('<path', '<path transform="translate(9 13)"') + form(shape, golden, rolls + paint(polygon(at([[30, -60], [170, -60], [170, 120], [70, 120]])), darker(golden, 0.3), { opacity: 0.4 }), 'soft')
  }
  return one(224, 166, 0.92, 0.24) + one(180, 262, 1.14, -0.16) + crumbs(250, 336, 90, 26, golden, r, 12, 5)
}

const canele = ({ r, ink, tone }: Scene): string => {
  const brown = ramp(['#8A5226', '#5E3018', '#3E2014'], tone)
  const one = (x: number, y: number, s: number) => {
    const at = place(x, y, s, 0)
    const body = polygon(at([[-40, -52], [40, -52], [52, 44], [36, 56], [0, 60], [-36, 56], [-52, 44]]))
    return form(body, brown, strew(6, (k) => paint(polygon(at([[-38 + k * 13.4, -54], [-32 + k * 13.4, -54], [-40 + k * 17, 62], [-52 + k * 17.6, 62]])), k % 2 ? lighter(brown, 0.22) : darker(brown, 0.35)))) + flank(body, x + 16 * s, [y - 52 * s, y + 60 * s], darker(brown, 0.4), r, { opacity: 0.6 }) +
      paint(curve(at(ellipse(0, -52, 41, 16, 14)), { jitter: 2, r }), lighter(brown, 0.2)) + paint(curve(at(ellipse(2, -49, 25, 9, 12))), darker(brown, 0.3)) + paint(brush(at([[-34, -55], [-14, -64], [12, -64]]), 4 * s, r), lighter(brown, 0.6)) + paint(brush(at([[-34, -34], [-39, 0], [-42, 36]]), 5 * s, r), lighter(brown, 0.5), { opacity: 0.8 })
  }
  return shadow(curve(ellipse(226, 318, 158, 38, 14), { jitter: 4, r }), ink) + one(206, 178, 1) + one(128, 258, 1.08) + one(258, 266, 1.08) + paint(brush([[66, 356], [130, 344], [196, 354]], 7, r), '#3A241C') + paint(brush([[80, 362], [140, 352], [190, 362]], 4, r), '#6B4630')
}
