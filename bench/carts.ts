import { newId } from '#lib/ids.ts'
import { quoteCart, type Cart } from '#modules/orders'
import type { Pool } from '../src/db/index.ts'
import { openViews, orderingShop } from '../src/shop/index.ts'
import { buyer, consignee } from '../test/buyers.ts'

export type Shop = ReturnType<typeof orderingShop>
export type Goods = { readonly shop: Shop; readonly offers: readonly string[] }
export type Ready = { readonly cart: Cart; readonly nr: number; readonly total: bigint }

/** So many different offers are bought, as in a shop at noon. */
const OFFERS = 200
/** One item above 5,000 CNY, or two lines above it together, would be refused or taxed in full. */
const DEAR_FEN = 150_000n

/** The offers that can be sold to Hangzhou now, and not too dear for two of them in one order. */
export async function openGoods(pool: Pool): Promise<Goods> {
  const views = await openViews(pool, {
    now: () => Temporal.Now.instant(),
    minimumGrade: 'unverified',
  })
  const shop = orderingShop(views)
  const { rows } = await pool.query<{ id: string }>(
    'select id from catalogue.offer order by id limit 4000',
  )
  const offers = rows
    .map(({ id }) => id)
    .filter((id) => shop.offer(id) && sells(shop, id))
    .slice(0, OFFERS)
  if (offers.length < OFFERS / 2) throw new Error(`only ${offers.length} offers can be sold`)
  return { shop, offers }
}

function sells(shop: Shop, offer: string): boolean {
  const quote = quoteCart(shop, cartOf(offer), 0n)
  return quote.refusals.length === 0 && quote.total < DEAR_FEN
}

const cartOf = (offer: string): Cart => ({
  id: newId(),
  market: 'CN',
  locale: 'zh-CN',
  version: 1,
  placedAs: null,
  lines: [{ id: newId(), offer, quantity: 1 }],
  delivery: { consignee, gift: null },
})

let people = 0

/** Carts of one line each, of one buyer each, ready to be placed. */
export async function readyCarts(
  pool: Pool,
  shop: Shop,
  offers: readonly string[],
  count: number,
): Promise<Ready[]> {
  const totals = new Map<string, bigint>()
  const ready = Array.from({ length: count }, (_, index): Ready => {
    const offer = offers[index % offers.length] ?? ''
    const cart = cartOf(offer)
    const total = totals.get(offer) ?? quoteCart(shop, cart, 0n).total
    totals.set(offer, total)
    return { cart, total, nr: people++ }
  })
  for (let from = 0; from < ready.length; from += 2000) {
    await pool.query(
      `insert into orders.cart (id, market, locale, lines, delivery)
         select c.id, c.market, c.locale, c.lines, c.delivery
         from jsonb_to_recordset($1::jsonb) c(id uuid, market text, locale text, lines jsonb, delivery jsonb)`,
      [JSON.stringify(ready.slice(from, from + 2000).map(({ cart }) => cart))],
    )
  }
  return ready
}

export const yuan = (fen: bigint) => ({
  amount: `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`,
  currency: 'CNY',
})

export const orderBody = (cart: string, total: unknown, nr: number) => ({
  cartId: cart,
  expectedTotal: total,
  buyer: { ...buyer(nr), idType: 'resident_id' },
})

export const nextPerson = (): number => people++

/** Leaves one lot of an offer: the one that every order of a campaign wants. */
export async function leaveOneLot(pool: Pool, offer: string): Promise<void> {
  await pool.query(
    `update stock.lot set status = 'gone' where offer = $1 and id <> (
       select id from stock.lot where offer = $1 and status = 'released' order by expires_on desc, id limit 1)`,
    [offer],
  )
}
