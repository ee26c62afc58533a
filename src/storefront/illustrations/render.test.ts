import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { fontFiles } from './font.ts'
import { draw, type TileSpec } from './registry.ts'
import { raster, tileFile, tileName } from './render.ts'

const directory = await mkdtemp(join(tmpdir(), 'tiles-'))
afterAll(() => rm(directory, { recursive: true }))

const lobster: TileSpec = { name: 'lobster', slug: 'homard', tone: 0.9, count: 2 }

test('readers who ask at once wait for one drawing, and find all four files whole', async () => {
  const asked = await Promise.all(
    [400, 800, 400, 800].map((size) =>
      tileFile(directory, { spec: lobster, size: size as 400, type: 'avif' }),
    ),
  )
  expect(asked[0]?.equals(asked[2] ?? Buffer.of())).toBe(true)
  const tiles = (await readdir(directory)).filter((file) => !file.startsWith('fraunces'))
  expect(tiles.toSorted()).toEqual(
    ([400, 800] as const)
      .flatMap((size) =>
        (['avif', 'webp'] as const).map((type) => tileName({ spec: lobster, size, type })),
      )
      .toSorted(),
  )
})

test('a tile keeps its size and its budget (visual.md, section 9)', async () => {
  for (const [size, most] of [
    [400, 8],
    [800, 22],
  ] as const) {
    const bytes = await tileFile(directory, { spec: lobster, size, type: 'avif' })
    expect(await sharp(bytes).metadata()).toMatchObject({
      format: 'heif',
      width: size,
      height: size,
    })
    expect(bytes.length).toBeLessThanOrEqual(most * 1024)
    const webp = await tileFile(directory, { spec: lobster, size, type: 'webp' })
    expect(await sharp(webp).metadata()).toMatchObject({
      format: 'webp',
      width: size,
      height: size,
    })
  }
})

test('a kept file is served as it is', async () => {
  const file = { spec: { ...lobster, slug: 'kept' }, size: 400, type: 'webp' } as const
  await writeFile(join(directory, tileName(file)), 'kept')
  expect(String(await tileFile(directory, file))).toBe('kept')
})

test('the name changes with anything that changes the drawing, and with nothing else', () => {
  const name = (spec: TileSpec) => tileName({ spec, size: 400, type: 'avif' })
  expect(name({ ...lobster })).toBe(name(lobster))
  const others = [
    { tone: 0.8 },
    { count: 1 },
    { slug: 'autre' },
    { stamp: 'ROSCOFF' },
    { variety: 'blue' },
  ]
  expect(
    new Set([lobster, ...others.map((part) => ({ ...lobster, ...part }))].map(name)).size,
  ).toBe(6)
})

test('lettering is drawn: without its font resvg would leave the label blank', async () => {
  const spec: TileSpec = { name: 'jam', slug: 'jam', label: ['Confiture', 'Őszibarack'] }
  const svg = draw(spec, { plain: true })
  const fonts = await fontFiles(directory)
  const [lettered, blank] = [
    await raster(svg, 400, fonts),
    await raster(svg.replace(/<text.*?<\/text>/g, ''), 400, fonts),
  ]
  const [a, b] = await Promise.all([lettered, blank].map((png) => sharp(png).raw().toBuffer()))
  const differing = a?.reduce((sum, value, k) => sum + Number(value !== b?.[k]), 0)
  expect(differing).toBeGreaterThan(1_000)
})
