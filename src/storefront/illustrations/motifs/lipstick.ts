import { standShadow } from '../bottle.ts'
import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { brush, curve, dash, ellipse, polygon, pressure, through } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { slab } from '../vessel.ts'
import { wandAndTube } from './mascara.ts'

/** A lipstick wound up: bevelled bullet, ring and case of banded metal, its cap beside, one stroke. */
export const lipstick: Motif = {
  grounds: ['blush', 'lilac', 'oat'],
  draw: (scene) => {
    const { r, ink, tone, label, stamp } = scene
    const shade = ramp(['#E08A78', '#C8412B', '#A3202E', '#B43A6A', '#6B1F33', '#A86A54'], tone)
    const casing = pick(r, ['#2A2430', '#7A1F3D', '#26402F', '#F0E4D2', '#37485C'])
    const gold = pick(r, ['#C9A040', '#B9B4AA', '#D0977A'])
    const [cx, w] = [172, between(r, 36, 41)]
    const name = label[0] ?? stamp
    if (scene.variety === 'mascara' || scene.variety === 'gloss') {
      return wandAndTube({ kind: scene.variety, shade, casing, gold, name }, ink, r)
    }
    return (
      smear(shade, r) +
      standShadow(cx, 350, w + 6, ink, r, 52) +
      shadow(curve(ellipse(300, 348, 52, 12, 10), { jitter: 2, r }), ink) +
      bullet(cx, w - 10, shade, r) +
      metal(cx, w - 4, 192, 58, gold, r) +
      metal(cx, w + 1, 244, 14, darker(gold, 0.14), r) +
      tube(cx, w + 4, 256, 94, casing, r) +
      (name
        ? lettering(name, {
            x: cx,
            y: 312,
            width: w * 1.7,
            size: 15,
            fill: casing === '#F0E4D2' ? '#5A3A2A' : '#F3DFAE',
            tracking: 0.06,
          })
        : '') +
      tube(284, w + 5, 214, 134, casing, r) +
      metal(284, w + 5, 330, 12, gold, r)
    )
  },
}

const bullet = (cx: number, w: number, shade: string, r: Chance): string => {
  const outline = `M${cx - w} 198L${cx - w} 128C${cx - w} 96 ${cx - w * 0.2} 70 ${cx + w * 0.5} 62C${cx + w * 0.9} 60 ${cx + w} 74 ${cx + w} 90L${cx + w} 198Z`
  const face = curve([
    [cx - w, 130],
    [cx - w * 0.7, 100],
    [cx, 72],
    [cx + w * 0.6, 60],
    [cx + w, 72],
    [cx + w * 0.8, 96],
    [cx + w * 0.1, 124],
    [cx - w * 0.7, 140],
  ])
  return (
    form(
      outline,
      shade,
      paint(
        polygon([
          [cx + w * 0.4, 50],
          [cx + 99, 50],
          [cx + 99, 200],
          [cx + w * 0.45, 200],
        ]),
        darker(shade, 0.28),
      ),
    ) +
    form(
      face,
      lighter(shade, 0.26),
      paint(
        brush(
          [
            [cx - w * 0.6, 124],
            [cx, 96],
            [cx + w * 0.7, 74],
          ],
          6,
          r,
        ),
        lighter(shade, 0.55),
      ),
    ) +
    paint(
      brush(
        [
          [cx - w * 0.68, 148],
          [cx - w * 0.7, 166],
          [cx - w * 0.66, 186],
        ],
        5,
        r,
      ),
      lighter(shade, 0.55),
    )
  )
}

/** Metal is three bands: light, middle, dark. */
const metal = (cx: number, w: number, y: number, h: number, gold: string, r: Chance): string =>
  form(
    slab(cx - w, y, w * 2, h, 3),
    gold,
    paint(slab(cx - w * 0.72, y - 9, w * 0.4, h + 18, 1), lighter(gold, 0.65)) +
      paint(slab(cx + w * 0.3, y - 9, w * 0.34, h + 18, 1), darker(gold, 0.42)) +
      paint(slab(cx + w * 0.74, y - 9, w * 0.5, h + 18, 1), darker(gold, 0.2)) +
      paint(
        brush(
          [
            [cx - w, y + h - 3],
            [cx, y + h - 2],
            [cx + w, y + h - 3],
          ],
          3,
          r,
          pressure.flat,
        ),
        darker(gold, 0.45),
      ),
  )

const tube = (cx: number, w: number, y: number, h: number, casing: string, r: Chance): string =>
  form(
    slab(cx - w, y, w * 2, h, 5),
    casing,
    paint(slab(cx + w * 0.36, y - 9, w, h + 18, 1), darker(casing, 0.3)) +
      paint(
        brush(
          [
            [cx - w, y + 3],
            [cx, y + 4],
            [cx + w, y + 3],
          ],
          4,
          r,
          pressure.flat,
        ),
        lighter(casing, 0.3),
      ),
  ) +
  paint(
    brush(
      [
        [cx - w * 0.62, y + 14],
        [cx - w * 0.64, y + h * 0.5],
        [cx - w * 0.6, y + h - 14],
      ],
      6,
      r,
    ),
    lighter(casing, 0.5),
    { opacity: 0.85 },
  )

/** The colour tried on the ground: one broad stroke, dry at its end. */
const smear = (shade: string, r: Chance): string =>
  paint(brush(through('60 366, 110 352, 150 358'), 26, r, pressure.tail), shade, { edge: 'soft' }) +
  paint(
    strew(5, (k) => dash([70, 358 + k * 4], [132 + r() * 44, 350 + k * 5], 3.4, r)),
    shade,
  ) +
  paint(dash([74, 358], [118, 350], 4, r), lighter(shade, 0.4))
