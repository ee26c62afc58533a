import { type Chance, pick, rng } from './chance.ts'
import type { GroundName } from './colour.ts'
import { tile } from './tile.ts'
import { W, H } from './landscapes/ground.ts'
import { coast } from './landscapes/coast.ts'
import { hills } from './landscapes/hills.ts'
import { alps } from './landscapes/alps.ts'
import { vineyard } from './landscapes/vineyard.ts'
import { city } from './landscapes/city.ts'

export const LANDSCAPES = ['coast', 'hills', 'alps', 'vineyard', 'city'] as const

export type LandscapeKind = (typeof LANDSCAPES)[number]

/** A landscape of origin, 1200 × 480, for the head of a house's page: layers from pale to strong. */
export const landscape = (
  { seed, kind }: { readonly seed: number; readonly kind: LandscapeKind },
  { plain = false }: { readonly plain?: boolean } = {},
): string => {
  const r = rng(seed)
  const { grounds, draw } = SCENES[kind]
  return tile(draw(r), {
    name: `${kind}-${(seed >>> 0).toString(36)}`,
    ground: pick(r, grounds),
    width: W,
    height: H,
    plain,
  })
}

const SCENES: Readonly<
  Record<
    LandscapeKind,
    {
      readonly grounds: readonly [GroundName, ...GroundName[]]
      readonly draw: (r: Chance) => string
    }
  >
> = {
  coast: { grounds: ['mist', 'water', 'blush'], draw: coast },
  hills: { grounds: ['straw', 'sage', 'petal'], draw: hills },
  alps: { grounds: ['water', 'lilac', 'mist'], draw: alps },
  vineyard: { grounds: ['straw', 'blush', 'oat'], draw: vineyard },
  city: { grounds: ['lilac', 'petal', 'oat'], draw: city },
}
