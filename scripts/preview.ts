import { createServer } from 'node:http'
import { mkdir, readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { chromium as playwright, type Browser, type Page } from 'playwright-core'
import { landscape } from '../src/storefront/illustrations/landscape.ts'
import { sceneOf } from '../src/storefront/loaders/picture.ts'
import type { PageModels, PageName, Render } from '../src/storefront/model/pages.ts'
import type { Language, Theme } from '../src/storefront/model/values.ts'
import { examples, moreExamples, type Setting } from '../test/fixtures/storefront.ts'
import { tileOf } from '../test/fixtures/tiles.ts'

/**
 * Draws every storefront page from its fixture, looks at it in Chromium and asks axe:
 * `node scripts/preview.ts --out DIR [--pages home,offer] [--languages zh,fr] [--themes light,dark] [--axe]`.
 */
const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: '.primeur/preview' },
    pages: { type: 'string', default: '' },
    languages: { type: 'string', default: 'zh,fr' },
    themes: { type: 'string', default: 'light,dark' },
    widths: { type: 'string', default: '390,1280' },
    axe: { type: 'boolean', default: false },
    shots: { type: 'boolean', default: true },
  },
  allowNegative: true,
})

const NOTO = 'node_modules/@fontsource/noto-serif-sc/files/noto-serif-sc'
const PREVIEW_FONTS: Readonly<Record<string, string>> = {
  '/preview/han.woff2': `${NOTO}-chinese-simplified-400-normal.woff2`,
  '/preview/signs.woff2': `${NOTO}-107-400-normal.woff2`,
}
/** Machines without a Chinese face still show the text: for looking only, never shipped. */
const HAN_CSS = `@font-face{font-family:"Preview Han";src:url(/preview/han.woff2);unicode-range:U+2e80-9fff,U+ff00-ffef,U+3000-303f}
@font-face{font-family:"Preview Han";src:url(/preview/signs.woff2);unicode-range:U+2103}
:root{--font-ui:"Instrument Sans","Preview Han",system-ui,sans-serif!important}`
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

type Drawn = { readonly page: PageName; readonly model: PageModels[PageName] }

function pagesIn(setting: Setting): ReadonlyMap<string, Drawn> {
  const plain = Object.entries(examples(setting)).map(
    ([name, model]) => [name, { page: name as PageName, model }] as const,
  )
  const more = moreExamples(setting).map(
    ({ name, page, model }) => [name, { page, model }] as const,
  )
  return new Map([...plain, ...more])
}

/** Serves the built assets, the tiles, and `/page/<language>/<theme>/<name>`. */
async function serve(render: Render) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://preview').pathname
    try {
      const [, kind = '', first = '', second = '', third = ''] = path.split('/')
      if (kind === 'page') {
        const theme = second === 'device' ? null : (second as Theme)
        const drawn = pagesIn({ language: first as Language, theme }).get(third)
        if (!drawn) throw new Error(`no page ${third}`)
        response
          .setHeader('content-type', 'text/html; charset=utf-8')
          .end(render(drawn.page, drawn.model))
      } else if (kind === 'illustrations') {
        response
          .setHeader('content-type', 'image/svg+xml')
          .end(landscape(sceneOf(second.replace(/-\d+\.webp$/, ''), undefined), { plain: true }))
      } else if (kind === 'tiles') {
        response
          .setHeader('content-type', 'image/svg+xml')
          .end(await tileOf(first.replace('.svg', '')))
      } else {
        const file = PREVIEW_FONTS[path] ?? join('dist/storefront', path)
        response
          .setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
          .end(await readFile(file))
      }
    } catch (error) {
      response.writeHead(404).end(String(error))
    }
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function launch(): Promise<Browser> {
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  const start = async () =>
    playwright.launch({
      executablePath: await chromium.executablePath(),
      args: [...chromium.args, '--no-sandbox'],
      headless: true,
    })
  return start().catch(start)
}

/** What a page must never do: scroll sideways on a phone. */
async function overflowOf(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const width of [320, 360, 390]) {
    await page.setViewportSize({ width, height: 844 })
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (wide <= width) continue
    const who = await page.evaluate(
      `[...document.querySelectorAll('main *, header *, footer *')].filter((e) => e.getBoundingClientRect().right > ${width} && !e.closest('.rail, .sorts ul, .scrolls')).slice(0, 3).map((e) => e.tagName + '.' + (e.getAttribute('class') ?? '')).join(' ')`,
    )
    found.push(`scrolls sideways at ${width} px: ${wide} (${String(who)})`)
  }
  return found
}

async function axeOn(page: Page): Promise<readonly string[]> {
  // Judged open: what a summary hides is part of the page too.
  await page.evaluate(
    `document.querySelectorAll('main details').forEach((details) => { details.open = true })`,
  )
  await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' })
  const report = (await page.evaluate(
    `axe.run({ runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] })`,
  )) as {
    violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[]
  }
  return report.violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(
        (node) => `${id}: ${node.target.join(' ')} (${node.failureSummary.split('\n')[1]?.trim()})`,
      ),
  )
}

async function look(browser: Browser, origin: string): Promise<number> {
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  const wanted = options.pages === '' ? null : new Set(options.pages.split(','))
  let faults = 0
  for (const language of options.languages.split(',') as Language[]) {
    for (const theme of options.themes.split(',')) {
      for (const name of pagesIn({ language, theme: null }).keys()) {
        if (wanted && !wanted.has(name)) continue
        await page.setViewportSize({ width: 390, height: 844 })
        await page.goto(`${origin}/page/${language}/${theme}/${name}`, { waitUntil: 'load' })
        await page.addStyleTag({ content: HAN_CSS })
        await page.evaluate('document.fonts.ready')
        const complaints = [...(await overflowOf(page)), ...(options.axe ? await axeOn(page) : [])]
        faults += complaints.length
        for (const complaint of complaints) {
          console.log(`${language} ${theme} ${name}: ${complaint}`)
        }
        if (options.shots) await shoot(page, `${name}-${language}-${theme}`)
      }
    }
  }
  return faults
}

async function shoot(page: Page, name: string): Promise<void> {
  for (const width of options.widths.split(',').map(Number)) {
    await page.setViewportSize({ width, height: 844 })
    // Lazy pictures load as they are scrolled past.
    await page.evaluate(
      `(async () => { for (let y = 0; y < document.body.scrollHeight; y += 700) { scrollTo(0, y); await new Promise((r) => setTimeout(r, 30)) } scrollTo(0, 0) })()`,
    )
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(options.out, `${name}-${width}.png`), fullPage: true })
  }
}

await mkdir(options.out, { recursive: true })
const { render } = (await import(resolve('dist/storefront/entry.js'))) as { render: Render }
const { server, origin } = await serve(render)
const browser = await launch()
const faults = await look(browser, origin).finally(async () => {
  await browser.close()
  server.close()
})
console.log(faults === 0 ? 'no complaints' : `${faults} complaints`)
process.exitCode = faults === 0 ? 0 : 1
