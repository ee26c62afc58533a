import { randomBytes } from 'node:crypto'
import { newId } from '#lib/ids.ts'
import { openDesk, type CustomsDesk, type DeclarationPorts } from '#modules/customs'
import { vaultKeys } from '#modules/identity'
import {
  cancelOrder,
  cartsOf,
  confirmPaid,
  deliverTo,
  giveMoneyBack,
  placeOrders,
  putIn,
  quoteCart,
} from '#modules/orders'
import { paymentsOf, type Payments } from '#modules/payments'
import { query, type Pool } from '../src/db/index.ts'
import { sandboxKey, sandboxParties } from '../src/sandbox/customs/parties.ts'
import {
  simulateCustoms,
  type CustomsOptions,
  type CustomsSimulator,
} from '../src/sandbox/customs/simulator.ts'
import { simulateProviders } from '../src/sandbox/psp/simulator.ts'
import { declarationSource, openViews, orderingShop, paymentOriginal } from '../src/shop/index.ts'
import { buyer, consignee } from './buyers.ts'
import { WORLD_BEGINS } from './world.ts'

export type CustomsWorld = {
  readonly desk: CustomsDesk
  readonly simulator: CustomsSimulator
  readonly ports: DeclarationPorts
  readonly payments: Payments
  /** Moves the clock of the world. */
  readonly pass: (seconds: number) => void
  /** Places and pays an order of some offers; answers its id. */
  readonly buy: (order: Bought) => Promise<string>
  /** Rounds and waits until nothing more is said. */
  readonly settle: () => Promise<void>
}

export type Bought = {
  readonly nr: number
  readonly lines?: readonly { readonly slug: string; readonly quantity: number }[]
  readonly name?: string
  readonly address?: string
}

export const WINE = 'chateau-des-tourelles-pauillac-2019'
export const OYSTERS = 'huitres-creuses-cancale-n3-12'
export const SCARF = 'carre-de-soie-bellecour-90'

const CALM = {
  delayMs: [0, 4],
  duplicatesPercent: 0,
  lossesPercent: 0,
  faultsPercent: 0,
  paymentDataPercent: 0,
} as const

/** The shop with its customs desk and the simulated customs, on a copy of the demo world. */
export async function customsWorld(
  pool: Pool,
  weather: Partial<CustomsOptions> & {
    readonly ports?: Partial<DeclarationPorts>
    /** Of keys and signatures, when another process shares them. */
    readonly master?: Buffer
  } = {},
): Promise<CustomsWorld> {
  // What was paid bears the database's own time: the desk cannot be behind it.
  let clock = Temporal.Now.instant()
  const now = () => clock
  const { ports: changedPorts, master = randomBytes(32), ...changedWeather } = weather
  const views = await openViews(pool, { now: () => WORLD_BEGINS, minimumGrade: 'unverified' })
  const shop = orderingShop(views)
  const carts = cartsOf(pool)
  const keys = vaultKeys(master)
  const place = placeOrders(pool, shop, keys)
  const psp = simulateProviders({
    ear: async () => undefined,
    delayMs: [1, 2],
    duplicatesPercent: 0,
  })
  const payments: Payments = paymentsOf(pool, psp.providers, (tx, ids) =>
    confirmPaid(tx, ids, WORLD_BEGINS, payments.refundAll),
  )
  const { signer, keyOf } = sandboxKey(master)
  const simulator = simulateCustoms({
    ear: async (text) => {
      const heard = await desk.hear(text)
      if (!heard.ok) throw new Error(heard.refusal.reason)
    },
    askPaymentData: (request) => desk.askPaymentData(request),
    keyOf,
    now,
    law: () => views.law,
    ...CALM,
    ...changedWeather,
  })
  const ports: DeclarationPorts = {
    pool,
    keys,
    now,
    signer,
    law: () => views.law,
    parties: sandboxParties,
    gateway: simulator.gateway,
    source: declarationSource(pool, views),
    paymentOriginal: paymentOriginal(pool),
    silenceSeconds: 300,
    reviewSeconds: 300,
    refused: async (id) => {
      await cancelOrder(
        pool,
        { id, reason: 'refused_by_customs', by: 'customs' },
        payments.refundAll,
      )
    },
    returned: giveMoneyBack(payments.refundPart),
    ...changedPorts,
  }
  const desk = openDesk(ports)

  const buy = async ({ nr, lines = [{ slug: WINE, quantity: 1 }], name, address }: Bought) => {
    const { id } = await carts.open('CN', 'zh-CN')
    for (const { slug, quantity } of lines) {
      const offer = views.catalogue.bySlug(slug)
      if (!offer) throw new Error(`the world has ${slug}`)
      await carts.change(id, (cart) => putIn(cart, { id: newId(), offer: offer.id, quantity }))
    }
    const to = address === undefined ? consignee : { ...consignee, address }
    const cart = await carts.change(id, (each) => deliverTo(each, { consignee: to, gift: null }))
    if (!cart.ok) throw new Error(cart.refusal.kind)
    const placed = await place({
      cart: cart.value,
      key: newId(),
      expectedTotal: quoteCart(shop, cart.value, 0n).total,
      buyer: name === undefined ? buyer(nr) : { ...buyer(nr), name },
      account: null,
      principal: 'guest',
      fingerprint: '00',
    })
    if (!placed.ok) throw new Error(placed.refusal.kind)
    const { order } = placed.value
    const paid = await payments.start({
      reference: order.id,
      method: 'card',
      amount: order.total,
      expiresAt: order.holdExpiresAt,
      token: 'tok_ok',
      key: newId(),
      fingerprint: '00',
    })
    if (!paid.ok || paid.value.intent.state !== 'captured') throw new Error('the card was charged')
    return order.id
  }
  const settle = async () => {
    // An answer may ask for another message: a corrected list follows its papers.
    for (let times = 0; times < 3; times++) {
      await desk.round()
      await desk.idle()
      await simulator.quiet()
    }
    await desk.round()
  }
  return {
    desk,
    simulator,
    ports,
    payments,
    buy,
    settle,
    pass: (seconds) => {
      clock = clock.add({ seconds })
    },
  }
}

/** Enough of everything, counted as a hub would: stock is not what these tests are about. */
export const fillStock = (pool: Pool): Promise<unknown> =>
  query(
    pool,
    `insert into stock.movement (offer, lot, id, kind, quantity, actor, reason)
       select offer, id, gen_random_uuid(), 'surplus', 20000, 'test', 'counted'
       from stock.lot where status = 'released'`,
  )

/** Where every number of a person of `buyers.ts` is found in clear, in any column of any table. */
export async function numbersInClear(pool: Pool): Promise<string[]> {
  const columns = await query<{ schema: string; table: string; column: string }>(
    pool,
    `select n.nspname as schema, c.relname as "table", a.attname as column
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
         and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
         and format_type(a.atttypid, null) in
           ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'text[]')`,
  )
  const found: string[] = []
  for (const { schema, table, column } of columns) {
    const { rows } = await pool.query(
      `select 1 from "${schema}"."${table}"
         where "${column}"::text ~ '110101190[0-9]{8}[0-9Xx]'
            or "${column}"::text ~* $1 limit 1`,
      // The same signs as the bytes of an unsealed text.
      [Buffer.from('110101190').toString('hex')],
    )
    if (rows.length > 0) found.push(`${schema}.${table}.${column}`)
  }
  return found
}
