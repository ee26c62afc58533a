import { readdir, readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { invariant } from '#lib/invariant.ts'
import { readMoney } from '#lib/money.ts'
import { readRatio, type Ratio } from '#lib/ratio.ts'
import { MEASURES, PACK_UNITS, STORAGES, type OfferView } from '#modules/catalogue'
import type { PriceRow } from '#modules/pricing'
import type { HouseView } from '#modules/producers'
import { chanceOf, idOf } from './ids.ts'

const FOLDER = new URL('houses/', import.meta.url)

const texts = z.object({ zh: z.string().min(1), fr: z.string().min(1), en: z.string().min(1) })
const monthDay = z.string().regex(/^\d\d-\d\d$/)
const amount = z.string().regex(/^\d+\.\d\d$/)
const fact = z.union([z.string(), z.number(), z.boolean()])

const offerFile = z.object({
  slug: z.string(),
  product: z.string().optional(),
  variant: texts.nullish(),
  category: z.string(),
  title: texts,
  original: z.string().nullish(),
  originalLang: z.string().nullish(),
  description: texts,
  serving: texts,
  price: z.object({ eur: amount, cny: amount }),
  pack: z.object({ quantity: z.number().positive(), unit: z.enum(PACK_UNITS) }),
  grams: z.number().int().positive(),
  hs: z.string().regex(/^\d{8}$/),
  tax: z.partialRecord(z.enum(MEASURES), z.number().positive()).nullish(),
  storage: z.enum(STORAGES),
  life: z.object({ class: z.string(), days: z.number().int(), minDays: z.number().int() }).nullish(),
  season: z.object({ from: monthDay, peak: z.tuple([monthDay, monthDay]), to: monthDay }).nullish(),
  labels: z.array(z.string()).nullish(),
  appellation: z.string().nullish(),
  facts: z.record(z.string(), fact).nullish(),
  allergens: z.array(z.string()).nullish(),
  ingredients: texts.nullish(),
  motif: z.looseObject({ name: z.string() }),
  // A box of other offers, of this house or another.
  components: z
    .array(z.strictObject({ offer: z.string(), quantity: z.number().int().positive() }))
    .default([]),
})

const houseFile = z.object({
  slug: z.string(),
  kind: z.enum(['invented', 'example']),
  exampleNote: texts.nullish(),
  country: z.string().length(2),
  region: texts,
  place: z.string(),
  placeZh: z.string(),
  coordinates: z.tuple([z.number(), z.number()]),
  founded: z.number().int().nullish(),
  name: z.string(),
  nameZh: z.string(),
  tagline: texts,
  story: texts,
  parity: z.boolean().default(false),
  offers: z.array(offerFile),
})

type HouseFile = z.output<typeof houseFile>
type OfferFile = z.output<typeof offerFile>

/** One house of the demo world with what it sells and for how much. */
export type WorldHouse = {
  readonly house: HouseView
  readonly offers: readonly OfferView[]
  readonly prices: readonly PriceRow[]
  readonly components: readonly BoxComponent[]
}

/** So many units of an offer in a box; both by their slugs. */
export type BoxComponent = {
  readonly box: string
  readonly offer: string
  readonly quantity: number
}

/** Reads every house; a malformed file is a fault that names itself. */
export async function readHouses(now: Temporal.Instant): Promise<WorldHouse[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const read = houseFile.safeParse(parse(await readFile(new URL(name, FOLDER), 'utf8')))
      invariant(read.success, `${name}: ${read.success ? '' : z.prettifyError(read.error)}`)
      return worldHouse(read.data, now)
    }),
  )
}

function worldHouse(file: HouseFile, now: Temporal.Instant): WorldHouse {
  const [latitude, longitude] = file.coordinates
  const house: HouseView = {
    slug: file.slug,
    kind: file.kind,
    country: file.country,
    region: file.region,
    place: file.place,
    placeZh: file.placeZh,
    latitude,
    longitude,
    founded: file.founded ?? null,
    name: file.name,
    nameZh: file.nameZh,
    tagline: file.tagline,
    story: file.story,
    exampleNote: file.exampleNote ?? null,
    parity: file.parity,
  }
  const offers = file.offers.map((offer) => offerView(offer, house, now))
  const prices = file.offers.flatMap((offer) => pricesOf(offer, house))
  const components = file.offers.flatMap(({ slug: box, components: parts }) =>
    parts.map((part) => ({ box, ...part })),
  )
  return { house, offers, prices, components }
}

/** Days over which the demo's offers came onto the shelf. */
const LISTED_OVER_HOURS = 120 * 24

const offerView = (file: OfferFile, house: HouseView, now: Temporal.Instant): OfferView => ({
  id: idOf(`offer ${file.slug}`),
  slug: file.slug,
  product: file.product ?? file.slug,
  seller: house.slug,
  category: file.category,
  titles: file.title,
  variant: file.variant ?? null,
  original: file.original ? { text: file.original, lang: file.originalLang ?? 'fr' } : null,
  descriptions: file.description,
  servings: file.serving,
  ingredients: file.ingredients ?? null,
  hs: file.hs,
  storage: file.storage,
  life: file.life ?? null,
  grams: file.grams,
  // A lipstick of 3.5 g is compared by the piece: the unit price counts whole grams.
  pack: Number.isInteger(file.pack.quantity) ? file.pack : { quantity: 1, unit: 'piece' },
  measures: Object.fromEntries(
    Object.entries(file.tax ?? {}).map(([name, value]) => [name, exact(String(value))]),
  ),
  origin: { country: house.country, region: house.region.en, place: house.place },
  appellation: file.appellation ?? null,
  facts: Object.fromEntries(
    Object.entries(file.facts ?? {}).map(([name, value]) => [name, String(value)]),
  ),
  labels: file.labels ?? [],
  allergens: file.allergens ?? [],
  season: file.season ?? null,
  motif: file.motif,
  listedAt: now.subtract({ hours: Math.floor(chanceOf(`listed ${file.slug}`) * LISTED_OVER_HOURS) }),
})

function exact(text: string): Ratio {
  const value = readRatio(text)
  invariant(value, `${text} is a measure`)
  return value
}

/** Where the euro price is read on a shelf: the maker's country, or Paris where we know no city of it. */
const SHELVES = ['FR', 'IT', 'ES', 'IE', 'DE', 'BE']

function pricesOf({ slug, price }: OfferFile, { country }: HouseView): PriceRow[] {
  const offer = idOf(`offer ${slug}`)
  const cny = readMoney({ amount: price.cny, currency: 'CNY' })
  const eur = readMoney({ amount: price.eur, currency: 'EUR' })
  invariant(cny && eur, `${slug} has its prices`)
  const home = SHELVES.includes(country) ? country : 'FR'
  return [
    { offer, market: 'CN', value: cny, taxMode: 'excluded' },
    { offer, market: home, value: eur, taxMode: 'included' },
  ]
}
