import type { Language } from '#lib/texts.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { zh, type LawMessages } from './zh.ts'

export type { LawMessages } from './zh.ts'

export const messages: Readonly<Record<Language, LawMessages>> = { zh, fr, en }
