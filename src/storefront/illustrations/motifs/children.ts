import { bow } from '../bow.ts'
import { type Chance, pick, strew } from '../chance.ts'
import { darker, mix, ramp } from '../colour.ts'
import { flower } from '../garnish.ts'
import { type Point, type Points, brush, curve, dash, ellipse, lerp, place, polygon, pressure } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import { type Box, prism } from '../prism.ts'
import type { Motif, Scene } from '../scene.ts'
import { dryBrush } from '../texture.ts'

type Kind = 'jumper' | 'booties' | 'dress'
const KINDS = ['jumper', 'booties', 'dress'] as const

/** Children's clothes: a striped jumper, knitted booties, a smocked dress; a wooden toy beside. */
export const children: Motif = {
  grounds: ['straw', 'water', 'petal'],
  draw: (scene) => {
    const kind: Kind = KINDS.find((k) => k === scene.variety) ?? pick(scene.r, KINDS)
    const hue = ramp(['#F1E7D2', '#B9CDB4', '#8FB0C0', '#2C4A66', '#E3B0A8', '#C8553E', '#E3B85A'], scene.tone)
    return { jumper, booties, dress }[kind](scene, hue)
  },
}

/** Stitches of a knit: rows of small leaning strokes. */
const knit = (x: number, y: number, w: number, h: number, fill: string, r: Chance): string => {
  const [columns, rows] = [Math.floor(w / 15), Math.floor(h / 15)]
  return paint(strew(columns * rows, (k) => {
    const [px, py] = [x + (k % columns) * 15, y + Math.floor(k / columns) * 15]
    return dash([px, py], [px + 3.6, py + 7], 2.2, r) + dash([px + 8, py], [px + 4.6, py + 7], 2.2, r)
  }), fill, { opacity: 0.5 })
}

const ribs = (from: Point, to: Point, depth: Point, n: number, fill: string, r: Chance): string =>
  paint(strew(n, (k) => { const [x, y] = lerp(from, to, (k + 0.5) / n); return dash([x, y], [x + depth[0], y + depth[1]], 3, r) }), fill, { opacity: 0.8 })

const jumper = ({ r, ink }: Scene, hue: string): string => {
  const stripe = pick(r, ['#2C4A66', '#C8553E', '#FBF5E6', '#3F6A5A', '#E3B85A'])
  const line = mix(stripe, hue, 0.06)
  const body: Points = [[132, 116], [160, 106], [200, 112], [240, 106], [268, 116], [284, 150], [282, 210], [286, 300], [280, 318], [200, 324], [122, 318], [114, 300], [120, 210], [116, 150]]
  const left: Points = [[134, 116], [112, 132], [88, 178], [64, 240], [60, 262], [96, 274], [104, 262], [124, 210], [140, 150]]
  const right: Points = [[266, 116], [290, 134], [316, 176], [344, 214], [356, 232], [330, 254], [316, 246], [286, 206], [260, 150]]
  const stripes = (dy: number) => strew(8, (k) => paint(brush([[40, 152 + dy + k * 24], [200, 160 + dy + k * 24], [370, 150 + dy + k * 24]], 9, r, pressure.flat), line))
  const sleeve = (points: Points, turn: number, x: number) => form(curve(points, { jitter: 2, r }), darker(hue, 0.08), moved(strew(9, (k) => paint(dash([-60, k * 22], [60, k * 22], 9, r), line)), { x, y: 128, turn }) + knit(40, 110, 330, 170, darker(hue, 0.3), r))
  return (
    shadow(curve([[66, 270], [110, 290], [128, 336], [296, 338], [304, 270], [372, 246], [350, 214], [280, 180], [130, 180]], { jitter: 3, r }), ink).replace('<path', '<path transform="translate(6 6)"') + sleeve(left, 26, 112) + sleeve(right, -42, 300) +
    form(curve(body, { jitter: 2, r }), hue, stripes(0) + knit(112, 112, 180, 200, darker(hue, 0.28), r) + paint(curve([[246, 100], [300, 120], [300, 330], [256, 330], [264, 220]]), darker(hue, 0.45), { opacity: 0.28 })) +
    form(curve([[118, 298], [200, 306], [284, 298], [282, 322], [200, 328], [120, 322]]), line, ribs([124, 304], [280, 304], [0, 18], 20, darker(line, 0.35), r)) + form(polygon([[60, 248], [102, 262], [96, 282], [54, 266]]), line, ribs([62, 252], [98, 264], [-6, 14], 7, darker(line, 0.35), r)) + form(polygon([[350, 214], [366, 234], [332, 262], [316, 244]]), line, ribs([350, 218], [320, 246], [10, 12], 7, darker(line, 0.35), r)) +
    form(curve([[152, 110], [166, 98], [200, 104], [234, 98], [248, 110], [234, 130], [200, 138], [166, 130]]), darker(hue, 0.5), '') + form(curve([[148, 112], [158, 100], [168, 112], [200, 126], [232, 112], [242, 100], [252, 112], [238, 134], [200, 146], [162, 134]]), line, ribs([156, 116], [244, 116], [0, 20], 12, darker(line, 0.35), r)) +
    [[146, 122], [142, 134], [138, 146]].map(([x = 0, y = 0]) => paint(curve(ellipse(x + 1, y + 1.4, 5, 5, 8)), darker(stripe, 0.5)) + paint(curve(ellipse(x, y, 5, 5, 8)), '#E9D3A0')).join('') + paint(brush([[130, 160], [128, 200], [126, 250]], 6, r), '#FFFFFF', { opacity: 0.35 }) + duck(322, 330, r, ink)
  )
}

/** A duck of turned beech, on two wheels. */
const duck = (x: number, y: number, r: Chance, ink: string): string => {
  const wood = '#E3BC80'
  const wheel = (wx: number) => paint(curve(ellipse(wx, y + 20, 12, 12, 12)), '#B8453E') + paint(curve(ellipse(wx, y + 20, 4, 4, 8)), '#F3DDB0')
  return shadow(curve(ellipse(x + 10, y + 32, 50, 9, 10)), ink) + form(curve([[x - 40, y + 2], [x - 30, y - 12], [x - 4, y - 14], [x + 8, y - 30], [x + 22, y - 42], [x + 38, y - 36], [x + 42, y - 22], [x + 34, y - 8], [x + 36, y + 8], [x + 18, y + 20], [x - 20, y + 20]], { jitter: 1, r }), wood, dryBrush({ x: x - 44, y: y - 40, w: 90, h: 60 }, { n: 14, fill: '#B98A4A', length: 24, width: 1.6, angle: 0.1 }, r)) +
    paint(polygon([[x + 40, y - 30], [x + 56, y - 24], [x + 40, y - 19]]), '#E08A2E', { edge: 'rigid' }) + paint(curve(ellipse(x + 28, y - 29, 3, 3, 7)), '#2A2222') + paint(curve([[x - 20, y - 4], [x + 4, y - 6], [x + 16, y + 4], [x - 4, y + 12]], { jitter: 1, r }), '#C9975A') + paint(brush([[x - 30, y - 6], [x - 14, y - 10], [x - 2, y - 10]], 3.4, r), '#F9E6BE') + wheel(x - 18) + wheel(x + 20)
}

const booties = ({ r, ink }: Scene, hue: string): string => {
  const trim = pick(r, ['#FBF5E6', '#E3B85A', '#C8553E', '#6F9A8A'])
  const one = (x: number, y: number, s: number) => {
    const at = place(x, y, s, 0)
    const foot = curve(at([[-58, -40], [-62, 20], [-58, 62], [0, 70], [70, 68], [104, 54], [108, 28], [84, 2], [40, -8], [18, -40]]), { jitter: 3, r })
    const sole = curve(at([[-60, 48], [0, 58], [60, 56], [108, 38], [104, 60], [70, 74], [0, 76], [-58, 68]]), { jitter: 2, r })
    const cuff = curve(at([[-66, -84], [-20, -94], [26, -86], [30, -42], [-18, -34], [-66, -40]]), { jitter: 2, r })
    return (
      form(foot, hue, moved(knit(-72, -48, 190, 124, darker(hue, 0.32), r), { x, y, scale: s }) + paint(curve(at([[10, 20], [60, 10], [120, 20], [110, 90], [20, 90]])), darker(hue, 0.35), { opacity: 0.28 })) + form(sole, darker(trim, 0.06), moved(ribs([-58, 56], [104, 52], [0, 14], 19, darker(trim, 0.3), r), { x, y, scale: s })) +
      paint(curve(at(ellipse(-19, -86, 44, 12, 14))), darker(hue, 0.5)) + form(cuff, trim, moved(ribs([-60, -82], [26, -82], [0, 42], 12, darker(trim, 0.25), r), { x, y, scale: s })) +
      paint(brush(at([[-64, -40], [-20, -34], [30, -42]]), 6 * s, r, pressure.flat), darker(hue, 0.42)) + moved(bow(0, 0, 0.42, r, darker(mix(hue, trim, 0.2), 0.3)), { x: Math.round(x + 14 * s), y: Math.round(y - 36 * s) }) + paint(brush(at([[-50, -20], [-52, 14], [-48, 42]]), 7 * s, r), '#FFFFFF', { opacity: 0.4 }) + paint(brush(at([[48, 4], [78, 16], [92, 32]]), 6 * s, r), '#FFFFFF', { opacity: 0.45 })
    )
  }
  return shadow(curve(ellipse(222, 324, 164, 34, 14), { jitter: 3, r }), ink) + one(232, 190, 0.94) + one(142, 250, 1.06) + block(318, 324, r, ink)
}

const block = (x: number, y: number, r: Chance, ink: string): string => {
  const box: Box = { at: [x, y - 14], left: [-34, -14], right: [34, -14], h: 38 }
  return shadow(curve([[x - 30, y + 16], [x, y + 34], [x + 54, y + 16], [x + 40, y]], { jitter: 2, r }), ink) + prism(box, { top: '#F3DDB0', leftSide: '#E3BC80', rightSide: '#B98A4A' }) + moved(lettering('A', { x: 0, y: 9, width: 30, size: 26, fill: '#B8453E', weight: 700 }), { x: x - 17, y: y - 2, skewY: 22 }) + moved(lettering('B', { x: 0, y: 9, width: 30, size: 26, fill: '#2C4A66', weight: 700 }), { x: x + 17, y: y - 2, skewY: -22 })
}

const dress = ({ r, ink }: Scene, hue: string): string => {
  const collar = '#FDF8EC'
  const skirt: Points = [[150, 182], [250, 182], [280, 240], [312, 314], [298, 330], [240, 338], [200, 342], [154, 338], [102, 330], [88, 314], [122, 240]]
  const motif = r() < 0.5
  const prints = motif ? strew(30, (k) => flower(100 + (k % 6) * 40 + (Math.floor(k / 6) % 2) * 18, 196 + Math.floor(k / 6) * 32, 0.42, r, k % 2 ? collar : mix(hue, '#C8553E', 0.6), '#E9C23B')) : strew(12, (k) => paint(brush([[200 + (k - 5.5) * 8, 180], [200 + (k - 5.5) * 15, 260], [200 + (k - 5.5) * 22, 345]], 5, r, pressure.flat), collar, { opacity: 0.75 }))
  const puff = (s: 1 | -1) => form(curve([[200 + s * 46, 118], [200 + s * 78, 118], [200 + s * 100, 140], [200 + s * 98, 168], [200 + s * 72, 178], [200 + s * 50, 166]], { jitter: 2, r }), darker(hue, s > 0 ? 0.16 : 0.04), prints) + paint(brush([[200 + s * 98, 164], [200 + s * 84, 176], [200 + s * 62, 176]], 7, r, pressure.flat), collar)
  const gathers = strew(9, (k) => paint(brush([[154 + k * 11.6, 192], [148 + k * 13, 220], [136 + k * 16, 262]], 4, r), darker(hue, 0.35), { opacity: 0.55 }))
  const smocking = strew(4, (row) => paint(strew(10, (k) => dash([152 + k * 10, 140 + row * 11 + (k % 2) * 4], [160 + k * 10, 144 + row * 11 - (k % 2) * 4], 2.4, r)), row % 2 ? collar : darker(hue, 0.42)))
  return (
    shadow(curve([[100, 320], [200, 362], [330, 346], [338, 322], [290, 220], [150, 240]], { jitter: 3, r }), ink) + puff(-1) + puff(1) + form(curve(skirt, { jitter: 3, r }), hue, prints + gathers + paint(curve([[238, 180], [330, 300], [320, 350], [250, 350], [256, 260]]), darker(hue, 0.45), { opacity: 0.28 })) + paint(brush([[90, 316], [152, 338], [200, 342], [250, 338], [310, 316]], 8, r, pressure.flat), collar) +
    form(curve([[150, 116], [176, 106], [224, 106], [250, 116], [256, 150], [252, 188], [200, 194], [148, 188], [144, 150]], { jitter: 1, r }), hue, smocking + paint(polygon([[232, 100], [270, 100], [270, 200], [236, 200]]), darker(hue, 0.45), { opacity: 0.26 })) + paint(brush([[148, 187], [200, 193], [252, 187]], 6, r, pressure.flat), darker(hue, 0.4)) +
    form(curve([[198, 118], [176, 106], [160, 104], [150, 118], [156, 136], [176, 140], [194, 130]]), collar, '') + form(curve([[202, 118], [224, 106], [240, 104], [250, 118], [244, 136], [224, 140], [206, 130]]), darker(collar, 0.08), '') + paint(curve(ellipse(200, 122, 5, 5, 8)), darker(hue, 0.5)) + moved(bow(0, 0, 0.5, r, darker(hue, 0.36)), { x: 200, y: 190 }) + duck(330, 340, r, ink)
  )
}
