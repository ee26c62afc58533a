import { strew } from '../../chance.ts'
import { darker, lighter, mix } from '../../colour.ts'
import { brush, curve, dash, ellipse, pressure, through } from '../../geometry.ts'
import { form, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { duck } from './toy.ts'

const BODY = through(
  '150 112, 176 102, 200 110, 224 102, 250 112, 262 148, 258 196, 264 240, 276 300, 282 336, 274 354, 246 356, 232 344, 226 300, 212 264, 200 256, 188 264, 174 300, 168 344, 154 356, 126 354, 118 336, 124 300, 136 240, 142 196, 138 148',
)
const SLEEVE = through('152 112, 128 120, 106 156, 92 200, 96 212, 118 220, 128 212, 142 178')

/** A sleepsuit with feet, its poppers down one leg; as dungarees, a bib and straps over bare arms. */
export const romper = ({ r, ink, variety }: Scene, hue: string): string => {
  const bib = variety === 'dungarees'
  const trim = mix('#FBF5E6', hue, 0.12)
  const spots = paint(
    strew(40, (k) =>
      curve(
        ellipse(
          112 + (k % 7) * 28 + (Math.floor(k / 7) % 2) * 14,
          124 + Math.floor(k / 7) * 42,
          4,
          4,
          7,
        ),
      ),
    ),
    trim,
    { opacity: bib ? 0 : 0.85 },
  )
  const ribs = paint(
    strew(bib ? 60 : 0, (k) =>
      dash(
        [112 + (k % 20) * 9, 110 + Math.floor(k / 20) * 84],
        [112 + (k % 20) * 9, 184 + Math.floor(k / 20) * 84],
        2,
        r,
      ),
    ),
    darker(hue, 0.3),
    { opacity: 0.5 },
  )
  const shade = paint(
    curve(through('236 96, 290 110, 300 370, 244 370, 236 300, 246 200')),
    darker(hue, 0.45),
    { opacity: 0.26 },
  )
  const sleeves = [1, -1]
    .map((s) => {
      const points = SLEEVE.map(([x, y]): readonly [number, number] => [
        s === 1 ? x : 400 - x + (y > 150 ? 14 : 2),
        s === 1 ? y : y - (y > 150 ? 12 : 0),
      ])
      const fill = bib ? trim : darker(hue, s === 1 ? 0.04 : 0.16)
      return (
        form(curve(points, { jitter: 2, r }), fill, spots) +
        paint(
          brush(
            [points[4] ?? [0, 0], points[5] ?? [0, 0]].map(([x, y]) => [x, y + 2] as const),
            9,
            r,
            pressure.flat,
          ),
          bib ? hue : trim,
        )
      )
    })
    .join('')
  const shirt = bib
    ? form(
        curve(through('148 112, 176 102, 200 112, 224 102, 252 112, 262 190, 200 204, 138 190'), {
          jitter: 1,
          r,
        }),
        trim,
        paint(
          strew(5, (k) =>
            brush(
              [
                [130, 124 + k * 17],
                [200, 130 + k * 17],
                [270, 124 + k * 17],
              ],
              6,
              r,
              pressure.flat,
            ),
          ),
          mix(hue, trim, 0.35),
        ),
      )
    : ''
  const suit = bib
    ? through(
        '164 148, 236 148, 240 190, 258 200, 264 240, 276 300, 280 338, 244 346, 228 340, 212 268, 200 258, 188 268, 172 340, 156 346, 120 338, 124 300, 136 240, 142 200, 160 190',
      )
    : BODY
  const feet = bib
    ? ''
    : [136, 264]
        .map((x) => paint(curve(ellipse(x, 350, 22, 11, 10), { jitter: 1, r }), darker(trim, 0.06)))
        .join('')
  const closing = bib
    ? [160, 240]
        .map(
          (x) =>
            paint(
              brush(
                [
                  [x, 152],
                  [x - (x - 200) * 0.1, 126],
                  [x - (x - 200) * 0.2, 104],
                ],
                13,
                r,
                pressure.flat,
              ),
              hue,
            ) + paint(curve(ellipse(x, 158, 6.5, 6.5, 9)), '#D9B45C'),
        )
        .join('') +
      form(curve(through('180 170, 220 170, 222 196, 200 202, 178 196')), lighter(hue, 0.14), '') +
      paint(
        brush(through('138 344, 156 348, 168 344'), 10, r, pressure.flat) +
          brush(through('230 344, 246 348, 264 344'), 10, r, pressure.flat),
        lighter(hue, 0.3),
      )
    : paint(
        brush(through('200 112, 202 180, 206 240, 226 300, 240 344'), 9, r, pressure.flat),
        trim,
      ) +
      paint(
        strew(7, (k) =>
          curve(ellipse(201 + (k > 3 ? (k - 3) * 9.5 : k), 130 + k * 33, 4.6, 4.6, 8)),
        ),
        darker(hue, 0.42),
      ) +
      form(
        curve(
          through(
            '172 106, 186 116, 200 120, 214 116, 228 106, 232 116, 214 130, 200 134, 186 130, 168 116',
          ),
        ),
        trim,
        '',
      )
  return (
    shadow(
      curve(through('128 350, 200 372, 300 366, 316 344, 284 300, 276 200, 190 230'), {
        jitter: 3,
        r,
      }),
      ink,
    ) +
    sleeves +
    shirt +
    form(curve(suit, { jitter: 2, r }), hue, spots + ribs + shade) +
    feet +
    closing +
    paint(brush(through('150 150, 148 196, 142 240'), 6, r), '#FFFFFF', {
      opacity: bib ? 0 : 0.4,
    }) +
    duck(324, 326, r, ink)
  )
}
