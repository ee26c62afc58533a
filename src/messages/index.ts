import { en } from './en.ts'
import { formatIn, type Format } from './format.ts'
import { fr } from './fr.ts'
import type { Language, Messages } from './shape.ts'
import { zh } from './zh.ts'

export type { Format, PricePiece } from './format.ts'
export type { Language, Messages } from './shape.ts'

export const LANGUAGES = ['zh', 'fr', 'en'] as const satisfies readonly Language[]

const CATALOGUES: Readonly<Record<Language, Messages>> = { zh, fr, en }

/** The catalogue of a language. */
export const messagesIn = (language: Language): Messages => CATALOGUES[language]

const formats = new Map<Language, Format>()

/** The formats of a language, made once. */
export function formatsIn(language: Language): Format {
  const known = formats.get(language) ?? formatIn(language, CATALOGUES[language])
  formats.set(language, known)
  return known
}

/** Looks a coded word up (a label, an allergen, a refusal); null when the catalogue has none. */
export function word<Value>(table: Readonly<Record<string, Value>>, code: string): Value | null {
  return Object.hasOwn(table, code) ? (table[code] ?? null) : null
}
