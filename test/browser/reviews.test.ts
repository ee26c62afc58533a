import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { openPool, query } from '../../src/db/index.ts'
import { AXE } from './axe.ts'
import { openBrowser } from './chromium.ts'
import { testServer } from './server.ts'
import { shopper } from './shopper.ts'

/** From a delivered order to the page of the product: stars, words and a photo. */
const server = await testServer({ PRIMEUR_RATE: '0', PRIMEUR_LOG: 'error' })
const pool = openPool(server.url, 2)
const browser = await openBrowser()
afterAll(async () => {
  await browser.close()
  await pool.end()
})
const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#486' } })
  .withExif({ IFD0: { Make: 'PHONE' } })
  .jpeg()
  .toBuffer()

describe.each([
  ['zh', true],
  ['fr', false],
] as const)('in %s, scripts: %s', (language, scripts) => {
  test('a buyer reviews what arrived with a photo, changes it, adds to it, and others find it helpful', async () => {
    const by = await shopper(browser, server.origin, language)
    await query(pool, `update orders.order_group set state = 'delivered' where id = $1`, [
      by.orderId,
    ])
    const context = await browser.newContext({
      storageState: by.state,
      viewport: { width: 360, height: 800 },
      javaScriptEnabled: scripts,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await page.goto(`${server.origin}/orders/${by.orderId}`)
    await page.locator(`a[href$="/review"]`).click()
    const line = page.locator('#line-1')
    await line.locator('[name=stars][value="5"]').focus()
    await page.keyboard.press('Space')
    await line.locator('[name=tags][value=fresh]').check()
    const words = language === 'zh' ? '海水味很足。' : 'Un vrai goût de mer.'
    await line.locator('[name=body]').fill(words)
    await line
      .locator('[name=photos]')
      .setInputFiles({ name: 'a.txt', mimeType: 'image/png', buffer: Buffer.from('no photo') })
    await line.locator('button.primary').click()
    await line.locator('.refusal, [role=alert], .callout').first().waitFor()
    expect(await line.locator('[name=body]').inputValue()).toBe(words)
    await line
      .locator('[name=photos]')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: photo })
    await line.locator('button.primary').click()
    await page.waitForURL(/told=done/)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)

    const slug = await line.locator('h2 a').getAttribute('href')
    await page.locator('#line-1 details.asking').first().locator('summary').click()
    await page.locator('#line-1 [name=text]').fill('+1')
    await page.locator('#line-1 details.asking').first().locator('button').click()
    await page.waitForURL(/told=done/)

    const other = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await other.goto(`${server.origin}${slug}/reviews?sort=newest`)
    const shown = other.locator('.review', { hasText: words })
    const picture = shown.locator('img')
    const image = await other.request.get(`${server.origin}${await picture.getAttribute('src')}`)
    const { format, exif, width } = await sharp(await image.body()).metadata()
    expect({ format, exif, width }).toEqual({ format: 'webp', exif: undefined, width: 640 })
    await shown.locator('button.act').click()
    await other.locator('.review', { hasText: words }).getByText(/[ ]1$/).first().waitFor()
    // The page of the product, kept for all its readers, has heard of it.
    await other.goto(`${server.origin}${slug}`)
    await other.locator('#reviews', { hasText: words }).waitFor()
    await other.close()

    if (scripts) {
      await page.goto(`${server.origin}/orders/${by.orderId}/review`)
      await page.evaluate(
        `document.querySelectorAll('details').forEach((each) => { each.open = true })`,
      )
      await page.evaluate(AXE)
      const { violations } = await page.evaluate<{
        violations: { id: string; nodes: unknown[] }[]
      }>('axe.run()')
      expect(violations.map(({ id, nodes }) => [id, nodes.length])).toEqual([])
      const shots = process.env['PRIMEUR_SHOTS']
      if (shots) await page.screenshot({ path: `${shots}/review-390.png`, fullPage: true })
    }
    await context.close()
  })
})

test('a form from elsewhere, and an order of somebody else, are refused', async () => {
  const by = await shopper(browser, server.origin, 'en')
  await query(pool, `update orders.order_group set state = 'delivered' where id = $1`, [by.orderId])
  const address = `${server.origin}/orders/${by.orderId}/lines/1/review`
  const body = new FormData()
  body.set('stars', '1')
  const foreign = await fetch(address, {
    method: 'POST',
    body,
    headers: { origin: 'https://elsewhere.example' },
  })
  expect(foreign.status).toBe(403)
  const stranger = await fetch(address, {
    method: 'POST',
    body,
    headers: { origin: server.origin },
  })
  expect(stranger.status).toBe(404)
  const garbage = await fetch(address, {
    method: 'POST',
    body: '--x\r\nrubbish',
    headers: { 'content-type': 'multipart/form-data; boundary=x', origin: server.origin },
  })
  expect(garbage.status).toBe(400)
})
