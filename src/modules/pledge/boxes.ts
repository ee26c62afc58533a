import { internalGtin } from '#lib/gs1/keys.ts'
import type { Language } from '#lib/texts.ts'
import type { OfferView } from '#modules/catalogue'
import {
  boxRecipe,
  openLinesOn,
  type DepartureSheet,
  type DueLine,
  type Network,
} from '#modules/logistics'
import { portionsOf } from '#modules/stock'
import { keyOf, type WaveDeps } from './waves.ts'

type Boxed = {
  readonly order: string
  readonly number: string
  readonly offer: string
  readonly quantity: number
}

/** One box per order, with its ice by lane and month. */
export function recipesFor(
  picks: readonly Boxed[],
  departure: DepartureSheet,
  network: Network,
  offerOf: (id: string) => OfferView | undefined,
) {
  const lane = network.lanes.find(({ slug }) => slug === departure.lane)
  if (!lane) return []
  const month = departure.leavesAt.toZonedDateTimeISO(lane.originZone).month
  return [...Map.groupBy(picks, ({ order }) => order)].map(([order, own]) => {
    const goods = own.map(({ offer, quantity }) => ({ offer: offerOf(offer), quantity }))
    const grams = goods.reduce((sum, each) => sum + (each.offer?.grams ?? 0) * each.quantity, 0)
    return {
      order,
      number: own[0]!.number,
      lines: own.length,
      recipe: boxRecipe(lane, month, {
        grams,
        live: goods.some(({ offer }) => offer?.life?.class.startsWith('live_') ?? false),
        bottles: goods.some(({ offer }) => offer?.pack.unit === 'ml'),
      }),
    }
  })
}

/** What is still to be packed for a departure, the earliest promise first. */
export async function openBoxes(
  { pool, views, offer: offerOf }: Pick<WaveDeps, 'pool' | 'views' | 'offer'>,
  departure: DepartureSheet,
  language: Language,
) {
  const lines = await openLinesOn(pool, departure.id)
  const orders = [...new Set(lines.map(({ order }) => order))]
  const portions = Map.groupBy(await portionsOf(pool, orders), keyOf)
  const network = views.network()
  const recipes = new Map(
    recipesFor(lines, departure, network, offerOf).map(({ order, recipe }) => [order, recipe]),
  )
  const itemsOf = (line: DueLine) =>
    (portions.get(keyOf(line)) ?? []).map(({ code, expiresOn, quantity }) => ({
      line: line.line,
      offerId: line.offer,
      title: offerOf(line.offer)?.titles[language] ?? null,
      gtin: internalGtin(line.offer),
      code,
      expiresOn: expiresOn.toString(),
      quantity,
    }))
  return [...Map.groupBy(lines, ({ order }) => order)]
    .map(([order, own]) => ({
      order,
      number: own[0]!.number,
      city: network.region(own[0]!.regionCode)?.names[language] ?? own[0]!.regionCode,
      deliverOn: own.map(({ deliverOn }) => deliverOn.toString()).toSorted()[0]!,
      recipe: recipes.get(order) ?? null,
      items: own.flatMap(itemsOf),
    }))
    .toSorted((a, b) => (`${a.deliverOn} ${a.number}` < `${b.deliverOn} ${b.number}` ? -1 : 1))
}
