import { between, type Chance, pick, rng, strew, times } from './chance.ts'
import { darker, type GroundName, lighter, mix, ramp } from './colour.ts'
import { brush, curve, dash, ellipse, type Point, polygon, pressure } from './geometry.ts'
import { form, paint } from './paint.ts'
import { dryBrush } from './texture.ts'
import { tile } from './tile.ts'

export const LANDSCAPES = ['coast', 'hills', 'alps', 'vineyard', 'city'] as const
export type LandscapeKind = (typeof LANDSCAPES)[number]

const [W, H] = [1200, 480]

/** A landscape of origin, 1200 × 480, for the head of a house's page: layers from pale to strong. */
export const landscape = (
  { seed, kind }: { readonly seed: number; readonly kind: LandscapeKind }, { plain = false }: { readonly plain?: boolean } = {},
): string => {
  const r = rng(seed)
  const { grounds, draw } = SCENES[kind]
  return tile(draw(r), { name: `${kind}-${(seed >>> 0).toString(36)}`, ground: pick(r, grounds), width: W, height: H, plain })
}

/** The line of a ridge across the picture: its height at each step, and what lies below it. */
const ridge = (r: Chance, base: number, swell: number, steps: number, fill: string, marks = ''): string => {
  const phase = r() * 6
  const line = times(steps + 1, (k): Point => [-30 + (k * (W + 60)) / steps, base + Math.sin(phase + k * 1.3) * swell * 0.55 + between(r, -swell, swell) * 0.5])
  return form(`${curve(line, { closed: false })}L${W + 30} ${H + 20}L-30 ${H + 20}Z`, fill, marks, 'soft')
}

const sun = (r: Chance, fill: string): string => {
  const [x, y, q] = [between(r, 180, 1020), between(r, 90, 150), between(r, 40, 58)]
  return paint(curve(ellipse(x, y, q, q, 16)), fill, { edge: 'soft' })
}

const clouds = (r: Chance): string =>
  strew(4, () => {
    const [x, y, l] = [between(r, 40, 1060), between(r, 40, 170), between(r, 90, 220)]
    return paint(brush([[x, y], [x + l * 0.5, y - 8], [x + l, y]], between(r, 12, 22), r) + brush([[x + l * 0.2, y + 14], [x + l * 0.6, y + 8], [x + l * 1.1, y + 14]], 10, r), '#FFFFFF', { opacity: 0.6 })
  })

const gulls = (r: Chance, ink: string): string =>
  paint(strew(5, () => { const [x, y, s] = [between(r, 200, 1000), between(r, 60, 190), between(r, 9, 16)]; return brush([[x - s, y], [x - s * 0.5, y - s * 0.5], [x, y]], 3, r) + brush([[x, y], [x + s * 0.5, y - s * 0.5], [x + s, y]], 3, r) }), ink)

const house = (x: number, y: number, s: number, wall: string, roof: string): string =>
  paint(polygon([[x, y], [x + 34 * s, y], [x + 34 * s, y - 24 * s], [x, y - 24 * s]]), wall) + paint(polygon([[x + 34 * s, y], [x + 52 * s, y - 7 * s], [x + 52 * s, y - 29 * s], [x + 34 * s, y - 24 * s]]), darker(wall, 0.2)) +
  paint(polygon([[x - 3 * s, y - 23 * s], [x + 9 * s, y - 42 * s], [x + 44 * s, y - 46 * s], [x + 36 * s, y - 23 * s]]), roof) + paint(polygon([[x + 36 * s, y - 23 * s], [x + 44 * s, y - 46 * s], [x + 55 * s, y - 28 * s]]), darker(roof, 0.28)) +
  paint(polygon([[x + 7 * s, y], [x + 14 * s, y], [x + 14 * s, y - 14 * s], [x + 7 * s, y - 14 * s]]) + polygon([[x + 21 * s, y - 8 * s], [x + 28 * s, y - 8 * s], [x + 28 * s, y - 16 * s], [x + 21 * s, y - 16 * s]]), darker(wall, 0.62))

const cypress = (x: number, y: number, h: number, r: Chance, fill = '#3F6A47'): string =>
  paint(curve([[x - h * 0.1, y], [x - h * 0.13, y - h * 0.4], [x, y - h], [x + h * 0.13, y - h * 0.4], [x + h * 0.1, y]], { jitter: 2, r }), fill) + paint(curve([[x, y], [x + h * 0.02, y - h * 0.5], [x, y - h], [x + h * 0.13, y - h * 0.4], [x + h * 0.1, y]]), darker(fill, 0.28))

const bush = (x: number, y: number, s: number, r: Chance, fill: string): string =>
  paint(curve(ellipse(x, y, s, s * 0.74, 9), { jitter: s * 0.2, r }), fill) + paint(curve(ellipse(x + s * 0.25, y + s * 0.2, s * 0.7, s * 0.5, 8), { jitter: s * 0.16, r }), darker(fill, 0.24))

const coast = (r: Chance): string => {
  const sea = ramp(['#5E98A8', PALETTE.sea, '#4A8A8C'], r())
  const cliff = pick(r, ['#B9A98C', '#A8A08E', '#C2A58A'])
  const left = r() < 0.5
  const x = (v: number) => (left ? v : W - v)
  const waves = strew(46, () => { const y = between(r, 236, 470); const l = between(r, 24, 60) * (y / 300); const px = r() * W; return paint(dash([px, y], [px + l, y + 1], between(r, 1.6, 4) * (y / 320), r, 2), r() < 0.6 ? lighter(sea, 0.5) : darker(sea, 0.2), { opacity: 0.75 }) })
  const headland = polygon([[x(-30), 150], [x(110), 132], [x(220), 150], [x(292), 172], [x(340), 214], [x(392), 244], [x(420), 262], [x(300), 282], [x(120), 296], [x(-30), 300]])
  const stakes = strew(4, (row) => paint(strew(13, (k) => { const [px, py] = [x(520 + row * 70 + k * 34), 330 + row * 34]; return brush([[px, py], [px + 1, py - 18 - row * 4]], 4 + row * 0.6, r, pressure.flat) }), darker(sea, 0.62), { opacity: 0.9 }))
  const [lx, ly] = [x(238), 156]
  const lighthouse = paint(polygon([[lx - 15, ly + 4], [lx + 15, ly + 4], [lx + 10, ly - 84], [lx - 10, ly - 84]]), '#FBF7EC', { edge: 'rigid' }) + paint(polygon([[lx + 3, ly + 4], [lx + 15, ly + 4], [lx + 10, ly - 84], [lx + 2, ly - 84]]), '#D3CDBD') + strew(2, (k) => paint(polygon([[lx - 13 + k * 1.6, ly - 20 - k * 30], [lx + 13 - k * 1.6, ly - 20 - k * 30], [lx + 12 - k * 1.6, ly - 34 - k * 30], [lx - 12 + k * 1.6, ly - 34 - k * 30]]), '#C8412B')) + paint(polygon([[lx - 12, ly - 84], [lx + 12, ly - 84], [lx + 8, ly - 104], [lx - 8, ly - 104]]), '#39505A') + paint(polygon([[lx - 9, ly - 104], [lx, ly - 118], [lx + 9, ly - 104]]), '#C8412B')
  const boat = (bx: number, by: number, s: number) => paint(curve([[bx - 40 * s, by - 6 * s], [bx + 44 * s, by - 8 * s], [bx + 30 * s, by + 10 * s], [bx - 28 * s, by + 10 * s]]), '#7A2A2E') + paint(polygon([[bx, by - 10 * s], [bx, by - 84 * s], [bx + 38 * s, by - 16 * s]]), '#FBF5E6') + paint(polygon([[bx - 5 * s, by - 12 * s], [bx - 5 * s, by - 70 * s], [bx - 32 * s, by - 16 * s]]), '#E3C48E')
  return (
    sun(r, '#F4DFA0') + clouds(r) + gulls(r, '#5A6A6E') + ridge(r, 204, 12, 8, mix(sea, '#DDE8E4', 0.62)) + form(polygon([[-20, 224], [W + 20, 222], [W + 20, H + 20], [-20, H + 20]]), sea, paint(polygon([[-20, 380], [W + 20, 372], [W + 20, H + 20], [-20, H + 20]]), darker(sea, 0.12)) + waves) +
    form(headland, cliff, dryBrush({ x: left ? 0 : 780, y: 140, w: 420, h: 160 }, { n: 60, fill: darker(cliff, 0.3), length: 46, width: 5, angle: 1.4, opacity: 0.5 }, r), 'soft') + paint(curve([[x(-30), 148], [x(110), 130], [x(222), 148], [x(292), 170], [x(328), 204], [x(260), 184], [x(120), 162], [x(-30), 176]]), '#7F9A5E', { edge: 'soft' }) +
    lighthouse + house(x(left ? 90 : 150), 146, 1.1, '#F6EFDF', '#5F7280') + stakes + boat(x(700), 286, 0.9) + boat(x(930), 256, 0.55)
  )
}

const hills = (r: Chance): string => {
  const far = pick(r, ['#B7C49A', '#C2BE96', '#B9C4B0'])
  const rows = (fill: string, n: number) => strew(n, (k) => paint(brush([[k * (W / n) - 40, 500], [k * (W / n) + 40, 400], [k * (W / n) + 90, 310]], 8, r, pressure.flat), fill, { opacity: 0.4 }))
  const lavender = r() < 0.4
  const field = lavender ? '#8C7AB0' : pick(r, ['#D9B860', '#8FA85A', '#C9A85C'])
  const hx = between(r, 240, 820)
  return (
    sun(r, '#F3D08A') + clouds(r) + ridge(r, 214, 34, 7, lighter(far, 0.35)) + ridge(r, 258, 30, 8, far) + ridge(r, 308, 26, 7, '#8FA468', dryBrush({ x: 0, y: 290, w: W, h: 120 }, { n: 60, fill: '#748C52', length: 60, width: 5, angle: 0.1, opacity: 0.5 }, r)) +
    house(hx, 322, 1.7, '#F3E3C3', '#C0653E') + house(hx + 100, 330, 1.2, '#EAD6B0', '#B0562F') + strew(4, (k) => cypress(hx - 40 - k * 26, 330 + k * 3, 104 - k * 12, r)) + cypress(hx + 196, 334, 90, r) + strew(9, () => bush(between(r, 20, W - 20), between(r, 326, 352), between(r, 12, 24), r, pick(r, ['#6E8A4E', '#7F9A5A', '#5C7C4A']))) +
    ridge(r, 392, 18, 6, field, rows(darker(field, 0.35), 30) + rows(lighter(field, 0.3), 18)) + strew(6, () => bush(between(r, 20, W - 20), between(r, 446, 476), between(r, 22, 38), r, '#5C7C4A'))
  )
}

const alps = (r: Chance): string => {
  const rock = pick(r, ['#8FA3B0', '#9A9AB0', '#8C9AA0'])
  const peak = (x: number, y: number, w: number, fill: string) => {
    const h = 330 - y
    return form(polygon([[x - w, 340], [x - w * 0.4, y + h * 0.42], [x, y], [x + w * 0.3, y + h * 0.3], [x + w, 340]]), fill, paint(polygon([[x, y - 9], [x + w * 0.36, y + h * 0.3], [x + w * 1.1, 350], [x + w * 0.2, 350], [x + w * 0.12, y + h * 0.5]]), darker(fill, 0.24)) +
      paint(polygon([[x - w * 0.3, y + h * 0.32], [x, y - 9], [x + w * 0.26, y + h * 0.27], [x + w * 0.13, y + h * 0.22], [x + w * 0.05, y + h * 0.38], [x - w * 0.07, y + h * 0.24], [x - w * 0.16, y + h * 0.4]]), '#FDFBF4') + paint(polygon([[x, y - 9], [x + w * 0.26, y + h * 0.27], [x + w * 0.13, y + h * 0.22], [x + w * 0.05, y + h * 0.3]]), '#D3DBE3'), 'soft')
  }
  const firs = (y: number, n: number, h: number, fill: string) => strew(n, () => {
    const [x, s] = [between(r, -20, W + 20), h * between(r, 0.7, 1.2)]
    const fy = y + between(r, -12, 12)
    return paint(polygon([[x - s * 0.24, fy], [x - s * 0.1, fy - s * 0.36], [x - s * 0.17, fy - s * 0.36], [x - s * 0.05, fy - s * 0.68], [x, fy - s], [x + s * 0.05, fy - s * 0.68], [x + s * 0.17, fy - s * 0.36], [x + s * 0.1, fy - s * 0.36], [x + s * 0.24, fy]]), fill)
  })
  const cow = (x: number, y: number, s: number) => paint(curve([[x - 22 * s, y - 16 * s], [x + 16 * s, y - 17 * s], [x + 30 * s, y - 22 * s], [x + 36 * s, y - 14 * s], [x + 24 * s, y - 6 * s], [x - 18 * s, y - 4 * s]]), '#8A5A34') + paint(polygon([[x - 18 * s, y - 6 * s], [x - 13 * s, y - 6 * s], [x - 14 * s, y + 6 * s], [x - 17 * s, y + 6 * s]]) + polygon([[x + 12 * s, y - 6 * s], [x + 17 * s, y - 6 * s], [x + 17 * s, y + 6 * s], [x + 14 * s, y + 6 * s]]), '#6B4024') + paint(curve(ellipse(x - 4 * s, y - 12 * s, 8 * s, 4.400 * s, 7)), '#F6EBD6')
  const hx = between(r, 300, 820)
  const meadow = pick(r, ['#8FAE6A', '#9CB070', '#86A672'])
  return (
    sun(r, '#F6E3B0') + clouds(r) + times(4, (k) => peak(140 + k * 300 + between(r, -60, 60), between(r, 96, 150), between(r, 190, 250), lighter(rock, 0.34))).join('') + times(3, (k) => peak(240 + k * 350 + between(r, -70, 70), between(r, 44, 104), between(r, 210, 270), rock)).join('') +
    ridge(r, 306, 20, 8, '#6E8C6A') + firs(322, 46, 62, '#3F6350') + ridge(r, 350, 16, 7, meadow, dryBrush({ x: 0, y: 340, w: W, h: 140 }, { n: 90, fill: darker(meadow, 0.2), length: 54, width: 4, angle: 0.06, opacity: 0.5 }, r)) +
    house(hx, 382, 2.1, '#D9B27A', '#7A4A2E') + firs(410, 9, 110, '#2F5444') + cow(hx - 130, 414, 1.2) + cow(hx - 210, 436, 1.4) + cow(hx + 210, 426, 1.3) + ridge(r, 440, 10, 6, darker(meadow, 0.12)) + paint(strew(40, () => curve(ellipse(between(r, 0, W), between(r, 446, 476), 4, 3.400, 6))), pick(r, ['#FBF5E6', '#E9C23B', '#E6A2A6']))
  )
}

const vineyard = (r: Chance): string => {
  const leafy = pick(r, ['#6E8F4E', '#8A9A4A', '#A8803E'])
  const soil = '#C9A878'
  const vx = between(r, 480, 720)
  const vines = strew(29, (k) => {
    const fx = -520 + k * 80
    const at = (t: number): Point => [vx + (fx - vx) * t ** 1.2, 322 + t * 190]
    return paint(brush([at(0.04), at(0.3), at(0.6), at(1)], 34, r, (t) => 0.12 + t * 0.88), leafy) + paint(brush([at(0.1), at(0.35), at(0.65), at(1)].map(([x, y]): Point => [x + 4, y + 6]), 16, r, (t) => 0.12 + t * 0.88), darker(leafy, 0.3)) + strew(5, (j) => { const t = 0.25 + j * 0.17; const [x, y] = at(t); return paint(curve(ellipse(x - 3, y - 7 * t, 8 * t + 2, 6 * t + 1, 7), { jitter: 3, r }), lighter(leafy, 0.3)) })
  })
  const hx = vx + pick(r, [-230, 130, -60])
  const manor = paint(polygon([[hx, 316], [hx + 150, 316], [hx + 150, 250], [hx, 250]]), '#F6EBD2', { edge: 'rigid' }) + paint(polygon([[hx + 96, 316], [hx + 150, 316], [hx + 150, 250], [hx + 104, 250]]), '#DDCBA6') + paint(polygon([[hx - 6, 251], [hx + 16, 214], [hx + 136, 214], [hx + 156, 251]]), '#5F6E7C', { edge: 'rigid' }) + [hx - 20, hx + 138].map((tx) => paint(polygon([[tx, 316], [tx + 32, 316], [tx + 32, 236], [tx, 236]]), '#F6EBD2') + paint(polygon([[tx + 18, 316], [tx + 32, 316], [tx + 32, 236], [tx + 18, 236]]), '#DDCBA6') + paint(polygon([[tx - 4, 237], [tx + 16, 184], [tx + 36, 237]]), '#4F5E6C')).join('') + strew(5, (k) => paint(polygon([[hx + 22 + k * 23, 296], [hx + 32 + k * 23, 296], [hx + 32 + k * 23, 268], [hx + 22 + k * 23, 268]]), '#6B5A4A'))
  return (
    sun(r, '#F3C98A') + clouds(r) + ridge(r, 232, 24, 7, '#C6CDAE') + ridge(r, 274, 20, 8, '#A3B484') + strew(16, () => bush(between(r, 0, W), between(r, 300, 318), between(r, 10, 20), r, '#6E8A5A')) + manor + cypress(hx - 56, 320, 92, r) + cypress(hx + 214, 320, 84, r) + form(polygon([[-20, 320], [W + 20, 316], [W + 20, H + 20], [-20, H + 20]]), soil, vines, 'soft')
  )
}

const city = (r: Chance): string => {
  const stone = pick(r, ['#EFE0C2', '#F1D9C4', '#E9DFC9'])
  const zinc = pick(r, ['#71808E', '#5F7280', '#8A6A5A'])
  const row = (base: number, scale: number, tint: number, n: number) => strew(n, (k) => {
    const w = 104 * scale
    const [x, h] = [-30 + k * w + between(r, -3, 3), between(r, 116, 164) * scale]
    const wall = mix(mix(stone, pick(r, ['#E3B9A0', '#F6EBD6', '#D9C49A']), r() * 0.5), '#DCE3E6', tint)
    const roof = mix(zinc, '#DCE3E6', tint)
    const top = base - h
    const windows = paint(strew(12, (j) => { const [wx, wy] = [x + (12 + (j % 4) * 22) * scale, top + (16 + Math.floor(j / 4) * 38) * scale]; return polygon([[wx, wy], [wx + 11 * scale, wy], [wx + 11 * scale, wy + 22 * scale], [wx, wy + 22 * scale]]) }), darker(wall, 0.5 - tint * 0.4))
    return paint(polygon([[x, base], [x + w, base], [x + w, top], [x, top]]), wall, { edge: 'rigid' }) + paint(polygon([[x + w * 0.78, base], [x + w, base], [x + w, top], [x + w * 0.78, top]]), darker(wall, 0.12)) + windows + paint(dash([x, top + 2], [x + w, top + 2], 4, r), lighter(wall, 0.5)) +
      paint(polygon([[x - 2, top], [x + w * 0.1, top - 36 * scale], [x + w * 0.9, top - 36 * scale], [x + w + 2, top]]), roof, { edge: 'rigid' }) + paint(strew(2, (j) => polygon([[x + (24 + j * 36) * scale, top - 6 * scale], [x + (38 + j * 36) * scale, top - 6 * scale], [x + (38 + j * 36) * scale, top - 26 * scale], [x + (24 + j * 36) * scale, top - 26 * scale]])), lighter(wall, 0.3)) + paint(polygon([[x + w * 0.72, top - 34 * scale], [x + w * 0.86, top - 34 * scale], [x + w * 0.86, top - 58 * scale], [x + w * 0.72, top - 58 * scale]]), '#B9704E')
  })
  const dome = (x: number) => paint(curve([[x - 54, 236], [x - 50, 186], [x - 26, 150], [x, 142], [x + 26, 150], [x + 50, 186], [x + 54, 236]]), '#A9B9BE') + paint(polygon([[x - 9, 146], [x + 9, 146], [x + 7, 112], [x, 88], [x - 7, 112]]), '#A9B9BE')
  const water = '#7FA3A8'
  const arch = (x: number) => curve(ellipse(x, 446, 52, 40, 18))
  const bridge = paint(polygon([[120, 402], [W - 120, 396], [W - 120, 452], [120, 456]]), '#DDCBAA', { edge: 'rigid' }) + paint(strew(6, (k) => arch(240 + k * 144)), darker(water, 0.25)) + paint(polygon([[110, 400], [W - 110, 393], [W - 110, 404], [110, 411]]), '#F3E6CC')
  return (
    sun(r, '#F6DDA0') + clouds(r) + dome(between(r, 260, 940)) + row(326, 0.72, 0.5, 18) + row(386, 1, 0.06, 13) + strew(15, (k) => bush(k * 86 + between(r, -20, 20), 384, between(r, 22, 34), r, pick(r, ['#6E8F5A', '#86A065', '#5C7F54']))) +
    form(polygon([[-20, 396], [W + 20, 392], [W + 20, H + 20], [-20, H + 20]]), water, strew(30, () => { const [x, y] = [r() * W, between(r, 410, 474)]; return paint(dash([x, y], [x + between(r, 30, 80), y], 4, r), r() < 0.6 ? lighter(water, 0.45) : darker(water, 0.2), { opacity: 0.7 }) })) + bridge
  )
}

const PALETTE = { sea: '#4E8FA3' } as const

const SCENES: Readonly<Record<LandscapeKind, { readonly grounds: readonly [GroundName, ...GroundName[]]; readonly draw: (r: Chance) => string }>> = {
  coast: { grounds: ['mist', 'water', 'blush'], draw: coast },
  hills: { grounds: ['straw', 'sage', 'petal'], draw: hills },
  alps: { grounds: ['water', 'lilac', 'mist'], draw: alps },
  vineyard: { grounds: ['straw', 'blush', 'oat'], draw: vineyard },
  city: { grounds: ['lilac', 'petal', 'oat'], draw: city },
}
