import { paperLabel, standShadow, wordingOf } from '../bottle.ts'
import { type Chance, between, pick, strew, times } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { layer, notchedDrum } from '../drum.ts'
import { almond, berry, crumbs, flower } from '../garnish.ts'
import { type Point, type Points, arc, brush, curve, dash, ellipse, lerp, place, polygon, pressure } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import { type Box, leanOf, leftFace, onBox, prism } from '../prism.ts'
import type { Motif, Scene } from '../scene.ts'
import { dryBrush, flank, speckle } from '../texture.ts'

type Look = { readonly crumb: string; readonly cream: string; readonly glaze: string; readonly naked: boolean }

/** A cake with a slice out: upright layers on the cut, a glaze that drips, piping, a fruit or two. */
export const cake: Motif = {
  grounds: ['petal', 'water', 'straw'],
  draw: (scene) => {
    const { r, tone, variety } = scene
    if (variety === 'panettone' || variety === 'kugelhopf') return panettone(scene)
    if (variety === 'loaf' || variety === 'gingerbread' || variety === 'stollen') return loaf(scene)
    const look: Look = {
      crumb: ramp(['#F1DCA8', '#D9A968', '#6B3D22', '#B8453E'], tone), cream: ramp(['#FFF8EA', '#F6DDE0', '#EBCF9E'], r()),
      glaze: pick(r, ['#4A2A1C', '#E6A2A6', '#F3E3B4', '#A3C08A', '#C8412B']), naked: r() < 0.3,
    }
    return layered(scene, look)
  },
}

const stand = (cx: number, cy: number, rx: number, ink: string, r: Chance): string =>
  shadow(curve(ellipse(cx + 26, cy + 46, rx + 8, 40, 16), { jitter: 3, r }), ink) + form(polygon([[cx - 24, cy + 10], [cx + 24, cy + 10], [cx + 44, cy + 58], [cx - 44, cy + 58]]), '#D5DDDC', paint(polygon([[cx + 6, cy], [cx + 60, cy], [cx + 60, cy + 70], [cx + 10, cy + 70]]), '#AFBDBD')) +
  paint(curve(ellipse(cx, cy + 8, rx, 46, 18)), '#A9B9BA') + paint(curve(ellipse(cx, cy, rx, 46, 18)), '#EFF1EC') + paint(brush(arc(cx, cy, rx - 5, 42, 2.7, 4.4, 10), 4, r), '#FFFFFF')

const layered = (scene: Scene, { crumb, cream, glaze, naked }: Look): string => {
  const { r, ink } = scene
  const [cx, cy, rx, ry, h] = [192, 196, 114, 52, 94]
  const cloak = naked ? crumb : cream
  const face = (axis: Point, rim: Point, lit: boolean) => {
    const shade = (c: string) => (lit ? c : darker(c, 0.16))
    const tiers = strew(3, (k) => paint(layer(axis, rim, 8 + k * 29, 31 + k * 29), shade(crumb)) + paint(layer(axis, rim, 30 + k * 29, 38 + k * 29), shade(k === 1 ? lighter(glaze, 0.15) : cream)))
    const pores = paint(strew(16, () => { const [x, y] = lerp(axis, rim, r()); return curve(ellipse(x, y + between(r, 10, h - 4), 1.8, 1.3, 5)) }), darker(crumb, 0.26), { opacity: 0.7 })
    return form(layer(axis, rim, 0, h), shade(cream), tiers + pores + paint(layer(axis, rim, 0, 8), shade(glaze)))
  }
  const [from, to] = [0.5, 1.78]
  const side = naked
    ? strew(3, (k) => paint(brush(arc(cx, cy + 34 + k * 29, rx, ry, Math.PI, 0, 16), 8, r, pressure.flat), cream))
    : dryBrush({ x: cx - rx, y: cy, w: rx * 2, h: h + ry }, { n: 22, fill: darker(cream, 0.1), length: 32, width: 4, angle: 0.02, opacity: 0.6 }, r)
  return (
    stand(cx, cy + h + 6, rx + 40, ink, r) +
    notchedDrum({ cx, cy, rx, ry, h, top: glaze, side: cloak, shade: darker(cloak, 0.14), r, from, to, face, floor: '#D9DDD6', onSide: side, onTop: paint(curve(ellipse(cx + 20, cy + 10, rx * 0.8, ry * 0.7, 14)), darker(glaze, 0.1), { opacity: 0.7 }) }) +
    drips(cx, cy, rx, ry, [to + 0.06, Math.PI - 0.2], glaze, r) + drips(cx, cy, rx, ry, [0.16, from - 0.04], darker(glaze, 0.12), r) + paint(brush(arc(cx, cy, rx - 7, ry - 6, Math.PI * 0.86, Math.PI * 1.45, 9), 6, r), lighter(glaze, 0.6)) +
    crown(cx, cy, rx, ry, [to, from], cream, r, scene) + fork(318, 336, r, ink)
  )
}

const drips = (cx: number, cy: number, rx: number, ry: number, [a0, a1]: readonly [number, number], glaze: string, r: Chance): string => {
  const n = Math.max(2, Math.round((a1 - a0) * 6))
  return paint(strew(n, (k) => {
    const a = a0 + ((k + 0.5) / n) * (a1 - a0)
    const [x, y, l, w] = [cx + Math.cos(a) * rx, cy + Math.sin(a) * ry, between(r, 14, 44), between(r, 7, 10)]
    return curve([[x - w * 1.5, y - 4], [x - w * 0.6, y + 6], [x - w * 0.5, y + l - 6], [x, y + l], [x + w * 0.5, y + l - 6], [x + w * 0.6, y + 6], [x + w * 1.5, y - 4]])
  }), glaze)
}

/** Piped rosettes about the rim, a fruit on every other one. */
const crown = (cx: number, cy: number, rx: number, ry: number, [from, to]: readonly [number, number], cream: string, r: Chance, { variety }: Scene): string => {
  const fruit = pick(r, ['#B82B3A', '#3A2A4C', '#C8412B', '#E0A030'])
  const round = to + 2 * Math.PI - from
  return times(11, (k) => from + 0.16 + ((k + 0.1) / 11) * (round - 0.2)).map((a, k) => ({ x: cx + Math.cos(a) * rx * 0.8, y: cy + Math.sin(a) * ry * 0.78 - 5, k })).toSorted((p, q) => p.y - q.y).map(({ x, y, k }) =>
    paint(curve(ellipse(x, y + 3, 15, 10, 9), { jitter: 1, r }), darker(cream, 0.2)) + paint(curve([[x - 14, y + 3], [x - 8, y - 6], [x - 1, y - 15], [x + 3, y - 15], [x + 8, y - 6], [x + 14, y + 3], [x, y + 9]], { jitter: 1, r }), lighter(cream, 0.4)) +
    paint(brush([[x - 8, y + 4], [x + 1, y], [x + 9, y - 3]], 2.4, r), darker(cream, 0.2)) + (k % 2 === 0 && variety !== 'plain' ? berry(x, y - 14, 9, fruit, r) : '')).join('')
}

const fork = (x: number, y: number, r: Chance, ink: string): string => {
  const at = place(x, y, 0.86, -0.5)
  const d = (points: Points) => curve(at(points), { jitter: 0.5, r })
  return shadow(d([[-60, 8], [0, 7], [70, 8], [70, 16], [-60, 14]]), ink) + paint(brush(at([[-70, 0], [-20, 2], [26, 0]]), 7, r, pressure.flat), '#A9B2B4') + paint(d([[22, -5], [38, -11], [44, 0], [38, 11], [22, 5]]), '#A9B2B4') + paint(strew(3, (k) => brush(at([[38, -9 + k * 9], [56, -9 + k * 9], [72, -8 + k * 8]]), 4, r)), '#A9B2B4') + paint(brush(at([[-62, -2], [-20, 0], [30, -3]]), 2, r), '#FFFFFF')
}

/** The domed festive bread in its paper, pearl sugar and almonds on the crust. */
const panettone = (scene: Scene): string => {
  const { r, ink, tone, stamp, label } = scene
  const crust = ramp(['#B97A3A', '#8A5226', '#6B3D1E'], tone)
  const paper = pick(r, ['#E3C48E', '#7A2A2E', '#2F5A4A', '#C9A45A'])
  const [cx, w] = [186, 112]
  const dome = curve([[cx - w - 8, 214], [cx - w - 10, 178], [cx - w + 8, 138], [cx - 60, 106], [cx, 96], [cx + 62, 106], [cx + w - 8, 138], [cx + w + 10, 178], [cx + w + 8, 214], [cx, 232]], { jitter: 4, r })
  const body = polygon([[cx - w, 206], [cx + w, 206], [cx + w - 6, 338], ...arc(cx, 332, w - 6, 14, 0, Math.PI, 14), [cx - w + 6, 338]])
  return (
    standShadow(cx, 344, w, ink, r, 60) + form(body, paper, strew(17, (k) => paint(dash([cx - w + 6 + k * 13.6, 204], [cx - w + 9 + k * 13.2, 344], 4, r), darker(paper, 0.18), { opacity: 0.7 }))) + flank(body, cx + 56, [204, 346], darker(paper, 0.25), r, { opacity: 0.6 }) +
    form(dome, crust, dryBrush({ x: cx - 120, y: 96, w: 240, h: 130 }, { n: 34, fill: lighter(crust, 0.3), length: 26, width: 4, angle: 0.1 }, r) + paint(curve([[cx + 40, 90], [cx + 140, 110], [cx + 140, 240], [cx + 50, 240], [cx + 76, 160]]), darker(crust, 0.3), { opacity: 0.7 }) + paint(brush([[cx - 50, 140], [cx, 152], [cx + 56, 138]], 12, r), '#E3B46A') + paint(brush([[cx - 8, 112], [cx + 2, 150], [cx - 4, 196]], 12, r), '#E3B46A')) +
    crumbs(cx - 84, 116, 160, 80, '#FFFDF4', r, 26, 4.6) + almond(cx - 46, 136, 0.3, 0.8, r) + almond(cx + 30, 128, -0.4, 0.8, r) + almond(cx - 10, 170, 0.1, 0.8, r) + almond(cx + 64, 170, 0.6, 0.7, r) +
    paperLabel({ cx: cx - 6, y: 246, half: 74, h: 66, ink: '#4A2A14', style: pick(r, ['oval', 'plain', 'banded'] as const), paper: '#FBF4E2', accent: '#7A2A2E', wording: wordingOf({ label, stamp }, 'Panettone'), r }) + slice(312, 316, crust, ink, r)
  )
}

const slice = (x: number, y: number, crust: string, ink: string, r: Chance): string =>
  shadow(curve([[x - 44, y + 30], [x + 20, y + 40], [x + 62, y + 24], [x + 40, y + 10]], { jitter: 2, r }), ink) + paint(curve([[x - 44, y + 30], [x - 40, y - 20], [x - 10, y - 52], [x + 26, y - 44], [x + 44, y - 8], [x + 46, y + 28]], { jitter: 2, r }), crust, { edge: 'soft' }) +
  form(curve([[x - 36, y + 26], [x - 33, y - 16], [x - 8, y - 42], [x + 22, y - 36], [x + 37, y - 6], [x + 39, y + 24]], { jitter: 2, r }), '#F1D890', speckle({ x: x - 36, y: y - 40, w: 74, h: 66 }, { n: 22, fill: '#D9B45C', length: 4 }, r) + speckle({ x: x - 34, y: y - 34, w: 70, h: 58 }, { n: 9, fill: '#5A2A2C', length: 5, opacity: 1 }, r) + speckle({ x: x - 34, y: y - 34, w: 70, h: 58 }, { n: 7, fill: '#E0862E', length: 5, opacity: 1 }, r))

/** A loaf cake with its cut end, on a board. */
const loaf = (scene: Scene): string => {
  const { r, ink, tone, stamp } = scene
  const crust = ramp(['#C98A44', '#8A5226', '#5E3420'], tone)
  const crumb = ramp(['#F3DC9E', '#D9A968', '#8A5632'], tone)
  const box: Box = { at: [166, 226], left: [-76, -26], right: [166, -62], h: 88 }
  const sugar = scene.variety === 'stollen' || r() < 0.4
  return (
    shadow(curve([[70, 300], [164, 344], [356, 276], [366, 246], [180, 260]], { jitter: 3, r }), ink) + form(curve([[40, 290], [164, 356], [372, 286], [352, 236], [190, 230], [60, 262]], { jitter: 3, r }), '#D3A066', dryBrush({ x: 40, y: 230, w: 330, h: 120 }, { n: 22, fill: '#B07C42', length: 60, width: 2, angle: -0.36 }, r), 'soft') +
    prism(box, { top: crust, leftSide: crust, rightSide: darker(crust, 0.2), onLeft: form(polygon(leftFace(box, 0.08, 0.92, 9, 82)), crumb, speckle({ x: 84, y: 196, w: 90, h: 120 }, { n: 34, fill: darker(crumb, 0.25), length: 2.6 }, r) + speckle({ x: 84, y: 200, w: 90, h: 110 }, { n: 12, fill: '#8E2A34', length: 5, opacity: 1 }, r) + speckle({ x: 84, y: 200, w: 90, h: 110 }, { n: 8, fill: '#E0982E', length: 5, opacity: 1 }, r)),
      onRight: dryBrush({ x: 166, y: 160, w: 170, h: 160 }, { n: 30, fill: darker(crust, 0.4), length: 26, angle: -0.36, width: 3 }, r) }) +
    form(curve([onBox(box, 1, 0), onBox(box, 0.5, 0, -16), onBox(box, 0, 0), onBox(box, 0, 0.5, -3), onBox(box, 0, 1), onBox(box, 0.5, 1, -22), onBox(box, 1, 1), onBox(box, 1, 0.5, -9)], { jitter: 2, r }), sugar ? '#FBF7EE' : lighter(crust, 0.16), sugar ? speckle({ x: 80, y: 120, w: 260, h: 110 }, { n: 40, fill: '#DDD3C4', length: 4 }, r) : strew(6, (k) => paint(brush([onBox(box, 0.8, 0.1 + k * 0.16, -14), onBox(box, 0.5, 0.14 + k * 0.16, -20), onBox(box, 0.2, 0.1 + k * 0.16, -8)], 8, r), k % 2 ? '#F1CD86' : darker(crust, 0.2)))) +
    (stamp ? moved(lettering(stamp, { x: 0, y: 8, width: 116, size: 22, fill: '#F6E0B0', weight: 700, tracking: 0.08 }), { x: 250, y: 242, skewY: leanOf(box.right) }) : '') +
    moved(slice(0, 0, crust, ink, r), { x: 96, y: 322, scale: 0.86, turn: -6 }) + flower(318, 338, 0.6, r, '#FFFDF4') + almond(346, 322, 0.3, 0.8, r)
  )
}
