import type { zh } from './zh.ts'

export type Language = 'zh' | 'fr' | 'en'
/** Chinese is the shop's own language: the other catalogues must have exactly its shape. */
export type Messages = typeof zh
