import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { internalGtin } from '#lib/gs1/keys.ts'
import { extremesOf } from '#modules/logistics'
import { openReviews, readerTokens, reviewModerationRoutes, reviewRoutes } from '#modules/journal'
import { query } from '../src/db/index.ts'
import { openDock } from './dock.ts'
import { saying } from './staff.ts'

/** From the door to the page of the product: who received may speak, once, and is answered. */
const dock = await openDock()
const { pool, read, views } = dock
const CHEESE = 'comte-18-mois-300'
const MOTHER = views.catalogue.bySlug(CHEESE)!

const reviews = await openReviews({
  pool,
  now: dock.now,
  reserved: () => new Set(),
  productOf: (offer) => views.catalogue.byId(offer)?.product,
  measured: extremesOf,
})
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: true })
await app.register(
  reviewRoutes({
    pool,
    reviews,
    tokens: readerTokens(randomBytes(32)),
    productOf: (slug) => views.catalogue.bySlug(slug)?.product,
    accountOf: async ({ headers }) => (headers['x-account'] as string | undefined) ?? null,
    whoActs: saying,
  }),
  { prefix: '/api/v1' },
)
await app.register(
  reviewModerationRoutes({
    reviews,
    slugOf: (offer) => views.catalogue.byId(offer)?.slug,
    whoActs: saying,
  }),
  { prefix: '/api/v1' },
)
await app.ready()

type Options = { body?: object; as?: string; account?: string; ip?: string }
async function ask(method: 'GET' | 'POST', path: string, { body, as, account, ip }: Options = {}) {
  const reply = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      'x-forwarded-for': ip ?? '198.51.100.7',
      ...(as ? { 'x-acts-for': as } : {}),
      ...(account ? { 'x-account': account } : {}),
    },
    ...(body ? { payload: body } : {}),
  })
  const json = /json/.test(String(reply.headers['content-type']))
  return { status: reply.statusCode, headers: reply.headers, ...(json ? reply.json() : {}) }
}
const listed = async (search = '') => ask('GET', `/offers/${CHEESE}/reviews${search}`)

/** A picture of forty by thirty pixels, as the API takes it. */
async function photoOf(): Promise<string> {
  const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#abc' } })
  return (await picture.png().toBuffer()).toString('base64')
}

/** An order that went the whole way, with a thermometer in its box. */
async function delivered(slug: string) {
  const { id } = await dock.buy([slug, 1])
  const order = await read(id)
  const scans = order.lines.flatMap(({ offer, lots }) =>
    lots.flatMap(({ code, quantity }) =>
      Array.from({ length: quantity }, () => `]C101${internalGtin(offer)}10${code}`),
    ),
  )
  const parcel = await dock.ask('POST', '/parcels', {
    as: 'platform:primeur',
    body: { orderId: id, scans },
  })
  expect(parcel).toMatchObject({ status: 201 })
  await query(
    pool,
    `insert into logistics.trace_chunk (unit, device, id, from_at, to_at, readings, min_celsius, max_celsius, packed)
       values ($1, 'T1', gen_random_uuid(), now() - interval '2 days', now(), 100, 2.5, 6.25, '')`,
    [parcel.sscc],
  )
  await dock.ask('POST', '/parcels/events', {
    as: 'platform:primeur',
    body: {
      events: ['departed', 'arrived', 'received', 'delivered'].map((code, nr) => ({
        sscc: parcel.sscc,
        code,
        at: `2026-11-2${6 + Math.floor(nr / 2)}T0${nr + 1}:00:00Z`,
      })),
    },
  })
  expect((await read(id)).state).toBe('delivered')
  return id
}

const OYSTERS = 'huitres-creuses-cancale-n3-12'
const first = await delivered(OYSTERS)

test('what has not arrived is not reviewed, nor somebody else’s order, nor a line that is not there', async () => {
  const { id } = await dock.buy([OYSTERS, 1])
  const body = { stars: 5 }
  expect(await ask('POST', `/orders/${id}/lines/1/review`, { body })).toMatchObject({
    status: 409,
    kind: 'not_delivered',
  })
  expect(await ask('POST', `/orders/${first}/lines/9/review`, { body })).toMatchObject({
    status: 409,
  })
  await query(pool, `update orders.order_group set account = 'someone' where id = $1`, [id])
  expect(await ask('POST', `/orders/${id}/lines/1/review`, { body })).toMatchObject({ status: 404 })
  for (const wrong of [{ stars: 0 }, { stars: 6 }, { stars: 5, tags: ['mine'] }, {}]) {
    expect(await ask('POST', `/orders/${first}/lines/1/review`, { body: wrong })).toMatchObject({
      status: 400,
    })
  }
})

test('a review keeps its lot and temperatures, is written once, answered once by its house, and counted', async () => {
  const before = await ask('GET', `/offers/${OYSTERS}/reviews`)
  const body = {
    stars: 4,
    tags: ['fresh', 'on_time'],
    body: '很新鲜 <script>',
    photos: [await photoOf()],
  }
  const races = await Promise.all(
    [1, 2, 3].map(() => ask('POST', `/orders/${first}/lines/1/review`, { body })),
  )
  expect(races.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
  const mine = races.find(({ status }) => status === 201)!
  const [lot] = (await read(first)).lines[0]!.lots
  expect(mine).toMatchObject({
    by: expect.stringMatching(/^[a-z]\*\*\*[a-z]$/),
    received: { lots: [lot!.code], deliveredOn: '2026-11-27', celsius: { min: 2.5, max: 6.25 } },
    photos: [expect.stringContaining('/photos/1')],
  })
  const after = await ask('GET', `/offers/${OYSTERS}/reviews`)
  expect(after.summary.count).toBe(before.summary.count + 1)
  expect(after.summary.stars[3]).toBe(before.summary.stars[3] + 1)
  const shown = await app.inject({ url: mine.photos[0] })
  expect(shown.headers['content-type']).toBe('image/webp')
  expect((await sharp(shown.rawPayload).metadata()).width).toBe(40)

  const answers = `/reviews/${mine.offer}/${mine.id}/answers`
  const thanks = { body: { body: 'Merci !' } }
  expect(await ask('POST', answers, thanks)).toMatchObject({ status: 401 })
  expect(await ask('POST', answers, { ...thanks, as: 'hub:rungis' })).toMatchObject({ status: 403 })
  expect(await ask('POST', answers, { ...thanks, as: 'producer:caves-vuillaubert' })).toMatchObject(
    {
      status: 404,
    },
  )
  expect(await ask('POST', answers, { ...thanks, as: 'producer:maison-ledoux' })).toMatchObject({
    status: 201,
    answer: 'Merci !',
  })
  expect(await ask('POST', answers, { ...thanks, as: 'producer:maison-ledoux' })).toMatchObject({
    status: 409,
    kind: 'said_already',
  })
})

test('a bomb or a text is no photo, and nothing of the review is kept', async () => {
  const id = await delivered(OYSTERS)
  for (const photo of ['aGVsbG8=', Buffer.from('<svg/>').toString('base64')]) {
    expect(
      await ask('POST', `/orders/${id}/lines/1/review`, { body: { stars: 5, photos: [photo] } }),
    ).toMatchObject({ status: 422, kind: 'photo_unreadable' })
  }
  expect(await reviews.ofOrder(id)).toEqual([])
})

test('a link waits for a moderator, out of count until it is shown', async () => {
  const id = await delivered(OYSTERS)
  const held = await ask('POST', `/orders/${id}/lines/1/review`, {
    body: { stars: 1, body: 'see https://spam.example', photos: [await photoOf()] },
  })
  expect(held).toMatchObject({ status: 201, state: 'held', reason: 'link' })
  const count = async () => (await ask('GET', `/offers/${OYSTERS}/reviews`)).summary.count
  const before = await count()
  const queue = await ask('GET', '/moderation/reviews', { as: 'platform:primeur' })
  expect(queue.items.map(({ id: each }: { id: string }) => each)).toContain(held.id)
  expect(await ask('GET', '/moderation/reviews', { as: 'producer:maison-ledoux' })).toMatchObject({
    status: 403,
  })
  const [mine] = queue.items.filter((each: { id: string }) => each.id === held.id)
  expect(mine).toMatchObject({ slug: OYSTERS })
  const seen = async (address: string, as?: string) =>
    (await app.inject({ url: address, headers: as === undefined ? {} : { 'x-acts-for': as } }))
      .statusCode
  const [photo] = mine.photos as string[]
  expect(await seen(photo!, 'platform:primeur')).toBe(200)
  expect(await seen(photo!, 'producer:maison-ledoux')).toBe(403)
  expect(await seen(photo!.replace('/moderation', ''))).toBe(404)
  const rulings = `/moderation/reviews/${held.offer}/${held.id}/rulings`
  const show = { as: 'platform:primeur', body: { ruling: 'show' } }
  expect(await ask('POST', rulings, { ...show, as: 'hub:rungis' })).toMatchObject({ status: 403 })
  expect(await ask('POST', rulings, show)).toMatchObject({ status: 201 })
  expect(await count()).toBe(before + 1)
  const remove = { as: 'platform:primeur', body: { ruling: 'remove', reason: 'advertising' } }
  expect(await ask('POST', rulings, remove)).toMatchObject({ status: 201 })
  expect(await count()).toBe(before)
  const order = await read(id)
  const edit = { order, line: 1, stars: 5, tags: [], body: '', as: { kind: 'anonymous' } } as const
  expect(await reviews.edit(edit)).toMatchObject({ refusal: { kind: 'too_late_to_edit' } })
})

test('voices count once, and a crowd of strangers does not lift a review over four buyers', async () => {
  const { items } = await listed()
  expect(items.length).toBeGreaterThanOrEqual(2)
  const [top, last] = [items[0], items.at(-1)]
  const vote = (review: typeof top, options: Options) =>
    ask('POST', `/reviews/${review.offer}/${review.id}/helpful`, options)
  for (let nr = 0; nr < 4; nr++) {
    const account = `buyer ${nr}`
    const { id } = await dock.buy([OYSTERS, 1])
    await query(pool, 'update orders.order_group set account = $2 where id = $1', [id, account])
    await vote(top, { account, ip: `203.0.${nr}.1` })
    await vote(top, { account, ip: `203.0.${nr}.1` })
  }
  for (let nr = 0; nr < 60; nr++) await vote(last, { ip: `192.${nr}.2.1` })
  const after = (await listed()).items
  expect(after.find(({ id }: { id: string }) => id === top.id)).toMatchObject({ helpful: 4 })
  expect(after.find(({ id }: { id: string }) => id === last.id)).toMatchObject({ helpful: 60 })
  expect(after[0].id).toBe(top.id)
  expect(await ask('POST', `/reviews/${MOTHER.id}/${MOTHER.id}/helpful`)).toMatchObject({
    status: 404,
  })
})
