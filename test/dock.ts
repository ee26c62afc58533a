import { randomBytes } from 'node:crypto'
import { afterAll } from 'vitest'
import { buildApp } from '#http/app.ts'
import { newId } from '#lib/ids.ts'
import { vaultKeys } from '#modules/identity'
import {
  cartsOf,
  confirmPaid,
  deliverTo,
  followParcels,
  mayPack,
  placeOrders,
  putIn,
  quoteCart,
  readOrder,
  recallRoutes,
  relot,
  repairTell,
  type Order,
} from '#modules/orders'
import { parcelRoutes, recordLot } from '#modules/logistics'
import { departureRoutes, promiseRepairRoutes, waveRoutes } from '#modules/pledge'
import { lotRoutes } from '#modules/stock'
import type { Db } from '../src/db/index.ts'
import { openViews, orderingShop, pledgeViews } from '../src/shop/index.ts'
import { buyer, consignee } from './buyers.ts'
import { testDatabase } from './database.ts'
import { saying, type Asked } from './staff.ts'
import { WORLD_BEGINS } from './world.ts'

/**
 * A shop and its dock on a database of their own: orders are placed and paid as the shop does it, and
 * the hub is asked over HTTP.
 */
export async function openDock() {
  const { pool } = await testDatabase('world')
  let clock = WORLD_BEGINS
  const now = () => clock
  const views = await openViews(pool, { now, minimumGrade: 'unverified' })
  const shop = orderingShop(views)
  const carts = cartsOf(pool)
  const place = placeOrders(pool, shop, vaultKeys(randomBytes(32)))
  const refunds: { reference: string; reason: string }[] = []
  const refundAll = async (_tx: Db, reference: string, reason: string) =>
    void refunds.push({ reference, reason })
  const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
  const supply = {
    pool,
    now,
    whoActs: saying,
    offer: (id: string) => views.catalogue.byId(id),
    offersOf: (house: string) =>
      views.catalogue.offers.filter(({ seller }) => seller === house).map(({ id }) => id),
    isHub: (slug: string) => views.network.locations.get(slug)?.kind === 'hub',
    recorded: recordLot,
  }
  const waves = {
    ...supply,
    views: pledgeViews(views),
    relotted: async (tx: Db, ids: readonly string[]) => void (await relot(tx, ids)),
  }
  await app.register(lotRoutes(supply))
  const parcels = {
    ...supply,
    network: () => views.network,
    tell: { packing: mayPack, moved: followParcels },
  }
  await app.register(waveRoutes(waves))
  await app.register(parcelRoutes(parcels))
  const repairs = {
    ...waves,
    parcels: parcels.tell,
    tell: repairTell(refundAll),
    refreshNetwork: () => views.refresh({ kind: 'network_changed', payload: null }),
  }
  await app.register(departureRoutes(repairs))
  await app.register(recallRoutes(repairs))
  await app.register(promiseRepairRoutes(repairs))
  afterAll(() => app.close())

  let people = 0
  /** A paid order of some goods for Hangzhou. */
  async function buy(...goods: readonly (readonly [slug: string, quantity: number])[]) {
    const { id } = await carts.open('CN', 'zh-CN')
    for (const [slug, quantity] of goods) {
      const offer = views.catalogue.bySlug(slug)
      if (!offer) throw new Error(`the world has ${slug}`)
      await carts.change(id, (cart) => putIn(cart, { id: newId(), offer: offer.id, quantity }))
    }
    const cart = await carts.change(id, (each) => deliverTo(each, { consignee, gift: null }))
    if (!cart.ok) throw new Error(cart.refusal.kind)
    const placed = await place({
      cart: cart.value,
      key: newId(),
      expectedTotal: quoteCart(shop, cart.value, 0n).total,
      buyer: buyer(people++),
      account: null,
      principal: 'guest',
      fingerprint: '00',
    })
    if (!placed.ok) throw new Error(placed.refusal.kind)
    await paid(placed.value.order.id)
    return placed.value.order
  }

  async function paid(id: string): Promise<void> {
    const client = await pool.connect()
    await client.query('begin')
    await confirmPaid(client, [id], now(), refundAll)
    await client.query('commit')
    client.release()
  }

  async function ask(method: 'GET' | 'POST' | 'PUT', url: string, { as, body }: Asked = {}) {
    const headers = as ? { 'x-acts-for': as } : {}
    const payload = body ? { payload: body } : {}
    const reply = await app.inject({ method, url, headers, ...payload })
    const json = /json/.test(String(reply.headers['content-type']))
    return { status: reply.statusCode, ...(json ? reply.json() : {}), raw: reply.rawPayload }
  }

  const read = async (id: string): Promise<Order> => {
    const order = await readOrder(pool, id)
    if (!order) throw new Error(`no order ${id}`)
    return order
  }
  return {
    pool,
    app,
    views,
    now,
    refunds,
    refundAll,
    waves,
    supply,
    parcels,
    repairs,
    buy,
    paid,
    carts,
    place,
    shop,
    ask,
    read,
    setClock: (at: string) => {
      clock = Temporal.Instant.from(at)
    },
  }
}
