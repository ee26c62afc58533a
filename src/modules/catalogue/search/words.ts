import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { readFileSync } from 'node:fs'
import { pinyin } from 'pinyin-pro'
import { runsOf, stem } from './text.ts'

export type Words = {
  /** A Chinese run cut into words. */
  readonly cut: (run: string) => readonly string[]
  /** The same with the shorter words inside the longer ones. */
  readonly cutFine: (run: string) => readonly string[]
  /** How a Chinese word is typed: in full, and by the first letter of each character. */
  readonly pinyinOf: (word: string) => { readonly full: string; readonly initials: string }
  /** The group of words that mean the same, by its number; Latin words arrive stemmed. */
  readonly groupOf: (term: string) => number | undefined
  /** Whether some group has a phrase of several words that begins with this one. */
  readonly beginsPhrase: (word: string) => boolean
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

/** Lines that say something: comments and blanks left out. */
const linesOf = (name: string): string[] =>
  read(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))

let opened: Words | undefined

/** The words of food and places over the general dictionary; opened once, in some 0.3 s. */
export function openWords(): Words {
  opened ??= open()
  return opened
}

function open(): Words {
  const jieba = Jieba.withDict(dict)
  // A frequency above any general word keeps ours whole.
  const own = linesOf('dictionary.txt').flatMap((line) => line.split(/\s+/))
  jieba.loadDict(Buffer.from(own.map((word) => `${word} 200000 n\n`).join('')))
  const groups = synonymGroups()
  const phrases = [...groups.keys()].filter((term) => term.includes(' '))
  const beginnings = new Set(phrases.map((term) => term.slice(0, term.indexOf(' '))))
  const typed = new Map<string, { full: string; initials: string }>()
  return {
    cut: (run) => jieba.cut(run, true),
    cutFine: (run) => jieba.cutForSearch(run, true),
    pinyinOf(word) {
      const known = typed.get(word)
      if (known) return known
      const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
      const made = {
        full: syllables.join(''),
        initials: syllables.map((syllable) => syllable.charAt(0)).join(''),
      }
      typed.set(word, made)
      return made
    },
    groupOf: (term) => groups.get(term),
    beginsPhrase: (word) => beginnings.has(word),
  }
}

function synonymGroups(): Map<string, number> {
  const groups = new Map<string, number>()
  for (const [number, line] of linesOf('synonyms.txt').entries()) {
    for (const word of line.split('=')) groups.set(phrase(word), number)
  }
  return groups
}

/** Several Latin words are one term with spaces, as the reader of a text joins them. */
const phrase = (text: string): string =>
  runsOf(text)
    .map(({ script, text: run }) => (script === 'latin' ? stem(run) : run))
    .join(' ')
