import { pick } from '../chance.ts'
import type { Motif, Scene } from '../scene.ts'
import { inBox } from './washed-rind/boxed.ts'
import { square } from './washed-rind/square.ts'
import { banded } from './washed-rind/banded.ts'
import { ash } from './washed-rind/ash.ts'

type Kind = 'box' | 'square' | 'banded' | 'ash'

const KINDS = ['box', 'square', 'banded', 'ash'] as const

/** The cheese a stamp names has its own body: Livarot its sedge, Morbier its line of ash. */
const kindOf = ({ variety, stamp = '', r, count }: Scene): Kind =>
  KINDS.find((kind) => kind === variety) ??
  (/MORBIER/.test(stamp)
    ? 'ash'
    : /LIVAROT/.test(stamp)
      ? 'banded'
      : /PONT|MAROILLES|TALEGGIO/.test(stamp)
        ? 'square'
        : /MONT|OR$|EPICEA|VACHER|SANGL/.test(stamp)
          ? 'box'
          : count === 1
            ? 'square'
            : pick(r, ['box', 'banded', 'square']))

/** Washed rind: orange, damp, in its spruce box or out of it. */
export const washedRind: Motif = {
  grounds: ['mist', 'water', 'sage'],
  lift: 10,
  draw: (scene) => ({ box: inBox, square, banded, ash })[kindOf(scene)](scene),
}
