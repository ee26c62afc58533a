import { mul, ratio } from '#lib/ratio.ts'
import type { OfferView } from '#modules/catalogue'
import { assess, type Assessment } from '#modules/customs'
import type { Views } from './views.ts'

/** The import tax of so many units bought alone, without freight. */
export const taxOf = (views: Views, offer: OfferView, quantity = 1): Assessment | null => {
  const price = views.prices.priceOf(offer.id, 'CN')
  if (!price) return null
  const goods = price.minor * BigInt(quantity)
  return assess(views.law, {
    route: 'cbec',
    lines: [
      {
        hs: offer.hs,
        goods,
        freight: 0n,
        insurance: 0n,
        quantity,
        measures: measuresOf(offer, quantity),
        origin: { country: offer.origin.country, region: offer.origin.region },
      },
    ],
    annualUsed: 0n,
    rounding: 'sum_then_round',
    on: views.today(),
  })
}

/** What the tariff counts of so many units. */
export const measuresOf = ({ measures }: OfferView, quantity: number): OfferView['measures'] =>
  Object.fromEntries(
    Object.entries(measures).map(([name, value]) => [name, mul(value, ratio(BigInt(quantity)))]),
  )

export type NotLawful = { readonly kind: 'not_lawful'; readonly reasons: readonly string[] }

/** Why an offer is shown and not sold; null when it may be. */
export const refusalOf = (tax: Assessment | null): NotLawful | null =>
  tax?.decision === 'refused' ? { kind: 'not_lawful', reasons: tax.reasons } : null
