import { seasonOn, type Season } from '../domain/season.ts'

export const FACETS = [
  'category',
  'country',
  'seller',
  'label',
  'storage',
  'price',
  'season',
  'milk',
  'grape',
] as const
export type FacetKey = (typeof FACETS)[number]
export type FacetCounts = Readonly<Record<FacetKey, readonly { value: string; count: number }[]>>
export type Filters = Readonly<Partial<Record<FacetKey, readonly string[]>>>

export const SORTS = ['relevance', 'price_asc', 'price_desc', 'newest'] as const
export type Sort = (typeof SORTS)[number]

/** What lists are narrowed and ordered by. */
export type Entry = {
  readonly id: string
  readonly slug: string
  readonly category: string
  readonly country: string
  readonly seller: string
  readonly labels: readonly string[]
  readonly storage: string
  readonly facts: Readonly<Record<string, string>>
  readonly season: Season | null
  /** Fen of CNY; an offer without a price in China is in no list. */
  readonly price: bigint | null
  readonly listedAt: Temporal.Instant
}

/** Upper ends of the price bands in fen; the last band is open. */
const BANDS = [10_000, 20_000, 50_000, 100_000, 300_000]

/** `0-100`, `100-200` … `3000-`: yuan, the lower end included. */
export function priceBand(price: bigint): string {
  const index = BANDS.findIndex((end) => price < BigInt(end))
  const from = index < 0 ? BANDS.at(-1)! : (BANDS[index - 1] ?? 0)
  return `${from / 100}-${index < 0 ? '' : BANDS[index]! / 100}`
}

/** Numbers instead of words, for lists of thirty thousand in a few milliseconds. */
export type Columns = {
  /** The entries that have a price. */
  readonly priced: Uint8Array
  /** Per facet: its values, and the values of each entry one after the other. */
  readonly facets: Readonly<Record<FacetKey, FacetColumn>>
  readonly orders: Readonly<Record<Sort, Order>>
}

/** The entries in an order, and the place of each in it. */
export type Order = { readonly entries: Uint32Array; readonly places: Uint32Array }

type FacetColumn = {
  readonly values: readonly string[]
  readonly numbers: ReadonlyMap<string, number>
  /** Entry n has the values from starts[n] to starts[n + 1] of `held`. */
  readonly starts: Uint32Array
  readonly held: Uint16Array
}

export function columnsOf(entries: readonly Entry[], day: Temporal.PlainDate): Columns {
  const phases = entries.map(({ season }) => (season ? seasonOn(season, day).phase : 'all_year'))
  const valuesOf: Record<FacetKey, (entry: Entry, index: number) => readonly string[]> = {
    category: ({ category }) => [category],
    country: ({ country }) => [country],
    seller: ({ seller }) => [seller],
    label: ({ labels }) => labels,
    storage: ({ storage }) => [storage],
    price: ({ price }) => (price === null ? [] : [priceBand(price)]),
    season: (_, index) => [phases[index] ?? 'all_year'],
    milk: ({ facts }) => own(facts['milk']),
    grape: ({ facts }) => own(facts['grape']),
  }
  const facets = Object.fromEntries(
    FACETS.map((key) => [key, facetColumn(entries.map(valuesOf[key]))]),
  ) as Record<FacetKey, FacetColumn>
  const priced = Uint8Array.from(entries, ({ price }) => (price === null ? 0 : 1))
  return { priced, facets, orders: ordersOf(entries, phases) }
}

const own = (fact: string | undefined): string[] => (fact === undefined ? [] : [fact])

function facetColumn(perEntry: readonly (readonly string[])[]): FacetColumn {
  const numbers = new Map<string, number>()
  const starts = new Uint32Array(perEntry.length + 1)
  const held: number[] = []
  for (const [index, values] of perEntry.entries()) {
    for (const value of values) {
      const number = numbers.get(value) ?? numbers.size
      numbers.set(value, number)
      held.push(number)
    }
    starts[index + 1] = held.length
  }
  return { values: [...numbers.keys()], numbers, starts, held: Uint16Array.from(held) }
}

/** In the middle of its season first, out of season last. */
const PHASES = ['peak', 'early', 'late', 'all_year', 'out']

const MINUTE = 60_000

function ordersOf(entries: readonly Entry[], phases: readonly string[]): Columns['orders'] {
  // Entries of equal standing are strewn by their slug, so that one house does not fill a page.
  const usual = orderBy(
    entries.map(({ slug }, index) => PHASES.indexOf(phases[index] ?? '') * 2 ** 24 + hash24(slug)),
  )
  /** By a key, then as usual. */
  const by = (keys: readonly number[]): Order => {
    const places = orderBy(Array.from(usual.entries, (entry) => keys[entry] ?? 0))
    return ordered(Uint32Array.from(places.entries, (place) => usual.entries[place]!))
  }
  const prices = entries.map(({ price }) => Number(price ?? 0n))
  const listed = entries.map(({ listedAt }) => Math.floor(listedAt.epochMilliseconds / MINUTE))
  const [dearest, newest] = [prices, listed].map((keys) => keys.reduce((a, b) => Math.max(a, b), 0))
  return {
    relevance: usual,
    price_asc: by(prices),
    price_desc: by(prices.map((price) => (dearest ?? 0) - price)),
    newest: by(listed.map((at) => (newest ?? 0) - at)),
  }
}

/**
 * Orders by whole numbers below 2^31. Key and index together are one exact number: sorting numbers
 * is ten times faster than asking a function about every pair.
 */
function orderBy(keys: readonly number[]): Order {
  const size = keys.length
  const packed = Float64Array.from(keys, (key, index) => key * size + index).sort()
  return ordered(Uint32Array.from(packed, (number) => number % size))
}

function ordered(entries: Uint32Array): Order {
  const places = new Uint32Array(entries.length)
  for (let place = 0; place < entries.length; place++) places[entries[place]!] = place
  return { entries, places }
}

/** FNV-1a, its upper 24 bits. */
function hash24(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 8
}

/**
 * The entries that pass every filter, and the counts of every facet with its own filter left out,
 * so that a second cheese-maker can be ticked beside the first.
 */
export function narrow(
  candidates: Int32Array,
  filters: Filters,
  { facets, priced }: Columns,
): { readonly passed: Int32Array; readonly counts: FacetCounts } {
  const wanted = FACETS.map((key) => wantedOf(facets[key], filters[key]))
  if (wanted.every((want) => want === null)) return countAll(candidates, { facets, priced })
  const tallies = FACETS.map((key) => new Uint32Array(facets[key].values.length))
  const columns = FACETS.map((key) => facets[key])
  const passed = new Int32Array(candidates.length)
  let size = 0
  for (let c = 0; c < candidates.length; c++) {
    const entry = candidates[c]!
    if (!priced[entry]) continue
    let failed = -1
    let failures = 0
    for (let f = 0; f < columns.length && failures < 2; f++) {
      const want = wanted[f]
      if (want && !holdsAny(columns[f]!, entry, want)) {
        failed = f
        failures += 1
      }
    }
    if (failures > 1) continue
    if (failures === 0) passed[size++] = entry
    for (let f = 0; f < columns.length; f++) {
      if (failures === 0 || f === failed) tally(columns[f]!, entry, tallies[f]!)
    }
  }
  return { passed: passed.subarray(0, size), counts: countsBy(facets, tallies) }
}

/** Without a filter each facet is counted by itself, over one column at a time. */
function countAll(candidates: Int32Array, { facets, priced }: Pick<Columns, 'facets' | 'priced'>) {
  const shown = new Int32Array(candidates.length)
  let size = 0
  for (let c = 0; c < candidates.length; c++) {
    const entry = candidates[c]!
    if (priced[entry]) shown[size++] = entry
  }
  const passed = shown.subarray(0, size)
  const tallies = FACETS.map((key) => {
    const column = facets[key]
    const counts = new Uint32Array(column.values.length)
    for (let i = 0; i < passed.length; i++) tally(column, passed[i]!, counts)
    return counts
  })
  return { passed, counts: countsBy(facets, tallies) }
}

const countsBy = (facets: Columns['facets'], tallies: readonly Uint32Array[]) =>
  Object.fromEntries(
    FACETS.map((key, index) => [key, countsOf(facets[key], tallies[index]!)]),
  ) as Record<FacetKey, { value: string; count: number }[]>

/** A value nobody has still narrows: to nothing. */
const wantedOf = ({ values, numbers }: FacetColumn, asked: readonly string[] | undefined) => {
  if (!asked || asked.length === 0) return null
  const want = new Uint8Array(values.length)
  for (const value of asked) {
    const number = numbers.get(value)
    if (number !== undefined) want[number] = 1
  }
  return want
}

function holdsAny({ starts, held }: FacetColumn, entry: number, want: Uint8Array): boolean {
  for (let i = starts[entry]!; i < starts[entry + 1]!; i++) if (want[held[i]!]) return true
  return false
}

function tally({ starts, held }: FacetColumn, entry: number, counts: Uint32Array): void {
  for (let i = starts[entry]!; i < starts[entry + 1]!; i++) counts[held[i]!]! += 1
}

const countsOf = ({ values }: FacetColumn, counts: Uint32Array) =>
  values
    .map((value, index) => ({ value, count: counts[index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
