import type { Language } from '#lib/texts.ts'
import { unbroken } from '#lib/unbroken.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { zh, type ProgrammeMessages } from './zh.ts'

export type { ProgrammeMessages } from './zh.ts'

export const messages: Readonly<Record<Language, ProgrammeMessages>> = { zh, fr: unbroken(fr), en }
