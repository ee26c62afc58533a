import { type Chance, between, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { crumbs } from '../garnish.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  ellipse,
  place,
  polygon,
  through,
} from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { dryBrush, speckle } from '../texture.ts'

/** A broken grana: no straight cut; crystals on the break, pinpoint lettering on the rind, its knife. */
export const grana: Motif = {
  grounds: ['sage', 'blush', 'oat'],
  lift: 6,
  draw: (scene) => {
    const { r, ink, tone, stamp, label } = scene
    const paste = ramp(['#F5E3AE', '#EBCF86', '#DDB862'], tone)
    const rind = ramp(['#D9A951', '#C08A3C', '#9C6B32'], tone)
    const j = (x: number, y: number): Point => [x + between(r, -7, 7), y + between(r, -5, 5)]
    const [n, q] = [
      [214, 226],
      [344, 158],
    ] as const
    const spine = [n, j(170, 214), j(134, 214), j(96, 196), j(76, 188)] as const
    const back = [j(108, 150), j(150, 132), j(190, 112), j(240, 100), j(286, 116), q] as const
    const foot = [j(84, 262), j(112, 290), j(148, 300), j(180, 322), [214, 330] as Point]
    const broken = polygon([...spine, ...foot])
    const top = polygon([...spine, ...back])
    const side = polygon([n, q, [348, 254], [214, 330]])
    const facet = (fill: string, points: Points) => paint(polygon(points), fill)
    const facets =
      facet(lighter(paste, 0.28), [[76, 180], [134, 214], j(126, 252), j(84, 268)]) +
      facet(darker(paste, 0.13), [[134, 210], [170, 214], j(176, 262), j(150, 302), j(126, 254)]) +
      facet(lighter(paste, 0.14), [[170, 212], [216, 224], [216, 280], j(178, 264)]) +
      facet(darker(paste, 0.22), [j(178, 266), [216, 278], [216, 334], j(176, 324)])
    const crystals = (area: { x: number; y: number; w: number; h: number }, n1: number) =>
      speckle(area, { n: n1, fill: '#FFFDF0', length: 2.2, opacity: 0.95 }, r) +
      speckle(
        area,
        { n: Math.round(n1 * 0.7), fill: darker(paste, 0.26), length: 2, opacity: 0.7 },
        r,
      )
    const flakes = strew(7, () => {
      const [x, y] = [between(r, 110, 300), between(r, 124, 204)]
      return paint(
        polygon([
          [x, y],
          [x + 17, y - 5],
          [x + 30, y + 2],
          [x + 12, y + 8],
        ]),
        r() < 0.5 ? darker(paste, 0.1) : lighter(paste, 0.75),
      )
    })
    return (
      shadow(
        curve(through('78 282, 150 322, 214 346, 364 276, 370 246, 220 260'), { jitter: 4, r }),
        ink,
      ) +
      form(
        broken,
        paste,
        facets + crystals({ x: 76, y: 186, w: 140, h: 140 }, 26 + Math.round(tone * 30)),
      ) +
      form(
        side,
        rind,
        brushedRind(rind, r) +
          dots(stamp ?? label[0] ?? 'GRANA', n, q, rind) +
          paint(polygon(through('214 318, 350 242, 350 260, 214 340')), darker(rind, 0.2)),
      ) +
      form(
        top,
        lighter(paste, 0.34),
        flakes +
          crystals({ x: 84, y: 112, w: 250, h: 110 }, 20 + Math.round(tone * 26)) +
          paint(polygon([n, q, [334, 150], [206, 216]]), darker(rind, 0.02)),
      ) +
      paint(brush([...spine].toReversed(), 4, r), '#FFFAE2') +
      paint(brush(through('214 226, 280 192, 342 160'), 3, r), lighter(rind, 0.5)) +
      chunk(292, 330, paste, ink, r) +
      crumbs(232, 336, 120, 26, paste, r, 9, 6) +
      crumbs(240, 340, 110, 24, darker(paste, 0.16), r, 6, 4) +
      knife(r, ink)
    )
  },
}

const brushedRind = (rind: string, r: Chance): string =>
  dryBrush(
    { x: 210, y: 150, w: 140, h: 180 },
    { n: 26, fill: darker(rind, 0.22), length: 22, width: 3, angle: -0.48 },
    r,
  )

/** The pinpoint lettering: the word twice over, in dots where the mould pressed the rind. */
const dots = (word: string, n: Point, q: Point, rind: string): string => {
  const line = (t: number, size: number) => {
    const [x, y] = [(n[0] + q[0]) / 2, (n[1] + q[1]) / 2 + t]
    return moved(
      lettering(word, {
        x: 0,
        y: 8,
        width: 116,
        size,
        fill: darker(rind, 0.55),
        weight: 700,
        tracking: 0.08,
      }).replace('<text', '<text stroke-dasharray="2 1.6" stroke-width=".6"'),
      { x, y, skewY: -27.6 },
    )
  }
  return line(34, 24) + line(72, 24)
}

const chunk = (x: number, y: number, paste: string, ink: string, r: Chance): string =>
  shadow(curve(ellipse(x + 10, y + 12, 40, 16, 9), { jitter: 3, r }), ink) +
  paint(
    polygon([
      [x - 36, y + 2],
      [x - 14, y - 18],
      [x + 22, y - 14],
      [x + 38, y + 6],
      [x + 16, y + 20],
      [x - 22, y + 20],
    ]),
    paste,
    { edge: 'rigid' },
  ) +
  paint(
    polygon([
      [x - 36, y + 2],
      [x - 14, y - 18],
      [x + 22, y - 14],
      [x + 4, y + 1],
    ]),
    lighter(paste, 0.5),
  ) +
  paint(
    polygon([
      [x + 4, y + 1],
      [x + 22, y - 14],
      [x + 38, y + 6],
      [x + 16, y + 20],
    ]),
    darker(paste, 0.2),
  ) +
  speckle(
    { x: x - 26, y: y - 8, w: 50, h: 22 },
    { n: 12, fill: '#FFFDF0', length: 1.8, opacity: 0.9 },
    r,
  )

/** The short almond blade that opens a wheel. */
const knife = (r: Chance, ink: string): string => {
  const at = place(92, 338, 1, -0.14)
  const d = (points: Points) => curve(at(points), { jitter: 0.8, r })
  return (
    shadow(d(through('-42 12, 20 10, 92 12, 70 26, -30 24')), ink) +
    form(
      d(through('26 -6, 44 -20, 70 -16, 98 3, 72 19, 44 18, 26 7')),
      '#B9C1C1',
      paint(polygon(at(through('20 3, 104 2, 104 30, 20 30'))), '#8C9798'),
    ) +
    paint(brush(at(through('40 -10, 58 -13, 80 -5')), 3.4, r), '#FFFFFF') +
    form(
      d(through('-50 -2, -38 -12, -6 -10, 22 -9, 30 0, 22 10, -8 11, -40 12')),
      '#8A5A2E',
      paint(polygon(at(through('-60 3, 40 3, 40 30, -60 30'))), '#6A4020'),
    ) +
    paint(brush(at(through('-36 -6, -10 -6, 16 -5')), 3, r), '#C99A63')
  )
}
