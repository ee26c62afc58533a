import { type Chance, between, strew } from '../../chance.ts'
import { darker, lighter } from '../../colour.ts'
import { type Points, brush, curve, ellipse, place, polygon, through } from '../../geometry.ts'
import { lettering } from '../../lettering.ts'
import { form, moved, paint, shadow } from '../../paint.ts'
import type { Scene } from '../../scene.ts'
import { dryBrush } from '../../texture.ts'
import { leanOfTone } from './lean.ts'

export const leg = (scene: Scene): string => {
  const { r, ink, tone, stamp } = scene
  const lean = leanOfTone(tone)
  const iberian = /IB[EÉ]R|PATA|BELLOTA|JAB/.test(stamp ?? '') || tone > 0.75
  const rind = iberian ? '#8A5A34' : '#C08A52'
  const fat = '#F3DDAE'
  const body = curve(
    through(
      '64 236, 72 178, 110 138, 160 128, 206 144, 252 164, 300 152, 340 128, 356 140, 342 164, 300 196, 258 226, 222 264, 176 292, 122 294, 82 274',
    ),
    { jitter: 2, r },
  )
  const open = curve(
    through(
      '84 226, 94 184, 128 158, 170 154, 206 170, 230 192, 224 228, 198 260, 158 276, 116 270, 92 252',
    ),
    { jitter: 3, r },
  )
  const threads = strew(13, (k) =>
    paint(
      brush(
        [
          [108 + k * 8, 172 + (k % 4) * 7],
          [112 + k * 8 + r() * 10, 204 + (k % 3) * 6],
          [106 + k * 8, 246 - (k % 3) * 8],
        ],
        between(r, 1.8, 3.6),
        r,
      ),
      '#F3CFC0',
      { opacity: 0.85 },
    ),
  )
  return (
    shadow(
      curve(through('70 322, 180 338, 330 330, 360 316, 300 304, 140 306'), { jitter: 3, r }),
      ink,
    ) +
    stand(r) +
    paint(
      curve(through('330 124, 346 106, 366 98, 378 108, 372 126, 354 142, 340 146'), {
        jitter: 1,
        r,
      }),
      iberian ? '#26201E' : '#7A5A3A',
    ) +
    paint(brush(through('344 114, 356 106, 366 106'), 3.6, r), iberian ? '#6A5E5A' : '#B98A5A') +
    form(
      body,
      rind,
      paint(
        curve(through('60 250, 140 290, 220 240, 300 180, 370 130, 380 260, 200 330, 60 320')),
        darker(rind, 0.28),
      ) +
        dryBrush(
          { x: 220, y: 130, w: 140, h: 120 },
          { n: 22, fill: lighter(rind, 0.4), length: 26, angle: -0.55, width: 3 },
          r,
        ),
    ) +
    paint(
      curve(
        through(
          '74 230, 84 182, 122 148, 170 142, 216 160, 246 188, 238 232, 206 270, 160 286, 110 280, 82 256',
        ),
        { jitter: 3, r },
      ),
      fat,
    ) +
    form(
      open,
      lean,
      threads +
        paint(curve(through('150 250, 210 200, 240 230, 180 290, 110 290')), darker(lean, 0.26), {
          opacity: 0.7,
        }),
    ) +
    paint(curve(ellipse(168, 216, 16, 12, 9), { jitter: 2, r }), '#F6E6C4') +
    paint(curve(ellipse(169, 217, 8, 6, 8)), '#C99A84') +
    paint(brush(through('98 200, 112 174, 142 162'), 5, r), lighter(lean, 0.6)) +
    paint(brush(through('252 178, 296 166, 332 144'), 6, r), lighter(rind, 0.5)) +
    (stamp
      ? moved(
          lettering(stamp, {
            x: 0,
            y: 6,
            width: 84,
            size: 17,
            fill: '#FBEBCB',
            weight: 700,
            tracking: 0.08,
          }),
          { x: 274, y: 196, turn: -36 },
        )
      : '') +
    knife(112, 346, r, ink)
  )
}

/** The jamonero: board, foot, and the prong that holds the shank. */
const stand = (r: Chance): string =>
  form(curve(through('278 300, 284 220, 300 180, 312 186, 302 226, 298 300')), '#7F868A', '') +
  form(
    polygon(through('64 300, 328 300, 346 318, 84 318')),
    '#C2894C',
    dryBrush(
      { x: 60, y: 296, w: 290, h: 26 },
      { n: 16, fill: '#8F5E2C', length: 50, width: 1.8 },
      r,
    ),
  ) +
  form(polygon(through('84 318, 346 318, 344 330, 86 330')), '#8F5E2C') +
  form(polygon(through('112 276, 132 276, 140 302, 104 302')), '#7F868A')

const knife = (x: number, y: number, r: Chance, ink: string): string => {
  const at = place(x, y, 1, -0.06)
  const d = (points: Points) => curve(at(points), { jitter: 0.6, r })
  return (
    shadow(d(through('-50 9, 30 8, 170 8, 120 17, -40 16')), ink) +
    form(
      d(through('8 -7, 90 -8, 160 -5, 176 1, 158 6, 8 6')),
      '#C3CACB',
      paint(polygon(at(through('0 1, 180 0, 180 20, 0 20'))), '#929C9E'),
    ) +
    paint(brush(at(through('16 -4, 80 -5, 150 -3')), 2.4, r), '#FFFFFF') +
    form(
      d(through('-62 -1, -50 -9, -16 -7, 10 -8, 14 0, 10 8, -20 8, -52 8')),
      '#3A2A24',
      paint(brush(at(through('-50 -4, -20 -4, 6 -4')), 3, r), '#7A6258'),
    )
  )
}
