import sharp from 'sharp'

/** A picture as it is kept: WebP. */
export type Photo = { readonly image: Buffer; readonly width: number; readonly height: number }

/** What a photo may be: more is refused before it costs memory. */
export const PHOTO_LIMITS = { bytes: 8_000_000, pixels: 40_000_000, side: 1200, seconds: 5 }

/** Kept at most this large: a WebP of 1,200 pixels seldom needs half of it. */
const KEPT_BYTES = 400_000

/**
 * A photo drawn anew, so that nothing of the file itself is kept: no place, no device, no bytes
 * behind the picture. Null when it is none, too large, or broken.
 */
export async function redraw(image: Uint8Array): Promise<Photo | null> {
  const { bytes, pixels, side, seconds } = PHOTO_LIMITS
  if (image.byteLength === 0 || image.byteLength > bytes || !isPhoto(image)) return null
  for (const quality of [78, 55, 35]) {
    try {
      const { data, info } = await sharp(image, {
        limitInputPixels: pixels,
        failOn: 'error',
        pages: 1,
      })
        .timeout({ seconds })
        .autoOrient()
        .flatten({ background: '#ffffff' })
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .toColourspace('srgb')
        .webp({ quality })
        .toBuffer({ resolveWithObject: true })
      if (data.length <= KEPT_BYTES) return { image: data, width: info.width, height: info.height }
    } catch {
      return null
    }
  }
  return null
}

/** JPEG, PNG or WebP by their first bytes: nothing else is given to a decoder. */
function isPhoto(image: Uint8Array): boolean {
  const starts = (bytes: readonly number[], at = 0) =>
    bytes.every((byte, index) => image[at + index] === byte)
  return (
    starts([0xff, 0xd8, 0xff]) ||
    starts([0x89, 0x50, 0x4e, 0x47]) ||
    (starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8))
  )
}
