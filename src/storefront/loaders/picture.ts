import type { OfferView } from '#modules/catalogue'
import { seedOf } from '../illustrations/chance.ts'
import type { LandscapeKind } from '../illustrations/landscape.ts'
import { groundOf as tileGround, MOTIFS, type TileSpec } from '../illustrations/registry.ts'
import type { Category } from '../model/values.ts'

/** What the kit draws for an offer; null for a motif it does not know. */
export function tileOf({ slug, motif }: OfferView): TileSpec | null {
  return Object.hasOwn(MOTIFS, motif.name) ? ({ ...motif, slug } as TileSpec) : null
}

/** The colour that stands in a picture's place until it has come. */
export function groundOf(offer: OfferView): string {
  const spec = tileOf(offer)
  return spec ? tileGround(spec) : '#EFE3CC'
}

const SCENERY: Readonly<Record<Category, LandscapeKind>> = {
  seafood: 'coast',
  cheese: 'alps',
  charcuterie: 'alps',
  wine: 'vineyard',
  pantry: 'hills',
  'foie-gras': 'hills',
  chocolate: 'city',
  pastry: 'city',
  beauty: 'city',
  'leather-silk': 'city',
  children: 'city',
  gifts: 'city',
}

/** Where a house lives by what it sells first; its name seeds the drawing. */
export const sceneOf = (
  slug: string,
  category: string | undefined,
): { readonly seed: number; readonly kind: LandscapeKind } => ({
  seed: seedOf(slug),
  kind: SCENERY[category as Category] ?? 'hills',
})
