import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { query, transaction } from '../src/db/index.ts'
import { mendDocuments, saveOffers } from '../src/modules/catalogue/index.ts'
import { openViews } from '../src/shop/index.ts'
import { testDatabase } from './database.ts'
import { WORLD_BEGINS } from './world.ts'

const { pool } = await testDatabase('world')
const views = await openViews(pool, { now: () => WORLD_BEGINS, minimumGrade: 'unverified' })
const durable = views.search
await views.drawn()
const memory = views.search
const { offers } = views.catalogue

const ask = (search: typeof durable, q: string) =>
  search.find({ q, filters: {}, sort: 'price_asc', limit: 1_000, after: null }, views.today())

/** Words as the shop's own texts have them, in every language. */
const written = [
  ...new Set(
    offers.flatMap(({ titles, variant, original, descriptions, facts, labels, seller }) => [
      ...Object.values(titles),
      ...Object.values(variant ?? {}),
      ...(original ? [original.text] : []),
      ...Object.values(descriptions),
      ...Object.values(facts),
      ...labels,
      views.houses.get(seller)!.name,
      views.houses.get(seller)!.nameZh,
      views.houses.get(seller)!.region.zh,
    ]),
  ),
].flatMap((text) => text.match(/\p{Script=Han}{1,12}|[\p{Script=Latin}\d]+/gu) ?? [])

/** What people type, parts of `|`: stop words, signs of the query language and nonsense among it. */
const meant =
  `生蚝|shenghao|sheng hao|kkl|huitre|oysters|oystre|生毫|奶酪|芝士|foie gras|fruits de mer|
huile d'olive|vin rouge|france|法国|bio|有机|de|的|zzzzqqqq|…|l'|'|\\|a'b\\c & d !e:*|贻`.split(
    /\|\n?/,
  )
const wordOf = fc.oneof(
  fc.constantFrom(...written),
  fc.constantFrom(...meant),
  // A beginning, and a slip of the keyboard.
  fc
    .tuple(fc.constantFrom(...written), fc.integer({ min: 1, max: 8 }))
    .map(([word, size]) => [...word].slice(0, size).join('')),
  fc
    .tuple(fc.constantFrom(...written), fc.nat(9), fc.constantFrom('', 'q', '蚝'))
    .map(([word, at, put]) => [...word].toSpliced(at % [...word].length, 1, put).join('')),
)
const asked = fc
  .tuple(fc.array(wordOf, { minLength: 1, maxLength: 4 }), fc.constantFrom(' ', '', '、'))
  .map(([words, between]) => words.join(between))

property.prop([asked], { numRuns: 400 })(
  'PostgreSQL finds what the index in memory finds, and counts the same facets',
  async (q) => {
    const [slow, fast] = [await ask(durable, q), await ask(memory, q)]
    expect(slow.ids).toEqual(fast.ids)
    expect(slow.facets).toEqual(fast.facets)
  },
)

test('the oracle is asked for something: most words of the shop find a part of it', async () => {
  const sizes = await Promise.all(
    written.slice(0, 300).map(async (q) => (await ask(durable, q)).total),
  )
  const parts = sizes.filter((size) => size > 0 && size < offers.length)
  expect(parts.length).toBeGreaterThan(200)
})

test('the best answers of PostgreSQL speak of the word in their title', async () => {
  const question = { q: 'oysters', filters: {}, sort: 'relevance', limit: 5, after: null } as const
  const { ids } = await durable.find(question, views.today())
  for (const id of ids) expect(views.catalogue.byId(id)?.titles.en.toLowerCase()).toMatch(/oyster/)
})

/** The terms and their counts as PostgreSQL counts them in the documents themselves. */
const counted = async () => {
  const [kept, own] = await Promise.all([
    query(pool, 'select term, documents from catalogue.search_term order by term'),
    query(
      pool,
      `select word as term, ndoc as documents
       from ts_stat('select terms from catalogue.search_document') order by word collate "C"`,
    ),
  ])
  expect(kept).toEqual(own)
  return kept.length
}

const documentsOf = (id: string) =>
  query<{ edition: string }>(
    pool,
    'select edition from catalogue.search_document where offer = $1',
    [id],
  )
const title = (id: string, zh: string) =>
  query(
    pool,
    `update catalogue.offer set texts = jsonb_set(texts, '{title,zh}', to_jsonb($2::text)) where id = $1`,
    [id, zh],
  )

test('every offer of the world came with its document, and every term is counted', async () => {
  expect(await mendDocuments(pool)).toBe(0)
  expect(await counted()).toBeGreaterThan(1_000)
})

test('an offer and its document come together or not at all', async () => {
  const offer = { ...offers[0]!, id: crypto.randomUUID(), slug: 'never-sold' }
  const failing = transaction(pool, async (tx) => {
    expect(await saveOffers(tx, [offer])).toBe(1)
    throw new Error('changed our mind')
  })
  await expect(failing).rejects.toThrow('changed our mind')
  expect(await documentsOf(offer.id)).toEqual([])
  await counted()

  await transaction(pool, (tx) => saveOffers(tx, [offer]))
  expect(await documentsOf(offer.id)).toHaveLength(1)
  expect(await transaction(pool, (tx) => saveOffers(tx, [offer]))).toBe(0)
  await counted()
})

test('no document says what its offer no longer says', async () => {
  const { id } = offers[1]!
  await title(id, '独角兽奶酪')
  expect(await documentsOf(id)).toEqual([])
  expect(await mendDocuments(pool)).toBe(1)
  const found = await openViews(pool, { now: () => WORLD_BEGINS, minimumGrade: 'unverified' })
  expect((await ask(found.search, '独角兽')).ids).toEqual([id])
  await found.drawn()
  expect((await ask(found.search, '独角兽')).ids).toEqual([id])

  await query(pool, 'update catalogue.offer set withdrawn_at = $2 where id = $1', [
    id,
    WORLD_BEGINS,
  ])
  expect(await documentsOf(id)).toEqual([])
  expect(await mendDocuments(pool)).toBe(0)
  await counted()
})

test('a document of other words is made again, and never edited', async () => {
  const { id } = offers[2]!
  const edit = query(
    pool,
    `update catalogue.search_document set edition = 'old' where offer = $1`,
    [id],
  )
  await expect(edit).rejects.toMatchObject({ code: '23001' })
  await transaction(pool, async (tx) => {
    await query(tx, 'delete from catalogue.search_document where offer = $1', [id])
    await query(tx, `insert into catalogue.search_document values ($1, 'old', '''x'':1A')`, [id])
  })
  expect(await mendDocuments(pool)).toBe(1)
  expect((await documentsOf(id))[0]?.edition).not.toBe('old')
  await counted()
})

test('offers that share terms may be added at once, in any order', async () => {
  const copy = (slug: string, from: (typeof offers)[number]) => ({
    ...from,
    id: crypto.randomUUID(),
    slug,
  })
  const [a, b] = [offers[3]!, offers[200]!]
  const turns = Array.from({ length: 12 }, (_, turn) =>
    turn % 2
      ? [copy(`race-${turn}a`, a), copy(`race-${turn}b`, b)]
      : [copy(`race-${turn}b`, b), copy(`race-${turn}a`, a)],
  )
  await Promise.all(turns.map((both) => transaction(pool, (tx) => saveOffers(tx, both))))
  await counted()
})
