import { between, strew } from '../../chance.ts'
import { darker, lighter } from '../../colour.ts'
import { berry, sprig } from '../../garnish.ts'
import { type Point, type Points, brush, curve, place, through } from '../../geometry.ts'
import { lettering } from '../../lettering.ts'
import { form, moved, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { dryBrush } from '../../texture.ts'
import { leanOfTone } from './lean.ts'

export const slices = (scene: Scene): string => {
  const { r, ink, tone, stamp } = scene
  const lean = leanOfTone(tone)
  const board = curve(
    through('50 210, 70 150, 190 126, 310 142, 352 196, 344 264, 260 312, 130 316, 62 276'),
    { jitter: 2, r },
  )
  const fold = (x: number, y: number, turn: number, s: number) => {
    const at = place(x, y, s, turn)
    const outer: Points = through(
      '-74 6, -62 -26, -30 -40, 6 -32, 34 -42, 66 -28, 76 2, 58 28, 22 36, -10 28, -44 36, -66 24',
    )
    const inner = (k: number, dy = 0): Points =>
      at(outer.map(([a, b]): Point => [a * k, b * k + dy]))
    return (
      shadow(curve(at(outer), { jitter: 1, r }), ink, 0.26).replace(
        '<path',
        '<path transform="translate(5 8)"',
      ) +
      paint(curve(at(outer), { jitter: 4, r }), '#F6E2C2') +
      form(
        curve(inner(0.86, 3), { jitter: 4, r }),
        lean,
        paint(
          curve(at(through('-80 10, -20 -4, 10 16, 50 -2, 86 14, 80 60, -80 60'))),
          darker(lean, 0.2),
          { opacity: 0.55 },
        ) +
          paint(curve(at(through('-60 -30, -20 -36, 0 -18, -26 2, -60 -4'))), lighter(lean, 0.35), {
            opacity: 0.6,
          }) +
          strew(8, (k) =>
            paint(
              brush(
                at([
                  [-58 + k * 16, -18 + (k % 3) * 8],
                  [-48 + k * 15, -2 + (k % 2) * 6],
                  [-54 + k * 16, 18],
                ]),
                between(r, 1.8, 4),
                r,
              ),
              '#F6D6C6',
              { opacity: 0.9 },
            ),
          ),
      ) +
      paint(brush(at(through('-10 28, 6 6, 2 -18, 6 -32')), 5, r), lighter(lean, 0.6), {
        opacity: 0.85,
      }) +
      paint(brush(at(through('-60 -20, -34 -34, -4 -30')), 4, r), '#FFF8EC')
    )
  }
  const n = Math.max(3, Math.min(6, scene.count ?? 5))
  return (
    shadow(board, ink).replace('<path', '<path transform="translate(10 16)"') +
    paint(board, '#A9743C', { edge: 'soft', transform: 'translate(3 9)' }) +
    form(
      board,
      '#D3A066',
      dryBrush(
        { x: 50, y: 120, w: 310, h: 200 },
        { n: 44, fill: '#B07C42', length: 64, width: 2, angle: 0.05 },
        r,
      ),
      'soft',
    ) +
    (
      [
        [146, 186, -0.3, 0.96],
        [258, 188, 0.25, 0.98],
        [202, 214, 0.02, 1.02],
        [136, 250, 0.22, 0.94],
        [254, 258, -0.22, 1],
        [196, 272, 0.1, 0.9],
      ] as const
    )
      .slice(0, n)
      .map((f) => fold(f[0], f[1], f[2], f[3]))
      .join('') +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 0,
            width: 120,
            size: 15,
            fill: '#6B3F18',
            weight: 700,
            tracking: 0.14,
          }),
          { x: 226, y: 309, turn: -5 },
        )
      : '') +
    sprig(54, 350, -0.16, 110, r, { fill: '#5E7F52', pairs: 8, leaf: 17 }) +
    berry(322, 334, 12, '#5A6B2C', r) +
    berry(344, 326, 12, '#6F7F35', r)
  )
}
