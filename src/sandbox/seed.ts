import { parseArgs } from 'node:util'
import { announce, openPool, transaction, type Pool } from '#db'
import { saveCategories, saveComponents, saveOffers, type OfferView } from '#modules/catalogue'
import { loadLaw, seedTariff } from '#modules/customs'
import { saveArticles, saveReviews } from '#modules/journal'
import { savePayee } from '#modules/ledger'
import { planAhead, saveReference } from '#modules/logistics'
import { saveLifeClasses } from '#modules/pledge'
import {
  REFERENCE_RATES,
  saveFirstPolicy,
  savePrices,
  saveRates,
  type PriceRow,
} from '#modules/pricing'
import { saveHouses } from '#modules/producers'
import { saveLots } from '#modules/stock'
import { saveProgrammes } from './world/programmes.ts'
import { saveSignIns } from './sign-ins.ts'
import { POLICIES, pricesAbroad } from './world/abroad.ts'
import { readArticles } from './world/articles.ts'
import { readReviews } from './world/reviews.ts'
import { readHouses, type BoxComponent, type WorldHouse } from './world/houses.ts'
import { idOf } from './world/ids.ts'
import { readLifeClasses } from './world/life-classes.ts'
import { lotsOf, readLotRules } from './world/lots.ts'
import { demoPayees } from './world/payees.ts'
import { readNetwork } from './world/network/read.ts'

export type SeedOptions = {
  readonly now: Temporal.Instant
  /** How many times each house's offers exist; 1 for the shop, 100 to measure. */
  readonly scale: number
}

/** How many rows were new; all zero when the world was there already. */
export type Seeded = { readonly houses: number; readonly offers: number; readonly lots: number }

/** The rail of the shop, in its order. */
const CATEGORIES = [
  'cheese',
  'seafood',
  'wine',
  'foie-gras',
  'chocolate',
  'pastry',
  'charcuterie',
  'pantry',
  'beauty',
  'leather-silk',
  'children',
  'gifts',
]

/** Rows sent in one statement. */
const BATCH = 2000

/**
 * Brings the demo world into the tables: law, classes of life, houses, offers, prices,
 * network, lots, journal. What is there stays as it is, so that a second run changes nothing and a larger scale adds what it lacks.
 */
export async function seedWorld(pool: Pool, { now, scale }: SeedOptions): Promise<Seeded> {
  const world = await readHouses(now)
  const offers = scaled(
    world.flatMap((each) => each.offers),
    scale,
    copyOfOffer,
  )
  const prices = scaled(
    world.flatMap((each) => pricesBySlug(each)),
    scale,
    copyOfPrice,
  )
  const components = scaled(
    world.flatMap((each) => each.components),
    scale,
    copyOfComponent,
  )
  const boxes = new Set(components.map(({ box }) => box))
  const rules = await readLotRules()
  const articles = await readArticles(now)
  const reviews = await readReviews(now, offers)
  return transaction(pool, async (tx) => {
    await seedTariff(tx)
    await saveLifeClasses(tx, readLifeClasses())
    const law = await loadLaw(tx, 'unverified')
    const houses = await saveHouses(
      tx,
      world.map(({ house }) => house),
    )
    // Later departures are planned by the worker, day by day.
    if (houses > 0) {
      await saveReference(tx, readNetwork())
      await planAhead(tx, now)
    }
    await saveCategories(tx, CATEGORIES)
    await saveSignIns(tx)
    await saveProgrammes(tx, now)
    await saveArticles(tx, articles)
    await saveReviews(tx, reviews)
    const added = await inBatches(offers, (part) => saveOffers(tx, part))
    await saveComponents(
      tx,
      components.map(({ box, offer, quantity }) => ({
        box: idOf(`offer ${box}`),
        offer: idOf(`offer ${offer}`),
        quantity,
      })),
    )
    for (const payee of demoPayees(world)) await savePayee(tx, payee)
    await saveRates(tx, REFERENCE_RATES)
    const from = now.subtract({ hours: 24 * 200 })
    for (const part of batchesOf(prices)) {
      await savePrices(
        tx,
        part.map(({ price }) => price),
        { from, reason: 'first price' },
      )
    }
    for (const { house, rules: asked } of POLICIES) {
      await saveFirstPolicy(tx, {
        id: idOf(`policy ${house}`),
        house,
        rules: asked,
        writtenBy: 'sandbox',
        writtenAt: from,
      })
    }
    const lots = await inBatches(offers, (part) =>
      saveLots(
        tx,
        // A box has no lots of its own: its parts have.
        part
          .filter(({ slug }) => !boxes.has(slug))
          .flatMap((offer) => lotsOf(offer, { law, rules, now })),
      ),
    )
    return { houses, offers: added, lots }
  })
}

function batchesOf<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) =>
    rows.slice(index * BATCH, (index + 1) * BATCH),
  )
}

async function inBatches<Row>(rows: readonly Row[], save: (part: Row[]) => Promise<number>) {
  let added = 0
  for (const part of batchesOf(rows)) added += await save(part)
  return added
}

type Copy<Row> = (row: Row, suffix: string) => Row

const scaled = <Row>(rows: readonly Row[], scale: number, copy: Copy<Row>): Row[] =>
  Array.from({ length: scale }, (_, turn) =>
    turn === 0 ? rows : rows.map((row) => copy(row, `-x${turn}`)),
  ).flat()

const copyOfOffer: Copy<OfferView> = (offer, suffix) => ({
  ...offer,
  id: idOf(`offer ${offer.slug}${suffix}`),
  slug: `${offer.slug}${suffix}`,
  product: `${offer.product}${suffix}`,
})

const copyOfComponent: Copy<BoxComponent> = ({ box, offer, quantity }, suffix) => ({
  box: `${box}${suffix}`,
  offer: `${offer}${suffix}`,
  quantity,
})

type NamedPrice = { readonly slug: string; readonly price: PriceRow }

const copyOfPrice: Copy<NamedPrice> = ({ slug, price }, suffix) => ({
  slug: `${slug}${suffix}`,
  price: { ...price, offer: idOf(`offer ${slug}${suffix}`) },
})

function pricesBySlug(world: WorldHouse): NamedPrice[] {
  const { offers } = world
  const prices = [...world.prices, ...pricesAbroad(world)]
  const slugs = new Map(offers.map(({ id, slug }) => [id, slug]))
  return prices.map((price) => ({ slug: slugs.get(price.offer) ?? price.offer, price }))
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' } } })
  const address = process.env['DATABASE_URL']
  const scale = Number(values.scale)
  if (!address || !Number.isInteger(scale) || scale < 1) {
    console.error('DATABASE_URL names the database; --scale is a whole number from 1.')
    process.exit(2)
  }
  const pool = openPool(address, 2)
  const began = performance.now()
  const { houses, offers, lots } = await seedWorld(pool, { now: Temporal.Now.instant(), scale })
  // Running servers read the catalogue again.
  if (houses + offers + lots > 0) {
    await announce(pool, { kind: 'catalogue_changed', subject: 'world' })
  }
  await pool.end()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${houses} houses, ${offers} offers, ${lots} lots added in ${seconds} s`)
}
