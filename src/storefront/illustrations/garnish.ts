import { type Chance, between, strew, times } from './chance.ts'
import { PIGMENT, darker, lighter } from './colour.ts'
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
} from './geometry.ts'
import { paint } from './paint.ts'

const VEIN = '#33582E'

/** One leaf from its stalk: two halves of different light, a rib. */
export const leaf = (
  x: number,
  y: number,
  angle: number,
  length: number,
  r: Chance,
  fill: string = PIGMENT.leaf,
): string => {
  const at = place(x, y, length / 58, angle)
  const whole: Points = through('0 0, 16 -12, 40 -11, 58 1, 40 12, 15 11')
  return (
    paint(curve(at(whole), { jitter: 2, r }), fill) +
    paint(
      curve(at(through('2 0, 30 1, 57 1, 40 12, 15 11')), { jitter: 1, r }),
      darker(fill, 0.24),
    ) +
    paint(
      brush(at(through('-4 0, 26 0, 52 1')), (2.6 * length) / 58, r),
      fill === PIGMENT.leaf ? VEIN : darker(fill, 0.45),
    )
  )
}

type Sprig = {
  readonly fill?: string
  readonly pairs?: number
  readonly leaf?: number
  readonly bend?: number
}

/** A stem with leaves in pairs: thyme when short, olive or rosemary when long. */
export const sprig = (
  x: number,
  y: number,
  angle: number,
  length: number,
  r: Chance,
  { fill = PIGMENT.leaf, pairs = 6, leaf: size = 16, bend = 0.12 }: Sprig = {},
): string => {
  const at = place(x, y, 1, angle)
  const stem = (t: number): Point => [length * t, Math.sin(t * Math.PI) * length * bend]
  let b = paint(
    brush(at([stem(0), stem(0.35), stem(0.7), stem(1)]), 3.4, r, pressure.tail),
    darker(fill, 0.35),
  )
  for (let k = 1; k <= pairs; k++) {
    const [[px, py]] = at([stem(k / (pairs + 0.6))]) as [Point]
    const s = size * (1.1 - (k / pairs) * 0.45) * between(r, 0.85, 1.15)
    b += paint(blade(px, py, angle - 0.85 + r() * 0.2, s, r), fill)
    b += paint(blade(px, py, angle + 0.85 - r() * 0.2, s, r), darker(fill, 0.2))
  }
  return b
}

const blade = (x: number, y: number, angle: number, length: number, r: Chance): string =>
  curve(place(x, y, length, angle)(through('0 0, 0.35 -0.2, 0.8 -0.13, 1 0, 0.8 0.14, 0.35 0.2')), {
    jitter: length * 0.06,
    r,
  })

/** Lavender: a bare stalk and whorls of small flowers. */
export const lavender = (
  x: number,
  y: number,
  angle: number,
  length: number,
  r: Chance,
): string => {
  const at = place(x, y, 1, angle)
  let b = paint(
    brush(
      at([
        [0, 0],
        [length * 0.5, -3],
        [length * 0.95, 0],
      ]),
      2.8,
      r,
      pressure.flat,
    ),
    '#6F8757',
  )
  for (let k = 0; k < 7; k++) {
    const px = length * (0.5 + k * 0.075)
    const w = 8.5 - k * 0.8
    b += paint(
      curve(at(ellipse(px, -w * 0.6, w * 0.85, w * 0.7, 6)), { jitter: 2, r }),
      k % 2 ? '#8C79B4' : '#76639F',
    )
    b += paint(
      curve(at(ellipse(px + 2, w * 0.55, w * 0.85, w * 0.7, 6)), { jitter: 2, r }),
      k % 2 ? '#6A568F' : '#7F6CA8',
    )
  }
  return b
}

/** Half a lemon seen on its cut: peel, pith, pulp, segments. */
export const lemon = (x: number, y: number, s: number, r: Chance, peel = '#DDAE2B'): string => {
  const at = place(x, y, s, -0.25)
  let b = paint(
    curve(at(through('-34 2, -26 -24, 0 -33, 26 -26, 38 -4, 46 4, 36 14, 22 30, -6 34, -28 24')), {
      jitter: 1.5,
      r,
    }),
    peel,
  )
  b += paint(curve(at(ellipse(-2, -2, 29, 27, 12)), { jitter: 1.4, r }), '#FBF2CF')
  const pulp = lighter(peel, 0.18)
  for (let k = 0; k < 8; k++) {
    const a = (k * Math.PI) / 4 + 0.2
    const p = (q: number, da: number): Point => [
      -2 + Math.cos(a + da) * q,
      -2 + Math.sin(a + da) * q * 0.93,
    ]
    b += paint(
      curve(at([p(4, 0.1), p(14, -0.24), p(23.5, -0.3), p(25, 0), p(23.5, 0.3), p(14, 0.24)]), {
        jitter: 0.8,
        r,
      }),
      k % 3 ? pulp : lighter(pulp, 0.22),
    )
  }
  return (
    b +
    paint(brush(at(through('-30 -6, -24 -18, -12 -27')), 3 * s, r), '#FFFFFF', { opacity: 0.75 })
  )
}

/** Fronds of seaweed, a loose tuft. */
export const seaweed = (x: number, y: number, s: number, r: Chance, n = 6): string =>
  strew(n, (k) => {
    const lean = (k - n / 2) * 5 * s
    const phase = r() * 3
    const frond = times(8, (i): Point => [
      x + k * 8 * s - n * 4 * s + Math.sin(i * 0.9 + phase) * 5 * s + (lean * i) / 8,
      y - i * (7 + (k % 3)) * s,
    ])
    return paint(
      brush(frond, 7.5 * s, r),
      k % 3 === 0 ? '#2F5B46' : k % 3 === 1 ? '#4A7B4A' : '#6D9350',
    )
  })

export const walnut = (x: number, y: number, s: number, r: Chance): string => {
  let b = paint(curve(ellipse(x, y, 22 * s, 18 * s, 10), { jitter: 2, r }), '#B98A52')
  b += paint(curve(ellipse(x + 4 * s, y + 5 * s, 17 * s, 11 * s, 9), { jitter: 2, r }), '#9A6C38')
  for (let k = 0; k < 6; k++) {
    const v = y - 11 * s + k * 4.4 * s
    b += paint(
      brush(
        [
          [x - 15 * s, v],
          [x - 5 * s, v + (k % 2 ? 4 : -3) * s],
          [x + 6 * s, v + (k % 2 ? -3 : 4) * s],
          [x + 16 * s, v],
        ],
        2.2 * s,
        r,
      ),
      '#77502A',
    )
  }
  b += paint(
    brush(
      [
        [x - 21 * s, y + 1],
        [x, y + 2],
        [x + 21 * s, y],
      ],
      3.2 * s,
      r,
    ),
    '#5E3C18',
  )
  return (
    b +
    paint(
      brush(
        [
          [x - 15 * s, y - 8 * s],
          [x - 8 * s, y - 13 * s],
          [x, y - 15 * s],
        ],
        3 * s,
        r,
      ),
      '#E2C08E',
    )
  )
}

/** A small bunch: each berry has its shade and its gleam. */
export const grapes = (x: number, y: number, s: number, fruit: string, r: Chance): string => {
  let b = paint(
    brush(
      [
        [x + 6 * s, y - 30 * s],
        [x + 2 * s, y - 40 * s],
        [x + 10 * s, y - 50 * s],
      ],
      5 * s,
      r,
    ),
    '#7A5A34',
  )
  b += leaf(x - 6 * s, y - 30 * s, -0.35, 46 * s, r)
  for (const [dx, dy] of [
    [-22, -14],
    [20, -16],
    [0, -18],
    [-11, 2],
    [12, 4],
    [-28, 4],
    [0, 20],
    [-15, 20],
    [-4, 36],
  ] as const) {
    b += berry(x + dx * s, y + dy * s, 13 * s, fruit, r)
  }
  return b
}

/** A round fruit: grape, cherry, currant, holly, pearl. */
export const berry = (x: number, y: number, radius: number, fill: string, r: Chance): string =>
  paint(curve(ellipse(x, y, radius, radius, 9), { jitter: radius * 0.12, r }), fill) +
  paint(
    curve(ellipse(x + radius * 0.22, y + radius * 0.26, radius * 0.74, radius * 0.68, 8), {
      jitter: radius * 0.1,
      r,
    }),
    darker(fill, 0.28),
  ) +
  paint(
    brush(
      [
        [x - radius * 0.55, y - radius * 0.3],
        [x - radius * 0.3, y - radius * 0.62],
        [x + radius * 0.1, y - radius * 0.7],
      ],
      radius * 0.26,
      r,
    ),
    lighter(fill, 0.6),
  )

/** Broken bits on the ground. */
export const crumbs = (
  x: number,
  y: number,
  w: number,
  h: number,
  fill: string,
  r: Chance,
  n = 9,
  size = 5,
): string =>
  paint(
    strew(n, () => {
      const [cx, cy, s] = [x + r() * w, y + r() * h, size * between(r, 0.45, 1.1)]
      return polygon([
        [cx - s, cy + s * 0.3],
        [cx - s * 0.2, cy - s * between(r, 0.5, 0.9)],
        [cx + s, cy - s * 0.1],
        [cx + s * 0.4, cy + s * 0.7],
      ])
    }),
    fill,
  )

/** A fallen petal: its cup and its lit lip. */
export const petal = (
  x: number,
  y: number,
  angle: number,
  s: number,
  r: Chance,
  fill = '#D9707E',
): string => {
  const at = place(x, y, s, angle)
  return (
    paint(curve(at(through('0 0, 14 -16, 36 -15, 48 0, 34 13, 12 12')), { jitter: 2, r }), fill) +
    paint(
      curve(at(through('4 2, 22 0, 44 3, 33 12, 13 11')), { jitter: 1, r }),
      darker(fill, 0.2),
    ) +
    paint(brush(at(through('10 -10, 24 -14, 38 -9')), 3.4 * s, r), lighter(fill, 0.5))
  )
}

/** A flower of `n` petals about a small heart. */
export const flower = (
  x: number,
  y: number,
  s: number,
  r: Chance,
  fill: string,
  heart = '#E9C23B',
  n = 5,
): string =>
  strew(n, (k) => {
    const a = (k / n) * Math.PI * 2 + 0.3
    const at = place(x, y, s, a)
    return (
      paint(
        curve(at(through('2 0, 9 -8, 20 -7, 24 0, 20 7, 9 8')), { jitter: 1.4, r }),
        k % 2 ? fill : darker(fill, 0.07),
      ) + paint(brush(at(through('6 0, 12 0, 18 0')), 1.6 * s, r), darker(fill, 0.22))
    )
  }) + paint(curve(ellipse(x, y, 6 * s, 6 * s, 8), { jitter: 1.4, r }), heart)

export const almond = (x: number, y: number, angle: number, s: number, r: Chance): string => {
  const at = place(x, y, s, angle)
  return (
    paint(curve(at(through('-16 0, -6 -9, 8 -8, 18 0, 7 8, -7 9')), { jitter: 1, r }), '#B9793F') +
    paint(brush(at(through('-10 -2, 0 -4, 12 -2')), 1.8 * s, r), '#E3B67F') +
    paint(brush(at(through('-10 3, 0 4, 12 2')), 1.8 * s, r), '#8A5424')
  )
}
