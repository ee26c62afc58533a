import { bottle, paperLabel, standShadow, wordingOf } from '../bottle.ts'
import { pick } from '../chance.ts'
import { lighter, mix, ramp } from '../colour.ts'
import { flower, leaf } from '../garnish.ts'
import { curve, ellipse, polygon } from '../geometry.ts'
import { stemware } from '../glassware.ts'
import { paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { SILHOUETTE } from '../vessel.ts'

const SHAPES = ['alsace', 'bourgogne', 'bordeaux'] as const

/** White wine: the slender shoulder of the Rhine, or the slopes of Burgundy; a cool glass; flowers. */
export const whiteWine: Motif = {
  grounds: ['sage', 'water', 'straw'],
  draw: (scene) => {
    const { r, ink, tone, variety } = scene
    const mirrored = r() < 0.4
    const x = (v: number) => (mirrored ? 400 - v : v)
    const rose = variety === 'rose'
    const sweet = variety === 'sweet' || tone > 0.85
    const shape =
      SILHOUETTE[SHAPES.find((s) => s === variety) ?? (r() < 0.55 ? 'alsace' : pick(r, SHAPES))]
    const liquid = rose
      ? ramp(['#F0B9A4', '#E38E80'], tone)
      : ramp(['#E4DB98', '#E6CE72', '#D9A33C'], tone)
    const clear = rose || sweet
    const glass = clear
      ? mix(liquid, '#8A7A3A', 0.22)
      : ramp(['#4E6B3A', '#5C7440', '#6E7A3C'], r())
    const cx = x(186)
    const top = shape === SILHOUETTE.alsace ? 34 : 42
    const level = clear
      ? paint(
          polygon([
            [cx - 90, 70],
            [cx + 90, 70],
            [cx + 90, 128],
            [cx - 90, 128],
          ]),
          lighter(glass, 0.35),
        )
      : ''
    return (
      standShadow(cx, 350, shape.body, ink, r) +
      shadow(curve(ellipse(x(296) + 14, 350, 44, 8, 12), { jitter: 2, r }), ink) +
      bottle({
        cx,
        top,
        bottom: 354,
        shape,
        glass,
        capsule: { fill: pick(r, ['#B98A2E', '#2F5A4A', '#D9CFB4', '#3F5E78']), to: top + 58 },
        r,
        on: level,
      }) +
      paperLabel({
        cx,
        y: 226,
        half: shape.body,
        h: 94,
        ink: '#33402A',
        style: pick(r, ['oval', 'plain', 'arched', 'banded'] as const),
        paper: '#FAF5E6',
        accent: pick(r, ['#2F5A4A', '#7A5A14', '#3F5E78']),
        wording: wordingOf(scene, 'Primeur'),
        r,
      }) +
      stemware('white', {
        cx: x(296),
        top: 170,
        foot: 346,
        r,
        edge: '#66785A',
        liquid,
        level: 0.52,
      }) +
      leaf(x(104), 342, -0.7, 50, r) +
      leaf(x(100), 346, -2.5, 40, r) +
      flower(x(98), 326, 0.95, r, '#FFFDF4') +
      flower(x(78), 344, 0.72, r, '#FBF3DC') +
      flower(x(116), 348, 0.62, r, '#FFFDF4')
    )
  },
}
