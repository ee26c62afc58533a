import {
  columnsOf,
  narrow,
  type Columns,
  type Entry,
  type FacetCounts,
  type Filters,
  type Order,
  type Sort,
} from './columns.ts'
import { scheduler } from 'node:timers/promises'
import { remembered } from '#lib/remembered.ts'
import { draftOf, type Field, type Inverted } from './inverted.ts'
import { match, type Match } from './match.ts'
import { openWords } from './words.ts'

/** An offer with the words it can be found by, in every language at once. */
export type SearchEntry = Entry & {
  readonly product: string
  readonly words: {
    readonly title: readonly string[]
    readonly house: readonly string[]
    readonly category: readonly string[]
    readonly place: readonly string[]
    readonly facts: readonly string[]
    readonly description: readonly string[]
  }
}

/** A house or a category, found by its names. */
export type NamedEntry = {
  readonly kind: 'seller' | 'category'
  readonly slug: string
  readonly names: readonly string[]
}

/** A list without words: narrowed, ordered, paged. */
export type ListQuestion = {
  readonly filters: Filters
  readonly sort: Sort
  readonly limit: number
  /** The position of the last item seen. */
  readonly after: number | null
}
export type SearchQuestion = ListQuestion & { readonly q: string }

export type SearchAnswer = {
  readonly ids: readonly string[]
  readonly total: number
  readonly facets: FacetCounts
  /** Where the next page begins; null on the last. */
  readonly next: number | null
}

export type Suggested = { readonly kind: 'offer' | 'seller' | 'category'; readonly slug: string }

export type Search = {
  readonly list: (question: ListQuestion, day: Temporal.PlainDate) => SearchAnswer
  readonly find: (question: SearchQuestion, day: Temporal.PlainDate) => Promise<SearchAnswer>
  readonly suggest: (q: string, limit: number) => Promise<readonly Suggested[]>
}

/** A word in the title says most, in a description least. */
export const WEIGHT = { title: 8, house: 5, category: 4, place: 3, facts: 2.5, description: 1 }

/** The numbers of the entries that answer words; `null` when there is no word. */
export type Matcher = (q: string) => Match | null | Promise<Match | null>

/** What words lead to: made from texts alone, so that a new price leaves it as it is. */
export type SearchIndex = {
  readonly offers: Matcher
  readonly names: Inverted
  readonly named: readonly NamedEntry[]
}

/** Names are few: they are laid out at once, and the offers are found as somebody else knows. */
export function indexOf(offers: Matcher, named: readonly NamedEntry[]): SearchIndex {
  const draft = draftOf(openWords())
  for (const { names } of named) {
    draft.add(names.map((text) => ({ text, weight: 1, typed: true })))
  }
  return { offers, names: draft.done(), named }
}

/** Entries laid out between two turns of whoever else waits for this thread. */
const ENTRIES_A_TURN = 32

/** Lays offers out by their words: the slow part, during which the thread serves others too. */
export async function drawOffers(entries: readonly SearchEntry[]): Promise<Matcher> {
  const words = openWords()
  const draft = draftOf(words)
  for (const [number, entry] of entries.entries()) {
    draft.add(fieldsOf(entry))
    if (number % ENTRIES_A_TURN === ENTRIES_A_TURN - 1) await scheduler.yield()
  }
  const inverted = draft.done()
  return (q) => match(q, inverted, words)
}

/** Search over the entries an index was made of, in the same order, as they stand on a day. */
export function searchOf(
  { offers, names, named }: SearchIndex,
  entries: readonly SearchEntry[],
  today: Temporal.PlainDate,
): Search {
  const words = openWords()
  const everything = Int32Array.from(entries, (_, index) => index)
  const columnsOn = daily((day) => columnsOf(entries, day))
  columnsOn(today)

  const wholeShelf = remembered((columns: Columns) => narrow(everything, {}, columns))

  const answer = (
    matched: Match | null,
    question: ListQuestion,
    day: Temporal.PlainDate,
  ): SearchAnswer => {
    const columns = columnsOn(day)
    const { passed, counts } = matched
      ? narrow(matched.documents, question.filters, columns)
      : Object.keys(question.filters).length === 0
        ? wholeShelf(columns)
        : narrow(everything, question.filters, columns)
    const { page, next } = pageOf(passed, matched?.scores ?? null, columns, question)
    return {
      ids: page.map((index) => entries[index]!.id),
      total: passed.length,
      facets: counts,
      next,
    }
  }

  const suggest: Search['suggest'] = async (q, limit) => {
    const found = best(match(q, names, words), named.length).map((index) => named[index]!)
    const shelves = found.filter(({ kind }) => kind === 'category').slice(0, 2)
    const sellers = found.filter(({ kind }) => kind === 'seller').slice(0, 3)
    const products = new Set<string>()
    const offersFound = best(await offers(q), limit * 4).flatMap((index): Suggested[] => {
      const { product, slug, price } = entries[index]!
      if (price === null || products.has(product)) return []
      products.add(product)
      return [{ kind: 'offer', slug }]
    })
    const first = [...shelves, ...sellers].map(({ kind, slug }): Suggested => ({ kind, slug }))
    return [...first, ...offersFound].slice(0, limit)
  }

  return {
    list: (question, day) => answer(null, question, day),
    find: async (question, day) => answer(await offers(question.q), question, day),
    suggest,
  }
}

function fieldsOf({ words }: SearchEntry): Field[] {
  const { title, house, category, place, facts, description } = words
  const fields = (texts: readonly string[], weight: number, typed: boolean) =>
    texts.map((text) => ({ text, weight, typed }))
  return [
    ...fields(title, WEIGHT.title, true),
    ...fields(house, WEIGHT.house, true),
    ...fields(category, WEIGHT.category, true),
    ...fields(place, WEIGHT.place, true),
    ...fields(facts, WEIGHT.facts, false),
    ...fields(description, WEIGHT.description, false),
  ]
}

/** Seasons turn at midnight: the columns are made once a day. */
function daily(make: (day: Temporal.PlainDate) => Columns) {
  let known: { readonly day: Temporal.PlainDate; readonly columns: Columns } | null = null
  return (day: Temporal.PlainDate): Columns => {
    if (!known?.day.equals(day)) known = { day, columns: make(day) }
    return known.columns
  }
}

/** Scores are compared to a thousandth, and below a million. */
const FINENESS = 1000
const SCORE_MAX = 1_000_000

type Page = { readonly page: readonly number[]; readonly next: number | null }

/**
 * One page. The position of an entry is its score, then its place in the sort's order, as one whole
 * number: it is the cursor. Without scores the order is walked, with scores positions are sorted.
 */
function pageOf(
  passed: Int32Array,
  scores: Float32Array | null,
  { orders }: Columns,
  { sort, after, limit }: ListQuestion,
): Page {
  const order = orders[sort]
  return scores && sort === 'relevance'
    ? scoredPage(passed, scores, order, { after, limit })
    : walkedPage(passed, order, { after, limit })
}

type Cut = Pick<ListQuestion, 'after' | 'limit'>

function walkedPage(passed: Int32Array, { entries }: Order, { after, limit }: Cut): Page {
  const wanted = new Uint8Array(entries.length)
  for (let i = 0; i < passed.length; i++) wanted[passed[i]!] = 1
  const page: number[] = []
  let last = 0
  for (let place = after === null ? 0 : after + 1; place < entries.length; place++) {
    const entry = entries[place]!
    if (!wanted[entry]) continue
    if (page.length === limit) return { page, next: last }
    page.push(entry)
    last = place
  }
  return { page, next: null }
}

function scoredPage(
  passed: Int32Array,
  scores: Float32Array,
  { entries, places }: Order,
  { after, limit }: Cut,
): Page {
  const span = entries.length
  // The lowest positions so far, ascending: one more than a page, to know whether another follows.
  const lowest = new Float64Array(limit + 1)
  let size = 0
  for (let i = 0; i < passed.length; i++) {
    const entry = passed[i]!
    const short = SCORE_MAX - Math.min(SCORE_MAX, Math.round(scores[entry]! * FINENESS))
    const position = short * span + places[entry]!
    if (after !== null && position <= after) continue
    if (size > limit && position >= lowest[limit]!) continue
    let at = size > limit ? limit : size++
    for (; at > 0 && lowest[at - 1]! > position; at--) lowest[at] = lowest[at - 1]!
    lowest[at] = position
  }
  const found = lowest.subarray(0, Math.min(size, limit))
  return {
    page: Array.from(found, (position) => entries[position % span]!),
    next: size > limit ? lowest[limit - 1]! : null,
  }
}

/** The best so many of a match, best first. */
function best(matched: Match | null, limit: number): number[] {
  if (!matched) return []
  const { documents, scores } = matched
  return Array.from(documents)
    .toSorted((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, limit)
}
