import { type Chance, between, strew, times } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  dash,
  ellipse,
  lerp,
  place,
  polygon,
  through,
} from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'

/** A wedge of blue, its foil turned back: veins along the needle's path, a slice of pear. */
export const blueCheese: Motif = {
  grounds: ['lilac', 'straw', 'blush'],
  lift: 12,
  draw: (scene) => {
    const { r, ink, tone, stamp } = scene
    const paste = ramp(['#FAF4E0', '#F5E8C4', '#EBD8A2'], r())
    const vein = ramp(['#6E8C96', '#4E6B77', '#5B7A66'], r())
    const h = between(r, 82, 98)
    const [A, B, C] = [
      [72, 236],
      [322, 212],
      [206, 134],
    ] as const
    const front = polygon([A, B, [B[0], B[1] + h], [A[0], A[1] + h]])
    const veins = needles(A, B, h, vein, 7 + Math.round(tone * 8), r)
    const top = polygon([A, B, C])
    const topVeins = strew(6 + Math.round(tone * 6), () => {
      const [u, v] = [between(r, 0.12, 0.86), between(r, 0.08, 0.8)]
      const [x, y] = lerp(lerp(A, B, u), C, v * 0.8)
      return (
        paint(
          brush(
            [
              [x - 15, y + 3],
              [x, y - 2 + r() * 4],
              [x + 14, y - 3],
            ],
            between(r, 3, 6.5),
            r,
          ),
          vein,
          { opacity: 0.85 },
        ) + paint(curve(ellipse(x + 4, y + 1, 4.6, 3.4, 6), { jitter: 3, r }), darker(vein, 0.25))
      )
    })
    return (
      shadow(curve(through('58 318, 140 344, 360 330, 368 300, 330 290'), { jitter: 4, r }), ink) +
      foil(h, r, B, C) +
      form(
        front,
        paste,
        veins +
          paint(
            polygon([
              [B[0] - 17, B[1]],
              [B[0] + 9, B[1]],
              [B[0] + 9, B[1] + h],
              [B[0] - 13, B[1] + h],
            ]),
            '#D9C9A0',
          ),
      ) +
      form(
        top,
        lighter(paste, 0.5),
        topVeins +
          paint(polygon([lerp(B, A, 0.07), [B[0] + 9, B[1]], C, lerp(C, A, 0.1)]), '#E3D3A8'),
      ) +
      paint(brush([A, lerp(A, B, 0.5), B], 4, r), '#FFFEF6') +
      wrap(h, r, B, stamp ?? scene.label[0]) +
      pear(104, 342, r, ink)
    )
  },
}

/** The mould grows where the needle let in air: near-upright lines, thick and broken. */
const needles = (a: Point, b: Point, h: number, vein: string, n: number, r: Chance): string =>
  strew(n, (k) => {
    const t = 0.08 + (k / n) * 0.84 + (r() - 0.5) * 0.05
    const [x, y] = lerp(a, b, t)
    const lean = between(r, -14, 14)
    const [start, end] = [between(r, 0.04, 0.3), between(r, 0.6, 0.96)]
    const path = times(5, (i): Point => [
      x + lean * (i / 4) + (r() - 0.5) * 9,
      y + h * (start + ((end - start) * i) / 4),
    ])
    return (
      paint(brush(path, between(r, 4, 9), r), vein, { opacity: 0.9 }) +
      strew(3, () => {
        const [px, py] = path[Math.floor(r() * 5)] ?? [x, y]
        return paint(
          curve(ellipse(px + (r() - 0.5) * 8, py, between(r, 4, 8), between(r, 3, 6), 7), {
            jitter: 4,
            r,
          }),
          r() < 0.4 ? darker(vein, 0.3) : vein,
        )
      })
    )
  }) +
  strew(7, () => {
    const [x, y] = lerp(a, b, between(r, 0.1, 0.9))
    return paint(
      curve(ellipse(x, y + between(r, 14, h - 12), 2.6, 2, 6), { jitter: 1, r }),
      '#BFAE84',
    )
  })

/** Foil turned back behind and under the wedge: two greys and a white stroke. */
const foil = (h: number, r: Chance, B: Point, C: Point): string =>
  paint(
    curve(through('50 330, 120 344, 240 340, 350 322, 372 292, 352 270, 330 300, 120 320'), {
      jitter: 8,
      r,
    }),
    '#B9BEC0',
    { edge: 'soft' },
  ) +
  paint(
    polygon([
      [C[0] - 12, C[1] + 6],
      [C[0] + 26, C[1] - 30],
      [B[0] - 20, B[1] - 54],
      [B[0] + 26, B[1] - 24],
      [B[0] + 40, B[1] + h - 16],
      [B[0], B[1] + h],
    ]),
    '#A2A8AC',
    { edge: 'soft' },
  ) +
  form(
    polygon([
      [C[0] + 26, C[1] - 30],
      [B[0] - 20, B[1] - 54],
      [B[0] + 26, B[1] - 24],
      [B[0] + 10, B[1] + 12],
      [C[0] + 4, C[1] + 2],
    ]),
    '#D5D9DA',
    paint(
      strew(7, (k) =>
        polygon([
          [C[0] + 14 + k * 17, C[1] - 40 + k * 5],
          [C[0] + 24 + k * 17, C[1] - 42 + k * 5],
          [C[0] + 40 + k * 17, C[1] + 40 + k * 5],
        ]),
      ),
      '#F6F8F8',
    ) +
      paint(
        strew(6, (k) =>
          polygon([
            [C[0] + 30 + k * 17, C[1] - 30 + k * 5],
            [C[0] + 38 + k * 17, C[1] - 30 + k * 5],
            [C[0] + 30 + k * 17, C[1] + 40 + k * 5],
          ]),
        ),
        '#B7BDC0',
      ),
    'soft',
  )

const wrap = (h: number, r: Chance, B: Point, stamp: string | undefined): string => {
  const [x, y] = B
  const d = polygon([
    [x - 96, y + 34],
    [x - 60, y + 22],
    [x - 22, y + 30],
    [x + 6, y - 10],
    [x + 14, y + 8],
    [x + 10, y + h + 2],
    [x - 60, y + h + 8],
    [x - 100, y + h + 10],
    [x - 108, y + 62],
  ])
  return (
    form(
      d,
      '#C9CED0',
      paint(
        polygon([
          [x - 20, y],
          [x + 20, y - 20],
          [x + 20, y + h + 20],
          [x - 24, y + h + 20],
        ]),
        '#A2A8AC',
      ) +
        paint(
          strew(8, (k) =>
            dash(
              [x - 100 + k * 13, y + 32 + (k % 3) * 12],
              [x - 92 + k * 12, y + 60 + (k % 2) * 18],
              3,
              r,
            ),
          ),
          '#FFFFFF',
          { opacity: 0.8 },
        ) +
        paint(
          polygon([
            [x - 120, y + h - 34],
            [x + 20, y + h - 46],
            [x + 20, y + h - 12],
            [x - 120, y + h + 2],
          ]),
          '#2F5A4A',
        ) +
        paint(
          dash([x - 96, y + h - 31], [x + 4, y + h - 40], 2.4, r) +
            dash([x - 96, y + h - 5], [x + 4, y + h - 14], 2.4, r),
          '#D8B860',
        ),
      'soft',
    ) +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 0,
            width: 100,
            size: 18,
            fill: '#F3E9C8',
            weight: 700,
            tracking: 0.06,
          }),
          { x: x - 48, y: y + h - 15, skewY: -5 },
        )
      : '')
  )
}

const pear = (x: number, y: number, r: Chance, ink: string): string => {
  const at = place(x, y, 1, -0.5)
  const half: Points = through(
    '-44 2, -36 -12, -16 -14, 6 -24, 30 -24, 44 -6, 42 14, 24 26, 2 22, -16 12, -36 12',
  )
  return (
    shadow(curve(ellipse(x + 8, y + 14, 52, 20, 10, -0.4), { jitter: 2, r }), ink) +
    paint(curve(at(half), { jitter: 1.4, r }), '#A9A648') +
    paint(
      curve(at(half.map(([a, b]): Point => [a * 0.87 - 1, b * 0.84 - 1])), { jitter: 1.4, r }),
      '#F8F1D6',
    ) +
    paint(curve(at(ellipse(18, 0, 9, 11, 8)), { jitter: 1, r }), '#E3D6A6') +
    paint(
      curve(at(ellipse(15, -2, 3, 5.4, 6, 0.4))) + curve(at(ellipse(21, 3, 3, 5.4, 6, 0.4))),
      '#6B4428',
    ) +
    paint(brush(at(through('-42 1, -54 -2, -62 -8')), 4.4, r), '#6B4E2A')
  )
}
