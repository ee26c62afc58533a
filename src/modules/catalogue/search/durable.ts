import type { Db } from '#db'
import { answeringDocuments, termRows } from '../store/search.ts'
import type { Code } from './document.ts'
import { termsOf } from './inverted.ts'
import { readingsOf, type Reading, type Unit } from './reading.ts'
import type { Match } from './match.ts'
import { WEIGHT, type Matcher } from './search.ts'
import { vocabularyOf, type Vocabulary } from './vocabulary.ts'
import { openWords } from './words.ts'

/** The words by which people know what a code of the documents stands for. */
export type CodedWords = {
  readonly code: Code
  readonly texts: readonly string[]
  /** Whether they are found by their pinyin and its initials too. */
  readonly typed: boolean
}

/**
 * Finds in PostgreSQL what the index in memory would find: the same readings of a query, over the
 * same terms. Scores are coarser, for PostgreSQL knows four weights and no rarity.
 */
export function durableMatcher(
  db: Db,
  entries: readonly { readonly id: string }[],
  coded: readonly CodedWords[],
): Matcher {
  const words = openWords()
  const places = new Map(entries.map(({ id }, place) => [id, place]))
  let opened: Promise<Lexicon> | undefined
  return async (q) => {
    opened ??= openLexicon(db, coded)
    const { vocabulary, codesOf } = await opened
    const readings = readingsOf(q, vocabulary, words)
    if (readings === null) return null
    for (const reading of readings) {
      const asked = tsquery(reading, codesOf)
      const rows = asked === null ? [] : await answeringDocuments(db, asked, LETTERS)
      if (rows.length > 0) return matchOf(rows, places)
    }
    return matchOf([], places)
  }
}

type Lexicon = {
  readonly vocabulary: Vocabulary
  /** The codes a term may stand for. */
  readonly codesOf: (term: string) => readonly Code[]
}

async function openLexicon(db: Db, coded: readonly CodedWords[]): Promise<Lexicon> {
  const known = new Set(await termRows(db))
  const codes = new Map<string, Code[]>()
  for (const { code, texts, typed } of coded) {
    if (!known.has(code)) continue
    const fields = texts.map((text) => ({ text, weight: 1, typed }))
    for (const term of termsOf(fields, openWords()).keys()) {
      codes.set(term, [...(codes.get(term) ?? []), code])
    }
  }
  return {
    vocabulary: vocabularyOf(known.union(codes)),
    codesOf: (term) => codes.get(term) ?? [],
  }
}

/** What the letters D, C, B and A are worth to `ts_rank`. */
const LETTERS = [WEIGHT.description, WEIGHT.place, WEIGHT.house, WEIGHT.title].map(
  (weight) => weight / WEIGHT.title,
)

/** `'=huitre':1A '=cancale':1A …`: the terms of a document as PostgreSQL reads a `tsvector`. */
export const tsvector = (terms: ReadonlyMap<string, number>): string =>
  Array.from(terms, ([term, worth]) => `${quoted(term)}:1${letterOf(worth)}`).join(' ')

const letterOf = (worth: number): string =>
  worth > WEIGHT.house ? 'A' : worth > WEIGHT.place ? 'B' : worth > WEIGHT.description ? 'C' : 'D'

/** A reading as a `tsquery`; null when no document can answer it. */
function tsquery({ units, unitsMin }: Reading, codesOf: Lexicon['codesOf']): string | null {
  const asked = units
    .map((unit: Unit) => {
      const terms = unit.flatMap(({ term }) => [term, ...codesOf(term)])
      return [...new Set(terms)].map(quoted).join(' | ')
    })
    .filter((alternatives) => alternatives !== '')
  if (asked.length < unitsMin) return null
  return asked.map((alternatives) => `(${alternatives})`).join(unitsMin === 1 ? ' | ' : ' & ')
}

const quoted = (term: string): string => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** Offers that the entries do not know yet are left out. */
function matchOf(
  rows: readonly { readonly offer: string; readonly score: number }[],
  places: ReadonlyMap<string, number>,
): Match {
  const scores = new Float32Array(places.size)
  const documents: number[] = []
  for (const { offer, score } of rows) {
    const place = places.get(offer)
    if (place === undefined) continue
    scores[place] = score
    documents.push(place)
  }
  return { scores, documents: Int32Array.from(documents).sort() }
}
