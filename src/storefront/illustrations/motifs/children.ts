import { pick } from '../chance.ts'
import { ramp } from '../colour.ts'
import { type Motif, varietyOf } from '../scene.ts'
import { jumper } from './children/jumper.ts'
import { booties } from './children/booties.ts'
import { dress } from './children/dress.ts'
import { romper } from './children/romper.ts'

type Kind = 'jumper' | 'booties' | 'dress' | 'romper'

const KINDS = ['jumper', 'booties', 'dress', 'romper'] as const
const ALSO: Readonly<Record<string, Kind>> = {
  sleepsuit: 'romper',
  dungarees: 'romper',
  shirt: 'jumper',
  wrap: 'jumper',
  cardigan: 'jumper',
}

/** Children's clothes: a striped jumper, knitted booties, a smocked dress; a wooden toy beside. */
export const children: Motif = {
  grounds: ['straw', 'water', 'petal'],
  lift: 8,
  draw: (scene) => {
    const kind: Kind = varietyOf(scene, KINDS, ALSO) ?? pick(scene.r, KINDS)
    const hue = ramp(
      ['#F1E7D2', '#B9CDB4', '#8FB0C0', '#2C4A66', '#E3B0A8', '#C8553E', '#E3B85A'],
      scene.tone,
    )
    return { jumper, booties, dress, romper }[kind](scene, hue)
  },
}
