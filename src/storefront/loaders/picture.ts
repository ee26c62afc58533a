import type { OfferView } from '#modules/catalogue'
import { groundOf as tileGround, MOTIFS, type TileSpec } from '../illustrations/registry.ts'

/** What the kit draws for an offer; null for a motif it does not know. */
export function tileOf({ slug, motif }: OfferView): TileSpec | null {
  return Object.hasOwn(MOTIFS, motif.name) ? ({ ...motif, slug } as TileSpec) : null
}

/** The colour that stands in a picture's place until it has come. */
export function groundOf(offer: OfferView): string {
  const spec = tileOf(offer)
  return spec ? tileGround(spec) : '#EFE3CC'
}
