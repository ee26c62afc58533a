import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter } from '../colour.ts'
import { flower, leaf } from '../garnish.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../geometry.ts'
import { form, moved, paint, shadow, within } from '../paint.ts'
import type { Motif, Scene } from '../scene.ts'
import { dryBrush } from '../texture.ts'

const PALETTES = [
  ['#C8412B', '#F6E3C4', '#26402F', '#E3B23B'],
  ['#2C5A78', '#EFE6D2', '#C9773E', '#8FB4BE'],
  ['#7A1F3D', '#F3D9D0', '#D9A83A', '#3E5A4A'],
  ['#2F6A55', '#F4EAD0', '#D97A5A', '#B9C9A0'],
  ['#51324E', '#EBDDE6', '#E9A23B', '#8C7AB0'],
  ['#D9A23B', '#FBF3DE', '#37485C', '#B8453E'],
] as const
type Palette = (typeof PALETTES)[number]

/** A silk square folded in four, one corner loose: border, printed pattern, rolled hem. */
export const scarf: Motif = {
  grounds: ['petal', 'mist', 'oat'],
  lift: 10,
  draw: (scene) => {
    const { r, tone } = scene
    const palette = PALETTES[Math.floor(tone * 0.999 * PALETTES.length)] ?? PALETTES[0]
    return ['shawl', 'wool', 'check', 'stole'].includes(scene.variety ?? '')
      ? shawl(scene, palette)
      : square(
          scene,
          palette,
          printOf(scene.variety) ?? pick(r, [paisley, medallion, garden, bridles]),
        )
  },
}

type Print = (palette: Palette, r: Chance) => string

const printOf = (variety: string | undefined): Print | undefined => {
  if (variety === 'floral' || variety === 'camellia') return garden
  if (variety === 'arches' || variety === 'rooftops') return medallion
  if (variety === 'ribbon' || variety === 'bridles') return bridles
  return variety === 'lake' || variety === 'paisley' ? paisley : undefined
}

const square = ({ r, ink }: Scene, palette: Palette, print: Print): string => {
  const [main, pale] = palette
  const sheet: Points = through('70 172, 214 108, 344 178, 198 262')
  const [, deep] = [0, 12]
  const edgeL = polygon([
    [70, 172],
    [198, 262],
    [198, 262 + deep * 2.4],
    [70, 172 + deep * 2.4],
  ])
  const edgeR = polygon([
    [198, 262],
    [344, 178],
    [344, 178 + deep * 2.4],
    [198, 262 + deep * 2.4],
  ])
  const folds = (x0: number, x1: number, y0: number, y1: number) =>
    strew(4, (k) =>
      paint(
        brush(
          [
            [x0, y0 + 3 + k * 7],
            [(x0 + x1) / 2, (y0 + y1) / 2 + 4 + k * 7],
            [x1, y1 + 3 + k * 7],
          ],
          4.4,
          r,
          pressure.flat,
        ),
        k % 2 ? pale : darker(main, 0.25),
      ),
    )
  const corner: Points = through(
    '82 178, 140 218, 198 260, 262 222, 326 186, 330 206, 304 244, 262 300, 222 350, 206 360, 190 352, 146 302, 104 246, 78 206',
  )
  return (
    shadow(
      curve(through('66 204, 120 290, 214 376, 262 330, 366 232, 376 198, 200 280'), {
        jitter: 3,
        r,
      }),
      ink,
    ) +
    form(edgeL, main, folds(70, 198, 172, 262)) +
    form(edgeR, darker(main, 0.28), folds(198, 344, 262, 178)) +
    form(
      polygon(sheet),
      main,
      within(
        polygon(through('90 172, 214 119, 324 178, 200 250')),
        paint(polygon(through('60 100, 360 100, 360 280, 60 280')), pale) +
          `<g transform="matrix(.9 .4 -.9 .52 206 182)">${print(palette, r)}</g>`,
      ) +
        paint(polygon(through('214 100, 360 178, 198 262, 262 178')), darker(main, 0.3), {
          opacity: 0.2,
        }),
    ) +
    form(
      curve(corner, { jitter: 2, r }),
      main,
      within(
        curve(corner.map(([x, y]): Point => [204 + (x - 204) * 0.86, 248 + (y - 248) * 0.84])),
        paint(polygon(through('40 150, 360 150, 360 380, 40 380')), pale) +
          moved(print(palette, r), { x: 204, y: 262, turn: 45, scale: 0.86 }),
      ) + drape(main, r),
    ) +
    paint(brush(through('82 178, 140 218, 198 261, 262 222, 326 186'), 5, r), lighter(main, 0.5)) +
    paint(brush(through('80 206, 104 246, 146 302, 190 352, 206 360'), 4, r), lighter(main, 0.4)) +
    paint(brush(through('222 350, 262 300, 304 244, 330 208'), 5, r), darker(main, 0.3)) +
    paint(brush(through('76 171, 140 141, 212 110'), 3.6, r), lighter(main, 0.6))
  )
}

/** The fall of the loose corner: the pattern goes with it, shade lies in its two folds. */
const drape = (main: string, r: Chance): string =>
  paint(
    curve(through('198 250, 340 176, 340 240, 240 372, 206 380'), { jitter: 2, r }),
    darker(main, 0.5),
    { opacity: 0.2 },
  ) +
  paint(
    curve(through('150 214, 164 262, 196 340, 176 350, 134 282'), { jitter: 2, r }),
    darker(main, 0.5),
    { opacity: 0.22 },
  ) +
  paint(brush(through('120 216, 134 250, 160 292'), 7, r), '#FFFFFF', { opacity: 0.4 }) +
  paint(brush(through('236 250, 230 290, 216 328'), 7, r), '#FFFFFF', { opacity: 0.35 })

const paisley: Print = ([main, , third, fourth], r) =>
  strew(25, (k) => {
    const at = place(
      -110 + (k % 5) * 54 + (Math.floor(k / 5) % 2) * 26,
      -106 + Math.floor(k / 5) * 52,
      1,
      (k % 2) * 2.6 + 0.4,
    )
    return (
      paint(
        curve(at(through('0 22, -16 10, -15 -8, 2 -18, 14 -24, 12 -12, 16 4')), { jitter: 1.4, r }),
        k % 3 ? main : third,
      ) +
      paint(curve(at(through('0 14, -9 6, -8 -4, 2 -10, 8 2'))), fourth) +
      paint(curve(at(ellipse(-1, 3, 3.4, 4.4, 6))), k % 3 ? third : main)
    )
  })
const medallion: Print = ([main, pale, third, fourth], r) =>
  paint(curve(ellipse(0, 0, 98, 98, 24)), main) +
  paint(curve(ellipse(0, 0, 86, 86, 24)), pale) +
  strew(16, (k) => {
    const a = (k / 16) * Math.PI * 2
    return paint(
      brush(
        [
          [Math.cos(a) * 44, Math.sin(a) * 44],
          [Math.cos(a) * 62, Math.sin(a) * 62],
          [Math.cos(a) * 82, Math.sin(a) * 82],
        ],
        15,
        r,
      ),
      k % 2 ? third : fourth,
    )
  }) +
  paint(curve(ellipse(0, 0, 40, 40, 18)), third) +
  flower(0, 0, 1.5, r, pale, main, 8) +
  through('-104 -104, 104 -104, 104 104, -104 104')
    .map(
      ([x, y]) =>
        paint(curve(ellipse(x, y, 36, 36, 14)), fourth) + flower(x, y, 1.1, r, main, pale, 6),
    )
    .join('')
const garden: Print = ([main, , third, fourth], r) =>
  strew(18, (k) => {
    const [x, y] = [
      -112 + (k % 6) * 46 + (Math.floor(k / 6) % 2) * 20,
      -82 + Math.floor(k / 6) * 78 + r() * 14,
    ]
    return (
      leaf(x, y + 12, 0.7 + (k % 3), 34, r, fourth) +
      leaf(x, y + 12, 2.4 + (k % 2), 30, r, darker(fourth, 0.2)) +
      flower(x, y, between(r, 0.7, 1.05), r, k % 2 ? main : third, '#F6E3B0', 6)
    )
  })
const bridles: Print = ([main, , third, fourth], r) =>
  strew(
    5,
    (k) =>
      paint(
        brush(
          [
            [-140, -96 + k * 50],
            [-70, -112 + k * 50],
            [0, -90 + k * 50],
            [70, -112 + k * 50],
            [140, -94 + k * 50],
          ],
          12,
          r,
          pressure.flat,
        ),
        k % 2 ? main : third,
      ) +
      paint(
        brush(
          [
            [-140, -97 + k * 50],
            [-70, -113 + k * 50],
            [0, -91 + k * 50],
            [70, -113 + k * 50],
            [140, -95 + k * 50],
          ],
          3,
          r,
          pressure.flat,
        ),
        fourth,
      ),
  ) +
  strew(10, (k) => {
    const [x, y] = [-90 + (k % 3) * 88, -98 + Math.floor(k / 3) * 54]
    return paint(curve(ellipse(x, y, 14, 14, 12)), 'none', { stroke: fourth, 'stroke-width': 5 })
  })

/** A woollen shawl rolled and fringed, checked both ways. */
const shawl = ({ r, ink }: Scene, [main, pale, third]: Palette): string => {
  const top: Points = through('62 178, 96 142, 280 116, 336 146, 342 198, 306 232, 110 262, 66 232')
  const fall: Points = through('92 236, 196 224, 280 212, 296 330, 108 350')
  const checks =
    strew(7, (k) =>
      paint(
        brush(
          [
            [70 + k * 44, 100],
            [80 + k * 42, 230],
            [78 + k * 40, 370],
          ],
          12,
          r,
          pressure.flat,
        ),
        k % 2 ? pale : third,
        { opacity: 0.55 },
      ),
    ) +
    strew(7, (k) =>
      paint(
        brush(
          [
            [50, 148 + k * 33],
            [200, 132 + k * 33],
            [360, 110 + k * 33],
          ],
          12,
          r,
          pressure.flat,
        ),
        k % 2 ? pale : third,
        { opacity: 0.5 },
      ),
    )
  const wool = dryBrush(
    { x: 56, y: 110, w: 300, h: 250 },
    { n: 70, fill: lighter(main, 0.4), length: 12, width: 2, angle: 0.9, opacity: 0.35 },
    r,
  )
  return (
    shadow(curve(through('76 260, 118 372, 320 350, 376 220, 350 190'), { jitter: 3, r }), ink) +
    paint(
      strew(22, (k) =>
        brush(
          [
            [110 + k * 8.7, 346 - k * 0.8],
            [108 + k * 8.9 + r() * 4, 362 - k * 0.8],
            [110 + k * 8.8, 378 - k * 0.8],
          ],
          4.4,
          r,
        ),
      ),
      main,
    ) +
    form(
      curve(fall, { jitter: 1, r }),
      darker(main, 0.12),
      checks +
        wool +
        paint(polygon(through('240 200, 320 200, 320 350, 260 350')), darker(main, 0.5), {
          opacity: 0.3,
        }),
    ) +
    shadow(curve(through('92 252, 200 246, 300 228, 300 246, 96 272')), '#1A1014', 0.25) +
    form(
      curve(top, { jitter: 2, r }),
      main,
      checks +
        wool +
        paint(curve(through('60 214, 200 216, 350 180, 350 260, 60 290')), darker(main, 0.5), {
          opacity: 0.28,
        }),
    ) +
    paint(brush(through('80 168, 150 146, 270 128'), 6, r), '#FFFFFF', { opacity: 0.35 }) +
    paint(brush(through('74 206, 190 192, 336 170'), 3.4, r), darker(main, 0.4))
  )
}
