import { bigrams, runsOf, stem } from './text.ts'
import { slipsIn } from './spelling.ts'
import { groupTerm, initialsTerm, pinyinTerm, wordTerm } from './terms.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { Words } from './words.ts'

/** A term that answers a word of the query, and how well. */
export type Alternative = { readonly term: string; readonly worth: number }
/** One word of the query: any of these. */
export type Unit = readonly Alternative[]

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

/** A way to understand a query: a document answers it when it holds at least so many of the units. */
export type Reading = { readonly units: readonly Unit[]; readonly unitsMin: number }

/**
 * The ways to understand a query, to be tried until one finds something: every word; words typed apart
 * read as one (`sheng hao`); any word. `null` when the query has no word at all.
 */
export function readingsOf(
  query: string,
  vocabulary: Vocabulary,
  words: Words,
): Iterable<Reading> | null {
  const runs = runsOf(query)
  return runs.length === 0 ? null : waysToRead(runs, vocabulary, words)
}

/** One after the other: correcting a word that nobody wrote takes longer than looking one up. */
function* waysToRead(runs: Runs, vocabulary: Vocabulary, words: Words): Generator<Reading> {
  const units = unitsOf(runs, vocabulary, words)
  if (units.length > 0) yield { units, unitsMin: units.length }
  const latin = runs.filter(({ script }) => script === 'latin').map(({ text }) => text)
  if (latin.length > 1 && latin.length === runs.length) {
    yield { units: [latinUnit(latin.join(''), vocabulary, words)], unitsMin: 1 }
  }
  if (units.length > 1) yield { units, unitsMin: 1 }
}

type Runs = ReturnType<typeof runsOf>

function unitsOf(runs: Runs, vocabulary: Vocabulary, words: Words): Unit[] {
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
      units.push(...hanUnits(text, vocabulary, words))
    } else {
      units.push(latinUnit(text, vocabulary, words))
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

function latinUnit(text: string, vocabulary: Vocabulary, words: Words): Unit {
  const word = stem(text)
  const known = (term: string) => vocabulary.has(term)
  const unit: Alternative[] = []
  if (known(wordTerm(word))) unit.push({ term: wordTerm(word), worth: 1 })
  const group = words.groupOf(word)
  if (group !== undefined) unit.push({ term: groupTerm(group), worth: WORTH.group })
  if (known(pinyinTerm(text))) unit.push({ term: pinyinTerm(text), worth: WORTH.pinyin })
  if (text.length >= 2) {
    for (const term of vocabulary.startingWith(wordTerm(text), PREFIXES_MAX)) {
      unit.push({ term, worth: beginningWorth(text, term) })
    }
    if (known(initialsTerm(text))) unit.push({ term: initialsTerm(text), worth: WORTH.initials })
  }
  if (text.length >= 3) {
    for (const term of vocabulary.startingWith(pinyinTerm(text), PREFIXES_MAX)) {
      unit.push({ term, worth: beginningWorth(text, term) })
    }
  }
  if (unit.some(({ term }) => known(term))) return unit
  const slipsMax = slipsIn(text)
  if (slipsMax === 0) return unit
  return [wordTerm(word), pinyinTerm(text)].flatMap((term) =>
    vocabulary.spelling
      .near(term, slipsMax)
      .map((near) => ({ term: near.term, worth: WORTH.slip / near.distance })),
  )
}

/** The more of a word is typed, the likelier it is meant; a term has one sign before its word. */
const beginningWorth = (typed: string, term: string): number =>
  (WORTH.beginning * typed.length) / (term.length - 1)

/** A word nobody wrote is read by its sound (生毫 for 生蚝), then by its pairs or characters. */
function hanUnits(run: string, vocabulary: Vocabulary, words: Words): Unit[] {
  const known = ({ term }: Alternative) => vocabulary.has(term)
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
