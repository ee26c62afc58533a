import { paperLabel, wordingOf } from '../bottle.ts'
import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { drum } from '../drum.ts'
import { berry, leaf, sprig } from '../garnish.ts'
import { type Points, arc, brush, curve, dash, ellipse, place, polygon, pressure } from '../geometry.ts'
import { form, paint, shadow } from '../paint.ts'
import { plate } from '../plate.ts'
import type { Motif, Scene } from '../scene.ts'
import { flank } from '../texture.ts'

type Kind = 'faisselle' | 'burrata' | 'pot'
const KINDS = ['faisselle', 'burrata', 'pot'] as const
const WHITE = '#FDFBF4'
const SHADE = '#DCD8C8'

/** Fresh cheese: the ridges of its drainer, the knot of a burrata, or a pot and its spoon. */
export const freshCheese: Motif = {
  grounds: ['blush', 'water', 'sage'],
  draw: (scene) => {
    const { variety, stamp = '', label, r } = scene
    const kind: Kind = KINDS.find((k) => k === variety) ??
      (variety === 'mozzarella' || /BURR|MOZZ|BUFAL/.test(stamp) ? 'burrata' : variety === 'ricotta' ? 'faisselle' : label.length > 0 ? 'pot' : pick(r, KINDS))
    return { faisselle, burrata, pot }[kind](scene)
  },
}

const faisselle = ({ r, ink, tone }: Scene): string => {
  const [cx, cy] = [200, 186]
  const ridges = strew(13, (k) => paint(brush([[cx - 92 + k * 15.4, cy + 10 + Math.sin((k / 12) * Math.PI) * 34], [cx - 88 + k * 14.7, cy + 60 + Math.sin((k / 12) * Math.PI) * 34], [cx - 84 + k * 14, cy + 92 + Math.sin((k / 12) * Math.PI) * 32]], 5.4, r, pressure.flat), k % 2 ? SHADE : '#F4F0E2'))
  const outline = polygon([[cx - 96, cy], [cx - 84, cy + 84], ...arc(cx, cy + 84, 84, 40, Math.PI, 0, 20).slice(1, -1), [cx + 84, cy + 84], [cx + 96, cy], ...arc(cx, cy, 96, 44, 0, -Math.PI, 20)])
  return (
    shadow(curve(ellipse(cx + 18, 300, 162, 62, 16), { jitter: 3, r }), ink) + plate(cx, 284, 158, 66, r, { rim: '#A9B9BE', ring: ramp(['#4E7F9A', '#8FA36A', '#C07A5A'], tone) }) +
    paint(curve(ellipse(cx + 4, 292, 112, 40, 14), { jitter: 6, r }), '#E6E6D6') + form(outline, '#EFEBDC', ridges) + flank(outline, cx + 40, [cy, cy + 128], '#D2CDBA', r, { opacity: 0.7 }) +
    form(curve(ellipse(cx, cy, 96, 44, 18), { jitter: 2, r }), WHITE, strew(5, (k) => paint(curve(ellipse(cx, cy, 78 - k * 16, 35 - k * 7, 14), { jitter: 2, r }), 'none', { stroke: SHADE, 'stroke-width': 2.2 }))) +
    honey(cx, cy, r) + sprig(72, 356, -0.2, 92, r, { fill: '#6F8F58', pairs: 7, leaf: 18 }) + berry(322, 326, 15, '#B82B4A', r) + berry(346, 338, 13, '#C23A58', r)
  )
}

/** Honey: one thread from above, its pool on the white, one run down the ridges. */
const honey = (x: number, y: number, r: Chance): string =>
  paint(brush([[x + 12, 40], [x + 10, 90], [x + 14, 140], [x + 8, y - 6]], 6, r, pressure.tail), '#DDA030') +
  paint(curve([[x - 34, y - 6], [x - 4, y - 18], [x + 36, y - 12], [x + 48, y + 6], [x + 30, y + 20], [x + 26, y + 34], [x + 28, y + 66], [x + 21, y + 76], [x + 14, y + 66], [x + 14, y + 34], [x - 8, y + 20], [x - 36, y + 12]], { jitter: 3, r }), '#E3A93A') +
  paint(brush([[x - 22, y - 4], [x, y - 11], [x + 24, y - 8]], 4, r), '#FBE3A0')

const burrata = ({ r, ink, tone }: Scene): string => {
  const [cx, cy] = [196, 222]
  const ball: Points = [[cx - 92, cy + 14], [cx - 78, cy - 36], [cx - 36, cy - 62], [cx - 14, cy - 74], [cx + 16, cy - 74], [cx + 38, cy - 62], [cx + 80, cy - 34], [cx + 92, cy + 14], [cx + 68, cy + 54], [cx, cy + 68], [cx - 66, cy + 54]]
  const knot: Points = [[cx - 14, cy - 70], [cx - 22, cy - 86], [cx - 34, cy - 106], [cx - 16, cy - 104], [cx - 4, cy - 116], [cx + 8, cy - 104], [cx + 28, cy - 110], [cx + 20, cy - 88], [cx + 14, cy - 70]]
  const oil = ramp(['#B9B23A', '#A5A431'], tone)
  const tomato = (x: number, y: number, q: number) => berry(x, y, q, '#CF4A30', r) + paint(strew(5, (k) => dash([x, y - q * 0.8], [x + Math.cos(k * 1.25) * q * 0.6, y - q * 0.8 + Math.sin(k * 1.25) * q * 0.34], 3.4, r)), '#4F7A3A')
  return (
    shadow(curve(ellipse(cx + 22, 296, 166, 66, 16), { jitter: 3, r }), ink) + plate(cx + 2, 280, 162, 72, r, { fill: '#CAD6D8', rim: '#7F979E', ring: '#9FB3B8' }) +
    paint(curve(ellipse(cx + 10, 288, 118, 44, 14), { jitter: 8, r }), '#E9E9DC') + paint(strew(7, () => curve(ellipse(between(r, 90, 320), between(r, 276, 318), between(r, 4, 9), between(r, 3, 5), 7), { jitter: 1, r })), oil, { opacity: 0.9 }) +
    form(curve(ball, { jitter: 2, r }), WHITE, paint(curve([[cx + 30, cy - 70], [cx + 110, cy - 40], [cx + 110, cy + 90], [cx - 50, cy + 90], [cx + 30, cy + 48], [cx + 56, cy]], { jitter: 3, r }), SHADE) + paint(strew(6, (k) => dash([cx - 26 + k * 10, cy - 64], [cx - 62 + k * 26, cy - 26], 4, r, 3)), '#C9C4B2', { opacity: 0.8 })) +
    form(curve(knot, { jitter: 2, r }), WHITE, paint(polygon([[cx + 2, cy - 120], [cx + 40, cy - 120], [cx + 30, cy - 60], [cx + 4, cy - 60]]), SHADE)) + paint(brush([[cx - 20, cy - 74], [cx, cy - 69], [cx + 20, cy - 74]], 7, r, pressure.flat), '#7E9A5A') +
    paint(brush([[cx - 68, cy - 8], [cx - 58, cy - 32], [cx - 36, cy - 48]], 8, r), '#FFFFFF') + stracciatella(cx + 26, cy + 30, r) +
    tomato(84, 302, 24) + tomato(122, 322, 20) + leaf(300, 300, -0.7, 56, r) + leaf(296, 306, 0.15, 50, r, '#6F9E55') + paint(strew(9, () => curve(ellipse(between(r, cx - 70, cx + 70), between(r, cy - 40, cy + 40), 1.8, 1.5, 5))), '#5A4A3A')
  )
}

const stracciatella = (x: number, y: number, r: Chance): string =>
  paint(curve([[x - 34, y - 10], [x - 6, y - 22], [x + 30, y - 12], [x + 38, y + 14], [x + 20, y + 44], [x - 10, y + 46], [x - 32, y + 20]], { jitter: 4, r }), '#EFE6CC') +
  strew(7, (k) => paint(brush([[x - 24 + k * 8, y - 10 + (k % 2) * 6], [x - 14 + k * 5, y + 10], [x - 20 + k * 8, y + 26 + (k % 3) * 6]], 5, r), k % 2 ? '#FFFEF8' : '#DCCFAC'))

const pot = (scene: Scene): string => {
  const { r, ink, tone } = scene
  const glaze = ramp(['#B97A4E', '#7F8F96', '#C9A878', '#5E7A6A'], tone)
  const [cx, cy, rx, ry, h] = [188, 190, 108, 44, 100]
  return (
    shadow(curve(ellipse(cx + 26, cy + h + 14, rx + 20, ry + 2, 14), { jitter: 3, r }), ink) +
    drum({ cx, cy, rx, ry, h, top: lighter(glaze, 0.4), side: glaze, r, onSide: paint(brush([[cx - 92, cy + 42], [cx - 94, cy + 80], [cx - 84, cy + 114]], 9, r), lighter(glaze, 0.6), { opacity: 0.8 }) + paint(brush(arc(cx, cy + 12, rx, ry, Math.PI, 0, 12), 5, r, pressure.flat), darker(glaze, 0.28)) }) +
    paint(curve(ellipse(cx, cy + 1, rx - 8, ry - 6, 16)), darker(glaze, 0.4)) + form(curve(ellipse(cx, cy + 5, rx - 11, ry - 9, 16), { jitter: 2, r }), '#F9EBB8', strew(4, (k) => paint(brush(arc(cx - 6, cy + 6, 78 - k * 17, 28 - k * 6, 2.6, 5.8, 8), 4.4, r), k % 2 ? '#FFF9E0' : '#E6CF8A'))) +
    paint(curve([[cx + 50, cy + 22], [cx + 84, cy + 14], [cx + 90, cy + 44], [cx + 84, cy + 72], [cx + 76, cy + 70], [cx + 70, cy + 46], [cx + 62, cy + 52], [cx + 56, cy + 44]], { jitter: 2, r }), '#F9EBB8') +
    paperLabel({ cx: cx - 6, y: cy + 58, half: 66, h: 70, ink: '#4A3018', style: pick(r, ['oval', 'plain', 'arched'] as const), paper: '#FBF5E4', accent: darker(glaze, 0.5), wording: wordingOf(scene, 'Frais'), r }) +
    woodenSpoon(cx + 40, cy, r) + leaf(66, 340, -0.4, 54, r) + leaf(74, 350, 0.3, 44, r, '#769A58')
  )
}

const woodenSpoon = (x: number, y: number, r: Chance): string => {
  const at = place(x, y, 1, -0.85)
  return paint(brush(at([[0, 0], [70, -2], [136, 2]]), 12, r, pressure.flat), '#A8743C') + paint(brush(at([[6, -3], [70, -5], [130, -2]]), 3.4, r), '#DDB27A') + paint(curve(at([[-18, 8], [-8, -12], [16, -10], [24, 0], [14, 12], [-6, 16]]), { jitter: 2, r }), '#FBF0C8')
}
