import { afterAll, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { internalGtin } from '#lib/gs1/keys.ts'
import { settleTraces, traceRoutes, type ConditionTell } from '#modules/logistics'
import { answerConsent, boxBroken, followParcels, mayPack } from '#modules/orders'
import { turnLotIn } from '#modules/stock'
import { query } from '../src/db/index.ts'
import { contentsIn, traceSight } from '../src/shop/index.ts'
import { openDock } from './dock.ts'
import { saying } from './staff.ts'
import { WORLD_BEGINS } from './world.ts'

/** A thermometer in a box that was packed here: its buyer hears of it before they notice. */
const dock = await openDock()
const { ask, buy, pool, read, refunds } = dock
const OYSTERS = 'huitres-creuses-cancale-n3-12'
const HUB = 'hub:rungis'

const now = () => WORLD_BEGINS.add({ hours: 240 })
const tell: ConditionTell = {
  parcels: { packing: mayPack, moved: followParcels },
  broken: boxBroken(dock.refundAll, now),
  stop: async (tx, lot) =>
    void (await turnLotIn(tx, dock.supply, { lot, to: 'quarantined', reason: 'unsafe', by: 's' })),
}
const settle = () => settleTraces({ pool, contents: contentsIn(dock.views), now, tell })

const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(traceRoutes({ pool, whoActs: saying, now, ...traceSight(dock.views, pool) }))
afterAll(() => app.close())

const level = (hours: number, celsius: number) => Array.from({ length: hours * 6 }, () => celsius)
async function measure(unit: string, celsius: readonly number[], hours = 0): Promise<void> {
  const start = WORLD_BEGINS.add({ hours }).toString()
  const reply = await app.inject({
    method: 'POST',
    url: '/traces',
    headers: { 'x-acts-for': HUB },
    payload: { unit, device: `in.${unit}`, series: { start, intervalSeconds: 600, celsius } },
  })
  expect(reply.json()).toMatchObject({ accepted: celsius.length })
  await settle()
}

async function packedBox() {
  const { id } = await buy([OYSTERS, 1])
  const order = await read(id)
  const scans = order.lines.flatMap(({ offer, lots }) =>
    lots.map(({ code, quantity }) => `(02)${internalGtin(offer)}(37)${quantity}(10)${code}`),
  )
  const parcel = await ask('POST', '/parcels', { as: HUB, body: { orderId: id, scans } })
  expect(parcel.status).toBe(201)
  // At 11 °C oysters age half as fast again as at 5 °C, and no pathogen to speak of grows.
  const expires = order.lines[0]!.lots[0]!.expiresOn
  const ends = Temporal.PlainDate.from(expires).add({ days: 1 }).toZonedDateTime('Asia/Shanghai')
  const days = WORLD_BEGINS.until(ends.toInstant()).total('days')
  const warm = [...level(6, 3), ...level(Math.round(((days - 2.3) * 24) / 1.516), 11)]
  return { id, sscc: String(parcel.sscc), warm }
}

const noticesOf = async (id: string) => (await read(id)).notices
const repairsOf = (id: string) =>
  query<{ kind: string; state: string; reason: string }>(
    pool,
    'select kind, state, reason from pledge.repair where order_id = $1',
    [id],
  )
const refunded = (id: string) => refunds.filter(({ reference }) => reference === id).length

test('a cold box troubles nobody', async () => {
  const { id, sscc } = await packedBox()
  await measure(sscc, level(40, 3))
  expect(await read(id)).toMatchObject({ notices: [], parcels: [{ flags: [] }] })
})

test('a warm box: the buyer is offered the money, unasked and once; a yes takes it', async () => {
  const { id, sscc, warm } = await packedBox()
  await measure(sscc, warm)
  await measure(sscc, level(2, 3), warm.length / 6)
  const order = await read(id)
  expect(order.parcels[0]!.flags).toMatchObject([{ flag: 'excursion', reason: 'warm' }])
  const notices = await noticesOf(id)
  expect(notices).toMatchObject([{ kind: 'warm_box', open: true, facts: { whole: true } }])
  expect(await repairsOf(id)).toMatchObject([{ state: 'asked', reason: 'box_short' }])
  expect(refunded(id)).toBe(0)
  const yes = { order: id, cause: notices[0]!.cause, accepted: true, by: 'guest' }
  expect(await answerConsent(pool, yes, dock.refundAll)).toMatchObject({ ok: true })
  expect(await answerConsent(pool, yes, dock.refundAll)).toMatchObject({ ok: false })
  expect(refunded(id)).toBe(1)
  expect(await repairsOf(id)).toMatchObject([{ state: 'accepted' }])
  expect(await noticesOf(id)).toMatchObject([{ open: false }])
})

test('who keeps a warm box keeps it, and no money moves', async () => {
  const { id, sscc, warm } = await packedBox()
  await measure(sscc, warm)
  const [notice] = await noticesOf(id)
  const no = { order: id, cause: notice!.cause, accepted: false, by: 'guest' }
  expect(await answerConsent(pool, no, dock.refundAll)).toMatchObject({ ok: true })
  expect(refunded(id)).toBe(0)
  expect((await read(id)).state).toBe('packed')
  expect(await repairsOf(id)).toMatchObject([{ state: 'declined' }])
})

test('live oysters that became unsafe are stopped and refunded, also after a first offer', async () => {
  const { id, sscc, warm } = await packedBox()
  await measure(sscc, warm)
  expect((await noticesOf(id)).map(({ kind }) => kind)).toEqual(['warm_box'])
  await measure(sscc, level(8, 22), warm.length / 6)
  const kinds = (await noticesOf(id)).map(({ kind }) => kind)
  expect(kinds.toSorted()).toEqual(['unsafe_box', 'warm_box'])
  expect(refunded(id)).toBe(1)
  const flags = (await read(id)).parcels[0]!.flags.map(({ flag }) => flag)
  expect(flags).toEqual(['excursion', 'hold_quality'])
})

test('a lot whose own thermometer trips the stop is quarantined and in no new promise (I18)', async () => {
  const offer = dock.views.catalogue.bySlug(OYSTERS)!
  const lot = dock.views.stock.lotsOf(offer.id)[0]!
  await measure(lot.id, level(30, 22))
  expect(await ask('GET', `/lots/${lot.id}`, { as: HUB })).toMatchObject({ state: 'quarantined' })
  await dock.views.refresh({ kind: 'stock_moved', payload: [offer.id] })
  expect(dock.views.stock.lotsOf(offer.id).map(({ id }) => id)).not.toContain(lot.id)
})
