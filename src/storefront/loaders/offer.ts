import { add, moneyText, readMoney } from '#lib/money.ts'
import { messagesIn } from '#messages'
import type { OfferView } from '#modules/catalogue'
import { shelfLifeOf } from '#modules/customs'
import type { Journal, Reviews } from '#modules/journal'
import {
  offerOf,
  offerPromise,
  type Offer,
  type OfferPromise,
  type Views,
} from '../../shop/index.ts'
import type {
  OfferModel,
  OfferPageModel,
  PledgeModel,
  RouteStep,
  StepKind,
  TaxModel,
  TaxPart,
} from '../model/offer.ts'
import type { Money, Regime, Storage } from '../model/values.ts'
import { cardModel } from './card.ts'
import { articleCard } from './journal.ts'
import { NEVER } from './order.ts'
import { groundOf } from './picture.ts'
import { toldRefusal } from './refusal.ts'
import { reviewsModel } from './reviews.ts'
import { inSeason } from './season.ts'
import { headOf, shellOf, type Reader } from './shell.ts'
import { sellerModel } from './stores.ts'

/** What is said of the goods: by us, and by who bought them. */
export type Told = { readonly journal: Journal; readonly reviews: Reviews }

export function offerModel(
  views: Views,
  { journal, reviews }: Told,
  offer: OfferView,
  reader: Reader,
): OfferPageModel {
  const { language, region } = reader
  const whole = offerOf(views, offer, language)
  const house = views.houses.get(offer.seller)
  if (!house) throw new Error(`invariant: ${offer.slug} has a house`)
  const answer = offerPromise(views, offer, { region, quantity: 1, now: views.now() })
  const cards = (offers: readonly OfferView[]) =>
    offers
      .filter(({ id }) => id !== offer.id)
      .slice(0, 6)
      .map((each) => cardModel(views, each, language, region))
  const card = cardModel(views, offer, language, region)
  const model: OfferModel = {
    id: card.id,
    slug: card.slug,
    title: card.title,
    original: card.originalTitle,
    category: card.category,
    description: whole.description,
    serving: whole.serving,
    ingredients: whole.ingredients,
    image: { ...whole.image, ground: groundOf(offer) },
    price: whole.price,
    landed: whole.landed,
    freightIncluded: false,
    unitPrice: whole.unitPrice,
    struck: whole.struck,
    tax: taxModel(whole),
    parity: whole.parityLine,
    quota: {
      perOrder: { amount: '5000.00', currency: 'CNY' },
      annual: { amount: '26000.00', currency: 'CNY' },
      annualUsed: null,
      annualLeft: null,
    },
    storage: whole.storage as Storage,
    regime: (whole.regime ?? 'direct_9610') as Regime,
    season: card.season && whole.seasonDays ? { ...card.season, ...whole.seasonDays } : null,
    labels: whole.labels,
    appellation: whole.appellation,
    facts: whole.facts,
    allergens: whole.allergens,
    weightGrams: whole.weightGrams,
    variants: whole.variants,
    components: whole.components,
    seller: sellerModel(views, house, reader),
    lot: whole.lots[0]
      ? {
          id: whole.lots[0].code,
          producedOn: whole.lots[0].producedOn,
          expiresOn: whole.lots[0].expiresOn.startsWith(NEVER) ? null : whole.lots[0].expiresOn,
        }
      : null,
    delivery: deliveryOf(views, offer, { whole, answer }, reader),
    quantityMax: 99,
    electronicLabel: whole.labelFacts,
    articles: journal
      .published(views.now())
      .filter(
        ({ offers, sellers }) => offers.includes(offer.slug) || sellers.includes(offer.seller),
      )
      .slice(0, 3)
      .map((article) => articleCard(article, language)),
    reviews: reviewsModel(views, reviews, offer, reader),
    related: {
      seller: cards(views.catalogue.byHouse(offer.seller)),
      season: cards(inSeason(views, 'peak', 7)),
      basket: cards(
        views.catalogue.byCategory(offer.category).filter((_, index) => index % 5 === 0),
      ),
    },
  }
  return {
    shell: shellOf(views, reader, { tab: 'categories' }),
    head: headOf(
      `${card.title} · ${messagesIn(language).shell.headings.brand}`,
      whole.description,
      {
        image: `${reader.origin}${whole.image.fallback800}`,
        jsonLd: [jsonLd(whole, reader)],
      },
    ),
    offer: model,
  }
}

function taxModel({ tax, price, landed }: Offer): TaxModel {
  const zero = { amount: '0.00', currency: 'CNY' } as const
  const parts = (tax?.steps ?? []).flatMap((step): TaxPart[] => {
    const kind = PART[step.kind]
    if (!kind) return []
    const text = (name: string) => (typeof step[name] === 'string' ? step[name] : '0')
    return [
      {
        kind,
        rate: percent(text('rate')),
        base: yuan(text('dutiable')),
        full: yuan(text('amount')),
        due: step['due'] as TaxPart['due'],
      },
    ]
  })
  return {
    goods: price,
    freight: zero,
    dutiable: tax?.dutiableValue ?? price,
    parts: together(parts),
    share: tax?.decision === 'in_limits' ? '0.7' : '1',
    total: tax?.total ?? zero,
    landed,
    source: '财关税〔2018〕49号',
  }
}

/** The parts of a box that pay one tax at one rate are one row. */
function together(parts: readonly TaxPart[]): TaxPart[] {
  const sum = (rows: readonly TaxPart[], of: (row: TaxPart) => Money) =>
    moneyText(rows.map((row) => minorOf(of(row))).reduce(add))
  return [...Map.groupBy(parts, ({ kind, rate }) => `${kind} ${rate}`).values()].flatMap((rows) => {
    const [first] = rows
    if (!first || rows.length === 1) return rows
    return [
      {
        ...first,
        base: sum(rows, ({ base }) => base),
        full: sum(rows, ({ full }) => full),
        due: sum(rows, ({ due }) => due),
      },
    ]
  })
}

function minorOf(text: Money) {
  const value = readMoney(text)
  if (!value) throw new Error(`invariant: ${text.amount} is money`)
  return value
}

const PART: Readonly<Record<string, 'duty' | 'vat' | 'consumption'>> = {
  duty: 'duty',
  value_added_tax: 'vat',
  consumption_tax: 'consumption',
}

const percent = (rate: string): string => String(Number((Number(rate) * 100).toFixed(4)))
const yuan = (amount: string) => ({ amount: Number(amount).toFixed(2), currency: 'CNY' }) as const

const STEP: Readonly<Record<string, StepKind>> = {
  harvested: 'harvested',
  packed: 'packed',
  departed: 'departed',
  arrived: 'landed',
  cleared: 'cleared',
  delivered: 'delivered',
}

function deliveryOf(
  views: Views,
  offer: OfferView,
  { whole, answer }: { readonly whole: Offer; readonly answer: OfferPromise },
  reader: Reader,
): OfferModel['delivery'] {
  if (!answer.ok) {
    const refusal = toldRefusal(views, reader, answer.refusal, offer)
    return { state: 'refused', refusal, nextOn: null }
  }
  const pledge = answer.value
  const left = whole.availability.state === 'in_stock' ? whole.availability.left : null
  const lane = views.network.lanes.find(({ slug }) => slug === pledge.lane)
  const origin = views.network.locations.get(lane?.origin ?? '')
  const destination = views.network.locations.get(lane?.destination ?? '')
  const place = (kind: StepKind): { place: string; zone: string } => {
    if (kind === 'harvested' || kind === 'packed') {
      return { place: whole.place.name, zone: origin?.zone ?? 'Europe/Paris' }
    }
    if (kind === 'departed') {
      return { place: origin?.names[reader.language] ?? '', zone: origin?.zone ?? 'Europe/Paris' }
    }
    if (kind === 'delivered') {
      return {
        place: views.network.region(reader.region)?.names[reader.language] ?? '',
        zone: pledge.zone,
      }
    }
    return { place: destination?.names[reader.language] ?? '', zone: pledge.zone }
  }
  const steps: RouteStep[] = pledge.steps.flatMap(({ kind, at }) => {
    const known = STEP[kind]
    return known
      ? [{ kind: known, at: at.toString(), ...place(known), celsius: null, done: false }]
      : []
  })
  const model: PledgeModel = {
    deliverOn: pledge.deliverOn.toString(),
    window: null,
    zone: pledge.zone,
    freshDays: pledge.freshDays,
    freshDaysMin: pledge.freshDaysMin,
    totalDays: whole.life?.days ?? null,
    nearEnd: isNearEnd(offer, pledge.freshDays, views.today()),
    orderBefore: pledge.orderBefore.toString(),
    departure: { id: pledge.departure.id, leavesAt: pledge.departure.leavesAt.toString() },
    regime: pledge.regime as Regime,
    steps,
    hours: null,
  }
  return { state: 'promised', pledge: model, left }
}

/** A box is judged by nothing: its parts travel, and end, each by itself. */
function isNearEnd({ hs, life }: OfferView, freshDays: number | null, on: Temporal.PlainDate) {
  if (!life || freshDays === null) return false
  const rule = shelfLifeOf({ hs, lifeDays: life.days, on })
  return rule !== null && freshDays <= rule.nearDays
}

/** What search engines read of an offer (schema.org Product and Offer). */
function jsonLd(whole: Offer, { origin }: Reader): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: whole.title,
    description: whole.description,
    image: `${origin}${whole.image.fallback800}`,
    category: whole.category,
    brand: { '@type': 'Brand', name: whole.seller.name },
    offers: {
      '@type': 'Offer',
      price: whole.landed.amount,
      priceCurrency: whole.landed.currency,
      availability:
        whole.availability.state === 'in_stock'
          ? 'https://schema.org/InStock'
          : 'https://schema.org/OutOfStock',
    },
  }
}
