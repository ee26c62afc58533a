import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { followOutbox } from '#jobs'
import { newId } from '#lib/ids.ts'
import { vaultKeys } from '#modules/identity'
import { cartsOf, deliverTo, placeOrders, putIn, quoteCart, readOrder } from '#modules/orders'
import { query } from '../src/db/index.ts'
import { approveProposal, rollBack } from '../src/modules/pricing/actions/release.ts'
import { saveSwitch } from '../src/modules/pricing/store/parity-line.ts'
import { insertProposal, saveSolved } from '../src/modules/pricing/store/proposal.ts'
import { tellPrices } from '../src/modules/pricing/store/release.ts'
import { openViews, orderingShop, shopRoutes } from '../src/shop/index.ts'
import { buyer, consignee } from './buyers.ts'
import { testDatabase } from './database.ts'
import { WORLD_BEGINS } from './world.ts'

/** A change of prices seen from outside: by requests while it happens, by carts, and by a killed server. */
const { pool, url } = await testDatabase('world')
const began = performance.now()
const now = () => WORLD_BEGINS.add({ milliseconds: Math.round(performance.now() - began) })
const views = await openViews(pool, { now, minimumGrade: 'unverified' })
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(shopRoutes(views))
const address = await app.listen({ host: '127.0.0.1', port: 0 })
const follower = await followOutbox(pool, url, async (events) => {
  for (const event of events) await views.refresh(event)
})
afterAll(async () => {
  await app.close()
  await follower.stop()
})

const WINE = 'chateau-des-tourelles-pauillac-2019'
const HOUSE = 'chateau-des-tourelles'
const wine = views.catalogue.bySlug(WINE)
if (!wine) throw new Error(`the world has ${WINE}`)

type Row = { offer: string; market: string; currency: string; minor: bigint }
const standing = () =>
  query<Row>(
    pool,
    `select offer, market, currency, minor from pricing.price where upper_inf(valid) order by offer, market`,
  )

/** A proposal, made by hand, that raises prices by a tenth. */
async function proposed(rows: readonly Row[]): Promise<string> {
  const id = newId()
  const [policy] = await query<{ id: string }>(pool, 'select id from pricing.policy limit 1')
  await insertProposal(pool, {
    id,
    policy: policy?.id ?? '',
    house: HOUSE,
    reason: 'test',
    effect: { kind: 'on_release' },
    announcement: null,
    rates: [],
    madeBy: 'alice',
    madeAt: now(),
  })
  const lines = rows.map(({ offer, market, currency, minor }) => ({
    offer,
    market,
    currency: currency as 'EUR',
    old: minor,
    new: minor + minor / 10n + 1n,
  }))
  const summary = {
    products: lines.length,
    changed: lines.length,
    unchanged: 0,
    inConflict: 0,
    withoutReference: 0,
    excluded: 0,
    withoutRate: [],
    harm: 0,
    markets: [],
  }
  await saveSolved(pool, id, { lines, conflicts: [], summary, at: now() })
  return id
}

const ofWine = async () => (await standing()).filter(({ offer }) => offer === wine.id)
const both = async (id: string) => {
  for (const who of ['alice', 'tom']) {
    const approved = await approveProposal({ pool, now }, id, who)
    if (!approved.ok) throw new Error(approved.refusal.kind)
  }
}

beforeAll(async () => {
  const row = { house: HOUSE, shown: true, from: now(), saidAt: now(), by: 'alice' }
  await saveSwitch(pool, row)
  await tellPrices(pool, HOUSE)
})

type Shown = {
  price: { amount: string }
  parityLine: { foreign: { amount: string }; price: { amount: string } } | null
}

test('under load, no request sees two markets on different sides of a change', async () => {
  const seen = new Map<string, number>()
  let asking = true
  const client = async () => {
    while (asking) {
      const path = `/offers/${WINE}?nothing=${Math.random()}`
      const reply = await fetch(address + path)
      const { price, parityLine } = (await reply.json()) as Shown
      if (!parityLine) continue
      const pair = `${parityLine.foreign.amount} ${parityLine.price.amount} ${price.amount}`
      seen.set(pair, (seen.get(pair) ?? 0) + 1)
    }
  }
  const clients = Array.from({ length: 8 }, client)
  const id = await proposed(await ofWine())
  await both(id)
  const changed = async (sides: number) => {
    for (let tries = 0; tries < 400 && seen.size < sides; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  await changed(2)
  const back = await rollBack({ pool, now }, id, { by: 'alice', reason: 'back' })
  expect(back.ok).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, 4_500))
  asking = false
  await Promise.all(clients)
  // The price before and the price after, both markets together, and nothing else.
  expect(seen.size).toBe(2)
  for (const pair of seen.keys()) {
    const [, inLine, own] = pair.split(' ')
    expect(inLine).toBe(own)
  }
  expect(Math.min(...seen.values())).toBeGreaterThan(10)
  const [first] = [...seen.keys()]
  const { price } = (await (await fetch(`${address}/offers/${WINE}`)).json()) as Shown
  expect(first?.endsWith(` ${price.amount}`)).toBe(true)
})

test('a cart that was quoted before is told the new total, an order that was placed keeps its own', async () => {
  const shop = orderingShop(views)
  const carts = cartsOf(pool)
  const place = placeOrders(pool, shop, vaultKeys(randomBytes(32)))
  const filled = async () => {
    const { id } = await carts.open('CN', 'zh-CN')
    await carts.change(id, (each) => putIn(each, { id: newId(), offer: wine.id, quantity: 1 }))
    const cart = await carts.change(id, (each) => deliverTo(each, { consignee, gift: null }))
    if (!cart.ok) throw new Error(cart.refusal.kind)
    return cart
  }
  const [cart, sooner] = [await filled(), await filled()]
  const quoted = quoteCart(shop, cart.value, 0n).total
  const order = (from: typeof cart.value, expectedTotal: bigint) =>
    place({
      cart: from,
      key: newId(),
      expectedTotal,
      buyer: buyer(700),
      account: null,
      principal: 'guest',
      fingerprint: '00',
    })
  const placed = await order(sooner.value, quoted)
  if (!placed.ok) throw new Error(placed.refusal.kind)
  const promised = await readOrder(pool, placed.value.order.id)
  await both(await proposed(await ofWine()))
  for (let tries = 0; tries < 400 && quoteCart(shop, cart.value, 0n).total === quoted; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const total = quoteCart(shop, cart.value, 0n).total
  expect(total).toBeGreaterThan(quoted)
  expect(await order(cart.value, quoted)).toMatchObject({
    ok: false,
    refusal: { kind: 'total_changed', totalFen: total.toString() },
  })
  expect(await order(cart.value, total)).toMatchObject({ ok: true, value: { order: { total } } })
  // Price, lines and pledge of what was placed before are what was agreed.
  const kept = await readOrder(pool, placed.value.order.id)
  expect(kept).toMatchObject({ total: quoted, lines: promised?.lines, parcels: promised?.parcels })
})

test('killed with -9 in the middle, a change has happened in every market or in none', async () => {
  // Six more markets of every offer, so that the middle is long.
  await query(
    pool,
    `insert into pricing.price (offer, market, currency, minor, tax_mode, valid, reason)
       select o.id, 'Z' || chr(65 + n), 'EUR', 1000 + n, 'excluded', tstzrange(now() - interval '1 year', null), 'test'
       from catalogue.offer o, generate_series(1, 6) n`,
  )
  const told = new Set<string>()
  for (const wait of [0, 20, 60, 150, 400]) {
    const before = await standing()
    const rows = before.filter(({ market }) => market.startsWith('Z'))
    const id = await proposed(rows)
    await approveProposal({ pool, now: () => Temporal.Now.instant() }, id, 'alice')
    const child = spawn(process.execPath, ['test/fixtures/approve.ts', url, id, 'tom'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const gone = once(child, 'exit')
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, wait))
    child.kill('SIGKILL')
    await gone
    await settled()
    const after = await standing()
    const moved = after.filter((row, index) => row.minor !== before[index]?.minor).length
    expect([0, rows.length]).toContain(moved)
    const [released] = await query(pool, 'select 1 as n from pricing.release where proposal = $1', [
      id,
    ])
    const [second] = await query(
      pool,
      `select 1 as n from pricing.approval where proposal = $1 and approver = 'tom'`,
      [id],
    )
    expect([released !== undefined, second !== undefined]).toEqual([moved > 0, moved > 0])
    told.add(moved > 0 ? 'all' : 'none')
    // What was left undone can be done: the second person asks again.
    if (moved === 0) await again(id)
    expect(
      (await standing()).filter((row, index) => row.minor !== before[index]?.minor),
    ).toHaveLength(rows.length)
  }
  expect(told).toContain('none')
}, 240_000)

const again = async (id: string) => {
  const approved = await approveProposal({ pool, now: () => Temporal.Now.instant() }, id, 'tom')
  expect(approved.ok).toBe(true)
}

/** PostgreSQL notices that a client is gone when it next speaks to it: waits until it has let go. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const [row] = await query<{ n: bigint }>(
      pool,
      `select count(*) as n from pg_locks l join pg_stat_activity a using (pid)
         where l.locktype = 'advisory' and a.datname = current_database() and a.pid <> pg_backend_pid()`,
    )
    if (row?.n === 0n) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('a transaction is still open')
}
