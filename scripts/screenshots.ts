/**
 * Photographs the main pages of a shop of its own, and its consoles, as a phone and a desktop see them:
 *
 *   npm run screenshots                  the pictures of docs/screenshots/
 *   npm run screenshots -- --look DIR    every page whole, as PNG, to be looked at
 *     [--languages zh,fr,en] [--themes light,dark] [--widths 390,1280]
 *
 * Both take `--only home,cart` and `--origin http://…`, a shop that already runs.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { openPool } from '#db'
import { startServer } from '../bench/world.ts'
import { startPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { seedWorld } from '../src/sandbox/seed.ts'
import { openBrowser } from '../test/browser/chromium.ts'
import { ADDRESSES, shopper, type PageKind, type Shopper } from '../test/browser/shopper.ts'
import { DESKS, isDesk, openDesk, type DeskKind } from './desks.ts'

const { values: options } = parseArgs({
  options: {
    look: { type: 'string' },
    only: { type: 'string' },
    languages: { type: 'string', default: 'zh,fr' },
    themes: { type: 'string', default: 'light,dark' },
    widths: { type: 'string', default: '390,1280' },
    origin: { type: 'string' },
  },
})

const HEIGHT = { phone: 844, desktop: 860 } as const
const MOST_BYTES = 150_000

type Shot = {
  readonly page: PageKind | DeskKind
  readonly width: number
  readonly language: string
  readonly theme: string
}

/** The pictures that are kept: one of each page that matters, and the home in every dress. */
const KEPT: readonly Shot[] = [
  ...(['home', 'category', 'offer', 'store', 'season', 'cart', 'checkout', 'order'] as const).map(
    (page) => ({ page, width: 390, language: 'zh', theme: 'light' }),
  ),
  ...(['home', 'offer', 'account'] as const).map((page) => ({
    page,
    width: 390,
    language: 'zh',
    theme: 'dark',
  })),
  ...(['home', 'category', 'offer', 'season', 'order'] as const).map((page) => ({
    page,
    width: 1280,
    language: 'fr',
    theme: 'light',
  })),
  { page: 'home', width: 1280, language: 'zh', theme: 'light' },
  { page: 'store', width: 1280, language: 'fr', theme: 'dark' },
  { page: 'cockpit', width: 390, language: 'zh', theme: 'light' },
  { page: 'cockpit', width: 1280, language: 'fr', theme: 'light' },
  { page: 'whatIf', width: 390, language: 'zh', theme: 'dark' },
  { page: 'whatIf', width: 1280, language: 'fr', theme: 'light' },
]

const FACE = new URL('../node_modules/@fontsource-variable/noto-sans-sc/', import.meta.url)

/**
 * Phones bring a Chinese face, machines that build do not: the shots get one from npm. It stands in
 * for the system's and is never shipped.
 */
async function lendFace(context: BrowserContext): Promise<void> {
  const sheet = (await readFile(new URL('wght.css', FACE), 'utf8')).replaceAll('./files/', '/face/')
  await context.route('**/face/*.woff2', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? ''
    await route.fulfill({ body: await readFile(new URL(`files/${name}`, FACE)) })
  })
  const css = `${sheet}:root{--font-ui:"Instrument Sans","Noto Sans SC Variable",sans-serif!important}`
  const script = `document.addEventListener('DOMContentLoaded', () => {
    document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(css)} }))
  })`
  await context.addInitScript(script)
}

/** Waits until every picture in sight is the finished one: a first reader gets a plain drawing. */
async function finished(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' })
  const pictures = await page.evaluate<string[]>(
    `[...document.images].map((image) => { image.loading = 'eager'; return image.currentSrc || image.src })`,
  )
  let drawn = 0
  for (const picture of new Set(pictures)) {
    for (let tries = 0; tries < 150; tries++) {
      const reply = await fetch(picture)
      await reply.arrayBuffer()
      if (!reply.headers.get('content-type')?.includes('svg')) break
      drawn += 1
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  if (drawn > 0) await page.reload({ waitUntil: 'load' })
  await page.evaluate(
    `Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode().catch(() => null) }))`,
  )
  await page.evaluate('document.fonts.ready')
}

async function photograph(
  browser: Browser,
  { origin, by }: { readonly origin: string; readonly by: () => Promise<Shopper> },
  shot: Shot,
  whole: boolean,
) {
  const phone = shot.width < 600
  const context = await browser.newContext({
    viewport: { width: shot.width, height: phone ? HEIGHT.phone : HEIGHT.desktop },
    deviceScaleFactor: whole ? 1 : phone ? 2 : 1.5,
    reducedMotion: 'reduce',
    bypassCSP: true,
    ...(isDesk(shot.page) ? {} : { storageState: (await by()).state }),
  })
  try {
    await context.addCookies([{ name: 'primeur_theme', value: shot.theme, url: origin }])
    await lendFace(context)
    if (isDesk(shot.page)) {
      const page = await openDesk(context, origin, { desk: shot.page, language: shot.language })
      return await page.screenshot({ fullPage: whole })
    }
    const page = await context.newPage()
    await finished(page, `${origin}${ADDRESSES[shot.page](await by())}`)
    return await page.screenshot({ fullPage: whole })
  } finally {
    await context.close()
  }
}

/** Smaller until it fits: what a README may weigh. */
async function compressed(picture: Buffer): Promise<Buffer> {
  for (const quality of [80, 70, 60, 50]) {
    const small = await sharp(picture).webp({ quality, effort: 6 }).toBuffer()
    if (small.length <= MOST_BYTES || quality === 50) return small
  }
  return picture
}

function shotsWanted(): readonly Shot[] {
  const pages = (options.only?.split(',') ??
    Object.keys({ ...ADDRESSES, ...DESKS })) as Shot['page'][]
  if (options.look === undefined) return KEPT.filter(({ page }) => pages.includes(page))
  return options.languages.split(',').flatMap((language) =>
    options.themes.split(',').flatMap((theme) =>
      options.widths
        .split(',')
        .map(Number)
        .flatMap((width) => pages.map((page) => ({ page, width, language, theme }))),
    ),
  )
}

async function shoot(origin: string): Promise<void> {
  const folder = options.look ?? 'docs/screenshots'
  await mkdir(folder, { recursive: true })
  const browser = await openBrowser()
  const shoppers = new Map<string, Shopper>()
  try {
    for (const shot of shotsWanted()) {
      const by = async () => {
        const known = shoppers.get(shot.language)
        const one = known ?? (await shopper(browser, origin, shot.language))
        shoppers.set(shot.language, one)
        return one
      }
      const name = `${shot.page}-${shot.width}-${shot.language}-${shot.theme}`
      const picture = await photograph(browser, { origin, by }, shot, options.look !== undefined)
      const kept = options.look === undefined ? await compressed(picture) : picture
      const file = join(folder, `${name}.${options.look === undefined ? 'webp' : 'png'}`)
      await writeFile(file, kept)
      console.log(`${file}  ${Math.round(kept.length / 1024)} KB`)
    }
  } finally {
    await browser.close()
  }
}

/** A shop with the demo world of this morning, gone when the last picture is taken. */
async function ownShop(use: (origin: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'primeur-screenshots-'))
  const postgres = await startPostgres({ directory, durable: false, temporary: true })
  try {
    const url = postgres.url('postgres')
    await migrate(url)
    const pool = openPool(url, 1)
    await seedWorld(pool, { now: Temporal.Now.instant(), scale: 1 })
    await pool.end()
    const server = await startServer(url)
    await use(`http://127.0.0.1:${server.port}`).finally(server.stop)
  } finally {
    await postgres.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

await (options.origin === undefined ? ownShop(shoot) : shoot(options.origin))
