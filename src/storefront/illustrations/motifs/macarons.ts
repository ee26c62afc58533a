import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter } from '../colour.ts'
import { almond, crumbs } from '../garnish.ts'
import { brush, curve, ellipse, polygon, through } from '../geometry.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'

const SHELLS = [
  '#E9B4B8',
  '#C8D3A2',
  '#E3B98A',
  '#B7A3CC',
  '#8A5A3C',
  '#F0D68C',
  '#D98A7E',
  '#A9C4C8',
  '#C46A7E',
  '#7FA07A',
] as const

/** Macarons in a heap: two shells, the frilled foot that makes them true, a cream. */
export const macarons: Motif = {
  grounds: ['water', 'petal', 'oat'],
  lift: 22,
  draw: (scene) => {
    const { r, ink, tone } = scene
    const start = Math.floor(tone * SHELLS.length)
    const shell = (k: number): string => SHELLS[(start + k * 3) % SHELLS.length] ?? SHELLS[0]
    const n = Math.max(3, Math.min(6, scene.count ?? pick(r, [3, 4, 5])))
    const heaps: Record<number, readonly (readonly [number, number, number])[]> = {
      3: [
        [124, 258, 1],
        [256, 268, 1],
        [188, 172, 1.02],
      ],
      4: [
        [112, 268, 0.94],
        [236, 276, 0.96],
        [154, 190, 0.94],
        [266, 196, 0.94],
      ],
      5: [
        [96, 272, 0.8],
        [200, 286, 0.84],
        [302, 272, 0.8],
        [148, 206, 0.82],
        [248, 206, 0.82],
      ],
      6: [
        [96, 282, 0.78],
        [198, 294, 0.8],
        [300, 282, 0.78],
        [146, 220, 0.78],
        [248, 218, 0.78],
        [196, 152, 0.8],
      ],
    }
    return (
      shadow(
        curve(ellipse(218, 330, n > 4 ? 170 : 150, 42, 14), { jitter: 4, r }),
        ink,
        0.24,
        'soft',
      ) +
      (heaps[n] ?? [])
        .map(([x, y, s], k) =>
          macaron([x + between(r, -5, 5), y, s], shell(k), shell(k + 1), between(r, -5, 5), r),
        )
        .join('') +
      almond(72, 354, 0.3, 0.9, r) +
      almond(104, 364, -0.3, 0.8, r) +
      crumbs(120, 354, 60, 12, shell(0), r, 6, 3.6)
    )
  },
}

const macaron = (
  [cx, cy, s]: readonly [number, number, number],
  top: string,
  other: string,
  turn: number,
  r: Chance,
): string => {
  const side = darker(top, 0.17)
  const [rx, ry] = [78, 29]
  const cream = lighter(other, 0.6)
  const foot = (y: number, fill: string) =>
    paint(
      strew(19, (k) => {
        const a = Math.PI * (0.01 + (k / 18) * 0.98)
        return curve(
          ellipse(
            Math.cos(a) * (rx - 1),
            y + Math.sin(a) * ry,
            between(r, 5, 7.4),
            between(r, 4.4, 6),
            6,
          ),
          { jitter: 2, r },
        )
      }),
      fill,
    )
  const shade = paint(
    curve(through('24 -40, 90 -20, 92 50, 40 52, 60 14'), { jitter: 2, r }),
    darker(top, 0.2),
    { opacity: 0.75 },
  )
  const dome = curve(
    [
      [-rx, 8],
      [-rx + 9, -16],
      [-36, -34],
      [4, -38],
      [46, -30],
      [rx - 6, -12],
      [rx, 8],
      [52, 26],
      [0, 33],
      [-52, 26],
    ],
    { jitter: 2, r },
  )
  return moved(
    form(
      curve(
        [
          [-rx, 42],
          [-60, 30],
          [60, 30],
          [rx, 42],
          [rx - 5, 62],
          [44, 76],
          [0, 80],
          [-44, 76],
          [-rx + 5, 62],
        ],
        { jitter: 2, r },
      ),
      side,
      paint(polygon(through('26 20, 100 20, 100 90, 36 90')), darker(side, 0.22)),
    ) +
      foot(40, darker(top, 0.05)) +
      form(
        curve(
          [
            [-rx + 5, 22],
            [0, 30],
            [rx - 5, 22],
            [rx - 4, 38],
            [46, 56],
            [0, 62],
            [-46, 56],
            [-rx + 4, 38],
          ],
          { jitter: 2, r },
        ),
        cream,
        paint(polygon(through('30 0, 100 0, 100 90, 40 90')), darker(cream, 0.16)),
      ) +
      foot(16, lighter(top, 0.16)) +
      form(dome, top, shade) +
      paint(brush(through('-58 -8, -40 -23, -12 -30'), 7, r), '#FFFFFF', { opacity: 0.7 }) +
      paint(
        strew(8, () => curve(ellipse(between(r, -46, 46), between(r, -22, 14), 1.6, 1.2, 5))),
        darker(top, 0.3),
        { opacity: 0.5 },
      ),
    { x: Math.round(cx), y: Math.round(cy), scale: s, turn: Math.round(turn) },
  )
}
