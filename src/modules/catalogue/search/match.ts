import type { Inverted } from './inverted.ts'
import { readingsOf, type Reading } from './reading.ts'
import type { Words } from './words.ts'

/** Every document with a score above nothing. */
export type Match = { readonly scores: Float32Array; readonly documents: Int32Array }

/** Scores the documents that answer a query in the first way that finds any; `null` without a word. */
export function match(query: string, inverted: Inverted, words: Words): Match | null {
  const readings = readingsOf(query, inverted.vocabulary, words)
  if (readings === null) return null
  let found = NOTHING
  for (const reading of readings) {
    found = score(reading, inverted)
    if (found.documents.length > 0) break
  }
  return found
}

const NOTHING: Match = { scores: new Float32Array(), documents: new Int32Array() }

/** Sums each unit's best answer; a document counts when at least so many units found it. */
function score({ units, unitsMin }: Reading, inverted: Inverted): Match {
  const scores = new Float32Array(inverted.size)
  const found = new Uint8Array(inverted.size)
  const best = new Float32Array(inverted.size)
  for (const unit of units) {
    const touched: number[] = []
    for (const { term, worth } of unit) {
      const postings = inverted.postings(term)
      if (!postings) continue
      const { documents, weights, rarity } = postings
      const factor = worth * rarity
      for (let i = 0; i < documents.length; i++) {
        const document = documents[i]!
        const value = weights[i]! * factor
        if (best[document] === 0) touched.push(document)
        if (value > best[document]!) best[document] = value
      }
    }
    for (const document of touched) {
      scores[document]! += best[document]!
      best[document] = 0
      found[document]! += 1
    }
  }
  const documents: number[] = []
  for (let document = 0; document < inverted.size; document++) {
    if (found[document]! > 0 && found[document]! >= unitsMin) documents.push(document)
  }
  return { scores, documents: Int32Array.from(documents) }
}
