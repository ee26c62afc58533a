import { wordingOf } from '../bottle.ts'
import { type Chance, times } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { brush, curve, ellipse, polygon, through } from '../geometry.ts'
import { leaf } from '../garnish.ts'
import { labelText } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import type { Scene } from '../scene.ts'
import { slab } from '../vessel.ts'

/** Sheet masks in their sachets, fanned; the front one carries the name and a face. */
export const sheetMasks = (scene: Scene): string => {
  const { r, ink, tone } = scene
  const coat = ramp(['#E2A79C', '#B9CDB4', '#9FC0C8', '#C3B0D2'], tone)
  const n = Math.max(2, Math.min(4, scene.count ?? 3))
  const fan = times(n, (k) => {
    const turn = -16 + (k * 30) / (n - 1)
    return moved(
      shadow(slab(-68, -222, 150, 240, 4), ink, 0.2) +
        sachet(k === n - 1 ? coat : darker(coat, 0.1 + (n - k) * 0.05), r) +
        (k === n - 1 ? front(scene, coat) : ''),
      { x: 186 + k * 10, y: 330, turn },
    )
  })
  return fan.join('') + leaf(80, 346, -0.6, 54, r) + leaf(84, 352, 0.2, 46, r, '#86A672')
}

const sachet = (coat: string, r: Chance): string =>
  form(
    slab(-75, -230, 150, 236, 4),
    coat,
    paint(slab(-75, -230, 150, 16, 1), lighter(coat, 0.35)) +
      paint(slab(-75, -10, 150, 16, 1), lighter(coat, 0.35)) +
      paint(polygon(through('40 -240, 90 -240, 90 10, 52 10')), darker(coat, 0.16)),
  ) + paint(brush(through('-62 -206, -64 -120, -62 -24'), 6, r), '#FFFFFF', { opacity: 0.6 })

/** The face of the mask: eyes and mouth cut out of a pale oval. */
const front = (scene: Scene, coat: string): string =>
  paint(curve(ellipse(0, -146, 42, 54, 18)), '#FDF8EE') +
  paint(curve(ellipse(10, -140, 34, 44, 16)), '#F1E6D6') +
  paint(
    [-16, 18].map((x) => curve(ellipse(x, -158, 9, 4.4, 10))).join('') +
      curve(ellipse(1, -120, 10, 4.4, 10)),
    darker(coat, 0.18),
  ) +
  labelText(
    wordingOf(scene, 'Masque'),
    { x: 0, y: -88, w: 126, h: 72 },
    { ink: darker(coat, 0.72), accent: darker(coat, 0.66), rule: darker(coat, 0.4) },
    scene.r,
  )
