import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { DEMO_PASSWORD } from '../../src/sandbox/sign-ins.ts'
import { AXE, COLOUR_RULES, RULES } from './axe.ts'

export type Visit = {
  readonly who: string
  readonly locale?: 'zh-CN' | 'fr' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly width?: number
}

/** What a page said that it must not say: a broken policy, an error, a warning of React. */
const noises = new WeakMap<Page, string[]>()
export const noisesOf = (page: Page): readonly string[] => noises.get(page) ?? []

/** A page of somebody who has signed in with a demo address; `who` is the part before the sign. */
export async function visit(browser: Browser, origin: string, asked: Visit): Promise<Page> {
  const { who, locale = 'en', theme = 'light', width = 1280 } = asked
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    locale,
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  await context.addCookies([{ name: 'primeur_locale', value: locale, url: origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const heard: string[] = []
  noises.set(page, heard)
  page.on('pageerror', ({ message }) => heard.push(message))
  page.on('console', (line) => {
    // What a person may not read is answered by 403, and the browser notes that.
    if (/status of 40[13]/.test(line.text())) return
    if (line.type() === 'error' || line.type() === 'warning') heard.push(line.text())
  })
  const reply = await page.request.post(`${origin}/api/auth/sign-in/email`, {
    data: { email: `${who}@primeur.example`, password: DEMO_PASSWORD },
    headers: { origin },
  })
  expect(reply.status()).toBe(200)
  return page
}

/** Opens a page of the consoles and waits until nothing is being read any more. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await settled(page)
}

/** Goes to another screen of the console that is open, as a link in it does: nothing is loaded again. */
export async function hop(page: Page, path: string): Promise<void> {
  await page.evaluate(
    `history.pushState({ idx: history.length }, '', ${JSON.stringify(path)})
     dispatchEvent(new PopStateEvent('popstate', { state: history.state }))`,
  )
  await settled(page)
}

/** What tells the address from the page that is drawn: nothing, when it is the page of the address. */
const DRAWN = `location.pathname.replace('/console' + document.querySelector('main')?.dataset.page.replace(/[/]$/, ''), '')`

/** Waits until the page of the address is drawn, and nothing is being read for it any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  await expect.poll(() => page.evaluate<string>(DRAWN), { timeout: 20_000 }).toBe('')
  await expect
    .poll(() => page.locator('.ant-spin, [data-turning]').count(), { timeout: 20_000 })
    .toBe(0)
}

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

/** The rules of WCAG 2.2 AA that a page breaks, each with the first element that does. */
export const violationsOf = (page: Page) => brokenOf(page, RULES)

/** Those that a theme may break. */
export const coloursOf = (page: Page) => brokenOf(page, COLOUR_RULES)

async function brokenOf(page: Page, rules: readonly string[]): Promise<readonly string[]> {
  if (await page.evaluate<boolean>('typeof axe === "undefined"')) await page.evaluate(AXE)
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'], preload: false })
       .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))`,
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
}

/** By how much a page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
