import { standShadow, wordingOf } from '../bottle.ts'
import { strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { brush, curve, dash, ellipse, polygon, through } from '../geometry.ts'
import { labelText } from '../lettering.ts'
import { form, paint, shadow } from '../paint.ts'
import type { Scene } from '../scene.ts'
import { flank } from '../texture.ts'
import { slab } from '../vessel.ts'

/** A tube standing on its cap, the crimped end up; a ribbon of cream pressed out before it. */
export const creamTube = (scene: Scene): string => {
  const { r, ink, tone } = scene
  const coat = ramp(['#F0E4D0', '#BCD0B8', '#E7B9B0', '#B9A6D0', '#8FB0B4'], tone)
  const [cx, top] = [178, 74]
  const body = polygon(through('110 74, 246 74, 240 190, 226 300, 130 300, 116 190'))
  const crimps = strew(17, (k) =>
    paint(dash([cx - 64 + k * 8, top + 2], [cx - 64 + k * 8, top + 20], 2.4, r), darker(coat, 0.3)),
  )
  return (
    standShadow(cx, 348, 50, ink, r, 70) +
    form(
      slab(cx - 48, 298, 96, 52, 6),
      lighter(coat, 0.5),
      paint(slab(cx + 16, 290, 60, 70, 1), darker(coat, 0.08)) +
        strew(9, (k) =>
          paint(dash([cx - 42 + k * 10, 304], [cx - 42 + k * 10, 346], 2, r), darker(coat, 0.2)),
        ),
    ) +
    form(
      body,
      coat,
      paint(polygon(through('100 60, 256 60, 256 98, 100 98')), lighter(coat, 0.3)) + crimps,
    ) +
    flank(body, cx + 30, [top + 24, 300], darker(coat, 0.2), r, { opacity: 0.8, lean: -8 }) +
    paint(brush(through('128 108, 132 190, 142 286'), 8, r), '#FFFFFF', { opacity: 0.75 }) +
    labelText(
      wordingOf(scene, 'Crème'),
      { x: cx, y: 148, w: 104, h: 110 },
      { ink: darker(coat, 0.7), accent: darker(coat, 0.62), rule: darker(coat, 0.4) },
      r,
    ) +
    shadow(curve(ellipse(322, 344, 56, 14, 12), { jitter: 2, r }), ink) +
    paint(
      curve(
        through(
          '266 342, 276 322, 300 316, 318 302, 342 306, 346 320, 366 326, 372 342, 344 352, 296 354',
        ),
        { jitter: 2, r },
      ),
      '#FBF4E8',
      { edge: 'soft' },
    ) +
    paint(brush(through('286 340, 318 332, 354 338'), 7, r), '#DDD0BC') +
    paint(brush(through('302 322, 324 314, 340 316'), 6, r), '#DDD0BC') +
    paint(brush(through('284 330, 300 322, 314 312'), 4, r), '#FFFFFF')
  )
}
