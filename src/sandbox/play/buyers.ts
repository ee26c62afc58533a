import { seededChance } from '#lib/chance.ts'
import { newId } from '#lib/ids.ts'
import type { OfferView } from '#modules/catalogue'
import {
  deliverTo,
  putIn,
  quoteCart,
  type Carts,
  type PlaceOrder,
  type Shop,
} from '#modules/orders'
import type { Payments } from '#modules/payments'
import { syntheticId } from './people.ts'

const CITIES = ['330100', '310000', '110000', '440100', '510100', '320100'] as const
const PEOPLE = ['陈静', '王磊', '赵敏', '孙浩', '周婷', '吴杰'] as const
const ORDERS_AT_ONCE = 3
const TRIES = 60
/** Of a hundred orders, how many are for what comes by road. */
const ROAD_PERCENT = 20
/** Hours of the shop between two rounds of orders. */
const EVERY_HOURS = 6

export type BuyerParts = {
  readonly shop: Shop
  readonly carts: Carts
  readonly place: PlaceOrder
  readonly payments: Pick<Payments, 'start'>
  readonly offers: () => readonly OfferView[]
  readonly now: () => Temporal.Instant
  /** Whether what leaves from there is flown in. */
  readonly isHub: (location: string) => boolean
}

/**
 * People who order fresh things from time to time, with synthetic identities and a card that never
 * declines; each order goes the way of everybody's. Answers how many were placed.
 */
export function buyersOf(parts: BuyerParts): () => Promise<number> {
  let next: Temporal.Instant | null = null
  return async () => {
    const now = parts.now()
    if (next && Temporal.Instant.compare(now, next) < 0) return 0
    next = now.add({ hours: EVERY_HOURS })
    const chance = seededChance(`buyers ${now.epochMilliseconds}`)
    const fresh = parts.offers().filter((each) => each.life && each.storage.startsWith('chilled'))
    let placed = 0
    for (let tries = 0; tries < TRIES && placed < ORDERS_AT_ONCE; tries++) {
      const offer = fresh[Math.floor(chance() * fresh.length)]
      const regionCode = CITIES[Math.floor(chance() * CITIES.length)]!
      const byRoad = chance() * 100 < ROAD_PERCENT
      if (!offer || !(byRoad || isFlown(parts, offer, regionCode))) continue
      if (await order(parts, offer, { regionCode, nr: Math.floor(chance() * 20_000) })) placed += 1
    }
    return placed
  }
}

/** What would be flown in for a city; the rest waits in a zone and travels by road. */
function isFlown(
  { shop, now, isHub }: BuyerParts,
  { id: offer }: OfferView,
  region: string,
): boolean {
  const told = shop.pledge({ offer, region, quantity: 1, at: now(), taken: new Map() })
  return told.ok && isHub(told.value.location)
}

async function order(
  parts: BuyerParts,
  offer: OfferView,
  { regionCode, nr }: { readonly regionCode: string; readonly nr: number },
): Promise<boolean> {
  const { shop, carts, payments } = parts
  const name = PEOPLE[nr % PEOPLE.length]!
  const phone = `138${String(10_000_000 + nr)}`
  const consignee = { name, phone, regionCode, address: `示例路 ${1 + (nr % 200)} 号` }
  const { id } = await carts.open('CN', 'zh-CN')
  await carts.change(id, (cart) => putIn(cart, { id: newId(), offer: offer.id, quantity: 1 }))
  const cart = await carts.change(id, (each) => deliverTo(each, { consignee, gift: null }))
  if (!cart.ok) return false
  const placed = await parts.place({
    cart: cart.value,
    key: newId(),
    expectedTotal: quoteCart(shop, cart.value, 0n).total,
    buyer: { name, phone, idNumber: syntheticId(nr) },
    account: null,
    principal: 'sandbox',
    fingerprint: '00',
  })
  if (!placed.ok) return false
  const { id: reference, total: amount, holdExpiresAt: expiresAt } = placed.value.order
  const asked = { reference, amount, expiresAt, method: 'card', token: 'tok_ok' } as const
  return (await payments.start({ ...asked, key: newId(), fingerprint: '00' })).ok
}
