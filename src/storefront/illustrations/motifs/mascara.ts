import { type Chance, strew } from '../chance.ts'
import { darker, lighter, mix } from '../colour.ts'
import { brush, curve, dash, place, polygon, pressure, through } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, paint, shadow } from '../paint.ts'
import { slab } from '../vessel.ts'
import { standShadow } from '../bottle.ts'

type Wand = {
  readonly kind: 'mascara' | 'gloss'
  readonly shade: string
  readonly casing: string
  readonly gold: string
  readonly name: string | undefined
}

/** A tube and its wand laid before it: the brush of a mascara, the soft tip of a gloss. */
export const wandAndTube = (
  { kind, shade, casing, gold, name }: Wand,
  ink: string,
  r: Chance,
): string => {
  const tube = kind === 'gloss' ? mix(shade, '#FFFFFF', 0.12) : casing
  const at = place(284, 312, 0.86, -0.3)
  const tip =
    kind === 'gloss'
      ? paint(
          curve(at(through('-122 0, -112 -8, -92 -7, -88 0, -92 7, -112 8')), { jitter: 1, r }),
          shade,
        ) + paint(brush(at(through('-114 -3, -104 -5, -94 -4')), 3, r), lighter(shade, 0.6))
      : paint(
          curve(at(through('-136 0, -128 -11, -84 -12, -72 0, -84 12, -128 11')), { jitter: 1, r }),
          darker(casing, 0.4),
        ) +
        paint(
          strew(15, (k) =>
            dash(
              ...(at([
                [-132 + k * 4, -15],
                [-128 + k * 4, 15],
              ]) as [readonly [number, number], readonly [number, number]]),
              2.4,
              r,
            ),
          ),
          '#1E161A',
        )
  const cap = polygon(at(through('0 -18, 104 -18, 108 -14, 108 14, 104 18, 0 18')))
  const [cx, w] = [126, 30]
  return (
    standShadow(cx, 350, w, ink, r, 50) +
    shadow(curve(at(through('-90 22, 0 28, 112 26, 120 40, 0 44'))), ink) +
    form(
      slab(cx - w + 9, 84, (w - 9) * 2, 40, 3),
      darker(gold, 0.1),
      paint(slab(cx + 6, 70, 40, 60, 1), darker(gold, 0.4)) +
        strew(4, (k) =>
          paint(dash([cx - w, 92 + k * 8], [cx + w, 92 + k * 8], 2, r), darker(gold, 0.3)),
        ),
    ) +
    form(
      slab(cx - w, 120, w * 2, 232, 8),
      tube,
      paint(slab(cx + w * 0.36, 110, 60, 260, 1), darker(tube, 0.3)) +
        paint(slab(cx - w, 120, w * 2, 10, 1), gold),
    ) +
    paint(
      brush(
        [
          [cx - w * 0.6, 144],
          [cx - w * 0.62, 230],
          [cx - w * 0.58, 336],
        ],
        6,
        r,
      ),
      lighter(tube, 0.6),
      { opacity: 0.85 },
    ) +
    (name
      ? `<g transform="translate(${cx + 7} 238) rotate(-90)">${lettering(name, { x: 0, y: 0, width: 170, size: 19, fill: kind === 'gloss' ? darker(shade, 0.6) : casing === '#F0E4D2' ? '#5A3A2A' : '#F3DFAE', tracking: 0.1 })}</g>`
      : '') +
    paint(brush(at(through('-92 0, -50 1, 2 0')), 6, r, pressure.flat), '#8E9494') +
    tip +
    form(polygon(at(through('-14 -14, 2 -16, 2 16, -14 14'))), gold, '') +
    form(
      cap,
      casing,
      paint(polygon(at(through('-6 5, 116 5, 116 30, -6 30'))), darker(casing, 0.35)),
    ) +
    paint(brush(at(through('8 -9, 56 -10, 98 -9')), 5, r), lighter(casing, 0.5))
  )
}
