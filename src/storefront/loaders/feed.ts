import type { Language } from '#lib/texts.ts'
import { messagesIn } from '#messages'
import { textIn, type Article } from '#modules/journal'
import { LOCALE, paths } from '../paths.ts'

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** RFC 822, as RSS 2.0 asks: `Wed, 25 Nov 2026 08:00:00 GMT`. */
function rfc822(at: Temporal.Instant): string {
  const { dayOfWeek, day, month, year, hour, minute, second } = at.toZonedDateTimeISO('UTC')
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${DAYS[dayOfWeek - 1]}, ${two(day)} ${MONTHS[month - 1]} ${year}`
  return `${date} ${two(hour)}:${two(minute)}:${two(second)} GMT`
}

/** The journal as RSS 2.0, the latest fifty. */
export function feedOf(articles: readonly Article[], language: Language, origin: string): string {
  const { headings, lead } = messagesIn(language).journal
  const items = articles.slice(0, 50).map((article) => {
    const [, { title, standfirst }] = textIn(article, language)
    const url = `${origin}${paths.article(article.slug)}?locale=${LOCALE[language]}`
    return `<item><title>${escaped(title)}</title><link>${escaped(url)}</link><guid isPermaLink="false">${article.slug}</guid><pubDate>${rfc822(article.publishedAt)}</pubDate><description>${escaped(standfirst)}</description></item>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Primeur 鲜至 · ${escaped(headings.journal)}</title><link>${origin}${paths.journal}</link><description>${escaped(lead)}</description><language>${LOCALE[language]}</language><atom:link href="${origin}${paths.feed}" rel="self" type="application/rss+xml"/>${items.join('')}</channel></rss>
`
}

/** An article as plain Markdown, for programs: without cards, with its facts at the head. */
export function twinOf(article: Article, language: Language, origin: string): string {
  const [told, { title, standfirst, body }] = textIn(article, language)
  const text = body
    .replaceAll(/^\+\+\+$/gm, '---')
    .replaceAll(
      /^::(offer|seller) ([a-z0-9-]+)$/gm,
      (_line, kind: string, slug: string) =>
        `<${origin}${kind === 'offer' ? paths.offer(slug) : paths.store(slug)}>`,
    )
  const sources = article.sources.map(({ title: named, url }) =>
    url === null ? `- ${named}` : `- [${named}](${url})`,
  )
  return [
    `# ${title}`,
    `> ${standfirst}`,
    `${article.author}, ${article.publishedAt.toString().slice(0, 10)}, ${LOCALE[told]}. ${origin}${paths.article(article.slug)}`,
    text.trim(),
    ...(sources.length > 0 ? [sources.join('\n')] : []),
    '',
  ].join('\n\n')
}

/** What programs may read here, as https://llmstxt.org proposes: the journal's twins and the API. */
export function guideOf(articles: readonly Article[], language: Language, origin: string): string {
  const { shell, journal } = messagesIn(language)
  const twins = articles.map((article) => {
    const [, { title, standfirst }] = textIn(article, language)
    return `- [${title}](${origin}${paths.articleTwin(article.slug)}): ${standfirst}`
  })
  return `# Primeur 鲜至

> ${shell.tagline}

## ${journal.headings.journal}

${twins.join('\n')}

## API

- [OpenAPI 3.1](${origin}/api/openapi.json)
`
}
