import { pick } from '../chance.ts'
import type { Motif } from '../scene.ts'
import { faisselle } from './fresh-cheese/faisselle.ts'
import { burrata } from './fresh-cheese/burrata.ts'
import { pot } from './fresh-cheese/pot.ts'

type Kind = 'faisselle' | 'burrata' | 'pot'

const KINDS = ['faisselle', 'burrata', 'pot'] as const

/** Fresh cheese: the ridges of its drainer, the knot of a burrata, or a pot and its spoon. */
export const freshCheese: Motif = {
  grounds: ['blush', 'water', 'sage'],
  draw: (scene) => {
    const { variety, stamp = '', label, r } = scene
    const kind: Kind =
      KINDS.find((k) => k === variety) ??
      (variety === 'mozzarella' || /BURR|MOZZ|BUFAL/.test(stamp)
        ? 'burrata'
        : variety === 'ricotta'
          ? 'faisselle'
          : label.length > 0
            ? 'pot'
            : pick(r, KINDS))
    return { faisselle, burrata, pot }[kind](scene)
  },
}
