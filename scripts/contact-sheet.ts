/**
 * Draws every motif twice on one sheet, to be looked at side by side, and says what each tile weighs.
 *
 *   node scripts/contact-sheet.ts sheet.png [--weigh] [motif …]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { fontFiles } from '../src/storefront/illustrations/font.ts'
import { draw, isMotifName, MOTIF_NAMES } from '../src/storefront/illustrations/registry.ts'
import { raster, tileFile } from '../src/storefront/illustrations/render.ts'

const CELL = 220
const GAP = 10
const COLUMNS = 8
const SEEDS = ['a', 'b'] as const

const [output, ...rest] = process.argv.slice(2)
if (!output) throw new Error('usage: contact-sheet.ts <sheet.png> [--weigh] [motif …]')
const asked = rest.filter(isMotifName)
const names = asked.length > 0 ? asked : MOTIF_NAMES
const cache = await mkdtemp(join(tmpdir(), 'contact-sheet-'))
const fonts = await fontFiles(cache)
const specs = names.flatMap((name) => SEEDS.map((seed) => ({ name, slug: `${name}-${seed}` })))
const rows = Math.ceil(specs.length / COLUMNS)
const tiles = await Promise.all(specs.map((spec) => raster(draw(spec), CELL, fonts)))
await sharp({
  create: {
    width: COLUMNS * (CELL + GAP) + GAP,
    height: rows * (CELL + GAP) + GAP,
    channels: 3,
    background: '#FBF7EF',
  },
})
  .composite(
    tiles.map((input, k) => ({
      input,
      left: GAP + (k % COLUMNS) * (CELL + GAP),
      top: GAP + Math.floor(k / COLUMNS) * (CELL + GAP),
    })),
  )
  .png()
  .toFile(output)

if (rest.includes('--weigh')) {
  for (const spec of specs) {
    const [small, large] = [
      await tileFile(cache, { spec, size: 400, type: 'avif' }),
      await tileFile(cache, { spec, size: 800, type: 'avif' }),
    ]
    console.log(
      `${spec.slug.padEnd(24)} ${(small.length / 1024).toFixed(1).padStart(6)} KB ${(large.length / 1024).toFixed(1).padStart(6)} KB`,
    )
  }
}
await rm(cache, { recursive: true })
