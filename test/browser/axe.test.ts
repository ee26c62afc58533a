import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { AXE, COLOUR_RULES, RULES } from './axe.ts'
import { openBrowser } from './chromium.ts'
import { testServer } from './server.ts'
import { ADDRESSES, shopper, type PageKind, type Shopper } from './shopper.ts'

/** What every page owes everybody: axe finds nothing, no phone scrolls sideways, scripts are few. */
const { origin } = await testServer({ PRIMEUR_RATE: '0', PRIMEUR_LOG: 'error' })
const browser = await openBrowser()
afterAll(() => browser.close())

const WIDTHS = [320, 360, 390]
const LANGUAGES = ['zh', 'fr', 'en'] as const
/** `PRIMEUR_PAGES=article,journal` judges those alone. */
const ONLY = process.env['PRIMEUR_PAGES']?.split(',')
const KINDS = (Object.keys(ADDRESSES) as PageKind[]).filter((kind) => ONLY?.includes(kind) ?? true)
/** Read by somebody without an account or a cart. */
const VISITORS: ReadonlySet<PageKind> = new Set(['signIn', 'emptyCart'])

type Report = {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly {
      readonly target: readonly string[]
      readonly failureSummary: string
    }[]
  }[]
}

async function tab(state?: Shopper['state'], language = 'zh'): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    ...(state && { storageState: state }),
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  })
  await context.addCookies([{ name: 'primeur_locale', value: language, url: origin }])
  await context.route('**/illustrations/**', (route) => route.abort())
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

async function complaints(page: Page, only: readonly string[]): Promise<readonly string[]> {
  const { violations } = await page.evaluate<Report>(
    `axe.run({ runOnly: ${JSON.stringify(only)}, resultTypes: ['violations'], preload: false })`,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  )
}

async function sidewaysOf(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 })
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (wide > width) found.push(`${wide} px wide at ${width} px`)
  }
  return found
}

/** Chinese outside what is Chinese for every reader: the brand, a law's own name, a label's text. */
const UNTRANSLATED = `(() => {
  const found = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const { nodeValue, parentElement } = texts.currentNode
    const text = nodeValue.replaceAll('财关税〔2018〕49号', '')
    if (!/[\\u3400-\\u9fff]/.test(text)) continue
    if (!parentElement.closest('[lang=zh-CN]:not(html), script')) found.push('not translated: ' + text.trim())
  }
  return found
})()`

/** Everything that is wrong with the page a tab shows, by day and by night, on every phone. */
async function faultsOf(page: Page, translated: boolean): Promise<readonly string[]> {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'light' })
  // Judged open: what a summary hides is part of the page too.
  await page.evaluate(
    `document.querySelectorAll('main details').forEach((details) => { details.open = true })`,
  )
  // Evaluated by the browser's debugger, so that the page's own policy stays as strict as it is.
  await page.evaluate(AXE)
  const day = await complaints(page, RULES)
  await page.emulateMedia({ colorScheme: 'dark' })
  const night = await complaints(page, COLOUR_RULES)
  return [
    ...day,
    ...night.map((fault) => `by night: ${fault}`),
    ...(await sidewaysOf(page)),
    ...(translated ? await page.evaluate<string[]>(UNTRANSLATED) : []),
  ]
}

// One tab a language, side by side: a page is judged by its own process of the browser.
test.concurrent.each(LANGUAGES)(
  'every kind of page is open to everybody, on any phone, by day and by night, in %s',
  async (language) => {
    const by = await shopper(browser, origin, language)
    const signedIn = await tab(by.state, language)
    const visitor = await tab(undefined, language)
    const faults: string[] = []
    for (const kind of KINDS) {
      const page = VISITORS.has(kind) ? visitor : signedIn
      const reply = await page.goto(`${origin}${ADDRESSES[kind](by)}`)
      if (reply?.status() !== (kind === 'missing' ? 404 : 200)) faults.push(`${kind}: no page`)
      const found = await faultsOf(page, language !== 'zh')
      faults.push(...found.map((fault) => `${kind}: ${fault}`))
    }
    await Promise.all([signedIn, visitor].map((page) => page.context().close()))
    expect(faults).toEqual([])
  },
  480_000,
)

/** Kilobytes are of 1,000 bytes, gzipped as a proxy would; only what the page has fetched counts. */
test.each([
  ['home', 30_000],
  ['category', 30_000],
  ['offer', 45_000],
] as const)('the scripts %s loads weigh at most %i bytes', async (kind, most) => {
  const page = await tab()
  const scripts: Promise<Buffer>[] = []
  page.on('response', (reply) => {
    if (reply.request().resourceType() === 'script') scripts.push(reply.body())
  })
  await page.goto(`${origin}${ADDRESSES[kind]()}`, { waitUntil: 'networkidle' })
  // Whatever wakes on the first touch is loaded as well.
  await page.getByRole('combobox').first().fill('comte')
  await page.waitForLoadState('networkidle')
  const bytes = (await Promise.all(scripts)).map((body) => gzipSync(body, { level: 6 }).length)
  const inline = await page.evaluate<string[]>(
    `[...document.scripts].filter(({ type, src }) => src === '' && type !== 'application/ld+json').map(({ text }) => text)`,
  )
  const total = [...bytes, ...inline.map((text) => gzipSync(text).length)].reduce(
    (sum, each) => sum + each,
    0,
  )
  expect(scripts.length).toBeGreaterThan(0)
  expect(total).toBeGreaterThan(1_000)
  expect(total).toBeLessThanOrEqual(most)
  await page.context().close()
})
