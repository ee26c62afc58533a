import { afterAll, describe, expect, test } from 'vitest'
import { internalGtin, ssccOf } from '#lib/gs1/keys.ts'
import { openPool, query } from '../../src/db/index.ts'
import { tellEvents } from '../../src/modules/logistics/actions/epcis-capture.ts'
import { ingest } from '../../src/modules/logistics/actions/trace.ts'
import { AXE } from './axe.ts'
import { openBrowser } from './chromium.ts'
import { testServer } from './server.ts'

/** The code on a label, scanned with a phone: through the resolver to a page that needs no script. */
const server = await testServer()
const pool = openPool(server.url, 2)
const browser = await openBrowser()
afterAll(async () => {
  await browser.close()
  await pool.end()
})

const sscc = ssccOf(4711n)
const now = Temporal.Now.instant()
const [lot] = await query<{ offer: string; code: string }>(
  pool,
  `select l.offer, l.code from stock.lot l join catalogue.offer o on o.id = l.offer
     where o.slug = 'huitres-creuses-cancale-n3-12' and l.status = 'released' and l.produced_at < now()
     order by l.produced_at desc limit 1`,
)
if (!lot) throw new Error('the world has oysters')
const at = (hours: number) => now.subtract({ hours }).toString()
const box = `https://id.gs1.org/00/${sscc}`
const rungis = { id: 'urn:primeur:place:rungis' }
await tellEvents(
  pool,
  'rungis',
  [
    {
      type: 'AggregationEvent',
      action: 'ADD',
      bizStep: 'packing',
      eventTime: at(20),
      eventTimeZoneOffset: '+01:00',
      parentID: box,
      childQuantityList: [
        {
          epcClass: `https://id.gs1.org/01/${internalGtin(lot.offer)}/10/${encodeURIComponent(lot.code)}`,
          quantity: 1,
        },
      ],
      readPoint: rungis,
    },
    {
      type: 'ObjectEvent',
      action: 'OBSERVE',
      bizStep: 'departing',
      eventTime: at(12),
      eventTimeZoneOffset: '+01:00',
      epcList: [box],
      readPoint: rungis,
    },
    {
      type: 'ObjectEvent',
      action: 'OBSERVE',
      bizStep: 'arriving',
      eventTime: at(1),
      eventTimeZoneOffset: '+08:00',
      epcList: [box],
      readPoint: { id: 'urn:primeur:place:bonded-hangzhou' },
    },
  ],
  now,
)
const readings = Array.from({ length: 110 }, (_, nr) => ({
  at: now.subtract({ hours: 20 }).epochMilliseconds + nr * 600_000,
  celsius: 3 + Math.sin(nr / 9) + (nr > 60 && nr < 72 ? 8 : 0),
}))
await ingest(
  pool,
  { unit: sscc, device: 'T1', owner: 'hub:rungis', intervalSeconds: 600, readings, leg: false },
  now,
)

describe.each([
  ['zh-CN', 390, '从产地到家'],
  ['fr', 390, 'Le voyage'],
  ['en', 1280, 'The journey'],
])('in %s at %d px, without scripts', (locale, width, heading) => {
  test('a scan shows the journey, the curve and the days left', async () => {
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      javaScriptEnabled: false,
    })
    const page = await context.newPage()
    await page.goto(`${server.origin}/00/${sscc}?locale=${locale}`)
    // The resolver leads on and keeps no language: the reader's own is asked for by the address.
    await page.goto(`${page.url()}?locale=${locale}`)
    expect(new URL(page.url()).pathname).toBe(`/trace/${sscc}`)
    await page.getByRole('heading', { name: heading }).waitFor()
    expect(await page.locator('.journey-map circle').count()).toBeGreaterThanOrEqual(3)
    expect(await page.locator('.curve-line').count()).toBe(2)
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(width)
    const shots = process.env['PRIMEUR_SHOTS']
    if (shots) {
      await page.screenshot({ path: `${shots}/trace-${locale}-${width}.png`, fullPage: true })
    }
    await context.close()
  })

  test('nothing stands in the way of people who read otherwise', async () => {
    const page = await browser.newPage({ viewport: { width, height: 844 } })
    await page.goto(`${server.origin}/trace/${sscc}?locale=${locale}`)
    await page.evaluate(AXE)
    const { violations } = (await page.evaluate('axe.run()')) as {
      violations: { id: string; nodes: unknown[] }[]
    }
    expect(violations.map(({ id, nodes }) => [id, nodes.length])).toEqual([])
    await page.close()
  })
})
