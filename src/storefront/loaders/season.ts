import { remembered } from '#lib/remembered.ts'
import { seasonOn, type OfferView } from '#modules/catalogue'
import { placeNameOf, type Views } from '../../shop/index.ts'
import type { HarvestRow, SeasonNow } from '../model/season.ts'
import { solarTermOn } from '../model/solar-terms.ts'
import type { Category } from '../model/values.ts'
import type { Reader } from './shell.ts'
import { inTurns } from './variety.ts'

export function seasonNow(views: Views): SeasonNow {
  const today = views.today()
  const { term, dayOfTerm, next, nextOn } = solarTermOn(today)
  return { today: today.toString(), term, dayOfTerm, next, nextOn: nextOn.toString() }
}

type Phase = 'early' | 'peak' | 'late'

/**
 * Of each phase one offer per house and kind. All offers are walked once for a catalogue, its prices and
 * a day, whichever page asks.
 */
const harvests = remembered(
  (catalogue: Views['catalogue'], prices: Views['prices'], day: string) => {
    const today = Temporal.PlainDate.from(day)
    const shelf = () => ({ seen: new Set<string>(), found: [] as OfferView[] })
    const phases: Readonly<Record<Phase, ReturnType<typeof shelf>>> = {
      early: shelf(),
      peak: shelf(),
      late: shelf(),
    }
    for (const offer of catalogue.offers) {
      if (!offer.season) continue
      const { phase } = seasonOn(offer.season, today)
      if (phase === 'out') continue
      const { seen, found } = phases[phase]
      if (seen.has(offer.product) || seen.has(offer.seller)) continue
      if (prices.priceOf(offer.id, 'CN') === undefined) continue
      seen.add(offer.product).add(offer.seller)
      found.push(offer)
    }
    return phases
  },
)

/** One offer per house and kind, kinds in turns: the calendar compares harvests and not sizes. */
export function inSeason(views: Views, phase: Phase, limit: number): OfferView[] {
  const { found } = harvests(views.catalogue, views.prices, views.today().toString())[phase]
  return inTurns(found, ({ category }) => category).slice(0, limit)
}

export function harvestsOf(views: Views, { language }: Reader, limit: number): HarvestRow[] {
  const offers = (['peak', 'early', 'late'] as const).flatMap((phase) =>
    inSeason(views, phase, limit),
  )
  return inTurns(offers, ({ category }) => category)
    .slice(0, limit)
    .flatMap((offer) => {
      const house = views.houses.get(offer.seller)
      if (!offer.season || !house) return []
      const { phase } = seasonOn(offer.season, views.today())
      return [
        {
          key: offer.slug,
          title: offer.titles[language],
          place: placeNameOf(house, language),
          category: offer.category as Category,
          href: `/offers/${offer.slug}`,
          ...offer.season,
          phase: phase === 'out' ? 'resting' : phase,
        },
      ]
    })
}
