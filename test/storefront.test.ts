import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { consoleHeadings, interfaceHeadings, worldHeadings } from '../scripts/build/headings.ts'
import type { PageModels, PageName, Render } from '../src/storefront/model/pages.ts'
import type { Language } from '../src/storefront/model/values.ts'
import { examples, moreExamples } from './fixtures/storefront.ts'

const OUT = 'dist/storefront'
const LANGUAGES: readonly Language[] = ['zh', 'fr', 'en']
let render: Render

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.ts'], { stdio: 'pipe' })
  ;({ render } = (await import(resolve(`${OUT}/entry.js`))) as { render: Render })
})

const files = (folder: string, end: string) =>
  readdirSync(`${OUT}/${folder}`).filter((file) => file.endsWith(end))
const weight = (file: string) => gzipSync(readFileSync(`${OUT}/${file}`), { level: 9 }).length
const weigh = (folder: string, end: string) =>
  files(folder, end).reduce((sum, file) => sum + weight(`${folder}/${file}`), 0)

describe('budgets (design/storefront.md §6)', () => {
  test('all script together is under 30 KB gzipped, no island over 8 KB', () => {
    expect(weigh('assets', '.js')).toBeLessThanOrEqual(30_000)
    for (const file of files('assets', '.js')) {
      expect(weight(`assets/${file}`), file).toBeLessThanOrEqual(8_000)
    }
  })

  test('the style and font rules of a page are under 15 KB gzipped', () => {
    const sheets = files('assets', '.css').map((file) => [file, weight(`assets/${file}`)] as const)
    const shared = sheets.filter(([file]) => file.startsWith('style-'))
    const own = sheets.filter(([file]) => !file.startsWith('style-'))
    expect(shared).toHaveLength(1)
    // A page has the fonts, the sheet of all pages and at most one of its own.
    const heaviest = Math.max(...own.map(([, bytes]) => bytes))
    const total = weigh('fonts', '.css') + (shared[0]?.[1] ?? 0) + heaviest
    expect(total).toBeLessThanOrEqual(15_000)
  })

  test('the faces of a first view stay light', () => {
    const bytes = (start: string) =>
      files('fonts', '.woff2')
        .filter((file) => file.startsWith(start))
        .reduce((sum, file) => sum + readFileSync(`${OUT}/fonts/${file}`).length, 0)
    expect(bytes('fraunces-600')).toBeLessThanOrEqual(18_000)
    expect(bytes('instrument-sans')).toBeLessThanOrEqual(31_000)
    expect(bytes('ui.')).toBeLessThanOrEqual(62_000)
  })

  test('the entry imports nothing of the server', () => {
    const entry = readFileSync(`${OUT}/entry.js`, 'utf8')
    expect(entry.match(/^import .*$/gm) ?? []).toEqual([])
    expect(entry).not.toMatch(/from "(pg|fastify|node:)/)
  })
})

const fontIndex = () =>
  JSON.parse(readFileSync(`${OUT}/fonts/fonts.json`, 'utf8')) as { chunks: Record<string, string> }

test('every Chinese heading has its glyphs in the cut chunks', async () => {
  const { chunks } = fontIndex()
  const cut = new Set(Object.values(chunks).join(''))
  const { houses, journal, titles } = await worldHeadings()
  const atWork = await consoleHeadings()
  const world = [...houses, ...journal, ...[...titles.values()].flat()]
  const headings = [...interfaceHeadings(), ...world, ...atWork]
  const missing = new Set(
    headings.flatMap((text) => [...text]).filter((c) => c > '\u2e7f' && !cut.has(c)),
  )
  expect([...missing]).toEqual([])
})

/** The texts a drawn page sets in the display face. */
const DISPLAYED = [
  /<h[1-4][^>]*>(.*?)<\/h[1-4]>/gs,
  /<ol class="scale scale-terms">(.*?)<\/ol>/gs,
  /<p class="term-now"><b>(.*?)<\/b>/gs,
  /<text[^>]*>(.*?)<\/text>/gs,
]

test('every heading of every drawn page has its glyphs in the cut chunks', () => {
  const { chunks } = fontIndex()
  const cut = new Set(Object.values(chunks).join(''))
  for (const { name, html: whole } of drawn('zh')) {
    // The footer's headings, a heading's small print, maps and curves are set in the interface face.
    const html = whole.replaceAll(
      /<footer.*?<\/footer>|<small>.*?<\/small>|<svg class="journey-map".*?<\/svg>|<figure class="curve">.*?<\/figure>/gs,
      '',
    )
    const texts = DISPLAYED.flatMap((form) =>
      [...html.matchAll(form)].map(([, text]) => text ?? ''),
    )
    const glyphs = texts.join('').replaceAll(/<[^>]+>/g, '')
    expect(
      [...glyphs].filter((c) => c > '\u2e7f' && !cut.has(c)),
      name,
    ).toEqual([])
  }
})

type Drawn = { readonly name: string; readonly html: string }

const known = new Map<Language, readonly Drawn[]>()

function drawn(language: Language): readonly Drawn[] {
  const before = known.get(language)
  if (before) return before
  const setting = { language, theme: null }
  const plain = Object.entries(examples(setting)).map(([name, model]) => ({
    name,
    page: name as PageName,
    model: model as PageModels[PageName],
  }))
  const all = [...plain, ...moreExamples(setting)].map(({ name, page, model }) => ({
    name,
    html: render(page, model),
  }))
  known.set(language, all)
  return all
}

describe.each(LANGUAGES)('every page in %s', (language) => {
  test('is a whole document with one first heading and its own language', () => {
    for (const { name, html } of drawn(language)) {
      expect(html.startsWith('<!doctype html><html lang='), name).toBe(true)
      expect(html.match(/<h1[ >]/g)?.length, name).toBe(1)
      const shown = html.replaceAll(/data-props="[^"]*"/g, '')
      expect(shown.match(/.{20}(?:undefined|\[object |NaN|\{\w+\}).{20}/g) ?? [], name).toEqual([])
    }
  })

  test('speaks its language outside names kept in theirs', () => {
    if (language === 'zh') return
    for (const { name, html } of drawn(language)) {
      const text = html
        .replaceAll(/<table class="label-table" lang="zh-CN">.*?<\/table>/gs, '')
        .replaceAll(/<(a|span)[^>]*lang="zh-CN"[^>]*>.*?<\/\1>/gs, '')
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/财关税〔2018〕49号|鲜至/g, '')
      expect(text.match(/[\u3400-\u9fff]+/g) ?? [], name).toEqual([])
    }
  })

  test('works without script: every link is an address, every form has one', () => {
    for (const { name, html } of drawn(language)) {
      for (const [link, href] of html.matchAll(/<a [^>]*?href="([^"]*)"[^>]*>/g)) {
        // Sources of articles stand elsewhere, and are not vouched for.
        const elsewhere = /rel="noopener nofollow"/.test(link)
        expect(href, name).toMatch(elsewhere ? /^https?:/ : /^(\/|#|tel:|mailto:)/)
      }
      for (const [form] of html.matchAll(/<form [^>]*>/g)) {
        expect(form, name).toMatch(/action="\//)
        expect(form, name).toMatch(/method="(get|post)"/)
      }
    }
  })

  test('names each picture’s size and loads only the first ones eagerly', () => {
    for (const { name, html } of drawn(language)) {
      const images = [...html.matchAll(/<img [^>]*>/g)].map(([image]) => image)
      for (const image of images) expect(image, name).toMatch(/width="\d+".*height="\d+".* alt[= ]/)
      expect(
        images.filter((image) => !image.includes('loading="lazy"')).length,
        name,
      ).toBeLessThanOrEqual(4)
    }
  })
})

test('an old rate is not called today’s, nor another price the same', () => {
  const { offer: model } = examples({ language: 'en', theme: null })
  const { parity } = model.offer
  if (!parity) throw new Error('the example has a parity line')
  const strip = (change: Partial<typeof parity>) => {
    const offer = { ...model.offer, parity: { ...parity, ...change } }
    const html = render('offer', { ...model, offer }).replaceAll('\u00a0', ' ')
    return /<details class="opens parity">.*?<\/summary>/s.exec(html)?.[0]
  }
  const fresh = strip({ rateStale: false, difference: '0.7' })
  expect(fresh).toContain('Same price as Paris')
  expect(fresh).toContain('at today’s rate')
  const old = strip({ rateStale: true, rateOn: '2026-04-13', difference: '12.5' })
  expect(old).toContain('Price in Paris')
  expect(old).toMatch(/at the rate of 13 \S+ 2026/)
})
