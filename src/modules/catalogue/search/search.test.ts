import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { FACETS, narrow, columnsOf, priceBand, type Entry } from './columns.ts'
import { drawOffers, indexOf, searchOf, type NamedEntry, type SearchEntry } from './search.ts'
import { slips, slipsIn, spellingOf } from './spelling.ts'
import { fold, runsOf, stem } from './text.ts'

const DAY = Temporal.PlainDate.from('2026-11-25')

const entry = (
  slug: string,
  title: readonly string[],
  more: Partial<SearchEntry> = {},
): SearchEntry => ({
  id: slug,
  slug,
  product: slug,
  category: 'seafood',
  country: 'FR',
  seller: 'ledoux',
  labels: [],
  storage: 'ambient',
  facts: {},
  season: null,
  price: 10_000n,
  listedAt: Temporal.Instant.from('2026-11-01T00:00:00Z'),
  words: { title, house: [], category: [], place: [], facts: [], description: [] },
  ...more,
})

const shelf = [
  entry('oysters', ['坎卡勒 3 号生蚝 12 只', 'Huîtres creuses de Cancale', 'Cancale oysters']),
  entry('camembert', ['诺曼底卡芒贝尔奶酪', 'Camembert de Normandie', 'Normandy Camembert'], {
    category: 'cheese',
  }),
  entry('comte', ['孔泰奶酪 18 个月', 'Comté 18 mois', 'Comté, 18 months'], {
    category: 'cheese',
    seller: 'vuillaubert',
  }),
  entry('wine', ['波尔多红葡萄酒', 'Bordeaux rouge', 'Red Bordeaux'], {
    category: 'wine',
    words: {
      title: ['波尔多红葡萄酒', 'Bordeaux rouge', 'Red Bordeaux'],
      house: [],
      category: [],
      place: [],
      facts: [],
      description: ['配生蚝也不错', 'Avec des huîtres', 'Good with oysters'],
    },
  }),
]
const open = async (entries: readonly SearchEntry[], named: readonly NamedEntry[] = []) =>
  searchOf(indexOf(await drawOffers(entries), named), entries, DAY)
const search = await open(shelf, [
  { kind: 'seller', slug: 'ledoux', names: ['Maison Ledoux', '勒杜之家'] },
])
const ask = async (q: string) =>
  (await search.find({ q, filters: {}, sort: 'relevance', limit: 10, after: null }, DAY)).ids

test.each([
  ['生蚝', 'oysters'],
  ['牡蛎', 'oysters'],
  ['shenghao', 'oysters'],
  ['SHENG HAO', 'oysters'],
  ['sh', 'oysters'],
  ['kkl', 'oysters'],
  ['huîtres', 'oysters'],
  ['HUITRE', 'oysters'],
  ['oyster', 'oysters'],
  ['oystre', 'oysters'],
  ['坎卡勒生蚝', 'oysters'],
  ['生毫', 'oysters'],
  ['卡门贝', 'camembert'],
  ['camenbert', 'camembert'],
  ['camambart', 'camembert'],
  ['kamangbeier', 'camembert'],
  ['comte', 'comte'],
  ['kongtai', 'comte'],
  ['孔泰 18', 'comte'],
  ['红酒', 'wine'],
  ['vin rouge', 'wine'],
  ['bordeau', 'wine'],
])('%s finds %s first', async (q, slug) => {
  expect((await ask(q))[0]).toBe(slug)
})

test('a word in the title weighs more than one in the description', async () => {
  expect(await ask('oysters')).toEqual(['oysters', 'wine'])
})

test('every word counts while something holds them all; otherwise any does', async () => {
  expect(await ask('cheese camembert')).toEqual(['camembert'])
  expect(await ask('camembert bordeaux')).toEqual(expect.arrayContaining(['camembert', 'wine']))
  expect(await ask('zzzzqqqq')).toEqual([])
})

test('without a word everything is listed', async () => {
  expect((await ask('')).length).toBe(shelf.length)
  expect((await ask('…！')).length).toBe(shelf.length)
})

test('what has no price in China is neither listed nor suggested', async () => {
  const hidden = await open([{ ...shelf[0]!, price: null }, shelf[1]!])
  const all = hidden.list({ filters: {}, sort: 'relevance', limit: 10, after: null }, DAY)
  expect(all).toMatchObject({ ids: ['camembert'], total: 1 })
  expect(await hidden.suggest('oyster', 10)).toEqual([])
})

test('a house is suggested by its beginning in either script', async () => {
  for (const q of ['led', '勒杜', 'ledoux']) {
    expect(await search.suggest(q, 10)).toContainEqual({ kind: 'seller', slug: 'ledoux' })
  }
})

describe('spelling', () => {
  const words = ['=camembert', '=roquefort', '=comte', '=oyster', '=beurre', '=boursin']
  const spelling = spellingOf(words)
  const word = fc.constantFrom(...words.filter((each) => each.length > 4))

  property.prop([word, fc.nat(20), fc.constantFrom('drop', 'swap', 'put', 'change')])(
    'one slip of the keyboard is forgiven in any word of four letters or more',
    (known, place, kind) => {
      const letters = [...known]
      const at = 1 + (place % (letters.length - 2))
      if (kind === 'drop') letters.splice(at, 1)
      if (kind === 'swap') letters.splice(at, 2, letters[at + 1]!, letters[at]!)
      if (kind === 'put') letters.splice(at, 0, 'q')
      if (kind === 'change') letters[at] = 'q'
      expect(spelling.near(letters.join(''), 1).map(({ term }) => term)).toContain(known)
    },
  )

  property.prop([fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 })])(
    'the distance is the same both ways, and nothing only between equals',
    (a, b) => {
      expect(slips(a, b, 20)).toBe(slips(b, a, 20))
      expect(slips(a, b, 20) === 0).toBe(a === b)
    },
  )

  test('short words are never guessed', () => {
    expect([slipsIn('vin'), slipsIn('brie'), slipsIn('camember')]).toEqual([0, 1, 2])
  })
})

describe('text', () => {
  test('accents, ligatures and plurals fold away', () => {
    expect(fold('Œufs à l’Élysée')).toBe('oeufs a l’elysee')
    expect(['huitres', 'gateaux', 'bras', 'brass', 'vin'].map(stem)).toEqual([
      'huitre',
      'gateau',
      'bra',
      'brass',
      'vin',
    ])
    expect(runsOf('3号生蚝 n°3')).toEqual([
      { script: 'latin', text: '3' },
      { script: 'han', text: '号生蚝' },
      { script: 'latin', text: 'n' },
      { script: 'latin', text: '3' },
    ])
  })

  property.prop([fc.string()])('folding twice is folding once', (text) => {
    expect(fold(fold(text))).toBe(fold(text))
  })
})

describe('columns', () => {
  const anyEntry = fc.record({
    category: fc.constantFrom('cheese', 'wine'),
    seller: fc.constantFrom('a', 'b', 'c'),
    labels: fc.uniqueArray(fc.constantFrom('AOP', 'IGP', 'organic')),
    price: fc.bigInt({ min: 1n, max: 900_000n }),
  })
  const entriesOf = (drawn: readonly Partial<Entry>[]) =>
    drawn.map((more, index) => entry(`offer-${index}`, [], more))

  property.prop([
    fc.array(anyEntry, { maxLength: 40 }),
    fc.constantFrom('AOP', 'none'),
    fc.constantFrom('a', 'b'),
  ])(
    'what passes is what a plain filter passes, and each facet counts without its own filter',
    (drawn, label, seller) => {
      const entries = entriesOf(drawn)
      const all = Int32Array.from(entries, (_, index) => index)
      const filters = { label: [label], seller: [seller] }
      const { passed, counts } = narrow(all, filters, columnsOf(entries, DAY))
      const labelled = entries.filter(({ labels }) => labels.includes(label))
      const expected = labelled.filter((each) => each.seller === seller)
      expect(Array.from(passed, (index) => entries[index])).toEqual(expected)
      for (const { value, count } of counts.seller) {
        expect(count).toBe(labelled.filter((each) => each.seller === value).length)
      }
      expect(Object.keys(counts)).toEqual([...FACETS])
    },
  )

  property.prop([
    fc.array(anyEntry, { minLength: 1, maxLength: 40 }),
    fc.integer({ min: 1, max: 7 }),
  ])('pages give every offer once, in the order of the price', async (drawn, limit) => {
    const entries = entriesOf(drawn) as SearchEntry[]
    const paged = await open(entries)
    const ids: string[] = []
    let after: number | null = null
    do {
      const page = paged.list({ filters: {}, sort: 'price_asc', limit, after }, DAY)
      ids.push(...page.ids)
      after = page.next
    } while (after !== null)
    expect(ids.toSorted()).toEqual(entries.map(({ id }) => id).toSorted())
    const fen = ids.map((id) => entries.find((each) => each.id === id)!.price ?? 0n)
    expect(fen.every((price, index) => index === 0 || fen[index - 1]! <= price)).toBe(true)
  })

  property.prop([fc.array(anyEntry, { maxLength: 40 })])(
    'without a filter every offer passes and every value is counted',
    (drawn) => {
      const entries = entriesOf(drawn)
      const all = Int32Array.from(entries, (_, index) => index)
      const { passed, counts } = narrow(all, {}, columnsOf(entries, DAY))
      expect([...passed]).toEqual([...all])
      for (const { value, count } of counts.label) {
        expect(count).toBe(entries.filter(({ labels }) => labels.includes(value)).length)
      }
      expect(counts.category.reduce((sum, { count }) => sum + count, 0)).toBe(entries.length)
    },
  )

  property.prop([
    fc.array(fc.constantFrom('oyster', 'oyster bar', 'oyster oyster', 'huître', 'wine'), {
      minLength: 1,
      maxLength: 40,
    }),
    fc.integer({ min: 1, max: 7 }),
  ])('pages of what words find give every answer once, the best first', async (texts, limit) => {
    const found = await open(texts.map((text, index) => entry(`offer-${index}`, [text])))
    const question = { q: 'oyster', filters: {}, sort: 'relevance' } as const
    const whole = await found.find({ ...question, limit: 1_000, after: null }, DAY)
    expect(whole.next).toBe(null)
    const ids: string[] = []
    let after: number | null = null
    do {
      const page = await found.find({ ...question, limit, after }, DAY)
      expect(page.ids.length).toBeLessThanOrEqual(limit)
      ids.push(...page.ids)
      after = page.next
    } while (after !== null)
    expect(ids).toEqual(whole.ids)
    expect(new Set(ids).size).toBe(whole.total)
  })

  test('bands hold their lower end', () => {
    expect([9_999n, 10_000n, 299_999n, 300_000n].map(priceBand)).toEqual([
      '0-100',
      '100-200',
      '1000-3000',
      '3000-',
    ])
  })
})
