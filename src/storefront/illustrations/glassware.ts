import { type Chance, strew } from './chance.ts'
import { darker, lighter, mix } from './colour.ts'
import { type Point, brush, curve, ellipse, polygon, pressure, through } from './geometry.ts'
import { paint, within } from './paint.ts'

type Glass = {
  readonly cx: number
  /** Height of the rim and of the foot. */
  readonly top: number
  readonly foot: number
  readonly r: Chance
  /** Every edge keeps 3:1 against the ground, or the glass vanishes. */
  readonly edge: string
  readonly liquid: string
  /** 0 to 1. */
  readonly level?: number
}
type Bowl = readonly { readonly y: number; readonly half: number }[]

/** Half widths of the bowl from rim to stem, as shares of its height. */
const BOWL = {
  wine: through('0 0.4, 0.2 0.45, 0.45 0.47, 0.7 0.39, 0.9 0.19, 1 0.05'),
  white: through('0 0.33, 0.25 0.38, 0.5 0.39, 0.72 0.31, 0.92 0.13, 1 0.04'),
  flute: through('0 0.17, 0.25 0.2, 0.5 0.2, 0.75 0.15, 0.93 0.06, 1 0.025'),
  snifter: through('0 0.36, 0.2 0.46, 0.45 0.58, 0.68 0.58, 0.88 0.36, 1 0.07'),
} as const

const widthAt = (bowl: Bowl, y: number): number => {
  const next = bowl.findIndex((p) => p.y >= y)
  const [a, b] = [bowl[Math.max(0, next - 1)], bowl[Math.max(0, next)]]
  if (!a || !b || a === b) return b?.half ?? 0
  return a.half + ((b.half - a.half) * (y - a.y)) / (b.y - a.y)
}

/** A stemmed glass: bowl, what it holds, stem, foot, gleam. */
export const stemware = (
  kind: keyof typeof BOWL,
  { cx, top, foot, r, edge, liquid, level = 0.55 }: Glass,
): string => {
  const bowlHeight = (foot - top) * (kind === 'snifter' ? 0.66 : kind === 'flute' ? 0.66 : 0.52)
  const bowl: Bowl = BOWL[kind].map(([y, half]) => ({
    y: top + y * bowlHeight,
    half: half * bowlHeight,
  }))
  const surface = top + bowlHeight * (1 - level)
  const wet: Bowl = [
    { y: surface, half: widthAt(bowl, surface) },
    ...bowl.filter((p) => p.y > surface + 2),
  ]
  const outline = (b: Bowl, inset: number) =>
    curve([
      ...b.map(({ y, half }): Point => [cx - Math.max(1, half - inset), y]),
      ...b.toReversed().map(({ y, half }): Point => [cx + Math.max(1, half - inset), y]),
    ])
  const end = top + bowlHeight
  const [rim, base] = [
    bowl[0]?.half ?? 0,
    Math.max(26, bowlHeight * (kind === 'flute' ? 0.19 : 0.36)),
  ]
  const side = (s: -1 | 1) =>
    paint(
      brush(
        bowl.map(({ y, half }): Point => [cx + s * half, y]),
        3,
        r,
        pressure.flat,
      ),
      edge,
    )
  const surfaceHalf = (wet[0]?.half ?? 0) - 3
  return (
    paint(
      curve(ellipse(cx, foot, base, base * 0.2, 12), { jitter: 1, r }),
      mix(edge, '#FFFFFF', 0.55),
    ) +
    paint(
      brush(
        [
          [cx - base, foot + 1],
          [cx - base * 0.4, foot + base * 0.19],
          [cx + base * 0.4, foot + base * 0.19],
          [cx + base, foot + 1],
        ],
        3,
        r,
      ),
      edge,
    ) +
    paint(
      brush(
        [
          [cx, end - 2],
          [cx, (end + foot) / 2],
          [cx, foot - 1],
        ],
        6.5,
        r,
        pressure.flat,
      ),
      mix(edge, '#FFFFFF', 0.5),
    ) +
    paint(
      brush(
        [
          [cx + 2.5, end],
          [cx + 2.5, (end + foot) / 2],
          [cx + 2.5, foot - 1],
        ],
        2.4,
        r,
        pressure.flat,
      ),
      edge,
    ) +
    paint(outline(bowl, 0), '#FFFFFF', { opacity: 0.5 }) +
    paint(outline(wet, 3), liquid) +
    within(
      outline(wet, 3),
      paint(
        polygon([
          [cx + surfaceHalf * 0.45, surface],
          [cx + 90, surface],
          [cx + 90, end],
          [cx + 2, end],
        ]),
        darker(liquid, 0.2),
      ),
    ) +
    paint(
      curve(ellipse(cx, surface + 1, surfaceHalf, Math.max(3, surfaceHalf * 0.16), 12)),
      lighter(liquid, 0.24),
    ) +
    side(-1) +
    side(1) +
    paint(curve(ellipse(cx, top, rim, Math.max(3, rim * 0.15), 14)), 'none', {
      stroke: edge,
      'stroke-width': 1.8,
    }) +
    paint(
      brush(
        [
          [cx - rim * 0.62, top + bowlHeight * 0.14],
          [cx - rim * 0.74, top + bowlHeight * 0.34],
          [cx - rim * 0.62, top + bowlHeight * 0.58],
        ],
        Math.max(3.4, rim * 0.14),
        r,
      ),
      '#FFFFFF',
      { opacity: 0.9 },
    )
  )
}

/** Strings of bubbles rising in a column. */
export const bubbles = (
  cx: number,
  w: number,
  [top, bottom]: readonly [number, number],
  n: number,
  r: Chance,
): string =>
  paint(
    strew(n, () =>
      curve(
        ellipse(cx + (r() - 0.5) * w, top + r() * (bottom - top), 1 + r() * 1.7, 1 + r() * 1.7, 6),
      ),
    ),
    '#FFFFFF',
    { opacity: 0.85 },
  )
