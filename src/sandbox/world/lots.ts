import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { dayIn, instantAt } from '#lib/day.ts'
import { invariant } from '#lib/invariant.ts'
import { STORAGES, type OfferView } from '#modules/catalogue'
import type { Law } from '#modules/customs'
import type { LotRow } from '#modules/stock'
import { chanceOf, idOf } from './ids.ts'

const quantity = z.tuple([z.number().int(), z.number().int()])
const rule = z.strictObject({
  name: z.string(),
  when: z.strictObject({
    regime: z.string().optional(),
    storages: z.array(z.enum(STORAGES)).optional(),
    daysMax: z.number().optional(),
  }),
  locations: z.array(z.string()),
  ages: z.array(z.number()),
  again: z.number().positive(),
  quantity,
  nearlyOut: z
    .strictObject({ every: z.number().int(), location: z.string(), age: z.number(), quantity })
    .optional(),
})
const rulesFile = z.strictObject({
  hubs: z.record(z.string(), z.string()),
  hubElsewhere: z.string(),
  rules: z.array(rule),
})
export type LotRules = z.output<typeof rulesFile>
type Rule = z.output<typeof rule>

export const readLotRules = async (): Promise<LotRules> =>
  rulesFile.parse(parse(await readFile(new URL('lots.yaml', import.meta.url), 'utf8')))

/** Goods that do not age are dated at the end of the calendar. */
const NEVER = Temporal.PlainDate.from('9999-12-31')
/** Where the European hubs keep their clocks. */
const ZONE = 'Europe/Paris'
const PACKED_AT = '06:00'

/** What the lots of a day are made from. */
export type LotBook = { readonly law: Law; readonly rules: LotRules; readonly now: Temporal.Instant }

/** The lots of an offer as the world begins: dates from `now`, chances from the offer's slug. */
export const lotsOf = (offer: OfferView, book: LotBook): LotRow[] => lotsNamed(offer, book, 'lot')

/** The lots that come on a later day, by the same rules. */
export const moreLotsOf = (offer: OfferView, book: LotBook): LotRow[] =>
  lotsNamed(offer, book, `lot of ${dayIn(book.now, ZONE).toString()}`)

/** When new lots are due: once their youngest would be so many days younger than any on the shelf. */
export function lotsDue(offer: OfferView, youngest: Temporal.Instant, book: LotBook): boolean {
  const { again, ages } = ruleFor(offer, book)
  const made = producedOn(offer, Math.min(...ages), book.now)
  return dayIn(youngest, ZONE).add({ days: Math.ceil(lifeDays(offer) * again) }).until(made).sign >= 0
}

const lifeDays = ({ life }: OfferView): number => life?.days ?? 360

const producedOn = (offer: OfferView, age: number, now: Temporal.Instant): Temporal.PlainDate =>
  dayIn(now, ZONE).subtract({ days: Math.floor(lifeDays(offer) * age) })

function ruleFor(offer: OfferView, { law, rules, now }: LotBook): Rule {
  const route = law.routeFor({ hs: offer.hs, origin: offer.origin, on: dayIn(now, ZONE) })
  const regime = route.ok ? route.value.regime : 'none'
  const chosen = rules.rules.find(({ when }) => holds(when, regime, offer))
  invariant(chosen, `a rule of lots.yaml fits ${offer.slug}`)
  return chosen
}

function lotsNamed(offer: OfferView, book: LotBook, prefix: string): LotRow[] {
  const { rules, now } = book
  const hub = rules.hubs[offer.origin.country] ?? rules.hubElsewhere
  const plans = plansOf(ruleFor(offer, book), offer.slug)
  return plans.map(({ location, age, units: [least, most] }, nr) => {
    const name = `${prefix} ${offer.slug} ${nr}`
    const produced = producedOn(offer, age, now)
    const printedOn = offer.life ? produced.add({ days: offer.life.days }) : null
    return {
      id: idOf(name),
      offer: offer.id,
      location: location === 'hub' ? hub : location,
      code: `L${produced.toString().slice(2).replaceAll('-', '')}${nr + 1}`,
      producedAt: instantAt(produced, PACKED_AT, ZONE),
      printedOn,
      dateKind: dateKindOf(offer),
      expiresOn: printedOn ?? NEVER,
      received: least + Math.floor(chanceOf(name) * (most - least + 1)),
    }
  })
}

const holds = (when: Rule['when'], regime: string, { storage, life }: OfferView): boolean =>
  (when.regime === undefined || when.regime === regime) &&
  (when.storages === undefined || when.storages.includes(storage)) &&
  (when.daysMax === undefined || (life !== null && life.days <= when.daysMax))

type Plan = { readonly location: string; readonly age: number; readonly units: readonly [number, number] }

function plansOf({ locations, ages, quantity: units, nearlyOut }: Rule, slug: string): Plan[] {
  const plans = locations.map((location, index) => ({ location, age: ages[index] ?? 0, units }))
  if (!nearlyOut || chanceOf(`nearly out ${slug}`) * nearlyOut.every >= 1) return plans
  const { location, age, quantity: few } = nearlyOut
  return [...plans, { location, age, units: few }]
}

/** Chilled goods of less than three months are dated for safety, the others for quality. */
const dateKindOf = ({ life, storage }: OfferView): LotRow['dateKind'] =>
  life === null ? 'none'
  : life.days <= 90 && storage.startsWith('chilled') ? 'use_by'
  : 'best_before'
