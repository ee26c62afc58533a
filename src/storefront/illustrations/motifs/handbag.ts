import { pick } from '../chance.ts'
import { ramp } from '../colour.ts'
import { type Motif, varietyOf } from '../scene.ts'
import { flap } from './handbag/flap.ts'
import { tote } from './handbag/tote.ts'
import { bucket } from './handbag/bucket.ts'

type Kind = 'flap' | 'tote' | 'bucket'

const KINDS = ['flap', 'tote', 'bucket'] as const
const ALSO: Readonly<Record<string, Kind>> = {
  quilted: 'flap',
  clutch: 'flap',
  crossbody: 'flap',
  saddle: 'flap',
  satchel: 'tote',
  shopper: 'tote',
  'half-moon': 'bucket',
}

/** A handbag: a quilted flap with its chain, a tote, a bucket. No maker's mark, no known clasp. */
export const handbag: Motif = {
  grounds: ['oat', 'mist', 'blush'],
  draw: (scene) => {
    const kind: Kind = varietyOf(scene, KINDS, ALSO) ?? pick(scene.r, KINDS)
    const leather = ramp(
      ['#2A2A30', '#7A1F3D', '#B8532E', '#C9A070', '#3F5E4A', '#37485C', '#D9A0A0'],
      scene.tone,
    )
    return { flap, tote, bucket }[kind](scene, leather)
  },
}
