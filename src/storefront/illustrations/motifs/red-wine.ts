import { bottle, paperLabel, standShadow, wordingOf } from '../bottle.ts'
import { pick } from '../chance.ts'
import { PIGMENT, ramp } from '../colour.ts'
import { grapes } from '../garnish.ts'
import { curve, ellipse } from '../geometry.ts'
import { stemware } from '../glassware.ts'
import { shadow } from '../paint.ts'
import type { Motif, Scene } from '../scene.ts'
import { SILHOUETTE } from '../vessel.ts'

const SHAPES = ['bordeaux', 'bourgogne', 'rhone'] as const
const shapeOf = ({ variety, r }: Scene) =>
  SILHOUETTE[SHAPES.find((shape) => shape === variety) ?? pick(r, SHAPES)]

/** A bottle of red, a glass of it, grapes. The silhouette follows the appellation, the hue its age. */
export const redWine: Motif = {
  grounds: ['blush', 'oat', 'mist'],
  draw: (scene) => {
    const { r, ink, tone } = scene
    const mirrored = r() < 0.4
    const x = (v: number) => (mirrored ? 400 - v : v)
    const shape = shapeOf(scene)
    const liquid = ramp(['#7A1F45', PIGMENT.wine, '#6E2A26'], tone)
    const capsule = pick(r, [PIGMENT.wine, '#2A2230', '#7A5A1E', '#8E2A22', '#26402F'])
    const label = {
      style: pick(r, ['plain', 'arched', 'banded'] as const),
      paper: pick(r, ['#F6EEDB', '#F1E4C8', '#FBF7EC']),
      accent: pick(r, [PIGMENT.wine, '#26402F', '#7A5212', '#2C3E55']),
    }
    const cx = x(184)
    return (
      standShadow(cx, 350, shape.body, ink, r) +
      shadow(curve(ellipse(x(300) + 16, 350, 48, 8, 12), { jitter: 2, r }), ink) +
      bottle({
        cx,
        top: 42,
        bottom: 354,
        shape,
        glass: pick(r, [PIGMENT.bottle, '#2F4A2C', '#33402A']),
        capsule: { fill: capsule, to: 104 },
        r,
      }) +
      paperLabel({
        cx,
        y: 216,
        half: shape.body,
        h: 104,
        ink: '#3A1220',
        wording: wordingOf(scene, 'Primeur'),
        r,
        ...label,
      }) +
      stemware('wine', {
        cx: x(302),
        top: 168,
        foot: 346,
        r,
        edge: '#7E535C',
        liquid,
        level: 0.5,
      }) +
      grapes(x(92), 330, 0.92, ramp([PIGMENT.fig, '#3E2A4E', '#5A2440'], r()), r)
    )
  },
}
