import type { Language } from '#lib/texts.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { zh, type SupplyMessages } from './zh.ts'

export type { SupplyMessages } from './zh.ts'

export const messages: Readonly<Record<Language, SupplyMessages>> = { zh, fr, en }
