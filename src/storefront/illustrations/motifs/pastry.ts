import { pick } from '../chance.ts'
import type { Motif } from '../scene.ts'
import { eclair } from './pastry/eclair.ts'
import { tart } from './pastry/tart.ts'
import { choux } from './pastry/choux.ts'
import { croissant } from './pastry/croissant.ts'
import { canele } from './pastry/canele.ts'

type Kind = 'eclair' | 'tart' | 'choux' | 'croissant' | 'canele'

const KINDS = ['eclair', 'tart', 'choux', 'croissant', 'canele'] as const

/** Pastry: éclairs, a tart, choux, croissants, canelés; the sugar stays on the ground. */
export const pastry: Motif = {
  grounds: ['straw', 'petal', 'water'],
  draw: (scene) => {
    const kind: Kind =
      KINDS.find((k) => k === scene.variety) ?? pick(scene.r, ['eclair', 'tart', 'choux'])
    return { eclair, tart, choux, croissant, canele }[kind](scene)
  },
}
