/** Finds known words a few keystrokes away from a misspelt one. */
export type Spelling = {
  /** Known terms within the distance, nearest first. */
  readonly near: (
    term: string,
    distanceMax: number,
  ) => readonly { term: string; distance: number }[]
}

/** One slip in a word of four letters, two from eight on; shorter words are other words. */
export const slipsIn = (word: string): number => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0)

/**
 * Candidates share enough pairs of letters: one slip changes at most three (a transposition), so two
 * words of length n at distance d share at least n + 1 - 3d of their padded pairs. What is left
 * is measured. Terms carry a first sign, which is compared as a letter but never changed.
 */
export function spellingOf(terms: readonly string[]): Spelling {
  const byPair = new Map<string, number[]>()
  for (const [number, term] of terms.entries()) {
    for (const pair of pairsOf(term)) {
      const list = byPair.get(pair)
      if (list) list.push(number)
      else byPair.set(pair, [number])
    }
  }
  const shared = new Uint8Array(terms.length)
  return {
    near(term, distanceMax) {
      const touched: number[] = []
      for (const pair of pairsOf(term)) {
        for (const number of byPair.get(pair) ?? []) {
          if (shared[number] === 0) touched.push(number)
          shared[number] = (shared[number] ?? 0) + 1
        }
      }
      const found: { term: string; distance: number }[] = []
      for (const number of touched) {
        const other = terms[number] ?? ''
        const enough = Math.max(term.length, other.length) - 3 * distanceMax
        const pairs = shared[number] ?? 0
        shared[number] = 0
        if (pairs < enough || other[0] !== term[0]) continue
        const distance = slips(term, other, distanceMax)
        if (distance <= distanceMax) found.push({ term: other, distance })
      }
      return found.toSorted((a, b) => a.distance - b.distance)
    },
  }
}

/** Distinct pairs of neighbouring letters, the end of the word marked. */
function pairsOf(term: string): Set<string> {
  const padded = `${term}$`
  const pairs = new Set<string>()
  for (let i = 1; i < padded.length; i++) pairs.add(padded.slice(i - 1, i + 1))
  return pairs
}

/**
 * Letters put in, left out, changed or swapped between two words (optimal string alignment), or a
 * number above the maximum as soon as it is passed.
 */
export function slips(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2]! + 1)
      }
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > max) return max + 1
    before = above
    above = row
  }
  return above[b.length]!
}
