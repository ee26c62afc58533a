import type { FastifyRequest } from 'fastify'
import type { LocaleTag } from './schemas.ts'

/** The key of a language in our texts. */
export type Language = 'zh' | 'fr' | 'en'

export const LANGUAGE: Readonly<Record<LocaleTag, Language>> = { 'zh-CN': 'zh', fr: 'fr', en: 'en' }

/** The locale a reader asked for by header; Chinese is the shop's own. */
export function localeOf(request: FastifyRequest): LocaleTag {
  const asked = request.headers['accept-language'] ?? ''
  for (const part of asked.toLowerCase().split(',')) {
    const tag = part.trim()
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('fr')) return 'fr'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh-CN'
}
