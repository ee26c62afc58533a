import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import { gather } from '#lib/batch.ts'
import type { MotifBrief } from '#modules/catalogue'
import { draw, MOTIFS } from './illustrations/registry.ts'

/** Raised when the kit draws differently, so that no old tile is served. */
const KIT_VERSION = 1

export type Tile = {
  readonly slug: string
  readonly motif: MotifBrief
  readonly size: 400 | 800
  readonly type: 'avif' | 'webp'
}

/** Tiles are drawn one after the other: a drawing takes a core, and pages come first. */
const drawn = gather(async (tiles: readonly { tile: Tile; cache: string }[]) => {
  const files: Buffer[] = []
  for (const { tile, cache } of tiles) files.push(await drawTile(cache, tile))
  return files
}, { itemsMax: 1, writesMax: 1 })

/** The bytes of a tile, from the cache or drawn now; null when the kit has no such motif. */
export async function tileFile(cache: string, tile: Tile): Promise<Buffer | null> {
  if (!Object.hasOwn(MOTIFS, tile.motif.name)) return null
  const file = join(cache, nameOf(tile))
  return readFile(file).catch(() => drawn({ tile, cache }))
}

const nameOf = ({ slug, motif, size, type }: Tile): string => {
  const parameters = JSON.stringify([KIT_VERSION, slug, motif])
  return `${createHash('sha256').update(parameters).digest('hex').slice(0, 24)}-${size}.${type}`
}

/** Draws at 1600 pixels, whose teeth the reduction takes away, and keeps all four files. */
async function drawTile(cache: string, tile: Tile): Promise<Buffer> {
  const known = await readFile(join(cache, nameOf(tile))).catch(() => null)
  if (known) return known
  await mkdir(cache, { recursive: true })
  const { name, ...rest } = tile.motif
  const svg = draw({ name, slug: tile.slug, ...rest } as Parameters<typeof draw>[0])
  // Off the main thread: a drawing takes a core for most of a second, and pages must not wait.
  const png = (await renderAsync(svg, { fitTo: { mode: 'width', value: 1600 } })).asPng()
  let asked: Buffer | undefined
  for (const size of [400, 800] as const) {
    const small = sharp(png).resize(size, size)
    for (const type of ['avif', 'webp'] as const) {
      const bytes = await (type === 'avif' ? small.clone().avif({ quality: 50 }) : small.clone().webp({ quality: 75 })).toBuffer()
      const file = join(cache, nameOf({ ...tile, size, type }))
      await writeFile(`${file}.${process.pid}`, bytes)
      await rename(`${file}.${process.pid}`, file)
      if (size === tile.size && type === tile.type) asked = bytes
    }
  }
  if (!asked) throw new Error('invariant: the tile asked for was drawn')
  return asked
}
