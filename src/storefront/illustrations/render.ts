import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import { fontFiles } from './font.ts'
import { landscape, type LandscapeKind } from './landscape.ts'
import { draw, type TileSpec } from './registry.ts'
import { grain } from './tile.ts'

/** Raised when the kit draws differently, so that no old tile is served. */
export const KIT_VERSION = 4

export const TILE_SIZES = [400, 800] as const
export const TILE_TYPES = ['avif', 'webp'] as const
export type TileSize = (typeof TILE_SIZES)[number]
export type TileType = (typeof TILE_TYPES)[number]

/** One file of a tile. */
export type TileFile = { readonly spec: TileSpec; readonly size: TileSize; readonly type: TileType }

/**
 * Effort 2 takes a tenth of the time of sharp's usual 4 for a tenth more bytes; at this quality the
 * grain survives at 800 pixels and a tile stays under 22 KB (visual.md, section 9).
 */
const ENCODING = {
  avif: {
    400: { quality: 48, effort: 2, chromaSubsampling: '4:2:0' },
    800: { quality: 42, effort: 2, chromaSubsampling: '4:2:0' },
  },
  webp: { quality: 66 },
} as const

/** The name of a tile's file: the same for the same drawing, new when anything in it changes. */
export const tileName = ({ spec, size, type }: TileFile): string =>
  `${tileKey(spec)}-${size}.${type}`

/** A house's landscape: 480 wide on a wall, 1200 at the head of its page. */
export const LANDSCAPE_WIDTHS = [480, 1200] as const
export type LandscapeFile = {
  readonly seed: number
  readonly kind: LandscapeKind
  readonly width: (typeof LANDSCAPE_WIDTHS)[number]
}

export const landscapeName = ({ seed, kind, width }: LandscapeFile): string =>
  `${kind}-${seed.toString(36)}-${KIT_VERSION}-${width}.webp`

const tileKey = ({ name, slug, stamp, label, tone, count, variety }: TileSpec): string =>
  createHash('sha256')
    .update(JSON.stringify([KIT_VERSION, name, slug, stamp, label, tone, count, variety]))
    .digest('hex')
    .slice(0, 24)

/** The bytes of a tile's file, from the cache directory, or drawn now and kept there. */
export const tileFile = async (directory: string, file: TileFile): Promise<Buffer> => {
  const path = join(directory, tileName(file))
  const known = await readFile(path).catch(() => null)
  if (known) return known
  await drawn(join(directory, tileKey(file.spec)), () => render(directory, file.spec))
  return readFile(path)
}

/** The bytes of a landscape's file, likewise. */
export const landscapeFile = async (directory: string, file: LandscapeFile): Promise<Buffer> => {
  const path = join(directory, landscapeName(file))
  const known = await readFile(path).catch(() => null)
  if (known) return known
  await drawn(path, async () => {
    await mkdir(directory, { recursive: true })
    const picture = await raster(landscape(file, { plain: true }), file.width, [])
    await keep(path, await sharp(picture).webp(ENCODING.webp).toBuffer())
  })
  return readFile(path)
}

const underWay = new Map<string, Promise<void>>()
let last: Promise<unknown> = Promise.resolve()

/** Those who ask for a drawing under way wait for it; drawings follow one another. */
const drawn = (key: string, work: () => Promise<void>): Promise<void> => {
  const present = underWay.get(key)
  if (present) return present
  const drawing = last.then(work).finally(() => underWay.delete(key))
  last = drawing.catch(() => undefined)
  underWay.set(key, drawing)
  return drawing
}

/** Draws a tile and keeps its four files; each appears whole, however many processes draw. */
const render = async (directory: string, spec: TileSpec): Promise<void> => {
  await mkdir(directory, { recursive: true })
  const large = await raster(draw(spec, { plain: true }), 800, await fontFiles(directory))
  for (const size of TILE_SIZES) {
    const flat = await sharp(large).resize(size, size).png().toBuffer()
    const grained = sharp(flat)
      .composite([{ input: await paper(size), blend: 'multiply' }])
      .removeAlpha()
    for (const type of TILE_TYPES) {
      const copy = grained.clone()
      const bytes = await (
        type === 'avif' ? copy.avif(ENCODING.avif[size]) : copy.webp(ENCODING.webp)
      ).toBuffer()
      await keep(join(directory, tileName({ spec, size, type })), bytes)
    }
  }
}

const keep = async (path: string, bytes: Buffer): Promise<void> => {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, bytes)
  await rename(draft, path)
}

/** Any drawing of the kit as PNG; the work is done off the main thread. */
export const raster = async (
  svg: string,
  width: number,
  fonts: readonly string[],
): Promise<Buffer> => {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: width },
    font: { fontFiles: [...fonts], loadSystemFonts: false, defaultFontFamily: 'Fraunces' },
  })
  return image.asPng()
}

const papers = new Map<TileSize, Promise<Buffer>>()

/** The grain is the same on every tile: drawn once at each size, then laid over by multiplication. */
const paper = (size: TileSize): Promise<Buffer> => {
  const known = papers.get(size)
  if (known) return known
  const sheet = raster(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">${grain('grain', 400, 400, 0.25)}</svg>`,
    size,
    [],
  )
  papers.set(size, sheet)
  return sheet
}
