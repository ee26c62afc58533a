import { type Chance, between, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { berry, sprig } from '../garnish.ts'
import { type Point, type Points, brush, curve, ellipse, place, polygon, pressure } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import type { Motif, Scene } from '../scene.ts'
import { dryBrush } from '../texture.ts'

type Kind = 'leg' | 'slices' | 'sausage'
const KINDS = ['leg', 'slices', 'sausage'] as const

/** Ham: the leg with its hoof, fat rim and opened lean; or slices, translucent; or a dry sausage. */
export const ham: Motif = {
  grounds: ['sage', 'oat', 'water'],
  draw: (scene) => {
    const kind: Kind = KINDS.find((k) => k === scene.variety) ?? (/salam|saucisson|chorizo/i.test(scene.variety ?? '') ? 'sausage' : scene.r() < 0.5 ? 'leg' : 'slices')
    return { leg, slices, sausage }[kind](scene)
  },
}

const leanOfTone = (tone: number): string => ramp(['#D9807A', '#B8454A', '#8E2A34'], tone)

const leg = (scene: Scene): string => {
  const { r, ink, tone, stamp } = scene
  const lean = leanOfTone(tone)
  const iberian = /IB[EÉ]R|PATA|BELLOTA|JAB/.test(stamp ?? '') || tone > 0.75
  const rind = iberian ? '#8A5A34' : '#C08A52'
  const fat = '#F3DDAE'
  const body = curve([[64, 236], [72, 178], [110, 138], [160, 128], [206, 144], [252, 164], [300, 152], [340, 128], [356, 140], [342, 164], [300, 196], [258, 226], [222, 264], [176, 292], [122, 294], [82, 274]], { jitter: 2, r })
  const open = curve([[84, 226], [94, 184], [128, 158], [170, 154], [206, 170], [230, 192], [224, 228], [198, 260], [158, 276], [116, 270], [92, 252]], { jitter: 3, r })
  const threads = strew(13, (k) => paint(brush([[108 + k * 8, 172 + (k % 4) * 7], [112 + k * 8 + r() * 10, 204 + (k % 3) * 6], [106 + k * 8, 246 - (k % 3) * 8]], between(r, 1.8, 3.6), r), '#F3CFC0', { opacity: 0.85 }))
  return (
    shadow(curve([[70, 322], [180, 338], [330, 330], [360, 316], [300, 304], [140, 306]], { jitter: 3, r }), ink) + stand(r) +
    paint(curve([[330, 124], [346, 106], [366, 98], [378, 108], [372, 126], [354, 142], [340, 146]], { jitter: 1, r }), iberian ? '#26201E' : '#7A5A3A') + paint(brush([[344, 114], [356, 106], [366, 106]], 3.6, r), iberian ? '#6A5E5A' : '#B98A5A') +
    form(body, rind, paint(curve([[60, 250], [140, 290], [220, 240], [300, 180], [370, 130], [380, 260], [200, 330], [60, 320]]), darker(rind, 0.28)) + dryBrush({ x: 220, y: 130, w: 140, h: 120 }, { n: 22, fill: lighter(rind, 0.4), length: 26, angle: -0.55, width: 3 }, r)) +
    paint(curve([[74, 230], [84, 182], [122, 148], [170, 142], [216, 160], [246, 188], [238, 232], [206, 270], [160, 286], [110, 280], [82, 256]], { jitter: 3, r }), fat) + form(open, lean, threads + paint(curve([[150, 250], [210, 200], [240, 230], [180, 290], [110, 290]]), darker(lean, 0.26), { opacity: 0.7 })) +
    paint(curve(ellipse(168, 216, 16, 12, 9), { jitter: 2, r }), '#F6E6C4') + paint(curve(ellipse(169, 217, 8, 6, 8)), '#C99A84') + paint(brush([[98, 200], [112, 174], [142, 162]], 5, r), lighter(lean, 0.6)) +
    paint(brush([[252, 178], [296, 166], [332, 144]], 6, r), lighter(rind, 0.5)) + (stamp ? moved(lettering(stamp, { x: 0, y: 6, width: 84, size: 17, fill: '#FBEBCB', weight: 700, tracking: 0.08 }), { x: 274, y: 196, turn: -36 }) : '') +
    knife(112, 346, r, ink)
  )
}

/** The jamonero: board, foot, and the prong that holds the shank. */
const stand = (r: Chance): string =>
  form(curve([[278, 300], [284, 220], [300, 180], [312, 186], [302, 226], [298, 300]]), '#7F868A', '') + form(polygon([[64, 300], [328, 300], [346, 318], [84, 318]]), '#C2894C', dryBrush({ x: 60, y: 296, w: 290, h: 26 }, { n: 16, fill: '#8F5E2C', length: 50, width: 1.8 }, r)) + form(polygon([[84, 318], [346, 318], [344, 330], [86, 330]]), '#8F5E2C') + form(polygon([[112, 276], [132, 276], [140, 302], [104, 302]]), '#7F868A')

const slices = (scene: Scene): string => {
  const { r, ink, tone, stamp } = scene
  const lean = leanOfTone(tone)
  const board = curve([[50, 210], [70, 150], [190, 126], [310, 142], [352, 196], [344, 264], [260, 312], [130, 316], [62, 276]], { jitter: 2, r })
  const fold = (x: number, y: number, turn: number, s: number) => {
    const at = place(x, y, s, turn)
    const outer: Points = [[-74, 6], [-62, -26], [-30, -40], [6, -32], [34, -42], [66, -28], [76, 2], [58, 28], [22, 36], [-10, 28], [-44, 36], [-66, 24]]
    const inner = (k: number, dy = 0): Points => at(outer.map(([a, b]): Point => [a * k, b * k + dy]))
    return shadow(curve(at(outer), { jitter: 1, r }), ink, 0.26).replace('<path', '<path transform="translate(5 8)"') + paint(curve(at(outer), { jitter: 4, r }), '#F6E2C2') +
      form(curve(inner(0.86, 3), { jitter: 4, r }), lean, paint(curve(at([[-80, 10], [-20, -4], [10, 16], [50, -2], [86, 14], [80, 60], [-80, 60]])), darker(lean, 0.2), { opacity: 0.55 }) + paint(curve(at([[-60, -30], [-20, -36], [0, -18], [-26, 2], [-60, -4]])), lighter(lean, 0.35), { opacity: 0.6 }) +
        strew(8, (k) => paint(brush(at([[-58 + k * 16, -18 + (k % 3) * 8], [-48 + k * 15, -2 + (k % 2) * 6], [-54 + k * 16, 18]]), between(r, 1.8, 4), r), '#F6D6C6', { opacity: 0.9 }))) +
      paint(brush(at([[-10, 28], [6, 6], [2, -18], [6, -32]]), 5, r), lighter(lean, 0.6), { opacity: 0.85 }) + paint(brush(at([[-60, -20], [-34, -34], [-4, -30]]), 4, r), '#FFF8EC')
  }
  const n = Math.max(3, Math.min(6, scene.count ?? 5))
  return (
    shadow(board, ink).replace('<path', '<path transform="translate(10 16)"') + paint(board, '#A9743C', { edge: 'soft', transform: 'translate(3 9)' }) + form(board, '#D3A066', dryBrush({ x: 50, y: 120, w: 310, h: 200 }, { n: 44, fill: '#B07C42', length: 64, width: 2, angle: 0.05 }, r), 'soft') +
    ([[146, 186, -0.3, 0.96], [258, 188, 0.25, 0.98], [202, 214, 0.02, 1.02], [136, 250, 0.22, 0.94], [254, 258, -0.22, 1], [196, 272, 0.1, 0.9]] as const).slice(0, n).map((f) => fold(f[0], f[1], f[2], f[3])).join('') +
    (stamp ? moved(lettering(stamp, { x: 0, y: 0, width: 120, size: 15, fill: '#6B3F18', weight: 700, tracking: 0.14 }), { x: 226, y: 309, turn: -5 }) : '') + sprig(54, 350, -0.16, 110, r, { fill: '#5E7F52', pairs: 8, leaf: 17 }) + berry(322, 334, 12, '#5A6B2C', r) + berry(344, 326, 12, '#6F7F35', r)
  )
}

const sausage = (scene: Scene): string => {
  const { r, ink, tone, stamp } = scene
  const meat = ramp(['#C0564E', '#A8342E', '#8E2A2A'], tone)
  const at = place(190, 204, 1, -0.42)
  const body = curve(at([[-150, 2], [-132, -26], [-80, -36], [0, -34], [80, -37], [132, -28], [150, -2], [134, 26], [80, 36], [0, 38], [-80, 36], [-132, 27]]), { jitter: 4, r })
  const coin = (x: number, y: number, turn: number) => {
    const q = place(x, y, 1, turn)
    return shadow(curve(ellipse(x + 7, y + 8, 40, 31, 12, turn)), ink) + paint(curve(q(ellipse(2, 5, 40, 31, 12)), { jitter: 1, r }), '#8F6A50') + form(curve(q(ellipse(0, 0, 40, 31, 12)), { jitter: 1, r }), meat, strew(18, () => paint(curve(q(ellipse(between(r, -34, 34), between(r, -26, 26), between(r, 2, 5.4), between(r, 1.6, 4), 6)), { jitter: 1.6, r }), '#F6DCC8')) + strew(4, () => paint(curve(q(ellipse(between(r, -26, 26), between(r, -20, 20), 2.6, 2.4, 6))), '#2E2020'))) + paint(curve(q(ellipse(0, 0, 38.5, 29.5, 14))), 'none', { stroke: '#E6CFB6', 'stroke-width': 2.6 })
  }
  return (
    shadow(body, ink).replace('<path', '<path transform="translate(12 15)"') +
    form(body, '#B98E78', dryBrush({ x: 40, y: 80, w: 320, h: 260 }, { n: 60, fill: '#F3E9DC', length: 22, width: 5, angle: -0.42, opacity: 0.75 }, r) + dryBrush({ x: 40, y: 80, w: 320, h: 260 }, { n: 30, fill: meat, length: 18, width: 4, angle: -0.42, opacity: 0.55 }, r) + paint(curve(at([[-160, 14], [0, 22], [160, 10], [160, 60], [-160, 60]])), '#5A3A34', { opacity: 0.35 }), 'soft') +
    strew(7, (k) => paint(brush(at([[-120 + k * 40, -36], [-113 + k * 40, 0], [-120 + k * 40, 37]]), 3.4, r, pressure.flat), '#E9DCC0')) + paint(brush(at([[148, 0], [164, -8], [176, 2], [186, -6]]), 4, r), '#D9C49A') + paint(brush(at([[-110, -22], [-40, -27], [40, -26]]), 6, r), '#FFFFFF', { opacity: 0.6 }) +
    (stamp ? form(polygon(at([[-22, -38], [84, -39], [84, 40], [-22, 41]])), '#F6EEDA', paint(polygon(at([[-30, -45], [90, -45], [90, -30], [-30, -30]])) + polygon(at([[-30, 31], [90, 31], [90, 45], [-30, 45]])), '#8E2A2A')) + moved(lettering(stamp, { x: 0, y: 7, width: 92, size: 19, fill: '#5A1F1C', weight: 700, tracking: 0.04 }), { x: (at([[31, 0]])[0] as Point)[0], y: (at([[31, 0]])[0] as Point)[1], turn: -24 }) : '') +
    coin(252, 312, 0.1) + coin(304, 290, -0.2) + sprig(54, 346, -0.14, 112, r, { fill: '#5E7F52', pairs: 8, leaf: 17 })
  )
}

const knife = (x: number, y: number, r: Chance, ink: string): string => {
  const at = place(x, y, 1, -0.06)
  const d = (points: Points) => curve(at(points), { jitter: 0.6, r })
  return shadow(d([[-50, 9], [30, 8], [170, 8], [120, 17], [-40, 16]]), ink) + form(d([[8, -7], [90, -8], [160, -5], [176, 1], [158, 6], [8, 6]]), '#C3CACB', paint(polygon(at([[0, 1], [180, 0], [180, 20], [0, 20]])), '#929C9E')) + paint(brush(at([[16, -4], [80, -5], [150, -3]]), 2.4, r), '#FFFFFF') + form(d([[-62, -1], [-50, -9], [-16, -7], [10, -8], [14, 0], [10, 8], [-20, 8], [-52, 8]]), '#3A2A24', paint(brush(at([[-50, -4], [-20, -4], [6, -4]]), 3, r), '#7A6258'))
}
