import { eachTerm } from './terms.ts'
import { spellingOf, type Spelling } from './spelling.ts'
import type { Words } from './words.ts'

/** A text of a document and what finding a word in it is worth. */
export type Field = { readonly text: string; readonly weight: number; readonly typed: boolean }

export type Postings = {
  /** Numbers of documents, ascending, and the best weight of the term in each. */
  readonly documents: Int32Array
  readonly weights: Float32Array
  /** Rare terms say more. */
  readonly rarity: number
}

export type Inverted = {
  readonly size: number
  readonly postings: (term: string) => Postings | undefined
  /** Known terms that begin so, in order, at most so many. */
  readonly startingWith: (term: string, max: number) => readonly string[]
  readonly spelling: Spelling
}

/** Lays the documents out by their terms. */
export function invertedOf(documents: readonly (readonly Field[])[], words: Words): Inverted {
  const gathered = new Map<string, { documents: number[]; weights: number[] }>()
  const own = new Map<string, number>()
  for (const [number, fields] of documents.entries()) {
    own.clear()
    for (const { text, weight, typed } of fields) {
      eachTerm(text, words, typed, (term, share) => {
        const worth = weight * share
        if (worth > (own.get(term) ?? 0)) own.set(term, worth)
      })
    }
    for (const [term, weight] of own) {
      const list = gathered.get(term)
      if (list) {
        list.documents.push(number)
        list.weights.push(weight)
      } else {
        gathered.set(term, { documents: [number], weights: [weight] })
      }
    }
  }
  const size = documents.length
  const byTerm = new Map<string, Postings>()
  for (const [term, list] of gathered) {
    byTerm.set(term, {
      documents: Int32Array.from(list.documents),
      weights: Float32Array.from(list.weights),
      rarity: 1 + Math.log(1 + size / list.documents.length) / 4,
    })
  }
  const sorted = [...byTerm.keys()].filter((term) => /^[=p][a-z0-9]/.test(term)).toSorted(byCode)
  return {
    size,
    postings: (term) => byTerm.get(term),
    startingWith(term, max) {
      const first = lowerBound(sorted, term)
      let last = first
      while (last < sorted.length && last - first < max && sorted[last]?.startsWith(term)) last++
      return sorted.slice(first, last)
    },
    spelling: spellingOf(sorted.filter((term) => /^=[a-z]/.test(term) || term.startsWith('p'))),
  }
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function lowerBound(sorted: readonly string[], term: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < term) low = middle + 1
    else high = middle
  }
  return low
}
