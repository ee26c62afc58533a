import { paperLabel, standShadow, wordingOf } from '../../bottle.ts'
import { type Chance, pick, strew } from '../../chance.ts'
import { darker, lighter, ramp } from '../../colour.ts'
import { almond, crumbs } from '../../garnish.ts'
import { arc, brush, curve, dash, polygon } from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { dryBrush, flank, speckle } from '../../texture.ts'

/** The domed festive bread in its paper, pearl sugar and almonds on the crust. */
export const panettone = (scene: Scene): string => {
  const { r, ink, tone, stamp, label } = scene
  const crust = ramp(['#B97A3A', '#8A5226', '#6B3D1E'], tone)
  const paper = pick(r, ['#E3C48E', '#7A2A2E', '#2F5A4A', '#C9A45A'])
  const [cx, w] = [186, 112]
  const dome = curve(
    [
      [cx - w - 8, 214],
      [cx - w - 10, 178],
      [cx - w + 8, 138],
      [cx - 60, 106],
      [cx, 96],
      [cx + 62, 106],
      [cx + w - 8, 138],
      [cx + w + 10, 178],
      [cx + w + 8, 214],
      [cx, 232],
    ],
    { jitter: 4, r },
  )
  const body = polygon([
    [cx - w, 206],
    [cx + w, 206],
    [cx + w - 6, 338],
    ...arc(cx, 332, w - 6, 14, 0, Math.PI, 14),
    [cx - w + 6, 338],
  ])
  return (
    standShadow(cx, 344, w, ink, r, 60) +
    form(
      body,
      paper,
      strew(17, (k) =>
        paint(
          dash([cx - w + 6 + k * 13.6, 204], [cx - w + 9 + k * 13.2, 344], 4, r),
          darker(paper, 0.18),
          { opacity: 0.7 },
        ),
      ),
    ) +
    flank(body, cx + 56, [204, 346], darker(paper, 0.25), r, { opacity: 0.6 }) +
    form(
      dome,
      crust,
      dryBrush(
        { x: cx - 120, y: 96, w: 240, h: 130 },
        { n: 34, fill: lighter(crust, 0.3), length: 26, width: 4, angle: 0.1 },
        r,
      ) +
        paint(
          curve([
            [cx + 40, 90],
            [cx + 140, 110],
            [cx + 140, 240],
            [cx + 50, 240],
            [cx + 76, 160],
          ]),
          darker(crust, 0.3),
          { opacity: 0.7 },
        ) +
        paint(
          brush(
            [
              [cx - 50, 140],
              [cx, 152],
              [cx + 56, 138],
            ],
            12,
            r,
          ),
          '#E3B46A',
        ) +
        paint(
          brush(
            [
              [cx - 8, 112],
              [cx + 2, 150],
              [cx - 4, 196],
            ],
            12,
            r,
          ),
          '#E3B46A',
        ),
    ) +
    crumbs(cx - 84, 116, 160, 80, '#FFFDF4', r, 26, 4.6) +
    almond(cx - 46, 136, 0.3, 0.8, r) +
    almond(cx + 30, 128, -0.4, 0.8, r) +
    almond(cx - 10, 170, 0.1, 0.8, r) +
    almond(cx + 64, 170, 0.6, 0.7, r) +
    paperLabel({
      cx: cx - 6,
      y: 246,
      half: 74,
      h: 66,
      ink: '#4A2A14',
      style: pick(r, ['oval', 'plain', 'banded'] as const),
      paper: '#FBF4E2',
      accent: '#7A2A2E',
      wording: wordingOf({ label, stamp }, 'Panettone'),
      r,
    }) +
    slice(312, 316, crust, ink, r)
  )
}

export const slice = (x: number, y: number, crust: string, ink: string, r: Chance): string =>
  shadow(
    curve(
      [
        [x - 44, y + 30],
        [x + 20, y + 40],
        [x + 62, y + 24],
        [x + 40, y + 10],
      ],
      { jitter: 2, r },
    ),
    ink,
  ) +
  paint(
    curve(
      [
        [x - 44, y + 30],
        [x - 40, y - 20],
        [x - 10, y - 52],
        [x + 26, y - 44],
        [x + 44, y - 8],
        [x + 46, y + 28],
      ],
      { jitter: 2, r },
    ),
    crust,
    { edge: 'soft' },
  ) +
  form(
    curve(
      [
        [x - 36, y + 26],
        [x - 33, y - 16],
        [x - 8, y - 42],
        [x + 22, y - 36],
        [x + 37, y - 6],
        [x + 39, y + 24],
      ],
      { jitter: 2, r },
    ),
    '#F1D890',
    speckle({ x: x - 36, y: y - 40, w: 74, h: 66 }, { n: 22, fill: '#D9B45C', length: 4 }, r) +
      speckle(
        { x: x - 34, y: y - 34, w: 70, h: 58 },
        { n: 9, fill: '#5A2A2C', length: 5, opacity: 1 },
        r,
      ) +
      speckle(
        { x: x - 34, y: y - 34, w: 70, h: 58 },
        { n: 7, fill: '#E0862E', length: 5, opacity: 1 },
        r,
      ),
  )
