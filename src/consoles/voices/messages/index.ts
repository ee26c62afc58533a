import type { Language } from '#lib/texts.ts'
import { unbroken } from '#lib/unbroken.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { zh, type VoicesMessages } from './zh.ts'

export const messages: Readonly<Record<Language, VoicesMessages>> = { zh, fr: unbroken(fr), en }
