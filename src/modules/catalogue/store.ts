import { invariant } from '#lib/invariant.ts'
import { decimalText, readRatio, type Ratio } from '#lib/ratio.ts'
import type { Texts } from '#lib/texts.ts'
import { query, type Db } from '#db'
import type { ComponentRow } from './domain/catalogue.ts'
import { MEASURES, type OfferView } from './domain/offer.ts'

/** The texts of an offer as one document. */
type OfferTexts = {
  readonly title: Texts
  readonly variant: Texts | null
  readonly original: OfferView['original']
  readonly description: Texts
  readonly serving: Texts
  readonly ingredients: Texts | null
  readonly appellation: string | null
  readonly origin: OfferView['origin']
}

type Row = {
  id: string
  slug: string
  product: string
  house: string
  category: string
  hs8: string
  storage: OfferView['storage']
  life_class: string | null
  life_days: number | null
  min_life_days: number | null
  grams: number
  pack_quantity: number
  pack_unit: OfferView['pack']['unit']
  measures: Readonly<Record<string, string>>
  texts: OfferTexts
  facts: Readonly<Record<string, string>>
  labels: readonly string[]
  allergens: readonly string[]
  season: OfferView['season']
  motif: OfferView['motif']
  listed_at: Temporal.Instant
}

/** The offers on sale, by slug: an order that does not change under a reader. */
export async function offerRows(db: Db): Promise<OfferView[]> {
  const rows = await query<Row>(
    db,
    'select * from catalogue.offer where withdrawn_at is null order by slug',
  )
  return rows.map(offerView)
}

export async function offersById(db: Db, ids: readonly string[]): Promise<OfferView[]> {
  const rows = await query<Row>(db, 'select * from catalogue.offer where id = any($1::uuid[])', [
    ids,
  ])
  return rows.map(offerView)
}

export async function categoryRows(db: Db): Promise<string[]> {
  const rows = await query<{ slug: string }>(
    db,
    'select slug from catalogue.category order by position',
  )
  return rows.map(({ slug }) => slug)
}

export const componentRows = (db: Db): Promise<ComponentRow[]> =>
  query<ComponentRow>(
    db,
    'select box, offer, quantity from catalogue.component order by box, offer',
  )

/** Adds the categories in their order; what is known stays where it stands. */
export async function saveCategories(db: Db, slugs: readonly string[]): Promise<void> {
  await query(
    db,
    `insert into catalogue.category (slug, position)
     select slug, position from unnest($1::text[]) with ordinality c(slug, position)
     on conflict do nothing`,
    [slugs],
  )
}

/** Adds offers that are not known yet and answers which those were. */
export async function insertOffers(db: Db, offers: readonly OfferView[]): Promise<string[]> {
  const added = await query<{ id: string }>(
    db,
    `insert into catalogue.offer (id, slug, product, house, category, hs8, storage, life_class,
       life_days, min_life_days, grams, pack_quantity, pack_unit, measures, texts, facts, labels,
       allergens, season, motif, listed_at)
     select * from jsonb_to_recordset($1) as o(id uuid, slug text, product text, house text,
       category text, hs8 text, storage text, life_class text, life_days integer,
       min_life_days integer, grams integer, pack_quantity integer, pack_unit text, measures jsonb,
       texts jsonb, facts jsonb, labels jsonb, allergens jsonb, season jsonb, motif jsonb,
       listed_at timestamptz)
     on conflict do nothing returning id`,
    [JSON.stringify(offers.map(offerRow))],
  )
  return added.map(({ id }) => id)
}

/** Says what boxes are made of; what is known of a box stays as it is. */
export async function saveComponents(db: Db, rows: readonly ComponentRow[]): Promise<void> {
  await query(
    db,
    `insert into catalogue.component (box, offer, quantity)
     select box, offer, quantity
     from jsonb_to_recordset($1) as c(box uuid, offer uuid, quantity integer)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  )
}

const offerView = (row: Row): OfferView => ({
  id: row.id,
  slug: row.slug,
  product: row.product,
  seller: row.house,
  category: row.category,
  titles: row.texts.title,
  variant: row.texts.variant,
  original: row.texts.original,
  descriptions: row.texts.description,
  servings: row.texts.serving,
  ingredients: row.texts.ingredients,
  hs: row.hs8,
  storage: row.storage,
  life:
    row.life_class === null || row.life_days === null || row.min_life_days === null
      ? null
      : { class: row.life_class, days: row.life_days, minDays: row.min_life_days },
  grams: row.grams,
  pack: { quantity: row.pack_quantity, unit: row.pack_unit },
  measures: measuresOf(row.measures),
  origin: row.texts.origin,
  appellation: row.texts.appellation,
  facts: row.facts,
  labels: row.labels,
  allergens: row.allergens,
  season: row.season,
  motif: row.motif,
  listedAt: row.listed_at,
})

function measuresOf(texts: Readonly<Record<string, string>>): OfferView['measures'] {
  const known = MEASURES.flatMap((name): [string, Ratio][] => {
    const text = texts[name]
    if (text === undefined) return []
    const value = readRatio(text)
    invariant(value, `${text} is a measure`)
    return [[name, value]]
  })
  return Object.fromEntries(known)
}

const offerRow = (offer: OfferView) => ({
  id: offer.id,
  slug: offer.slug,
  product: offer.product,
  house: offer.seller,
  category: offer.category,
  hs8: offer.hs,
  storage: offer.storage,
  life_class: offer.life?.class,
  life_days: offer.life?.days,
  min_life_days: offer.life?.minDays,
  grams: offer.grams,
  pack_quantity: offer.pack.quantity,
  pack_unit: offer.pack.unit,
  measures: Object.fromEntries(
    Object.entries(offer.measures).map(([name, value]) => [name, decimalText(value, 6)]),
  ),
  texts: {
    title: offer.titles,
    variant: offer.variant,
    original: offer.original,
    description: offer.descriptions,
    serving: offer.servings,
    ingredients: offer.ingredients,
    appellation: offer.appellation,
    origin: offer.origin,
  } satisfies OfferTexts,
  facts: offer.facts,
  labels: offer.labels,
  allergens: offer.allergens,
  season: offer.season,
  motif: offer.motif,
  listed_at: offer.listedAt,
})
