// The package has no types; the storefront's own configuration does not see the build's.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="../../lib/subset-font.d.ts" />
import { createHash } from 'node:crypto'
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

/** What a label may say: Latin, its accents, and the marks of `lettering`. */
const range = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, k) => String.fromCodePoint(from + k)).join('')
const FILES = [
  ['latin', range(0x20, 0x7f) + range(0xa0, 0x100) + 'Œœ–—‘’“”•…'],
  ['latin-ext', range(0x100, 0x180) + range(0x218, 0x21c)],
] as const
const AXES = { wght: 600, opsz: 72 }
const NAME = createHash('sha256')
  .update(JSON.stringify([FILES, AXES]))
  .digest('hex')
  .slice(0, 12)

const cutting = new Map<string, Promise<readonly string[]>>()

/**
 * Fraunces for resvg, which draws no text at all from woff2 and says nothing of it (visual.md,
 * section 9): cut once to sfnt, kept in the cache directory. Answers the files' paths.
 */
export const fontFiles = (directory: string): Promise<readonly string[]> => {
  const known = cutting.get(directory)
  if (known) return known
  const files = Promise.all(FILES.map(([subset, glyphs]) => fontFile(directory, subset, glyphs)))
  cutting.set(directory, files)
  files.catch(() => cutting.delete(directory))
  return files
}

const fontFile = async (directory: string, subset: string, glyphs: string): Promise<string> => {
  const file = join(directory, `fraunces-${NAME}-${subset}.ttf`)
  const present = await access(file).then(
    () => true,
    () => false,
  )
  if (present) return file
  const source = import.meta.resolve(
    `@fontsource-variable/fraunces/files/fraunces-${subset}-standard-normal.woff2`,
  )
  const woff2 = await readFile(fileURLToPath(source))
  const sfnt = await subsetFont(woff2, glyphs, { targetFormat: 'sfnt', variationAxes: AXES })
  await mkdir(directory, { recursive: true })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, sfnt)
  await rename(draft, file)
  return file
}
