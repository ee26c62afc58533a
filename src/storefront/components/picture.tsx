import type { Image } from '../model/values.ts'

/** A tile: AVIF with WebP behind it, the ground colour in its place until it comes. */
export function Picture({
  image,
  sizes,
  eager = false,
  decorative = false,
}: {
  readonly image: Image
  readonly sizes: string
  /** The one picture a page is waited for: fetched first, never lazy. */
  readonly eager?: boolean
  readonly decorative?: boolean
}) {
  const loading = eager
    ? { fetchpriority: 'high' as const }
    : { loading: 'lazy' as const, decoding: 'async' as const }
  return (
    <picture class="picture" style={{ background: image.ground }}>
      <source
        type="image/avif"
        srcset={`${image.src400} 400w, ${image.src800} 800w`}
        sizes={sizes}
      />
      <img
        src={image.fallback400}
        srcset={`${image.fallback400} 400w, ${image.fallback800} 800w`}
        sizes={sizes}
        width={400}
        height={400}
        alt={decorative ? '' : image.alt}
        {...loading}
      />
    </picture>
  )
}
