import { spellingOf, type Spelling } from './spelling.ts'

/** The terms that documents hold: what the words of a query may mean. */
export type Vocabulary = {
  readonly has: (term: string) => boolean
  /** Known terms that begin so, in order, at most so many. */
  readonly startingWith: (term: string, max: number) => readonly string[]
  readonly spelling: Spelling
}

export function vocabularyOf(terms: ReadonlySet<string> | ReadonlyMap<string, unknown>) {
  const sorted = [...terms.keys()].filter((term) => /^[=p][a-z0-9]/.test(term)).toSorted(byCode)
  const vocabulary: Vocabulary = {
    has: (term) => terms.has(term),
    startingWith(term, max) {
      const first = lowerBound(sorted, term)
      let last = first
      while (last < sorted.length && last - first < max && sorted[last]?.startsWith(term)) last++
      return sorted.slice(first, last)
    },
    spelling: spellingOf(sorted.filter((term) => /^=[a-z]/.test(term) || term.startsWith('p'))),
  }
  return vocabulary
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
