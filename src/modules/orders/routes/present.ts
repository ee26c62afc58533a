import { moneyText } from '#lib/money.ts'
import type { CustomsSummary } from '#modules/customs'
import { maskName, maskPhone } from '#modules/identity'
import type { Shop } from '../actions/shop.ts'
import { noticeTexts } from '../domain/notice.ts'
import type { Cart } from '../domain/cart.ts'
import type { Order, OrderLine, OrderParcel } from '../domain/order.ts'
import type { LinePledge, Quote, QuoteLine } from '../domain/quote.ts'

/** Whole fen as money on the wire. */
export const cny = (minor: bigint) => moneyText({ minor, currency: 'CNY' })

const LANGUAGE: Readonly<Record<string, 'zh' | 'fr' | 'en'>> = { 'zh-CN': 'zh', fr: 'fr', en: 'en' }

type Titles = { readonly zh: string; readonly fr: string; readonly en: string }
export const inLocale = (texts: Titles, locale: string): string => texts[LANGUAGE[locale] ?? 'zh']

/** A cart with what is known of its lines; prices are today's, the quote alone binds. */
export function presentCart(shop: Shop, cart: Cart) {
  return {
    id: cart.id,
    market: cart.market,
    locale: cart.locale,
    version: cart.version,
    placedAs: cart.placedAs,
    delivery: cart.delivery,
    lines: cart.lines.map((line) => {
      const offered = shop.offer(line.offer)
      const price = shop.price(line.offer, cart.market)
      return {
        id: line.id,
        offerId: line.offer,
        quantity: line.quantity,
        slug: offered?.slug ?? null,
        title: offered ? inLocale(offered.titles, cart.locale) : null,
        seller: offered?.seller ?? null,
        price: price === undefined ? null : cny(price),
      }
    }),
  }
}

export function presentPledge(pledge: LinePledge) {
  const {
    threshold: _threshold,
    readyBy: _readyBy,
    location: _location,
    lane: _lane,
    parts: _parts,
    ...told
  } = pledge
  return told
}

export function presentQuote(quote: Quote, locale: string) {
  return {
    cartId: quote.cart,
    version: quote.version,
    lines: quote.lines.map((line) => presentQuoteLine(line, locale)),
    shipments: quote.shipments.map(({ goods, freight, freeFrom, ...rest }) => ({
      ...rest,
      goods: cny(goods),
      freight: cny(freight),
      freeFrom: freeFrom === null ? null : cny(freeFrom),
    })),
    goods: cny(quote.goods),
    freight: cny(quote.freight),
    taxes: {
      duty: cny(quote.duty),
      vat: cny(quote.vat),
      consumption: cny(quote.consumption),
      total: cny(quote.tax),
      breakdown: quote.lines.map((line) => ({
        lineId: line.id,
        hs: line.offered.hs,
        regime: line.regime,
        duty: cny(line.duty),
        vat: cny(line.vat),
        consumption: cny(line.consumption),
        total: cny(line.tax),
        steps: line.explanation,
        marks: line.marks,
      })),
    },
    discounts: [],
    total: cny(quote.total),
    currency: 'CNY',
    decision: quote.decision,
    pledges: quote.lines.flatMap(({ id, pledge }) =>
      pledge ? [{ lineId: id, ...presentPledge(pledge) }] : [],
    ),
    quota: {
      perOrder: cny(quote.quota.perOrder),
      annualUsed: cny(quote.quota.annualUsed),
      annualLeft: cny(quote.quota.annualLeft),
    },
    refusals: quote.refusals.map(presentRefusal),
  }
}

type Component = { readonly slug: string; readonly titles: Titles; readonly quantity: number }

const presentComponents = (components: readonly Component[], locale: string) =>
  components.map(({ slug, titles, quantity }) => ({
    slug,
    title: inLocale(titles, locale),
    quantity,
  }))

const presentQuoteLine = (line: QuoteLine, locale: string) => ({
  id: line.id,
  offerId: line.offered.id,
  slug: line.offered.slug,
  seller: line.offered.seller,
  title: inLocale(line.offered.titles, locale),
  original: line.offered.original,
  storage: line.offered.storage,
  regime: line.regime,
  quantity: line.quantity,
  price: cny(line.price),
  goods: cny(line.goods),
  freight: cny(line.freight),
  tax: cny(line.tax),
  components: presentComponents(line.offered.components, locale),
  pledge: line.pledge ? presentPledge(line.pledge) : null,
})

type Facts = { readonly kind: string; readonly [fact: string]: unknown }

/** Facts in fen become money; the rest of a refusal is told as it is. */
export function presentRefusal(refusal: Facts): Facts {
  const facts = Object.entries(refusal).map(([name, fact]): [string, unknown] => {
    if (name.endsWith('Fen') && typeof fact === 'string') {
      return [name.slice(0, -3), cny(BigInt(fact))]
    }
    if (name === 'refusals' && Array.isArray(fact)) return [name, fact.map(presentRefusal)]
    return [name, fact]
  })
  return { ...Object.fromEntries(facts), kind: refusal.kind }
}

/** An order for whoever holds its address: complete, but for the consignee, who is masked. */
export function presentOrder(order: Order, customs: CustomsSummary) {
  const { consignee } = order
  return {
    id: order.id,
    number: order.number,
    state: order.state,
    currency: order.currency,
    locale: order.locale,
    placedAt: order.placedAt.toString(),
    holdExpiresAt: order.holdExpiresAt.toString(),
    goods: cny(order.goods),
    freight: cny(order.freight),
    taxes: {
      duty: cny(order.duty),
      vat: cny(order.vat),
      consumption: cny(order.consumption),
      total: cny(order.duty + order.vat + order.consumption),
    },
    discount: cny(order.discount),
    total: cny(order.total),
    decision: order.decision,
    consignee: {
      name: maskName(consignee.name),
      phone: maskPhone(consignee.phone),
      regionCode: consignee.regionCode,
    },
    gift: order.gift,
    orders: order.sellers.map(({ goods, freight, tax, total, ...rest }) => ({
      ...rest,
      goods: cny(goods),
      freight: cny(freight),
      tax: cny(tax),
      total: cny(total),
    })),
    lines: order.lines.map((line) => presentLine(line, order.locale)),
    parcels: order.parcels.map(presentParcel),
    notices: order.notices.map((notice) => ({
      id: notice.cause,
      kind: notice.kind,
      at: notice.at.toString(),
      text: inLocale(noticeTexts(notice), order.locale),
      open: notice.open,
    })),
    customs: presentCustoms(customs),
  }
}

const presentCustoms = ({ state, since, sentence, parcels }: CustomsSummary) => ({
  state,
  since: since?.toString() ?? null,
  sentence,
  parcels: parcels.map(({ since: at, ...parcel }) => ({ ...parcel, since: at.toString() })),
})

const presentParcel = ({ departure, ...parcel }: OrderParcel) => ({
  sscc: parcel.sscc,
  state: parcel.state,
  stateAt: parcel.stateAt.toString(),
  packedAt: parcel.packedAt.toString(),
  departureId: departure,
  flags: parcel.flags,
  items: parcel.items.map(({ line, code, expiresOn, quantity }) => ({
    line,
    code,
    quantity,
    expiresOn: expiresOn.toString(),
  })),
  steps: parcel.events.map(({ code, at, place }) => ({ code, at: at.toString(), place })),
})

const presentLine = (line: OrderLine, locale: string) => ({
  nr: line.nr,
  offerId: line.offer,
  slug: line.snapshot.slug,
  seller: line.snapshot.seller,
  title: inLocale(line.snapshot.titles, locale),
  original: line.snapshot.original,
  storage: line.snapshot.storage,
  quantity: line.quantity,
  price: cny(line.price),
  goods: cny(line.goods),
  freight: cny(line.freight),
  taxes: {
    duty: cny(line.duty),
    vat: cny(line.vat),
    consumption: cny(line.consumption),
    total: cny(line.duty + line.vat + line.consumption),
  },
  hs: line.hs,
  regime: line.regime,
  origin: line.snapshot.origin,
  components: presentComponents(line.snapshot.components, locale),
  marks: line.snapshot.marks,
  explanation: line.snapshot.explanation,
  pledge: presentPledge(line.pledge),
  lots: line.lots,
})
