import { paperLabel, standShadow, wordingOf } from '../bottle.ts'
import { between, pick } from '../chance.ts'
import { darker, lighter, mix, ramp } from '../colour.ts'
import { grapes } from '../garnish.ts'
import { brush, curve, ellipse, polygon } from '../geometry.ts'
import { stemware } from '../glassware.ts'
import { form, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { flank } from '../texture.ts'
import { SILHOUETTE, slab, vessel } from '../vessel.ts'

/** A flat, broad bottle of clear glass: the spirit is drawn first, then the edge of the glass. */
export const cognac: Motif = {
  grounds: ['water', 'oat', 'mist'],
  draw: (scene) => {
    const { r, ink, tone } = scene
    const mirrored = r() < 0.4
    const x = (v: number) => (mirrored ? 400 - v : v)
    const amber = ramp(['#D9963A', '#B4682A', '#7E3F1C'], tone)
    const seal = pick(r, ['#7A1F2E', '#26402F', '#A97A22', '#2A2230'])
    const cx = x(160)
    const shape = {
      ...SILHOUETTE.cognac,
      body: between(r, 72, 84),
      y1: between(r, 176, 204),
      foot: between(r, 14, 30),
    }
    const outer = vessel({ cx, top: 74, bottom: 350, ...shape })
    const inner = vessel({
      cx,
      top: 138,
      bottom: 342,
      ...shape,
      neck: 15,
      body: shape.body - 8,
      foot: shape.foot - 4,
    })
    return (
      standShadow(cx, 346, shape.body, ink, r) +
      shadow(curve(ellipse(x(302) + 18, 350, 46, 8, 12), { jitter: 2, r }), ink) +
      paint(outer, '#A3A58F', { edge: 'rigid' }) +
      paint(
        vessel({ cx, top: 78, bottom: 347, ...shape, neck: 18, body: shape.body - 3 }),
        '#E9E4D2',
        { edge: 'rigid' },
      ) +
      form(
        inner,
        amber,
        paint(
          polygon([
            [cx - 99, 130],
            [cx + 99, 130],
            [cx + 99, 156],
            [cx - 99, 152],
          ]),
          lighter(amber, 0.3),
        ),
      ) +
      flank(inner, cx + shape.body * 0.42, [140, 345], darker(amber, 0.3), r) +
      paint(
        brush(
          [
            [cx - shape.body * 0.7, 216],
            [cx - shape.body * 0.78, 250],
            [cx - shape.body * 0.76, 318],
          ],
          9,
          r,
        ),
        '#FFF3D6',
        { opacity: 0.75 },
      ) +
      paint(
        brush(
          [
            [cx - 11, 92],
            [cx - 11, 112],
            [cx - 18, 132],
          ],
          5,
          r,
        ),
        '#FFFFFF',
        { opacity: 0.8 },
      ) +
      paint(
        brush(
          [
            [cx + shape.body * 0.55, 330],
            [cx + shape.body * 0.2, 338],
            [cx - shape.body * 0.3, 338],
          ],
          4,
          r,
        ),
        '#F2C27E',
        { opacity: 0.7 },
      ) +
      paperLabel({
        cx: cx - 2,
        y: 226,
        half: shape.body - 18,
        h: 82,
        ink: '#3A2114',
        style: pick(r, ['plain', 'oval', 'arched', 'banded'] as const),
        paper: '#F6EBD2',
        accent: seal,
        wording: wordingOf(scene, 'Cognac'),
        r,
      }) +
      form(
        slab(cx - 27, 96, 54, 15, 5),
        seal,
        paint(slab(cx + 8, 90, 30, 30, 2), darker(seal, 0.3)),
      ) +
      form(
        slab(cx - 22, 44, 44, 40, 9),
        mix(seal, '#B78A4A', 0.75),
        paint(slab(cx + 6, 40, 30, 60, 2), darker('#9A7238', 0.25)),
      ) +
      paint(
        brush(
          [
            [cx - 13, 52],
            [cx - 14, 64],
            [cx - 13, 76],
          ],
          5,
          r,
        ),
        '#F3DDB0',
      ) +
      stemware('snifter', {
        cx: x(308),
        top: 206,
        foot: 344,
        r,
        edge: '#6B6A58',
        liquid: amber,
        level: 0.42,
      }) +
      grapes(x(68), 342, 0.55, '#A9B560', r)
    )
  },
}
