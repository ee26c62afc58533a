import type { Language } from '#lib/texts.ts'
import { unbroken } from '#lib/unbroken.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { zh, type PlatformMessages } from './zh.ts'

export type { PlatformMessages } from './zh.ts'

export const messages: Readonly<Record<Language, PlatformMessages>> = { zh, fr: unbroken(fr), en }
