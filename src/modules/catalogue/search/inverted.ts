import { eachTerm } from './terms.ts'
import { vocabularyOf, type Vocabulary } from './vocabulary.ts'
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
  readonly vocabulary: Vocabulary
}

/** An index that is being drawn, a document at a time, so that others may have their turn between two. */
export type Draft = {
  readonly add: (fields: readonly Field[]) => void
  readonly done: () => Inverted
}

/** Lays documents out by their terms; they are numbered as they come. */
export function draftOf(words: Words): Draft {
  const gathered = new Map<string, { documents: number[]; weights: number[] }>()
  let size = 0
  return {
    add(fields) {
      for (const [term, weight] of termsOf(fields, words)) {
        const list = gathered.get(term)
        if (list) {
          list.documents.push(size)
          list.weights.push(weight)
        } else {
          gathered.set(term, { documents: [size], weights: [weight] })
        }
      }
      size += 1
    },
    done() {
      const byTerm = new Map<string, Postings>()
      for (const [term, list] of gathered) {
        byTerm.set(term, {
          documents: Int32Array.from(list.documents),
          weights: Float32Array.from(list.weights),
          rarity: 1 + Math.log(1 + size / list.documents.length) / 4,
        })
      }
      return { size, postings: (term) => byTerm.get(term), vocabulary: vocabularyOf(byTerm) }
    },
  }
}

/** The terms of a document, each with the best weight it has anywhere. */
export function termsOf(fields: readonly Field[], words: Words): ReadonlyMap<string, number> {
  const own = new Map<string, number>()
  for (const { text, weight, typed } of fields) {
    eachTerm(text, words, typed, (term, share) => {
      const worth = weight * share
      if (worth > (own.get(term) ?? 0)) own.set(term, worth)
    })
  }
  return own
}
