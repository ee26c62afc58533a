import { paperLabel, wordingOf } from '../../bottle.ts'
import { type Chance, pick, strew } from '../../chance.ts'
import { darker, lighter, ramp } from '../../colour.ts'
import { drum } from '../../drum.ts'
import { leaf } from '../../garnish.ts'
import { arc, brush, curve, ellipse, place, pressure, through } from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'

export const pot = (scene: Scene): string => {
  const { r, ink, tone } = scene
  const glaze = ramp(['#B97A4E', '#7F8F96', '#C9A878', '#5E7A6A'], tone)
  const [cx, cy, rx, ry, h] = [188, 190, 108, 44, 100]
  return (
    shadow(curve(ellipse(cx + 26, cy + h + 14, rx + 20, ry + 2, 14), { jitter: 3, r }), ink) +
    drum({
      cx,
      cy,
      rx,
      ry,
      h,
      top: lighter(glaze, 0.4),
      side: glaze,
      r,
      onSide:
        paint(
          brush(
            [
              [cx - 92, cy + 42],
              [cx - 94, cy + 80],
              [cx - 84, cy + 114],
            ],
            9,
            r,
          ),
          lighter(glaze, 0.6),
          { opacity: 0.8 },
        ) +
        paint(
          brush(arc(cx, cy + 12, rx, ry, Math.PI, 0, 12), 5, r, pressure.flat),
          darker(glaze, 0.28),
        ),
    }) +
    paint(curve(ellipse(cx, cy + 1, rx - 8, ry - 6, 16)), darker(glaze, 0.4)) +
    form(
      curve(ellipse(cx, cy + 5, rx - 11, ry - 9, 16), { jitter: 2, r }),
      '#F9EBB8',
      strew(4, (k) =>
        paint(
          brush(arc(cx - 6, cy + 6, 78 - k * 17, 28 - k * 6, 2.6, 5.8, 8), 4.4, r),
          k % 2 ? '#FFF9E0' : '#E6CF8A',
        ),
      ),
    ) +
    paint(
      curve(
        [
          [cx + 50, cy + 22],
          [cx + 84, cy + 14],
          [cx + 90, cy + 44],
          [cx + 84, cy + 72],
          [cx + 76, cy + 70],
          [cx + 70, cy + 46],
          [cx + 62, cy + 52],
          [cx + 56, cy + 44],
        ],
        { jitter: 2, r },
      ),
      '#F9EBB8',
    ) +
    paperLabel({
      cx: cx - 6,
      y: cy + 58,
      half: 66,
      h: 70,
      ink: '#4A3018',
      style: pick(r, ['oval', 'plain', 'arched'] as const),
      paper: '#FBF5E4',
      accent: darker(glaze, 0.5),
      wording: wordingOf(scene, 'Frais'),
      r,
    }) +
    woodenSpoon(cx + 40, cy, r) +
    leaf(66, 340, -0.4, 54, r) +
    leaf(74, 350, 0.3, 44, r, '#769A58')
  )
}

const woodenSpoon = (x: number, y: number, r: Chance): string => {
  const at = place(x, y, 1, -0.85)
  return (
    paint(brush(at(through('0 0, 70 -2, 136 2')), 12, r, pressure.flat), '#A8743C') +
    paint(brush(at(through('6 -3, 70 -5, 130 -2')), 3.4, r), '#DDB27A') +
    paint(
      curve(at(through('-18 8, -8 -12, 16 -10, 24 0, 14 12, -6 16')), { jitter: 2, r }),
      '#FBF0C8',
    )
  )
}
