import { bigrams, runsOf, stem } from './text.ts'
import type { Words } from './words.ts'

/**
 * Kinds of terms, told apart by their first sign: `=` a word, `p` pinyin in full, `i` its initials,
 * `s` a group of synonyms. Chinese and Latin words cannot meet.
 */
export const wordTerm = (text: string): string => `=${text}`
export const pinyinTerm = (text: string): string => `p${text}`
export const initialsTerm = (text: string): string => `i${text}`
export const groupTerm = (group: number): string => `s${group}`

const BIGRAM = 0.5
const CHARACTER = 0.3
const LATIN_PHRASE_WORDS_MAX = 3

export type Add = (term: string, share: number) => void

/**
 * The terms of a text; `typed` also gives what a keyboard would type for it. Long texts go without,
 * for a description that mentions a word is a poor answer to two letters.
 */
export function eachTerm(text: string, words: Words, typed: boolean, add: Add): void {
  let latin: string[] = []
  const flush = () => {
    addLatin(latin, words, add)
    latin = []
  }
  for (const run of runsOf(text)) {
    if (run.script === 'latin') {
      latin.push(stem(run.text))
    } else {
      flush()
      addHan(run.text, words, typed, add)
    }
  }
  flush()
}

function addLatin(run: readonly string[], words: Words, add: Add): void {
  for (const [start, word] of run.entries()) {
    add(wordTerm(word), 1)
    addGroup(word, words, add)
    if (!words.beginsPhrase(word)) continue
    for (let size = 2; size <= LATIN_PHRASE_WORDS_MAX && start + size <= run.length; size++) {
      addGroup(run.slice(start, start + size).join(' '), words, add)
    }
  }
}

function addHan(run: string, words: Words, typed: boolean, add: Add): void {
  const fine = words.cutFine(run)
  for (const word of fine) {
    add(wordTerm(word), 1)
    addGroup(word, words, add)
  }
  for (const pair of bigrams(run)) add(wordTerm(pair), BIGRAM)
  if (!typed) return
  for (const character of run) add(wordTerm(character), CHARACTER)
  const cut = words.cut(run)
  for (const word of new Set([...fine, ...cut, ...bigramsOf(cut)])) {
    if (word.length < 2) continue
    const { full, initials } = words.pinyinOf(word)
    add(pinyinTerm(full), 1)
    add(initialsTerm(initials), 1)
  }
}

/** Neighbouring words together: `坎卡勒生蚝` is typed in one go. */
const bigramsOf = (cut: readonly string[]): string[] =>
  cut.slice(1).map((next, index) => `${cut[index]}${next}`)

function addGroup(term: string, words: Words, add: Add): void {
  const group = words.groupOf(term)
  if (group !== undefined) add(groupTerm(group), 1)
}
