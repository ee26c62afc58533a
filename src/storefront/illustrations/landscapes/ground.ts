import { type Chance, between, strew, times } from '../chance.ts'
import { darker } from '../colour.ts'
import { type Point, brush, curve, ellipse, polygon } from '../geometry.ts'
import { form, paint } from '../paint.ts'

export const [W, H] = [1200, 480]

/** The line of a ridge across the picture: its height at each step, and what lies below it. */
export const ridge = (
  r: Chance,
  base: number,
  swell: number,
  steps: number,
  fill: string,
  marks = '',
): string => {
  const phase = r() * 6
  const line = times(steps + 1, (k): Point => [
    -30 + (k * (W + 60)) / steps,
    base + Math.sin(phase + k * 1.3) * swell * 0.55 + between(r, -swell, swell) * 0.5,
  ])
  return form(
    `${curve(line, { closed: false })}L${W + 30} ${H + 20}L-30 ${H + 20}Z`,
    fill,
    marks,
    'soft',
  )
}

export const sun = (r: Chance, fill: string): string => {
  const [x, y, q] = [between(r, 180, 1020), between(r, 90, 150), between(r, 40, 58)]
  return paint(curve(ellipse(x, y, q, q, 16)), fill, { edge: 'soft' })
}

export const clouds = (r: Chance): string =>
  strew(4, () => {
    const [x, y, l] = [between(r, 40, 1060), between(r, 40, 170), between(r, 90, 220)]
    return paint(
      brush(
        [
          [x, y],
          [x + l * 0.5, y - 8],
          [x + l, y],
        ],
        between(r, 12, 22),
        r,
      ) +
        brush(
          [
            [x + l * 0.2, y + 14],
            [x + l * 0.6, y + 8],
            [x + l * 1.1, y + 14],
          ],
          10,
          r,
        ),
      '#FFFFFF',
      { opacity: 0.6 },
    )
  })

export const gulls = (r: Chance, ink: string): string =>
  paint(
    strew(5, () => {
      const [x, y, s] = [between(r, 200, 1000), between(r, 60, 190), between(r, 9, 16)]
      return (
        brush(
          [
            [x - s, y],
            [x - s * 0.5, y - s * 0.5],
            [x, y],
          ],
          3,
          r,
        ) +
        brush(
          [
            [x, y],
            [x + s * 0.5, y - s * 0.5],
            [x + s, y],
          ],
          3,
          r,
        )
      )
    }),
    ink,
  )

export const house = (x: number, y: number, s: number, wall: string, roof: string): string =>
  paint(
    polygon([
      [x, y],
      [x + 34 * s, y],
      [x + 34 * s, y - 24 * s],
      [x, y - 24 * s],
    ]),
    wall,
  ) +
  paint(
    polygon([
      [x + 34 * s, y],
      [x + 52 * s, y - 7 * s],
      [x + 52 * s, y - 29 * s],
      [x + 34 * s, y - 24 * s],
    ]),
    darker(wall, 0.2),
  ) +
  paint(
    polygon([
      [x - 3 * s, y - 23 * s],
      [x + 9 * s, y - 42 * s],
      [x + 44 * s, y - 46 * s],
      [x + 36 * s, y - 23 * s],
    ]),
    roof,
  ) +
  paint(
    polygon([
      [x + 36 * s, y - 23 * s],
      [x + 44 * s, y - 46 * s],
      [x + 55 * s, y - 28 * s],
    ]),
    darker(roof, 0.28),
  ) +
  paint(
    polygon([
      [x + 7 * s, y],
      [x + 14 * s, y],
      [x + 14 * s, y - 14 * s],
      [x + 7 * s, y - 14 * s],
    ]) +
      polygon([
        [x + 21 * s, y - 8 * s],
        [x + 28 * s, y - 8 * s],
        [x + 28 * s, y - 16 * s],
        [x + 21 * s, y - 16 * s],
      ]),
    darker(wall, 0.62),
  )

export const cypress = (x: number, y: number, h: number, r: Chance, fill = '#3F6A47'): string =>
  paint(
    curve(
      [
        [x - h * 0.1, y],
        [x - h * 0.13, y - h * 0.4],
        [x, y - h],
        [x + h * 0.13, y - h * 0.4],
        [x + h * 0.1, y],
      ],
      { jitter: 2, r },
    ),
    fill,
  ) +
  paint(
    curve([
      [x, y],
      [x + h * 0.02, y - h * 0.5],
      [x, y - h],
      [x + h * 0.13, y - h * 0.4],
      [x + h * 0.1, y],
    ]),
    darker(fill, 0.28),
  )

export const bush = (x: number, y: number, s: number, r: Chance, fill: string): string =>
  paint(curve(ellipse(x, y, s, s * 0.74, 9), { jitter: s * 0.2, r }), fill) +
  paint(
    curve(ellipse(x + s * 0.25, y + s * 0.2, s * 0.7, s * 0.5, 8), { jitter: s * 0.16, r }),
    darker(fill, 0.24),
  )

export const PALETTE = { sea: '#4E8FA3' } as const
