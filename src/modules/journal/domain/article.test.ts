import { expect, test } from 'vitest'
import { pagesOf, readingMinutes, relatedTo, textIn, type Article } from './article.ts'

const article = (slug: string, over: Partial<Article> = {}): Article => ({
  slug,
  author: 'Primeur',
  cover: 'maison',
  offers: [],
  sellers: [],
  sources: [],
  publishedAt: Temporal.Instant.from('2026-11-01T08:00:00Z'),
  updatedAt: Temporal.Instant.from('2026-11-01T08:00:00Z'),
  texts: { zh: { title: '标题', standfirst: '导语', keywords: [], body: '正文' } },
  ...over,
})

test('a line of three plus signs turns the page, an empty page is none', () => {
  expect(pagesOf('One\n\n+++\n\nTwo\n+++\n\n+++\n')).toEqual(['One', 'Two'])
  expect(pagesOf('1 +++ 2')).toEqual(['1 +++ 2'])
})

test('Chinese is counted by the sign, other languages by the word', () => {
  expect(readingMinutes('好'.repeat(1200))).toBe(3)
  expect(readingMinutes('mot '.repeat(660))).toBe(3)
  expect(readingMinutes('好'.repeat(400) + ' word'.repeat(220))).toBe(2)
  expect(readingMinutes('')).toBe(1)
})

test('a missing language is told in another one, and said to be', () => {
  expect(textIn(article('a'), 'fr')[0]).toBe('zh')
})

test('what shares most stands nearest, what shares nothing is not related', () => {
  const about = (keywords: string[], over: Partial<Article> = {}) => ({
    texts: { en: { title: 'T', standfirst: 'S', keywords, body: 'B' } },
    ...over,
  })
  const one = article('one', about(['oysters', 'brittany'], { offers: ['n3'] }))
  const near = article('near', about(['oysters'], { offers: ['n3'] }))
  const far = article('far', about(['brittany']))
  const none = article('none', about(['silk']))
  expect(relatedTo(one, [one, none, far, near], 3).map(({ slug }) => slug)).toEqual(['near', 'far'])
})
