import { bigrams, runsOf, stem } from './text.ts'
import type { Inverted } from './inverted.ts'
import { slipsIn } from './spelling.ts'
import { groupTerm, initialsTerm, pinyinTerm, wordTerm } from './terms.ts'
import type { Words } from './words.ts'

/** A term that answers a word of the query, and how well. */
type Alternative = { readonly term: string; readonly worth: number }
/** One word of the query: any of these. */
type Unit = readonly Alternative[]

const WORTH = { group: 0.9, pinyin: 0.9, initials: 0.8, beginning: 0.8, slip: 0.5 }
const PREFIXES_MAX = 48
const STOP = new Set([
  '的',
  '和',
  '了',
  '与',
  '及',
  'de',
  'du',
  'la',
  'le',
  'les',
  'des',
  'et',
  'of',
  'the',
  'and',
  'l',
  'd',
])

/** Every document with a score above nothing; `null` when the query has no word at all. */
export type Match = { readonly scores: Float32Array; readonly documents: Int32Array }

/**
 * Scores the documents that hold every word of the query; when none does, words typed apart are
 * read as one (`sheng hao`), and at last any word will do.
 */
export function match(query: string, inverted: Inverted, words: Words): Match | null {
  const runs = runsOf(query)
  if (runs.length === 0) return null
  const units = unitsOf(runs, inverted, words)
  const all = score(units, inverted, units.length)
  if (all.documents.length > 0) return all
  const latin = runs.filter(({ script }) => script === 'latin').map(({ text }) => text)
  if (latin.length > 1 && latin.length === runs.length) {
    const joined = score([latinUnit(latin.join(''), inverted, words)], inverted, 1)
    if (joined.documents.length > 0) return joined
  }
  return score(units, inverted, 1)
}

type Runs = ReturnType<typeof runsOf>

function unitsOf(runs: Runs, inverted: Inverted, words: Words): Unit[] {
  const units: Unit[] = []
  for (let i = 0; i < runs.length; i++) {
    const { script, text } = runs[i]!
    const meant = phraseAt(runs, i, words)
    if (meant) {
      units.push([{ term: groupTerm(meant.group), worth: 1 }])
      i += meant.size - 1
    } else if (STOP.has(text)) {
      continue
    } else if (script === 'han') {
      units.push(...hanUnits(text, inverted, words))
    } else {
      units.push(latinUnit(text, inverted, words))
    }
  }
  return units
}

/** Two or three words of one meaning (`foie gras`, `fruits de mer`) are one unit. */
function phraseAt(runs: Runs, start: number, words: Words) {
  for (const size of [3, 2]) {
    const part = runs.slice(start, start + size)
    if (part.length < size || part.some(({ script }) => script !== 'latin')) continue
    const group = words.groupOf(part.map(({ text }) => stem(text)).join(' '))
    if (group !== undefined) return { group, size }
  }
  return null
}

function latinUnit(text: string, inverted: Inverted, words: Words): Unit {
  const word = stem(text)
  const known = (term: string) => inverted.postings(term) !== undefined
  const unit: Alternative[] = []
  if (known(wordTerm(word))) unit.push({ term: wordTerm(word), worth: 1 })
  const group = words.groupOf(word)
  if (group !== undefined) unit.push({ term: groupTerm(group), worth: WORTH.group })
  if (known(pinyinTerm(text))) unit.push({ term: pinyinTerm(text), worth: WORTH.pinyin })
  if (text.length >= 2) {
    for (const term of inverted.startingWith(wordTerm(text), PREFIXES_MAX)) {
      unit.push({ term, worth: beginningWorth(text, term) })
    }
    if (known(initialsTerm(text))) unit.push({ term: initialsTerm(text), worth: WORTH.initials })
  }
  if (text.length >= 3) {
    for (const term of inverted.startingWith(pinyinTerm(text), PREFIXES_MAX)) {
      unit.push({ term, worth: beginningWorth(text, term) })
    }
  }
  if (unit.some(({ term }) => known(term))) return unit
  const slipsMax = slipsIn(text)
  if (slipsMax === 0) return unit
  return [wordTerm(word), pinyinTerm(text)].flatMap((term) =>
    inverted.spelling
      .near(term, slipsMax)
      .map((near) => ({ term: near.term, worth: WORTH.slip / near.distance })),
  )
}

/** The more of a word is typed, the likelier it is meant; a term has one sign before its word. */
const beginningWorth = (typed: string, term: string): number =>
  (WORTH.beginning * typed.length) / (term.length - 1)

/** A word nobody wrote is read by its sound (生毫 for 生蚝), then by its pairs or characters. */
function hanUnits(run: string, inverted: Inverted, words: Words): Unit[] {
  const known = ({ term }: Alternative) => inverted.postings(term) !== undefined
  return words
    .cut(run)
    .filter((word) => !STOP.has(word))
    .flatMap((word): Unit[] => {
      const unit: Alternative[] = [{ term: wordTerm(word), worth: 1 }]
      const group = words.groupOf(word)
      if (group !== undefined) unit.push({ term: groupTerm(group), worth: WORTH.group })
      if (unit.some(known)) return [unit]
      const sound = { term: pinyinTerm(words.pinyinOf(word).full), worth: WORTH.slip }
      if (word.length > 1 && known(sound)) return [[sound]]
      const pieces = word.length > 2 ? bigrams(word) : [...word]
      return pieces.map((piece) => [{ term: wordTerm(piece), worth: 1 }])
    })
}

/** Sums each unit's best answer; a document counts when at least so many units found it. */
function score(units: readonly Unit[], inverted: Inverted, unitsMin: number): Match {
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
