import { type Chance, pick, strew, times } from '../chance.ts'
import { darker, lighter, mix, ramp } from '../colour.ts'
import { type Point, type Points, arc, brush, curve, dash, ellipse, lerp, polygon, pressure } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, paint, shadow } from '../paint.ts'
import type { Motif, Scene } from '../scene.ts'
import { dryBrush, flank } from '../texture.ts'

type Kind = 'flap' | 'tote' | 'bucket'
const KINDS = ['flap', 'tote', 'bucket'] as const

/** A handbag: a quilted flap with its chain, a tote, a bucket. No maker's mark, no known clasp. */
export const handbag: Motif = {
  grounds: ['oat', 'mist', 'blush'],
  draw: (scene) => {
    const kind: Kind = KINDS.find((k) => k === scene.variety) ?? pick(scene.r, KINDS)
    const leather = ramp(['#2A2A30', '#7A1F3D', '#B8532E', '#C9A070', '#3F5E4A', '#37485C', '#D9A0A0'], scene.tone)
    return { flap, tote, bucket }[kind](scene, leather)
  },
}

const stitches = (points: Points, fill: string, r: Chance, n = 26): string => {
  const last = points.length - 1
  return paint(strew(n, (k) => {
    const at = (t: number): Point => {
      const i = Math.min(last - 1, Math.floor(t * last))
      return lerp(points[i] as Point, points[i + 1] as Point, t * last - i)
    }
    return dash(at((k + 0.15) / n), at((k + 0.75) / n), 2, r)
  }), fill)
}

const flap = ({ r, ink }: Scene, leather: string): string => {
  const [light, dark] = [lighter(leather, 0.3), darker(leather, 0.35)]
  const gold = pick(r, ['#D2A94A', '#C4C2B8'])
  const body: Points = [[72, 196], [84, 180], [140, 176], [260, 176], [312, 180], [326, 196], [338, 300], [328, 322], [260, 330], [140, 330], [72, 322], [60, 300]]
  const lip: Points = [[70, 192], [84, 178], [200, 174], [314, 178], [328, 192], [330, 236], [300, 262], [232, 272], [200, 282], [168, 272], [100, 262], [68, 236]]
  const quilt = (fill: string) => strew(11, (k) => paint(brush([[20 + k * 34, 170], [60 + k * 34, 250], [100 + k * 34, 336]], 3, r, pressure.flat), fill) + paint(brush([[380 - k * 34, 170], [340 - k * 34, 250], [300 - k * 34, 336]], 3, r, pressure.flat), fill))
  const puffs = (fill: string) => strew(44, (k) => paint(dash([50 + (k % 9) * 36 + (Math.floor(k / 9) % 2) * 17, 190 + Math.floor(k / 9) * 32], [60 + (k % 9) * 36 + (Math.floor(k / 9) % 2) * 17, 183 + Math.floor(k / 9) * 32], 4, r, 1), fill, { opacity: 0.5 }))
  return (
    shadow(curve([[64, 318], [180, 338], [340, 332], [384, 318], [340, 300], [200, 306]], { jitter: 3, r }), ink) + chain(gold, leather, r) +
    form(curve(body, { jitter: 1, r }), leather, quilt(dark) + puffs(light) + paint(polygon([[280, 160], [360, 160], [360, 340], [296, 340]]), dark, { opacity: 0.55 })) +
    shadow(curve(lip.map(([x, y]): Point => [x + 2, y + 8])), '#1A1014', 0.3) + form(curve(lip, { jitter: 1, r }), mix(leather, light, 0.2), quilt(darker(leather, 0.28)) + puffs(light) + paint(polygon([[290, 160], [360, 160], [360, 300], [300, 300]]), dark, { opacity: 0.45 })) +
    paint(brush([[76, 186], [130, 180], [220, 178]], 4.4, r), lighter(leather, 0.55)) + stitches([[76, 238], [104, 256], [168, 265], [200, 274], [232, 265], [296, 256], [323, 238]], light, r, 32) +
    form(curve(ellipse(200, 268, 20, 17, 12)), gold, paint(curve(ellipse(206, 273, 15, 12, 10)), darker(gold, 0.3)) + paint(brush([[186, 264], [192, 256], [202, 254]], 4, r), '#FFFBEA')) + paint(curve(ellipse(200, 268, 8, 7, 10)), darker(gold, 0.45)) + scarfOnHandle(r)
  )
}

/** Two strands of links, leather threaded through one of them. */
const chain = (gold: string, leather: string, r: Chance): string => {
  const path = (t: number): Point => [100 + t * 200, 186 - Math.sin(Math.PI * t) ** 0.8 * 142]
  return strew(26, (k) => {
    const t = (k + 0.5) / 26
    const [[x, y], [x2, y2]] = [path(t), path(t + 0.01)]
    const d = curve(ellipse(x, y, 9.4, k % 2 ? 3.6 : 6, 8, Math.atan2(y2 - y, x2 - x)))
    return k % 2 ? paint(d, darker(gold, 0.2)) : paint(d, gold) + paint(curve(ellipse(x + 0.6, y + 0.8, 5, 2.6, 7, Math.atan2(y2 - y, x2 - x))), darker(leather, 0.1)) + paint(dash([x - 5, y - 4], [x + 2, y - 4.6], 1.8, r), '#FFF6D8')
  })
}

const scarfOnHandle = (r: Chance): string => {
  const silk = pick(r, ['#D9594A', '#4E8FA3', '#E3B23B', '#5E8C6A'])
  const dark = darker(silk, 0.25)
  return paint(curve([[96, 150], [70, 170], [52, 214], [60, 262], [72, 258], [84, 236], [98, 196], [108, 160]], { jitter: 2, r }), dark) + form(curve([[104, 146], [92, 184], [96, 232], [112, 272], [126, 262], [130, 216], [120, 170], [114, 146]], { jitter: 2, r }), silk, strew(7, (k) => paint(curve(ellipse(100 + (k % 3) * 12, 170 + k * 15, 4.4, 3.6, 7)), '#FBF0D6'))) +
    paint(curve(ellipse(107, 148, 19, 15, 10), { jitter: 2, r }), silk) + paint(brush([[94, 144], [106, 138], [118, 142]], 3.6, r), '#FFF3E0', { opacity: 0.8 }) + paint(brush([[100, 160], [98, 200], [108, 250]], 3, r), dark)
}

const tote = ({ r, ink, stamp, label }: Scene, leather: string): string => {
  const dark = darker(leather, 0.35)
  const handle = (dy: number, fill: string) => paint(brush([[136, 190 + dy], [136, 112 + dy], [160, 76 + dy], [200, 64 + dy], [240, 76 + dy], [262, 112 + dy], [264, 190 + dy]], 13, r, pressure.flat), fill)
  const body = polygon([[86, 176], [316, 172], [348, 316], [336, 334], [72, 336], [58, 320]])
  const word = stamp ?? label[0]
  return (
    shadow(curve([[70, 324], [190, 344], [340, 338], [388, 322], [340, 304], [200, 310]], { jitter: 3, r }), ink) + handle(-12, dark) + form(curve([[92, 180], [120, 160], [290, 158], [312, 176], [200, 190]]), darker(leather, 0.6), '') + scarfTail(r) +
    form(body, leather, dryBrush({ x: 60, y: 170, w: 290, h: 170 }, { n: 40, fill: lighter(leather, 0.2), length: 20, width: 2.4, angle: 1.2, opacity: 0.35 }, r)) + flank(body, 276, [170, 336], dark, r, { lean: 20, opacity: 0.75 }) + handle(4, mix(leather, '#FFF8E6', 0.06)) +
    paint(brush([[138, 176], [139, 122], [160, 88], [196, 74]], 3, r), lighter(leather, 0.5)) + [136, 263].map((x) => form(polygon([[x - 15, 182], [x + 15, 182], [x + 12, 226], [x, 236], [x - 12, 226]]), darker(leather, 0.16)) + stitches([[x - 11, 188], [x - 9, 222], [x, 230], [x + 9, 222], [x + 11, 188]], lighter(leather, 0.4), r, 12) + paint(curve(ellipse(x, 196, 4.6, 4.6, 8)), '#D2A94A')).join('') +
    stitches([[94, 184], [200, 182], [308, 180]], lighter(leather, 0.4), r, 34) + stitches([[70, 318], [200, 324], [334, 316]], lighter(leather, 0.4), r, 40) + paint(brush([[96, 190], [84, 246], [76, 300]], 6, r), lighter(leather, 0.45), { opacity: 0.85 }) + (word ? lettering(word, { x: 200, y: 284, width: 130, size: 20, fill: lighter(leather, 0.55), tracking: 0.12 }) : '')
  )
}

const scarfTail = (r: Chance): string => {
  const silk = pick(r, ['#D9594A', '#4E8FA3', '#E3B23B', '#5E8C6A'])
  return form(curve([[220, 176], [214, 148], [236, 126], [268, 130], [290, 150], [288, 178]], { jitter: 3, r }), silk, strew(9, (k) => paint(curve(ellipse(224 + (k % 4) * 18, 138 + Math.floor(k / 4) * 15, 4.4, 3.6, 7)), '#FBF0D6')) + paint(curve([[262, 120], [300, 140], [300, 190], [268, 190]]), darker(silk, 0.3), { opacity: 0.6 }))
}

const bucket = ({ r, ink }: Scene, leather: string): string => {
  const [cx, cy, rx, ry, h] = [196, 180, 88, 34, 132]
  const dark = darker(leather, 0.35)
  const tan = mix(leather, '#B98A52', 0.7)
  const body = polygon([[cx - rx, cy], [cx - rx - 22, cy + h], ...arc(cx, cy + h, rx + 22, ry + 4, Math.PI, 0, 24), [cx + rx, cy], ...arc(cx, cy, rx, ry, 0, -Math.PI, 24)])
  return (
    shadow(curve(ellipse(cx + 36, cy + h + 22, rx + 46, 24, 14), { jitter: 3, r }), ink) + paint(brush([[cx - rx + 6, cy], [cx - rx + 10, 110], [cx - 30, 56], [cx + 30, 54], [cx + rx - 12, 108], [cx + rx - 6, cy]], 13, r, pressure.flat), dark) + paint(brush([[cx - rx + 4, cy - 10], [cx - rx + 8, 108], [cx - 30, 54]], 3, r), lighter(leather, 0.4)) +
    form(body, leather, strew(6, (k) => paint(brush([[cx - 76 + k * 30, cy + 26], [cx - 80 + k * 31, cy + 80], [cx - 88 + k * 35, cy + h + 30]], 9, r), k % 2 ? lighter(leather, 0.14) : darker(leather, 0.16), { opacity: 0.6 })) + paint(polygon([[cx - 130, cy + h - 16], [cx + 130, cy + h - 16], [cx + 130, cy + h + 60], [cx - 130, cy + h + 60]]), tan)) + flank(body, cx + 40, [cy, cy + h + 34], dark, r, { opacity: 0.6, lean: 14 }) +
    form(curve(ellipse(cx, cy, rx, ry, 20), { jitter: 1, r }), darker(leather, 0.62), paint(curve(ellipse(cx, cy + 12, rx - 8, ry - 5, 16)), darker(leather, 0.75))) + paint(brush(arc(cx, cy, rx, ry, 0, Math.PI, 14), 9, r, pressure.flat), tan) +
    times(6, (k) => { const a = Math.PI * (0.1 + k * 0.16); return paint(curve(ellipse(cx + Math.cos(a) * (rx + 3), cy + 20 + Math.sin(a) * ry, 5, 5.4, 8)), '#D2A94A') }).join('') + paint(brush(arc(cx, cy + 20, rx + 3, ry, 0.3, Math.PI - 0.3, 12), 4.4, r, pressure.flat), tan) +
    paint(brush([[cx - 6, cy + 54], [cx - 16, cy + 84], [cx - 10, cy + 116]], 6, r, pressure.flat), tan) + paint(brush([[cx + 2, cy + 54], [cx + 12, cy + 80], [cx + 4, cy + 106]], 6, r, pressure.flat), darker(tan, 0.2)) + paint(curve(ellipse(cx - 2, cy + 56, 9, 8, 8)), tan) + paint(curve(ellipse(cx - 10, cy + 120, 6.4, 9, 8)), darker(tan, 0.25)) + paint(curve(ellipse(cx + 4, cy + 110, 6, 8.4, 8)), darker(tan, 0.35)) +
    paint(brush([[cx - rx + 4, cy + 34], [cx - rx - 6, cy + 76], [cx - rx - 10, cy + 108]], 8, r), lighter(leather, 0.45), { opacity: 0.8 })
  )
}
