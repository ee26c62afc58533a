import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { internalGtin, ssccOf } from '#lib/gs1/keys.ts'
import { settleTraces, traceRoutes } from '#modules/logistics'
import { nobody } from './conditions.ts'
import { buildApp } from '../src/http/app.ts'
import { query } from '../src/db/index.ts'
import { contentsIn, traceSight, openViews, resolverRoutes, traceApi } from '../src/shop/index.ts'
import type { Render } from '../src/storefront/model/pages.ts'
import { tracePages } from '../src/storefront/trace-routes.ts'
import { testDatabase } from './database.ts'
import { documentOf, epcisApp, plainEvent } from './fixtures/epcis.ts'
import { saying } from './staff.ts'
import { WORLD_BEGINS } from './world.ts'

const { pool } = await testDatabase('world')
const now = () => WORLD_BEGINS.add({ hours: 30 })
const views = await openViews(pool, { now, minimumGrade: 'unverified' })
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(
  async (api) => {
    await api.register(traceApi(views, pool))
    await api.register(traceRoutes({ pool, whoActs: saying, now, ...traceSight(views, pool) }))
  },
  { prefix: '/api/v1' },
)
await app.register(resolverRoutes(views, pool))
const events = await epcisApp(pool, now)

const oysters = views.catalogue.bySlug('huitres-creuses-cancale-n3-12')!
const [lot] = views.stock.lotsOf(oysters.id)
if (!lot) throw new Error('the world has oysters')
const sscc = ssccOf(7n)
const lotLink = `https://id.gs1.org/01/${internalGtin(oysters.id)}/10/${encodeURIComponent(lot.code)}`

beforeAll(async () => {
  const at = (hours: number) => WORLD_BEGINS.add({ hours }).toString()
  await events.capture(
    documentOf([
      plainEvent(1, {
        type: 'AggregationEvent',
        action: 'ADD',
        bizStep: 'packing',
        eventTime: at(1),
        epcList: undefined,
        parentID: `https://id.gs1.org/00/${sscc}`,
        childQuantityList: [{ epcClass: lotLink, quantity: 1 }],
        readPoint: { id: 'urn:primeur:place:rungis' },
      }),
      plainEvent(2, {
        bizStep: 'departing',
        eventTime: at(8),
        epcList: [`https://id.gs1.org/00/${sscc}`],
        readPoint: { id: 'urn:primeur:place:rungis' },
      }),
    ]),
  )
  const celsius = Array.from({ length: 120 }, (_, nr) => (nr > 40 && nr < 60 ? 12 : 3))
  const body = { unit: sscc, device: 'T1', series: { start: at(1), intervalSeconds: 600, celsius } }
  await app.inject({
    method: 'POST',
    url: '/api/v1/traces',
    headers: { 'x-acts-for': 'hub:rungis' },
    payload: body,
  })
  await settleTraces({ pool, contents: contentsIn(views), now, tell: nobody })
})

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

describe('the public trace', () => {
  test('of a parcel: origin, steps with their proof, temperatures, life', async () => {
    const reply = await get(`/api/v1/trace/${sscc}?region=310000&locale=fr`)
    expect(reply.statusCode).toBe(200)
    const trace = reply.json()
    expect(trace).toMatchObject({ kind: 'parcel', id: sscc, withdrawn: false })
    expect(trace.lots[0]).toMatchObject({
      code: lot.code,
      seller: { slug: oysters.seller },
      origin: { country: 'FR' },
    })
    const done = trace.steps.filter(({ done: is }: { done: boolean }) => is)
    expect(done.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['made', 'packed', 'departed']),
    )
    const packed = done.find(({ kind }: { kind: string }) => kind === 'packed')
    expect(packed.place).toMatchObject({ slug: 'rungis', kind: 'hub' })
    expect(packed.eventID).toMatch(/^ni:\/\/\/sha-256;/)
    expect(trace.temperature).toMatchObject({ low: 3, high: 12, excursions: 1 })
    expect(trace.temperature.readings.length).toBe(120)
    expect(trace.temperature.allowed).toEqual({ min: 0, max: 10 })
    expect(trace.lots[0].daysLeft).toBeGreaterThan(0)
    expect([trace.deliverOn, trace.lots[0].daysLeftOnDelivery]).toEqual([null, null])
  })

  test('of a lot by its identifier; it names nobody who bought it', async () => {
    const reply = await get(`/api/v1/trace/${lot.id}`)
    const trace = reply.json()
    expect(trace).toMatchObject({ kind: 'lot', temperature: null })
    // Ordered now, it would still be on its way: the door lies ahead, and costs days.
    expect(trace.steps.at(-1)).toMatchObject({ kind: 'delivered', done: false })
    expect(trace.lots[0].daysLeftOnDelivery).toBeLessThan(trace.lots[0].daysLeft)
    expect(reply.body).not.toMatch(/consignee|buyer|phone|order/i)
    expect(reply.body).not.toContain(sscc)
  })

  test.each(['nothing', '00000000-0000-7000-8000-000000000000', ssccOf(99n)])(
    '%s is unknown',
    async (id) => {
      const reply = await get(`/api/v1/trace/${id}`)
      expect([reply.statusCode, reply.json().kind]).toEqual([404, 'not_found'])
    },
  )

  test('a lot that was recalled is withdrawn', async () => {
    const [other] = views.stock.lotsOf(
      views.catalogue.offers.find(({ storage }) => storage === 'chilled_2_8')!.id,
    )
    await query(pool, `select stock.turn($1, gen_random_uuid(), 'recalled', 'test', 'listeria')`, [
      other!.id,
    ])
    expect((await get(`/api/v1/trace/${other!.id}`)).json().withdrawn).toBe(true)
  })
})

describe('Digital Links', () => {
  const gtin = internalGtin(oysters.id)
  const path = `/01/${gtin}/10/${encodeURIComponent(lot.code)}`
  const html = { accept: 'text/html,application/xhtml+xml' }

  test.each([
    [path, html, `/trace/${lot.id}`],
    [`${path}?17=270214`, { accept: 'application/json' }, `/api/v1/trace/${lot.id}`],
    [`${path}?linkType=gs1:pip`, html, `/offers/${oysters.slug}`],
    [`/01/${gtin}`, html, `/offers/${oysters.slug}`],
    [`/00/${sscc}`, html, `/trace/${sscc}`],
    [`/00/${sscc}`, { accept: 'application/ld+json' }, `/api/v1/trace/${sscc}`],
  ])('%s leads on', async (url, headers, to) => {
    const reply = await get(url, headers)
    expect([reply.statusCode, reply.headers.location]).toEqual([307, to])
    expect(reply.headers.vary).toContain('accept')
  })

  test('linkType=linkset lists what there is', async () => {
    const reply = await get(`${path}?linkType=linkset`)
    expect(reply.headers['content-type']).toContain('application/linkset+json')
    const [set] = reply.json().linkset
    expect(set.anchor).toMatch(new RegExp(`/01/${gtin}/10/`))
    expect(set['https://gs1.org/voc/traceability']).toHaveLength(2)
    expect(set['https://gs1.org/voc/pip']).toHaveLength(2)
  })

  test.each([
    ['/01/03012345678903', 400],
    ['/01/03012345678902', 404],
    [`/01/${gtin}/10/NO-SUCH-LOT`, 404],
    [`${path}?linkType=gs1:recipeInfo`, 404],
    ['/414/9521234000006', 404],
  ])('%s: %d', async (url, status) => {
    expect((await get(url)).statusCode).toBe(status)
  })
})

describe('the page', () => {
  let render: Render
  const pages = buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
  beforeAll(async () => {
    ;({ render } = (await import(resolve('dist/storefront/entry.js'))) as { render: Render })
    await (await pages).register(tracePages(views, (...asked) => render(...asked), pool))
  })

  test.each([
    ['zh-CN', '从产地到家', '温度曲线', '今天还剩'],
    ['fr', 'Le voyage', 'Température', 'aujourd’hui'],
    ['en', 'The journey', 'Temperature', 'left today'],
  ])('tells the journey in %s, without a script', async (locale, journey, temperature, days) => {
    const reply = await (await pages).inject(`/trace/${sscc}?locale=${locale}`)
    expect(reply.statusCode).toBe(200)
    for (const text of [journey, temperature, days, 'class="journey-map"', 'class="curve-line"']) {
      expect(reply.body).toContain(text)
    }
    expect(reply.body.length).toBeLessThan(120_000)
  })

  test('a code nobody printed is a page nobody has', async () => {
    const reply = await (
      await pages
    ).inject({ url: '/trace/none', headers: { accept: 'text/html' } })
    expect(reply.statusCode).toBe(404)
  })
})
