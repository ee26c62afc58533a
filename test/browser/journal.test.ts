import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { openPool, query } from '../../src/db/index.ts'
import { openBrowser } from './chromium.ts'
import { open, visit } from './console.ts'
import { testServer } from './server.ts'

/** What readers do below an article: with a keyboard, on a phone, with and without scripts. */
const server = await testServer({ PRIMEUR_RATE: '0', PRIMEUR_LOG: 'error' })
const pool = openPool(server.url, 2)
const browser = await openBrowser()
afterAll(async () => {
  await browser.close()
  await pool.end()
})

const address = (slug: string, query_ = '') => `${server.origin}/journal/${slug}${query_}`

async function reader(scripts: boolean, locale = 'fr'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  })
  await context.addCookies([{ name: 'primeur_locale', value: locale, url: server.origin }])
  await context.route('**/illustrations/**', (route) => route.abort())
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

/** The card of a comment in the moderation of the console, opened by somebody of the platform. */
async function waiting(page: Page, body: string) {
  await open(page, `${server.origin}/console/voices`)
  return page.locator('main article', { hasText: body })
}

describe.each([
  ['with scripts', true, 'march-2015'],
  ['without scripts', false, 'why-cheese-waits-in-hangzhou'],
])('%s', (_name, scripts, slug) => {
  test('nobody has spoken; a reader speaks, changes it, is answered and liked, and withdraws', async () => {
    const page = await reader(scripts)
    await page.goto(address(slug))
    await page.getByRole('heading', { name: 'Personne n’a encore parlé' }).waitFor()
    await page.getByLabel('Commentaire', { exact: true }).fill('Et le timbre ?')
    await page.keyboard.press('Tab')
    // Anonymous is chosen; the arrow takes the pseudonym, whose name is asked for next.
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Primeur')
    await page.keyboard.press('Enter')
    await page.getByText('Ce nom passerait').first().waitFor()
    expect(await page.getByLabel('Commentaire', { exact: true }).inputValue()).toBe(
      'Et le timbre ?',
    )
    await page.getByLabel('Pseudonyme', { exact: true }).fill('Marguerite')
    await page.getByRole('button', { name: 'Publier' }).click()
    const own = page.locator('.comment', { hasText: 'Et le timbre ?' })
    await own.getByText('Marguerite').waitFor()
    await own.getByRole('link', { name: 'Modifier' }).click()
    await page.getByLabel('Commentaire', { exact: true }).fill('Et le timbre, où est-il ?')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('modifié').waitFor()

    const other = await reader(scripts)
    await other.goto(address(slug))
    const heard = other.locator('.comment', { hasText: 'Et le timbre, où est-il ?' })
    expect(await heard.getByRole('link', { name: 'Modifier' }).count()).toBe(0)
    await heard.getByRole('button', { name: /^Utile 0/ }).click()
    await other.getByText('Utile 1').waitFor()
    await heard.getByRole('link', { name: 'Répondre' }).click()
    await other.getByLabel('Commentaire', { exact: true }).fill('À la mairie.')
    await other.getByRole('button', { name: 'Publier' }).click()
    await other.locator('.answers', { hasText: 'À la mairie.' }).waitFor()
    expect(await other.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)

    await page.goto(address(slug))
    await page
      .locator('.comment', { hasText: 'Et le timbre' })
      .getByRole('button', { name: 'Retirer' })
      .first()
      .click()
    await page.getByText('Retiré.').waitFor()
    expect(await page.getByText('Et le timbre').count()).toBe(0)
    await Promise.all([page, other].map((each) => each.context().close()))
  })

  test('a link waits for a moderator, who removes it with a reason; an appeal brings it back', async () => {
    const staff = await visit(browser, server.origin, { who: 'platform', locale: 'fr' })
    const body = `Voir https://exemple.fr/${slug}`
    const page = await reader(scripts)
    await page.goto(address(slug))
    await page.getByLabel('Commentaire', { exact: true }).fill(body)
    await page.getByRole('button', { name: 'Publier' }).click()
    await page.getByText('il paraîtra dès que').waitFor()
    await page.getByText('Contient un lien').waitFor()
    const visitor = await reader(scripts)
    await visitor.goto(address(slug))
    expect(await visitor.getByText(body).count()).toBe(0)

    const card = await waiting(staff, body)
    await card.getByText('contient un lien').waitFor()
    await card.getByRole('button', { name: 'Retirer' }).press('Enter')
    await staff.getByLabel('Motif').selectOption('advertising')
    await staff
      .getByRole('dialog')
      .getByRole('button', { name: 'Retirer', exact: true })
      .press('Enter')
    await card.waitFor({ state: 'hidden' })
    await page.goto(address(slug))
    await page.getByText('Supprimé : publicité.').waitFor()
    await page.getByText('Contester').first().click()
    await page.getByLabel('Pourquoi le rétablir ?').fill('C’est le site de la ville.')
    await page.getByRole('button', { name: 'Contester' }).click()
    await page.getByText('la rédaction relira').waitFor()
    const again = await waiting(staff, body)
    await again.getByText('C’est le site de la ville.').waitFor()
    await again.getByRole('button', { name: 'Publier' }).press('Enter')
    await again.waitFor({ state: 'hidden' })
    await visitor.goto(address(slug))
    await visitor.getByText(body).waitFor()
    expect(await visitor.locator('.comment a[href*="exemple.fr"]').count()).toBe(0)
    await Promise.all([page, visitor, staff].map((each) => each.context().close()))
  })
})

const HOSTILE = [
  '<script>document.title="owned"</script>',
  '<img src=x onerror="document.title=`owned`">',
  '"><svg onload=document.title="owned">',
  '[x](javascript:document.title="owned")',
  '\u202Etxt.exe\u202D',
  'Z̸̢̛a̵l̶g̷ó̴͎̱̩̯̰̠̪͓͙̙̂̓̿̄̌̉̈́̐͝',
]

test('what a hostile reader writes is text wherever it is shown', async () => {
  const page = await reader(true, 'en')
  const problems: string[] = []
  page.on('dialog', (dialog) => problems.push(dialog.message()))
  for (const [nr, text] of HOSTILE.entries()) {
    await page.context().clearCookies({ name: 'primeur_reader' })
    await page.goto(address('chocolate-for-the-fourteenth'))
    await page.locator('[name=body]').fill(`${nr} ${text}`)
    await page.locator('[name=as][value=pseudonym]').check()
    await page.locator('#name').fill(text.slice(0, 20))
    await page.locator('#write button').click()
    await page.waitForLoadState()
    expect(await page.title()).not.toContain('owned')
  }
  await query(pool, `update journal.comment set state = 'shown', reason = null`)
  const answer = await page.goto(address('chocolate-for-the-fourteenth'))
  const html = (await answer?.text()) ?? ''
  expect(html).not.toMatch(/<script>document|<img src=x|<svg onload|javascript:document[^&]*"/)
  expect(html).not.toMatch(/[\u202a-\u202e]/)
  expect(html).not.toMatch(/\p{M}{3}/u)
  expect(await page.title()).not.toContain('owned')
  expect(await page.locator('.comment').count()).toBeGreaterThanOrEqual(4)
  expect(problems).toEqual([])
  await page.context().close()
})

test('an article is told to programs: markup, feed, and a twin without a page around it', async () => {
  const page = await reader(true, 'en')
  await page.goto(address('march-2015'))
  const told = await page.evaluate<{ readonly '@type': string; readonly inLanguage: string }>(
    `JSON.parse(document.querySelector('script[type="application/ld+json"]').text)`,
  )
  expect(told).toMatchObject({
    '@type': 'NewsArticle',
    inLanguage: 'en',
    isAccessibleForFree: true,
  })
  expect(await page.locator('link[type="application/rss+xml"]').count()).toBe(1)
  const feed = await (await fetch(`${server.origin}/journal/rss.xml?locale=en`)).text()
  const parsed = await page.evaluate<{ items: number; dates: string[]; error: boolean }>(
    `(() => {
      const feed = new DOMParser().parseFromString(${JSON.stringify(feed)}, 'text/xml')
      return {
        error: feed.querySelector('parsererror') !== null,
        items: feed.querySelectorAll('item').length,
        dates: [...feed.querySelectorAll('pubDate')].map(({ textContent }) => textContent),
      }
    })()`,
  )
  expect(parsed).toMatchObject({ error: false, items: 4 })
  for (const date of parsed.dates) expect(date).toMatch(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/)
  const twin = await fetch(`${server.origin}/journal/march-2015.md?locale=en`)
  expect(twin.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  const text = await twin.text()
  expect(text.startsWith('# March 2015: a stamp, a lunch and a price\n')).toBe(true)
  expect(text).not.toMatch(/<(div|p|html)|^::/m)
  expect(await (await fetch(`${server.origin}/llms.txt`)).text()).toContain(
    '/journal/march-2015.md',
  )
  await page.context().close()
})

test('an article of three pages is turned, and read beside another language', async () => {
  const page = await reader(true)
  await page.goto(address('march-2015'))
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Page 3' })
    .click()
  await page.getByRole('heading', { name: 'Un prix', exact: true }).waitFor()
  await page.getByRole('link', { name: /chinois en regard/ }).click()
  await page
    .locator('[lang="zh-CN"]')
    .getByRole('heading', { name: '一个价格', exact: true })
    .waitFor()
  expect(await page.getByRole('heading', { name: 'Un prix', exact: true }).count()).toBe(1)
  expect((await page.goto(address('march-2015', '?page=4')))?.status()).toBe(404)
  expect((await page.goto(address('march-2015', '?page=x&after=%00&beside=tlh')))?.status()).toBe(
    200,
  )
  await page.context().close()
})
