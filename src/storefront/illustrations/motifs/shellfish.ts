import { pick, strew, times } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { leaf, lemon, seaweed } from '../garnish.ts'
import { type Point, type Points, arc, brush, curve, dash, ellipse, place, polygon, pressure } from '../geometry.ts'
import { form, paint, shadow } from '../paint.ts'
import { plate } from '../plate.ts'
import type { Motif, Scene } from '../scene.ts'

type Kind = 'clams' | 'mussels' | 'scallops' | 'langoustines'
const KINDS = ['clams', 'mussels', 'scallops', 'langoustines'] as const

/** Shells and their kin on a plate: clams, mussels, scallops, langoustines. */
export const shellfish: Motif = {
  grounds: ['mist', 'straw', 'lilac'],
  draw: (scene) => {
    const { r, ink } = scene
    const kind = KINDS.find((k) => k === scene.variety) ?? pick(r, KINDS)
    const body = { clams, mussels, scallops, langoustines }[kind](scene)
    return (
      shadow(curve(ellipse(216, 252, 160, 116, 16), { jitter: 3, r }), ink) + plate(200, 234, 158, 114, r, { ring: pick(r, ['#4E7F9A', '#B98A4A', '#B9CBC9']), fill: kind === 'scallops' ? '#DDE6E6' : '#F3F0E6' }) + body +
      (kind === 'langoustines' ? lemon(304, 292, 0.9, r) : lemon(310, 276, 0.84, r)) + (kind === 'mussels' || kind === 'clams' ? leaf(86, 318, -0.5, 44, r) + leaf(94, 326, 0.25, 40, r, '#769A58') : seaweed(104, 334, 0.86, r))
    )
  },
}

const cast = (d: string, ink: string): string => shadow(d, ink, 0.3).replace('<path', '<path transform="translate(5 7)"')

const clams = ({ r, ink, tone, count }: Scene): string => {
  const hue = ramp(['#D9C6A0', '#B99A70', '#8F8478', '#C9A58A'], tone)
  const places = [[136, 190, -0.5, 1], [226, 176, 0.3, 1.05], [176, 232, 0.1, 1.1], [252, 242, -0.3, 0.95], [122, 256, 0.5, 0.95], [196, 292, -0.15, 1], [286, 206, 0.7, 0.8]].slice(0, Math.max(3, Math.min(7, count ?? 6)))
  return places.map(([x = 0, y = 0, turn = 0, s = 1], index) => {
    const at = place(x, y, s, turn)
    const shell: Points = [[0, -32], [26, -26], [43, -4], [38, 18], [16, 29], [-16, 29], [-38, 18], [-43, -4], [-26, -26]]
    const open = index % 3 === 1
    const d = curve(at(shell), { jitter: 2, r })
    const rings = strew(5, (k) => paint(brush(at(arc(0, -30, 12 + k * 9, 12 + k * 12.4, 0.1, Math.PI - 0.1, 9)), 3, r), k % 2 ? darker(hue, 0.36) : lighter(hue, 0.45)))
    const chevrons = strew(7, (k) => paint(dash(...(at([[-28 + k * 9, 6 + (k % 3) * 6], [-23 + k * 9, -6 + (k % 3) * 6]]) as [Point, Point]), 4.4, r), darker(hue, 0.5), { opacity: 0.75 }))
    return cast(d, ink) + (open ? paint(curve(at(shell.map(([a, b]): Point => [a * 1.02, b - 13])), { jitter: 2, r }), lighter(hue, 0.7)) + paint(curve(at(ellipse(0, -14, 32, 20, 10)), { jitter: 2, r }), '#E9B98A') + paint(curve(at(ellipse(4, -16, 16, 10, 8)), { jitter: 2, r }), '#F4D9B0') : '') + form(d, hue, rings + chevrons) + paint(brush(at([[-28, -14], [-14, -24], [2, -27]]), 4, r), '#FFFFFF', { opacity: 0.75 })
  }).join('')
}

const mussels = ({ r, ink, tone }: Scene): string => {
  const hue = ramp(['#2C3550', '#2A2C3C', '#3A3048'], tone)
  const flesh = ramp(['#E69A4A', '#F0B566', '#E8C89A'], tone)
  return ([[130, 206, -1.1, 1, 1], [214, 166, 0.2, 1, 0], [272, 208, 0.9, 1, 1], [176, 236, -0.3, 1.1, 1], [120, 276, 0.5, 0.95, 0], [226, 286, -0.8, 1.05, 1], [166, 306, 0.1, 0.86, 0]] as const).map(([x, y, turn, s, open]) => {
    const at = place(x, y, s, turn)
    const shell: Points = [[-56, 6], [-38, -12], [-6, -22], [30, -22], [52, -8], [54, 10], [34, 22], [0, 22], [-36, 14]]
    const d = curve(at(shell), { jitter: 2, r })
    if (open === 0) return cast(d, ink) + form(d, hue, strew(4, (k) => paint(brush(at([[-46, 6], [-4 + k * 5, -16 + k * 6], [38 + k * 4, -12 + k * 7]]), 4, r), k % 2 ? '#5C6A92' : darker(hue, 0.4)))) + paint(brush(at([[-32, -8], [-2, -17], [28, -16]]), 4.4, r), '#C3CCE4')
    const inner = curve(at(shell.map(([a, b]): Point => [a * 0.9, b * 0.82])), { jitter: 1.4, r })
    return cast(d, ink) + paint(d, hue) + form(inner, '#C9D2DA', paint(brush(at([[-40, 8], [0, 16], [40, 10]]), 8, r), '#8FA0B4')) +
      form(curve(at([[-34, 2], [-14, -12], [14, -14], [36, -6], [38, 8], [14, 14], [-14, 10]]), { jitter: 3, r }), flesh, paint(brush(at([[-26, 2], [4, 4], [32, 2]]), 5, r), darker(flesh, 0.3))) + paint(brush(at([[-18, -6], [4, -9], [22, -8]]), 4, r), '#FFF6E0') + paint(brush(at([[-28, 6], [0, 12], [34, 8]]), 2.6, r), '#3A2C2C', { opacity: 0.7 })
  }).join('')
}

const scallops = ({ r, ink, tone, count }: Scene): string => {
  const hue = ramp(['#E3A894', '#D98A6A', '#E9CDA6', '#C98A7A'], tone)
  const places = ([[142, 204, -0.32, 1.02], [252, 190, 0.3, 0.98], [196, 284, 0.04, 1.0]] as const).slice(0, Math.max(1, Math.min(3, count ?? 3)))
  return places.map(([x, y, turn, s0]) => {
    const s = places.length === 1 ? 1.6 : s0
    const at = place(x, y, s, turn)
    const fan = [...times(13, (i): Point => {
      const a = Math.PI * (1.06 - 0) + (i / 12) * Math.PI * 0.88
      const q = i % 2 ? 62 : 58
      return [Math.cos(a) * q, 8 + Math.sin(a) * q]
    }), [30, 34] as Point, [12, 44] as Point, [-12, 44] as Point, [-30, 34] as Point]
    const d = curve(at(fan), { jitter: 1, r })
    const ribs = strew(9, (k) => {
      const a = Math.PI * 1.08 + (k / 8) * Math.PI * 0.84
      return paint(brush(at([[0, 44], [Math.cos(a) * 30, 14 + Math.sin(a) * 30], [Math.cos(a) * 60, 8 + Math.sin(a) * 60]]), 6 * s, r), k % 2 ? lighter(hue, 0.5) : darker(hue, 0.2))
    })
    const ear = curve(at([[-30, 34], [-34, 50], [-10, 52], [10, 52], [34, 50], [30, 34]]), { jitter: 1, r })
    return cast(d, ink) + paint(ear, darker(hue, 0.24)) + form(d, hue, ribs) + paint(curve(at(ellipse(0, 2, 40, 34, 12)), { jitter: 2, r }), '#F6EDE0') +
      form(curve(at([[-38, 4], [-30, -24], [-4, -36], [26, -28], [36, -8], [26, -2], [10, -18], [-12, -16], [-24, 0], [-24, 16]]), { jitter: 2, r }), '#E2703A', paint(brush(at([[-34, 0], [-24, -20], [0, -28]]), 5, r), '#F6A878')) +
      form(curve(at(ellipse(3, 8, 23, 20, 12)), { jitter: 2, r }), '#FBF6EA', paint(curve(at(ellipse(9, 14, 19, 15, 10))), '#E6DCC8')) + paint(brush(at([[-10, 0], [-3, -6], [8, -7]]), 4.4 * s, r), '#FFFFFF')
  }).join('')
}

const langoustines = ({ r, ink, tone }: Scene): string => {
  const hue = ramp(['#E08A66', '#D9704E', '#E2A080'], tone)
  return ([[132, 236, -1.45], [196, 226, -1.15], [254, 230, -0.85]] as const).map(([x, y, turn]) => {
    const at = place(x, y, 0.94, turn)
    const tail = strew(6, (k) => {
      const [px, w] = [-14 - k * 17, 21 - k * 1.8]
      return paint(curve(at([[px + 13, -w], [px - 7, -w + 2], [px - 11, 0], [px - 7, w - 2], [px + 13, w], [px + 8, 0]]), { jitter: 1, r }), k % 2 ? hue : lighter(hue, 0.22)) + paint(brush(at([[px - 5, -w + 3], [px - 9, 0], [px - 5, w - 3]]), 2.6, r), darker(hue, 0.35))
    })
    const fanTail = [-0.55, 0, 0.55].map((a) => paint(curve(place(...(at([[-114, 0]])[0] as Point), 0.94, turn + Math.PI + a)([[0, 0], [14, -9], [32, -8], [36, 0], [32, 8], [14, 9]]), { jitter: 1, r }), a === 0 ? lighter(hue, 0.2) : hue)).join('')
    const head = curve(at([[0, -24], [28, -24], [52, -12], [76, 0], [52, 12], [28, 24], [0, 24]]), { jitter: 1, r })
    const claw = (side: 1 | -1) => paint(brush(at([[44, 14 * side], [66, 27 * side], [92, 27 * side]]), 8, r, pressure.flat), darker(hue, 0.14)) + form(curve(at([[88, 21 * side], [110, 17 * side], [152, 15 * side], [156, 19 * side], [128, 25 * side], [154, 27 * side], [152, 31 * side], [112, 34 * side], [90, 31 * side]]), { jitter: 1, r }), lighter(hue, 0.1), paint(dash(...(at([[96, 22 * side], [140, 18 * side]]) as [Point, Point]), 3, r), lighter(hue, 0.7)))
    const legs = strew(4, (k) => paint(brush(at([[6 + k * 9, 20], [0 + k * 11, 38], [8 + k * 12, 47]]), 3.4, r), darker(hue, 0.1)) + paint(brush(at([[6 + k * 9, -20], [0 + k * 11, -38], [8 + k * 12, -47]]), 3.4, r), darker(hue, 0.1)))
    const feelers = paint(brush(at([[66, -5], [104, -30], [150, -50]]), 2.4, r) + brush(at([[66, 5], [110, 2], [170, 4]]), 2.4, r), darker(hue, 0.3))
    return cast(curve(at([[-120, -10], [0, -26], [70, 0], [0, 26], [-120, 10]])), ink) + legs + feelers + claw(1) + claw(-1) + fanTail + tail + form(head, hue, paint(polygon(at([[-9, 4], [90, 2], [90, 40], [-9, 40]])), darker(hue, 0.24))) + paint(brush(at([[8, -14], [30, -14], [50, -6]]), 5, r), lighter(hue, 0.7)) +
      paint(curve(at(ellipse(54, -11, 4.6, 3.6, 7))) + curve(at(ellipse(54, 11, 4.6, 3.6, 7))), '#2A1A1C')
  }).join('')
}
