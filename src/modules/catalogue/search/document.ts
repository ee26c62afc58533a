import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { OfferView } from '../domain/offer.ts'
import { termsOf, type Field } from './inverted.ts'
import { WEIGHT } from './search.ts'
import { openWords } from './words.ts'

/** The terms of an offer, each with what finding it is worth. */
export type SearchDocument = {
  readonly offer: string
  readonly terms: ReadonlyMap<string, number>
}

/**
 * What a coded word stands for in the documents: the house `ledoux`, the category `cheese`. Its own
 * words are looked up when somebody asks, so that a house may change its name, and the shop a word,
 * and no document is behind.
 */
export type Code = `@${'house' | 'category' | 'label' | 'fact'}:${string}`

export function documentOf(offer: OfferView): SearchDocument {
  const codes: readonly (readonly [Code, number])[] = [
    [`@house:${offer.seller}`, WEIGHT.house],
    [`@category:${offer.category}`, WEIGHT.category],
    ...offer.labels.map((label) => [`@label:${label}`, WEIGHT.facts] as const),
    ...Object.values(offer.facts).map((value) => [`@fact:${value}`, WEIGHT.facts] as const),
  ]
  return { offer: offer.id, terms: new Map([...termsOf(ownFields(offer), openWords()), ...codes]) }
}

const ownFields = (offer: OfferView): Field[] => [
  ...[
    ...Object.values(offer.titles),
    ...Object.values(offer.variant ?? {}),
    ...(offer.original ? [offer.original.text] : []),
  ].map((text) => ({ text, weight: WEIGHT.title, typed: true })),
  ...(offer.appellation === null
    ? []
    : [{ text: offer.appellation, weight: WEIGHT.place, typed: true }]),
  ...[...offer.labels, ...Object.values(offer.facts)].map((text) => ({
    text,
    weight: WEIGHT.facts,
    typed: false,
  })),
  ...Object.values(offer.descriptions).map((text) => ({
    text,
    weight: WEIGHT.description,
    typed: false,
  })),
]

/** Everything that decides which terms a text has. */
const CUTTERS = ['dictionary.txt', 'synonyms.txt', 'text.ts', 'words.ts', 'terms.ts', 'document.ts']

/** Documents of one edition were cut by the same words and rules. */
export const EDITION = createHash('sha256')
  .update(CUTTERS.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n'))
  .digest('base64url')
  .slice(0, 16)
