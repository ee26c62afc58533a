import type { Language } from '#lib/texts.ts'

/** Where facts come from; some are only in print. */
export type Source = { readonly title: string; readonly url: string | null }

export type ArticleText = {
  readonly title: string
  readonly standfirst: string
  readonly keywords: readonly string[]
  /** Markdown; a line `+++` begins a new page. */
  readonly body: string
}

export type Article = {
  readonly slug: string
  readonly author: string
  /** A motif of the illustration kit. */
  readonly cover: string
  readonly offers: readonly string[]
  readonly sellers: readonly string[]
  readonly sources: readonly Source[]
  readonly publishedAt: Temporal.Instant
  readonly updatedAt: Temporal.Instant
  readonly texts: Readonly<Partial<Record<Language, ArticleText>>>
}

const PAGE_BREAK = /^\+\+\+$/m

/** The pages of a long article. */
export const pagesOf = (body: string): string[] =>
  body
    .split(PAGE_BREAK)
    .map((page) => page.trim())
    .filter((page) => page !== '')

/** Chinese is read by the sign, some 400 a minute; French and English by the word, some 220. */
const SIGNS_A_MINUTE = 400
const WORDS_A_MINUTE = 220

/** Whole minutes, at least one. Rates: Brysbaert 2019 (words), and about as fast in Chinese. */
export function readingMinutes(body: string): number {
  const signs = body.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = body.replaceAll(/\p{Script=Han}/gu, ' ').match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0
  return Math.max(1, Math.round(signs / SIGNS_A_MINUTE + words / WORDS_A_MINUTE))
}

/** The text of a language, or the nearest there is: Chinese readers know English better than French. */
export function textIn(article: Article, language: Language): [Language, ArticleText] {
  for (const each of [language, 'en', 'zh', 'fr'] as const) {
    const text = article.texts[each]
    if (text) return [each, text]
  }
  throw new Error(`invariant: article ${article.slug} has a text`)
}

const marksOf = ({ texts, offers, sellers }: Article): ReadonlySet<string> =>
  new Set([...Object.values(texts).flatMap(({ keywords }) => keywords), ...offers, ...sellers])

/** Articles that share the most keywords, offers and sellers, newest first among equals. */
export function relatedTo(article: Article, others: readonly Article[], limit: number): Article[] {
  const marks = marksOf(article)
  const shared = (other: Article) => [...marksOf(other)].filter((mark) => marks.has(mark)).length
  return others
    .filter(({ slug }) => slug !== article.slug)
    .map((other) => ({ other, score: shared(other) }))
    .filter(({ score }) => score > 0)
    .toSorted(
      (a, b) =>
        b.score - a.score || Temporal.Instant.compare(b.other.publishedAt, a.other.publishedAt),
    )
    .slice(0, limit)
    .map(({ other }) => other)
}
