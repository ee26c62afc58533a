import type { Motif } from '../scene.ts'
import { leg } from './ham/leg.ts'
import { slices } from './ham/slices.ts'
import { sausage } from './ham/sausage.ts'

type Kind = 'leg' | 'slices' | 'sausage'

const KINDS = ['leg', 'slices', 'sausage'] as const

/** Ham: the leg with its hoof, fat rim and opened lean; or slices, translucent; or a dry sausage. */
export const ham: Motif = {
  grounds: ['sage', 'oat', 'water'],
  draw: (scene) => {
    const kind: Kind =
      KINDS.find((k) => k === scene.variety) ??
      (/salam|saucisson|chorizo/i.test(scene.variety ?? '')
        ? 'sausage'
        : scene.r() < 0.5
          ? 'leg'
          : 'slices')
    return { leg, slices, sausage }[kind](scene)
  },
}
