import { bow } from '../bow.ts'
import { type Chance, between, pick } from '../chance.ts'
import { darker, lighter } from '../colour.ts'
import { bonbon, bonbonBy, pleated } from '../confectionery.ts'
import { crumbs } from '../garnish.ts'
import { arc, brush, curve, dash, ellipse, polygon } from '../geometry.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { slab } from '../vessel.ts'

const BOXES = [
  '#7A1F3D',
  '#26402F',
  '#2C3E55',
  '#B8532E',
  '#4A2A1C',
  '#8C6A9A',
  '#C98A8E',
  '#1F6F7B',
] as const

/** An open box of chocolates, its pieces of one size, a band across it and the bow on its edge. */
export const chocolateBox: Motif = {
  grounds: ['petal', 'oat', 'mist'],
  draw: (scene) => {
    const { r, ink, tone, count } = scene
    const shell = BOXES[Math.floor(tone * 0.999 * BOXES.length)] ?? BOXES[0]
    const ribbon = pick(r, ['#C8412B', '#D9A83A', '#E6A2A6', '#2F6A55', '#F1E4C8'])
    const lined =
      (count ?? 12) > 12
        ? { columns: 5, rows: 4 }
        : (count ?? 12) <= 9
          ? { columns: 3, rows: 3 }
          : { columns: 4, rows: 3 }
    const [w, h] = lined.columns === 3 ? [226, 222] : lined.columns === 5 ? [282, 230] : [268, 206]
    const turn = Math.round(between(r, -5, 3))
    const round = scene.variety === 'round'
    return (
      shadow(
        round ? curve(ellipse(212, 240, 138, 132, 18)) : slab(212 - w / 2, 234 - h / 2, w, h, 4),
        ink,
      ).replace('<path', `<path transform="rotate(${turn} 200 226)"`) +
      moved(round ? tin(shell, ink, r) : rectangle(shell, w, h, lined, ink, r), {
        x: 200,
        y: 222,
        turn,
      }) +
      moved(
        band(
          round ? -124 : -h / 2,
          round ? 124 : h / 2,
          round ? 34 : bandX(lined.columns, w),
          ribbon,
          ink,
          r,
        ),
        { x: 200, y: 222, turn },
      ) +
      (round ? '' : scatter(ink, r))
    )
  },
}

const bandX = (columns: number, w: number): number =>
  columns % 2 ? w * (columns === 3 ? 0.165 : 0.1) : 0

const rectangle = (
  shell: string,
  w: number,
  h: number,
  { columns, rows }: { columns: number; rows: number },
  ink: string,
  r: Chance,
): string => {
  const [x0, y0] = [-w / 2, -h / 2]
  const inner = slab(x0 + 13, y0 + 13, w - 26, h - 26, 2)
  const [sx, sy] = [(w - 40) / columns, (h - 40) / rows]
  const s = Math.min(sx, sy) / 52
  let b =
    paint(slab(x0, y0, w, h, 4), darker(shell, 0.3), {
      edge: 'rigid',
      transform: 'translate(2 8)',
    }) +
    form(
      slab(x0, y0, w, h, 4),
      shell,
      paint(
        polygon([
          [x0, y0],
          [x0 + w, y0],
          [x0 + w, y0 + 6],
          [x0 + 6, y0 + 6],
          [x0 + 6, y0 + h],
          [x0, y0 + h],
        ]),
        lighter(shell, 0.3),
      ),
    )
  b += form(
    inner,
    '#F6EADA',
    paint(
      polygon([
        [x0, y0],
        [x0 + w, y0],
        [x0 + w, y0 + 21],
        [x0 + 21, y0 + 21],
        [x0 + 21, y0 + h],
        [x0, y0 + h],
      ]),
      '#D9C4AA',
    ),
  )
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [x0 + 20 + sx * (column + 0.5), y0 + 20 + sy * (row + 0.5)]
      b +=
        pleated(x, y, s * 0.98, row % 2 === column % 2 ? '#E6D2B4' : '#EBDCC4', r) +
        bonbon(x, y - 1, s * 1.02, bonbonBy(r), ink, r)
    }
  }
  return b
}

const tin = (shell: string, ink: string, r: Chance): string => {
  let b =
    paint(curve(ellipse(2, 9, 134, 128, 24)), darker(shell, 0.35)) +
    paint(curve(ellipse(0, 0, 134, 128, 24)), shell, { edge: 'rigid' }) +
    paint(brush(arc(0, 0, 129, 123, 2.7, 4.5, 12), 5, r), lighter(shell, 0.45))
  b +=
    paint(curve(ellipse(0, 1, 121, 115, 24)), '#D9C4AA') +
    paint(curve(ellipse(3, 5, 116, 109, 24)), '#F6EADA')
  for (const [n, q] of [
    [1, 0],
    [6, 44],
    [11, 88],
  ] as const) {
    for (let k = 0; k < n; k++) {
      const a = (k / n) * Math.PI * 2 + q * 0.011
      const [x, y] = [Math.cos(a) * q * 1.04 + 2, Math.sin(a) * q * 0.98 + 3]
      b +=
        pleated(x, y, 0.86, k % 2 ? '#E6D2B4' : '#EBDCC4', r) +
        bonbon(x, y, 0.9, bonbonBy(r), ink, r)
    }
  }
  return b
}

/** The band runs over the pieces; the bow sits on the edge it crosses. */
const band = (
  top: number,
  bottom: number,
  x: number,
  ribbon: string,
  ink: string,
  r: Chance,
): string =>
  shadow(
    polygon([
      [x + 1, top],
      [x + 14, top],
      [x + 14, bottom],
      [x + 1, bottom],
    ]),
    ink,
  ) +
  form(
    polygon([
      [x - 8, top - 3],
      [x + 8, top - 3],
      [x + 8, bottom + 8],
      [x - 8, bottom + 8],
    ]),
    ribbon,
    paint(
      polygon([
        [x + 3, top - 9],
        [x + 12, top - 9],
        [x + 12, bottom + 12],
        [x + 3, bottom + 12],
      ]),
      darker(ribbon, 0.25),
    ) + paint(dash([x - 5, top + 10], [x - 5, bottom - 10], 3, r), lighter(ribbon, 0.4)),
  ) +
  bow(x, top + 1, 0.92, r, ribbon)

const scatter = (ink: string, r: Chance): string =>
  bonbon(62, 352, 0.9, bonbonBy(r, 'brown'), ink, r) + crumbs(86, 352, 26, 12, '#6B3D22', r, 4, 3)
