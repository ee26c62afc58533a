import type { Language } from '#lib/texts.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { zh, type TowerMessages } from './zh.ts'

export type { TowerMessages } from './zh.ts'

export const messages: Readonly<Record<Language, TowerMessages>> = { zh, fr, en }
