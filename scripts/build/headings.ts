import { glob, readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { zh } from '../../src/messages/zh.ts'

const isHan = (character: string): boolean => character > '\u2e7f'
const glyphsOf = (texts: Iterable<string>): Set<string> =>
  new Set([...texts].flatMap((text) => [...text]).filter(isHan))

/** The texts below a node of the catalogue; a message with parameters is asked with empty ones. */
function textsBelow(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  if (typeof node === 'function') {
    return [String((node as (...values: string[]) => unknown)('', '', '', '', ''))]
  }
  if (typeof node === 'object' && node !== null) return Object.values(node).flatMap(textsBelow)
  return []
}

/** What the shop itself sets in the display face: `headings`, every `heading`, and the trade terms. */
export function interfaceHeadings(): string[] {
  const found: string[] = []
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node)) {
      if (key === 'headings' || key === 'heading') found.push(...textsBelow(value))
      else walk(value)
    }
  }
  // The journal and the reviews have a chunk of their own: few pages show them.
  const { journal: _journal, reviews: _reviews, ...shared } = zh
  walk(shared)
  const { categories, categoriesShort, solarTerms, season, countries } = zh.terms
  return [
    ...found,
    ...[categories, categoriesShort, solarTerms, season, countries].flatMap(textsBelow),
    '〇「」《》（）：，。、！？·',
  ]
}

type House = {
  readonly nameZh?: string
  readonly name?: string
  readonly placeZh?: string
  readonly region?: { readonly zh: string }
  readonly offers?: readonly {
    readonly category: string
    readonly title: { readonly zh: string }
  }[]
}

type Journal = {
  readonly texts: { readonly zh: { readonly title: string; readonly body: string } }
}

/** The world's headings: houses with their places, articles, and the titles of offers by category. */
export async function worldHeadings(): Promise<{
  houses: string[]
  journal: string[]
  titles: Map<string, string[]>
}> {
  const houses: string[] = []
  const titles = new Map<string, string[]>()
  for await (const file of glob('src/sandbox/world/houses/*.yaml')) {
    const house = parse(await readFile(file, 'utf8')) as House
    houses.push(house.nameZh ?? '', house.name ?? '', house.placeZh ?? '', house.region?.zh ?? '')
    for (const { category, title } of house.offers ?? []) {
      titles.set(category, [...(titles.get(category) ?? []), title.zh])
    }
  }
  const journal: string[] = [
    ...Object.values(zh.journal.headings),
    ...Object.values(zh.reviews.headings),
  ]
  for await (const file of glob('src/sandbox/world/articles/*.yaml')) {
    const { texts } = parse(await readFile(file, 'utf8')) as Journal
    journal.push(texts.zh.title, ...(texts.zh.body.match(/^##.*$/gm) ?? []))
  }
  return { houses, journal, titles }
}

/** The headings of the consoles: what their screens are called. */
export async function consoleHeadings(): Promise<string[]> {
  const found: string[] = []
  for await (const file of glob('src/consoles/*/messages/zh.ts')) {
    const told = (await import(new URL(`../../${file}`, import.meta.url).href)) as {
      readonly zh: { readonly screens?: unknown }
    }
    found.push(...textsBelow(told.zh.screens))
  }
  return found
}

/**
 * Shares the glyphs over chunks so that a page loads few of them: `ui` for every page, `common` for
 * what two of the others share, then one chunk a category, one for the houses, one for the journal and
 * one for what the consoles alone say.
 */
export async function headingChunks(): Promise<Map<string, string[]>> {
  const ui = glyphsOf(interfaceHeadings())
  const { houses, journal, titles } = await worldHeadings()
  const groups = new Map(
    [...titles].map(([category, texts]) => [`cat-${category}`, glyphsOf(texts)]),
  )
  groups.set('houses', glyphsOf(houses))
  groups.set('journal', glyphsOf(journal))
  const uses = new Map<string, number>()
  for (const glyphs of groups.values()) {
    for (const glyph of glyphs) uses.set(glyph, (uses.get(glyph) ?? 0) + 1)
  }
  const rest = [...uses].filter(([glyph]) => !ui.has(glyph))
  const common = new Set(rest.filter(([, count]) => count > 1).map(([glyph]) => glyph))
  const chunks = new Map<string, string[]>([
    ['ui', [...ui].toSorted()],
    ['common', [...common].toSorted()],
  ])
  for (const [name, glyphs] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const own = [...glyphs].filter((glyph) => !ui.has(glyph) && !common.has(glyph)).toSorted()
    if (own.length > 0) chunks.set(name, own)
  }
  const known = new Set([...chunks.values()].flat())
  const atWork = [...glyphsOf(await consoleHeadings())].filter((glyph) => !known.has(glyph))
  if (atWork.length > 0) chunks.set('consoles', atWork.toSorted())
  return chunks
}
