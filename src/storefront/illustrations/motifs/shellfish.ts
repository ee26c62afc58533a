import { pick } from '../chance.ts'
import { leaf, lemon, seaweed } from '../garnish.ts'
import { curve, ellipse } from '../geometry.ts'
import { shadow } from '../paint.ts'
import { plate } from '../plate.ts'
import type { Motif } from '../scene.ts'
import { clams } from './shellfish/clams.ts'
import { mussels } from './shellfish/mussels.ts'
import { scallops } from './shellfish/scallops.ts'
import { langoustines } from './shellfish/langoustines.ts'

const KINDS = ['clams', 'mussels', 'scallops', 'langoustines'] as const

/** Shells and their kin on a plate: clams, mussels, scallops, langoustines. */
export const shellfish: Motif = {
  grounds: ['mist', 'straw', 'lilac'],
  draw: (scene) => {
    const { r, ink } = scene
    const kind = KINDS.find((k) => k === scene.variety) ?? pick(r, KINDS)
    const body = { clams, mussels, scallops, langoustines }[kind](scene)
    return (
      shadow(curve(ellipse(216, 252, 160, 116, 16), { jitter: 3, r }), ink) +
      plate(200, 234, 158, 114, r, {
        ring: pick(r, ['#4E7F9A', '#B98A4A', '#B9CBC9']),
        fill: kind === 'scallops' ? '#DDE6E6' : '#F3F0E6',
      }) +
      body +
      (kind === 'langoustines' ? lemon(304, 292, 0.9, r) : lemon(310, 276, 0.84, r)) +
      (kind === 'mussels' || kind === 'clams'
        ? leaf(86, 318, -0.5, 44, r) + leaf(94, 326, 0.25, 40, r, '#769A58')
        : seaweed(104, 334, 0.86, r))
    )
  },
}
