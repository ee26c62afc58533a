import type { Language } from '#lib/texts.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { zh, type PaperMessages } from './zh.ts'

export type { PaperMessages } from './zh.ts'

export const messages: Readonly<Record<Language, PaperMessages>> = { zh, fr, en }
