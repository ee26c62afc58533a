import type { Language } from '#lib/texts.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { zh, type CustomsMessages } from './zh.ts'

export type { CustomsMessages } from './zh.ts'

export const messages: Readonly<Record<Language, CustomsMessages>> = { zh, fr, en }
