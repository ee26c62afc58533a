import { expect, test } from 'vitest'
import { syntheticId } from '../buyers.ts'
import { openBrowser } from './chromium.ts'
import { testServer } from './server.ts'

/** The main job as a shopper in Hangzhou does it, on a phone in Chinese, with and without scripts. */
const { origin } = await testServer({ PRIMEUR_RATE: '0', PRIMEUR_LOG: 'error' })
const browser = await openBrowser()

test.each([true, false])(
  'a shopper buys oysters, wine and a scarf (scripts: %s)',
  async (scripts) => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 800 },
      locale: 'zh-CN',
      javaScriptEnabled: scripts,
    })
    // Tiles are drawn on first use; a journey needs none of them.
    await context.route('**/illustrations/**', (route) => route.abort())
    const page = await context.newPage()
    page.setDefaultTimeout(12_000)
    await page.goto(`${origin}/`)
    await page.getByRole('searchbox').or(page.getByRole('combobox')).first().fill('生蚝')
    await page.getByRole('button', { name: '搜索' }).first().click()
    await page.waitForURL(/\/search\?q=/)
    const slugs = [
      'huitres-creuses-cancale-n3-12',
      'chateau-des-tourelles-pauillac-2019',
      'carre-de-soie-bellecour-90',
    ]
    await page.locator(`a[href="/offers/${slugs[0]}"]`).first().click()
    await page.waitForURL(/\/offers\//)
    expect(await page.locator('body').innerText()).toContain('杭州')
    for (const slug of slugs) {
      await page.goto(`${origin}/offers/${slug}`)
      const added = page.waitForResponse((reply) => reply.url().includes('/cart/lines'))
      await page.locator('button[form=buy][value=add]:visible').first().click()
      await added
    }
    await page.goto(`${origin}/cart`)
    for (const slug of slugs) {
      expect(await page.locator(`a[href="/offers/${slug}"]`).count()).toBeGreaterThan(0)
    }

    await page.goto(`${origin}/checkout`)
    await page.locator('[name=name]').fill('李小明')
    await page.locator('[name=phone]').fill('13800000000')
    await page.locator('[name=regionCode]').selectOption('330100')
    await page.locator('[name=address]').fill('西湖区文三路 100 号 1 单元 101')
    await page.locator('[name=buyerName]').fill('李小明')
    await page.locator('[name=idNumber]').fill(syntheticId(scripts ? 700 : 701))
    await page.locator('[name=buyerPhone]').fill('13800000000')
    await page.locator('[name=consent]').check()
    await page.locator('form[action="/checkout"] button').first().click()
    await page.waitForURL(/\/orders\/.+\/payment/)

    await page.locator('label', { has: page.locator('[name=method][value=card]') }).click()
    await page.locator('[name=token]').selectOption('tok_ok')
    await page.locator('form[action$="/payment"] button').first().click()
    await page.waitForURL(/\/orders\/[0-9a-f-]+$/)
    expect(await page.locator('body').innerText()).toContain('PRM')
    const width = await page
      .evaluate<number>('document.documentElement.scrollWidth')
      .catch(() => 360)
    expect(width).toBeLessThanOrEqual(360)
    await context.close()
  },
)

test('a wrong identity is told beside its field, and what was typed is kept', async () => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'fr-FR',
  })
  // Tiles are drawn on first use; a journey needs none of them.
  await context.route('**/illustrations/**', (route) => route.abort())
  const page = await context.newPage()
  page.setDefaultTimeout(12_000)
  await page.goto(`${origin}/offers/carre-de-soie-bellecour-90?locale=fr`)
  const added = page.waitForResponse((reply) => reply.url().includes('/cart/lines'))
  await page.locator('button[form=buy][value=add]:visible').first().click()
  await added
  await page.goto(`${origin}/checkout`)
  await page.locator('[name=name]').fill('Li Xiaoming')
  await page.locator('[name=phone]').fill('13800000000')
  await page.locator('[name=regionCode]').selectOption('330100')
  await page.locator('[name=address]').fill('100 Wensan Road, building 1')
  await page.locator('[name=buyerName]').fill('Li Xiaoming')
  await page.locator('[name=idNumber]').fill('110101190001010010')
  await page.locator('[name=buyerPhone]').fill('13800000000')
  await page.locator('[name=consent]').check()
  await page.locator('form[action="/checkout"] button').first().click()
  expect(await page.locator('[name=idNumber]').getAttribute('aria-invalid')).toBe('true')
  expect(await page.locator('[name=address]').inputValue()).toBe('100 Wensan Road, building 1')
  await context.close()
})
