import { epochDay, fromEpochDay } from '#lib/day.ts'
import { money, moneyText, type MoneyText } from '#lib/money.ts'
import type { Language } from '#lib/texts.ts'
import type { OfferView, Season } from '#modules/catalogue'
import type { Assessment, Step } from '#modules/customs'
import { ageOf } from '#modules/pricing'
import {
  availabilityOf,
  cardOf,
  houseOf,
  isListed,
  landedOf,
  parityLineOf,
  placeOf,
  priceOf,
  type Card,
} from './card.ts'
import { electronicLabel, type LabelRow } from './label.ts'
import { sellerOf, type Seller } from './seller.ts'
import { refusalOf, taxOf } from './tax.ts'
import type { Views } from './views.ts'

/** The import tax of one unit bought alone, without freight. */
export type Tax = {
  readonly decision: string
  readonly dutiableValue: MoneyText
  readonly duty: MoneyText
  readonly vat: MoneyText
  readonly consumptionTax: MoneyText
  readonly total: MoneyText
  readonly landed: MoneyText
  readonly reasons: readonly string[]
  /** What is known too weakly to be called law. */
  readonly marks: readonly string[]
  /** The computation, one step after the other, with its inputs; of a box, part by part. */
  readonly steps: readonly ({ readonly kind: Step['kind'] } & Readonly<Record<string, unknown>>)[]
}

export type Variant = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly price: MoneyText
  readonly landed: MoneyText
  readonly current: boolean
  readonly soldOut: boolean
}

export type Lot = {
  readonly id: string
  readonly code: string
  readonly location: string
  readonly producedOn: string
  readonly expiresOn: string
}

/** The whole offer. */
export type Offer = Card & {
  readonly description: string
  readonly serving: string
  readonly ingredients: string | null
  readonly tax: Tax | null
  /** With its tax: the lowest price of the thirty days before a reduction, while that is news. */
  readonly struck: MoneyText | null
  readonly parityLine: {
    readonly city: string
    readonly market: string
    readonly foreign: MoneyText
    readonly rate: string
    readonly rateOn: string
    /** Older than a long weekend explains: nobody's rate of today. */
    readonly rateStale: boolean
    readonly source: string
    readonly inMarket: MoneyText
    readonly price: MoneyText
    readonly difference: string
  } | null
  readonly producer: Seller
  readonly origin: { readonly country: string; readonly region: string; readonly place: string }
  /** The quality schemes it is made under. */
  readonly certificates: readonly { readonly scheme: string; readonly name: string | null }[]
  readonly seasonDays: Season | null
  readonly variants: readonly Variant[]
  readonly storageRange: { readonly min: number | null; readonly max: number }
  readonly life: { readonly class: string; readonly days: number; readonly minDays: number } | null
  readonly facts: Readonly<Record<string, string>>
  readonly appellation: string | null
  readonly allergens: readonly string[]
  readonly pack: OfferView['pack']
  readonly weightGrams: number
  readonly hs: string
  readonly components: readonly {
    readonly slug: string
    readonly title: string
    readonly quantity: number
  }[]
  /** The lots it would be sold from, first expired first. */
  readonly lots: readonly Lot[]
  readonly labelFacts: readonly LabelRow[]
}

/** Degrees Celsius between which an offer is kept; null where only one end matters. */
const RANGES: Readonly<Record<OfferView['storage'], Offer['storageRange']>> = {
  chilled_0_4: { min: 0, max: 4 },
  chilled_2_8: { min: 2, max: 8 },
  cool_10_15: { min: 10, max: 15 },
  cool_15_18: { min: 15, max: 18 },
  ambient: { min: 5, max: 25 },
  frozen: { min: null, max: -18 },
}

const SCHEMES = new Set([
  'AOP',
  'IGP',
  'DOP',
  'DOC',
  'DOCG',
  'STG',
  'PDO',
  'PGI',
  'label_rouge',
  'organic',
  'fairtrade',
])

export function offerOf(views: Views, offer: OfferView, language: Language): Offer {
  const { catalogue } = views
  const house = houseOf(views, offer)
  const tax = taxOf(views, offer)
  const line = parityLineOf(views, offer, house)
  return {
    ...cardOf(views, offer, language),
    description: offer.descriptions[language],
    serving: offer.servings[language],
    ingredients: offer.ingredients?.[language] ?? null,
    tax: tax && taxText(tax, landedOf(priceOf(views, offer), tax)),
    struck: struckOf(views, offer),
    parityLine: line && {
      city: line.city,
      market: line.market,
      foreign: moneyText(line.foreign),
      rate: line.rate,
      rateOn: line.rateOn.toString(),
      rateStale: ageOf(line.rateOn, views.now()).stale,
      source: line.source,
      inMarket: moneyText(line.inMarket),
      price: moneyText(line.price),
      difference: line.difference,
    },
    producer: sellerOf(views, house, language),
    origin: {
      country: house.country,
      region: house.region[language],
      place: placeOf(house, language),
    },
    certificates: offer.labels
      .filter((label) => SCHEMES.has(label))
      .map((scheme) => ({ scheme, name: offer.appellation })),
    seasonDays: offer.season,
    variants: variantsOf(views, offer, language),
    storageRange: RANGES[offer.storage],
    life: offer.life,
    facts: offer.facts,
    appellation: offer.appellation,
    allergens: offer.allergens,
    pack: offer.pack,
    weightGrams: offer.grams,
    hs: offer.hs,
    components: catalogue.componentsOf(offer.id).map(({ offer: part, quantity }) => ({
      slug: part.slug,
      title: part.titles[language],
      quantity,
    })),
    lots: lotsOf(views, offer),
    labelFacts: electronicLabel(offer, house),
  }
}

function struckOf(views: Views, offer: OfferView): MoneyText | null {
  const prior = views.prices.priorPriceOf(offer.id, 'CN')
  return prior ? moneyText(landedOf(prior, taxOf(views, offer, 1, prior))) : null
}

const yuan = (fen: bigint): MoneyText => moneyText(money(fen, 'CNY'))

/** The tax that a step leads to: what is due of it stands beside the step. */
const DUE: Readonly<Partial<Record<Step['kind'], 'duty' | 'vat' | 'consumption'>>> = {
  duty: 'duty',
  value_added_tax: 'vat',
  consumption_tax: 'consumption',
}

const taxText = (tax: Assessment, landed: ReturnType<typeof landedOf>): Tax => ({
  decision: tax.decision,
  dutiableValue: yuan(tax.dutiable),
  duty: yuan(tax.duty),
  vat: yuan(tax.vat),
  consumptionTax: yuan(tax.consumption),
  total: yuan(tax.total),
  landed: moneyText(landed),
  reasons: tax.reasons,
  marks: [...new Set(tax.lines.flatMap(({ marks }) => marks))],
  steps: tax.lines.flatMap((line) =>
    line.steps.map((step) => {
      const due = DUE[step.kind]
      return { ...step, ...(due && { due: yuan(line[due]) }) }
    }),
  ),
})

const variantsOf = (views: Views, { id, product }: OfferView, language: Language): Variant[] =>
  views.catalogue
    .byProduct(product)
    .filter((variant) => isListed(views, variant))
    .map((variant) => {
      const price = priceOf(views, variant)
      const tax = taxOf(views, variant)
      return {
        id: variant.id,
        slug: variant.slug,
        name: variant.variant?.[language] ?? variant.titles[language],
        price: moneyText(price),
        landed: moneyText(landedOf(price, tax)),
        current: variant.id === id,
        soldOut: refusalOf(tax) !== null || availabilityOf(views, variant).state === 'sold_out',
      }
    })

const lotsOf = ({ stock, today }: Views, { id }: OfferView): Lot[] =>
  stock
    .lotsOf(id)
    .filter(({ expiresOn }) => expiresOn >= epochDay(today()))
    .map((lot) => ({
      id: lot.id,
      code: lot.code,
      location: lot.location,
      producedOn: fromEpochDay(lot.producedOn).toString(),
      expiresOn: fromEpochDay(lot.expiresOn).toString(),
    }))
