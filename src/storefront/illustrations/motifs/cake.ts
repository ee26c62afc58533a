import { pick } from '../chance.ts'
import { ramp } from '../colour.ts'
import type { Motif } from '../scene.ts'
import { type Look, layered } from './cake/layered.ts'
import { panettone } from './cake/panettone.ts'
import { loaf } from './cake/loaf.ts'

/** A cake with a slice out: upright layers on the cut, a glaze that drips, piping, a fruit or two. */
export const cake: Motif = {
  grounds: ['petal', 'water', 'straw'],
  lift: 8,
  draw: (scene) => {
    const { r, tone, variety } = scene
    if (variety === 'panettone' || variety === 'kugelhopf') return panettone(scene)
    if (variety === 'loaf' || variety === 'gingerbread' || variety === 'stollen') return loaf(scene)
    const look: Look = {
      crumb: ramp(['#F1DCA8', '#D9A968', '#6B3D22', '#B8453E'], tone),
      cream: ramp(['#FFF8EA', '#F6DDE0', '#EBCF9E'], r()),
      glaze: pick(r, ['#4A2A1C', '#E6A2A6', '#F3E3B4', '#A3C08A', '#C8412B']),
      naked: r() < 0.3,
    }
    return layered(scene, look)
  },
}
