import sharp from 'sharp'
import type { Picture } from '../domain/picture.ts'

/** A picture, and how many pixels of the original one of its pixels stands for. */
export type Decoded = { readonly picture: Picture; readonly scale: number }

/** What an image may be: more is refused before it costs memory. */
export const IMAGE_LIMITS = { bytes: 8_000_000, pixels: 25_000_000, sideMax: 1280, seconds: 5 }

/** An image that cannot be read: too large, too slow, broken, or none. */
export class UnreadableImage extends Error {}

sharp.cache(false)
sharp.concurrency(1)

/** Decodes JPEG, PNG, WebP and their like to RGB, turned by EXIF, without alpha, 1280 pixels at most. */
export async function decode(image: Uint8Array): Promise<Decoded> {
  const { bytes, pixels, sideMax, seconds } = IMAGE_LIMITS
  if (image.byteLength > bytes) throw new UnreadableImage('too many bytes')
  try {
    const source = sharp(image, { limitInputPixels: pixels, failOn: 'error', pages: 1 })
    const { autoOrient } = await source.metadata()
    const { data, info } = await source
      .timeout({ seconds })
      .autoOrient()
      .flatten({ background: '#808080' })
      .resize({ width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    if (channels !== 3) throw new UnreadableImage(`${channels} channels`)
    return { picture: { width, height, data }, scale: autoOrient.width / width }
  } catch (fault) {
    throw fault instanceof UnreadableImage ? fault : new UnreadableImage((fault as Error).message)
  }
}
