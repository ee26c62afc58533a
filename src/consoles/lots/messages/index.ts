import type { Language } from '#lib/texts.ts'
import { unbroken } from '#lib/unbroken.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { zh, type LotMessages } from './zh.ts'

export type { LotMessages } from './zh.ts'

export const messages: Readonly<Record<Language, LotMessages>> = { zh, fr: unbroken(fr), en }
