import { expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { query } from '#db'
import { testDatabase } from '../../test/database.ts'
import { countTo } from '../../test/counting.ts'
import { WORLD_BEGINS } from '../../test/world.ts'
import { openViews } from './views.ts'
import { offerPromise } from './promise.ts'
import { shopRoutes } from './routes.ts'
import { refusalOf, taxOf } from './tax.ts'

const { pool } = await testDatabase('world')
const views = await openViews(pool, { now: () => WORLD_BEGINS, minimumGrade: 'unverified' })
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(shopRoutes(views), { prefix: '/api/v1' })
await app.ready()

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.inject({ method: 'GET', url: `/api/v1${path}`, headers })
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.body ? answer.json() : null,
  }
}
const titles = async (q: string) =>
  (await get(`/offers?limit=10&locale=zh-CN&q=${encodeURIComponent(q)}`)).body.items.map(
    ({ title }: { title: string }) => title,
  ) as string[]

test('the seeded world loads whole: every offer has its house, price and text', () => {
  expect(views.catalogue.offers.length).toBeGreaterThan(300)
  for (const offer of views.catalogue.offers) {
    expect(views.houses.has(offer.seller), offer.slug).toBe(true)
    expect(views.prices.priceOf(offer.id, 'CN')?.currency, offer.slug).toBe('CNY')
    expect(views.prices.homePriceOf(offer.id)?.value.currency, offer.slug).toBe('EUR')
    // A box has no lots of its own: its parts have.
    const [part] = views.catalogue.componentsOf(offer.id)
    expect(views.stock.lotsOf(part?.offer.id ?? offer.id).length, offer.slug).toBeGreaterThan(0)
  }
})

test.each(['zh-CN', 'fr', 'en'])('every card of the world is complete in %s', async (locale) => {
  const seen = new Set<string>()
  let after = ''
  do {
    const { status, body } = await get(`/offers?limit=100&locale=${locale}${after}`)
    expect(status).toBe(200)
    for (const card of body.items) {
      seen.add(card.slug)
      expect(card.title.trim(), card.slug).not.toBe('')
      expect(card.seller.name.trim(), card.slug).not.toBe('')
      expect(card.place.region.trim(), card.slug).not.toBe('')
      expect(card.price.amount, card.slug).toMatch(/^\d+\.\d\d$/)
      expect(card.regime === null, card.slug).toBe(card.refusal !== null)
      expect(card.availability.state, card.slug).toMatch(card.refusal ? /refused/ : /in_stock/)
    }
    after = body.next === null ? '' : `&after=${body.next}`
  } while (after)
  expect(seen.size).toBe(views.catalogue.offers.length)
})

test('oysters are found in Chinese, by pinyin, initials, French, English and with a slip', async () => {
  for (const q of [
    '生蚝',
    '牡蛎',
    '蚝',
    'shenghao',
    'sheng hao',
    'sh',
    'huître',
    'huitres',
    'oyster',
    'oysers',
    '生毫',
  ]) {
    const found = await titles(q)
    expect(found.filter((title) => title.includes('蚝')).length, q).toBeGreaterThan(5)
  }
})

test('accents, places and brands lead to their goods', async () => {
  expect((await titles('comte')).some((title) => title.includes('孔泰'))).toBe(true)
  expect((await titles('鹅肝'))[0]).toMatch(/[鹅鸭]肥?肝/)
  expect((await titles('cancale')).slice(0, 5).every((title) => title.includes('坎卡勒'))).toBe(
    true,
  )
  expect((await titles('xyzzyplugh')).length).toBe(0)
})

test('filters narrow, and a facet keeps the counts of its other values', async () => {
  const all = (await get('/offers')).body
  const cheese = (await get('/offers?category=cheese')).body
  const count = (body: typeof all, value: string) =>
    body.facets.category.find((each: { value: string }) => each.value === value)?.count
  expect(cheese.total).toBe(count(all, 'cheese'))
  expect(count(cheese, 'wine')).toBe(count(all, 'wine'))
  const both = (await get('/offers?category=cheese&category=wine')).body
  expect(both.total).toBe(count(all, 'cheese') + count(all, 'wine'))
  const goat = (await get('/offers?category=cheese&country=FR&milk=goat')).body
  expect(goat.items.every((card: { category: string }) => card.category === 'cheese')).toBe(true)
  expect(goat.total).toBeLessThan(cheese.total)
})

test('prices sort both ways, pages follow one another without a gap', async () => {
  const walk = async (sort: string) => {
    const fen: number[] = []
    const slugs = new Set<string>()
    let url = `/offers?limit=40&sort=${sort}`
    for (;;) {
      const { body, headers } = await get(url)
      for (const { price, slug } of body.items) {
        fen.push(Math.round(Number(price.amount) * 100))
        slugs.add(slug)
      }
      if (body.next === null) return { fen, slugs }
      url = /<\/api\/v1([^>]+)>; rel="next"/.exec(String(headers['link']))?.[1] ?? ''
    }
  }
  const [up, down] = [await walk('price_asc'), await walk('price_desc')]
  expect(up.fen).toEqual(up.fen.toSorted((a, b) => a - b))
  expect(down.fen).toEqual(up.fen.toReversed())
  expect(up.slugs.size).toBe(views.catalogue.offers.length)
})

test('a cursor of another list is refused, and so is a market we do not serve', async () => {
  const { next } = (await get('/offers?limit=5&sort=newest')).body
  expect(await get(`/offers?limit=5&after=${next}`)).toMatchObject({
    status: 400,
    body: { kind: 'invalid_request', errors: [{ pointer: '/after' }] },
  })
  expect((await get('/offers?market=FR')).status).toBe(400)
  expect((await get('/sellers?after=none')).status).toBe(400)
})

test('the whole offer tells its tax, parity, variants and Chinese label', async () => {
  const { status, body } = await get('/offers/huitres-creuses-cancale-n3-12?locale=fr')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    title: 'Huîtres creuses de Cancale n° 3, la douzaine',
    price: { amount: '168.00', currency: 'CNY' },
    regime: 'bonded_1210',
    refusal: null,
    // 168.00 × 9 % × 70 %
    tax: {
      decision: 'in_limits',
      vat: { amount: '10.58' },
      total: { amount: '10.58' },
      landed: { amount: '178.58' },
    },
    unitPrice: { price: { amount: '14.00' }, per: { quantity: 1, unit: 'piece' } },
    season: { phase: 'peak' },
    // 20.90 EUR × 7.9827 = 166.84 CNY
    parityLine: {
      city: 'paris',
      rate: '7.9827',
      rateOn: '2026-04-13',
      rateStale: true,
      inMarket: { amount: '166.84' },
      difference: '0.7',
    },
    producer: { slug: 'maison-ledoux', name: 'Maison Ledoux' },
    storageRange: { min: 0, max: 4 },
  })
  expect(body.variants.length).toBeGreaterThan(2)
  expect(body.variants.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
  expect(body.labelFacts).toContainEqual({ name: '原产国', value: '法国' })
  expect((await get('/offers/nothing-here')).body).toMatchObject({ kind: 'not_found' })
})

test('foie gras is shown with the reason why it is not sold', async () => {
  const { body } = await get('/offers?category=foie-gras')
  const refused = body.items.filter(({ refusal }: { refusal: unknown }) => refusal !== null)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused[0].refusal).toMatchObject({ kind: 'not_lawful', reasons: ['not_listed'] })
})

test('a card carries the promise to the region asked about, and none for what is not sold', async () => {
  const [oysters] = (await get('/offers?region=330100&q=cancale&seller=maison-ledoux')).body.items
  const offer = views.catalogue.bySlug(oysters.slug)!
  expect(oysters.pledge.deliverOn > '2026-11-25').toBe(true)
  expect(oysters.pledge.freshDays).toBeGreaterThanOrEqual(offer.life!.minDays)
  expect((await get('/offers?q=cancale')).body.items[0]).not.toHaveProperty('pledge')
  const foieGras = (await get('/offers?region=330100&category=foie-gras')).body.items
  expect(foieGras.find(({ refusal }: { refusal: unknown }) => refusal)).not.toHaveProperty('pledge')
})

test('what is lawful can be promised to Hangzhou, but for what would not arrive fresh enough', () => {
  const refusals = views.catalogue.offers
    .filter((offer) => refusalOf(taxOf(views, offer)) === null)
    .flatMap((offer) => {
      const answer = offerPromise(views, offer, {
        region: '330100',
        quantity: 1,
        now: WORLD_BEGINS,
      })
      return answer.ok
        ? []
        : [{ slug: offer.slug, kind: answer.refusal.kind, days: offer.life?.days }]
    })
  expect(refusals.filter(({ kind }) => kind !== 'not_fresh_enough')).toEqual([])
  expect(refusals.length).toBeLessThan(views.catalogue.offers.length / 30)
})

test('suggestions mix categories, sellers and offers, at most ten', async () => {
  const suggest = async (q: string, locale = 'zh-CN') =>
    (await get(`/search/suggestions?q=${encodeURIComponent(q)}&locale=${locale}`)).body.items
  expect(await suggest('ledoux', 'fr')).toContainEqual({
    kind: 'seller',
    title: 'Maison Ledoux',
    href: '/stores/maison-ledoux',
  })
  expect(await suggest('nailao')).toContainEqual({
    kind: 'category',
    title: '奶酪',
    href: '/category/cheese',
  })
  const some = await suggest('huit')
  expect(some.length).toBeLessThanOrEqual(10)
  expect(some.some(({ kind }: { kind: string }) => kind === 'offer')).toBe(true)
  expect(await suggest('')).toEqual([])
})

test('sellers page by name and tell their story', async () => {
  const first = (await get('/sellers?limit=50&locale=en')).body
  const rest = (await get(`/sellers?limit=100&locale=en&after=${first.next}`)).body
  expect(first.items.length + rest.items.length).toBe(first.total)
  expect((await get('/sellers/maison-ledoux?locale=zh-CN')).body).toMatchObject({
    name: '勒杜之家',
    originalName: 'Maison Ledoux',
    example: false,
    categories: ['seafood'],
  })
  expect((await get('/sellers/chanel?locale=en')).body.exampleNote).toContain('no affiliation')
})

test('an unchanged answer is not sent twice', async () => {
  const path = '/offers/huitres-creuses-cancale-n3-12'
  const first = await get(path)
  const etag = String(first.headers['etag'])
  const again = await app.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers: { 'if-none-match': etag },
  })
  expect(again.statusCode).toBe(304)
  expect(again.body).toBe('')
  const french = await get(path, { 'accept-language': 'fr-FR,fr;q=0.9' })
  expect(french.headers['etag']).not.toBe(etag)
})

test('a kept answer is the whole answer: its link, its tag, its refusals', async () => {
  const path = '/offers?limit=3&locale=fr'
  const first = await get(path)
  const again = await get(path, { 'accept-language': 'zh-CN' })
  expect(again.body).toEqual(first.body)
  for (const name of ['link', 'etag', 'content-type', 'vary', 'cache-control']) {
    expect(again.headers[name], name).toBe(first.headers[name])
  }
  for (const _ of [1, 2]) expect((await get('/offers?after=nowhere')).status).toBe(400)
})

test('what the outbox tells is seen at once: stock that moved, a price that changed', async () => {
  const slug = 'huitres-creuses-cancale-n2-12'
  const offer = views.catalogue.bySlug(slug)!
  for (const { id } of views.stock.lotsOf(offer.id)) await countTo(pool, id, 0)
  expect((await get(`/offers/${slug}`)).body.availability.state).toBe('in_stock')
  await views.refresh({ kind: 'stock_moved', payload: { offers: [offer.id] } })
  expect((await get(`/offers/${slug}`)).body.availability).toEqual({ state: 'sold_out' })

  await query(
    pool,
    `update pricing.price set valid = tstzrange(lower(valid), $2) where offer = $1 and market = 'CN'`,
    [offer.id, WORLD_BEGINS],
  )
  await query(
    pool,
    `insert into pricing.price values ($1, 'CN', 'CNY', 20100, 'excluded', tstzrange($2, null), 'test')`,
    [offer.id, WORLD_BEGINS],
  )
  await views.refresh({ kind: 'price_changed', payload: {} })
  expect((await get(`/offers/${slug}`)).body.price.amount).toBe('201.00')

  await query(pool, 'update catalogue.offer set withdrawn_at = $2 where id = $1', [
    offer.id,
    WORLD_BEGINS,
  ])
  await views.refresh({ kind: 'catalogue_changed', payload: {} })
  expect((await get(`/offers/${slug}`)).status).toBe(404)
})
