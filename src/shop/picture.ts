import type { OfferView } from '#modules/catalogue'
import type { Language } from '#lib/texts.ts'

/** An offer's illustration at two sizes, AVIF with WebP for older readers. */
export type Picture = {
  readonly src400: string
  readonly src800: string
  readonly fallback400: string
  readonly fallback800: string
  readonly alt: string
}

export function pictureOf({ slug, titles }: OfferView, language: Language): Picture {
  const at = (size: number, format: string) => `/illustrations/${slug}-${size}.${format}`
  return {
    src400: at(400, 'avif'),
    src800: at(800, 'avif'),
    fallback400: at(400, 'webp'),
    fallback800: at(800, 'webp'),
    alt: titles[language],
  }
}
