import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import type { Actor } from '#http/actor.ts'
import { query } from '#db'
import { testDatabase } from '../../../test/database.ts'
import {
  articleRoutes,
  commentRoutes,
  commentsOf,
  moderationRoutes,
  openJournal,
  readerTokens,
  saveArticles,
  skeletonOf,
  voiceRoutes,
  type Article,
} from './index.ts'

const { pool } = await testDatabase()
let clock = Temporal.Instant.from('2026-11-25T03:00:00Z')
const now = () => clock
const text = {
  title: 'Les huîtres',
  standfirst: 'De Cancale',
  keywords: ['huîtres'],
  body: 'Un.\n+++\nDeux.',
}
const article = (slug: string, over: Partial<Article> = {}): Article => ({
  slug,
  author: 'Primeur',
  cover: 'maison-ledoux',
  offers: [],
  sellers: [],
  sources: [{ title: 'INAO', url: 'https://www.inao.gouv.fr' }],
  publishedAt: Temporal.Instant.from('2026-11-01T08:00:00Z'),
  updatedAt: Temporal.Instant.from('2026-11-01T08:00:00Z'),
  texts: { fr: text, zh: { ...text, title: '生蚝' } },
  ...over,
})
const later = Temporal.Instant.from('2026-12-01T08:00:00Z')
await saveArticles(pool, [article('oysters'), article('later', { publishedAt: later })])
const journal = await openJournal(pool)
const tokens = readerTokens(randomBytes(32))
const comments = commentsOf({ pool, now, reserved: () => new Set([skeletonOf('Maison Ledoux')]) })
const staff: Readonly<Record<string, Actor>> = {
  platform: { account: 'p', organisations: [{ slug: 'primeur', kind: 'platform' }] },
  hub: { account: 'h', organisations: [{ slug: 'rungis', kind: 'hub' }] },
}
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: true })
await app.register(articleRoutes({ journal, comments, now }), { prefix: '/api/v1' })
await app.register(commentRoutes({ journal, comments, tokens, now }), { prefix: '/api/v1' })
await app.register(voiceRoutes(comments, tokens), { prefix: '/api/v1' })
await app.register(
  moderationRoutes(comments, async ({ headers }) => staff[String(headers['x-as'])] ?? null),
  { prefix: '/api/v1' },
)
await app.ready()

let address = 0
beforeEach(() => {
  clock = Temporal.Instant.from('2026-11-25T03:00:00Z')
  address += 1
})

type Options = { token?: string; body?: object; as?: string; ip?: string; accept?: string }
async function ask(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  options: Options = {},
) {
  const { token, body, as, ip = `198.51.${address}.1`, accept = 'fr' } = options
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      'accept-language': accept,
      'x-forwarded-for': ip,
      ...(token ? { 'reader-token': token } : {}),
      ...(as ? { 'x-as': as } : {}),
    },
    ...(body ? { payload: body } : {}),
  })
  return { status: answer.statusCode, ...(answer.body ? answer.json() : {}) }
}
const say = (
  body: string,
  {
    as = { kind: 'anonymous' },
    parent,
    ...options
  }: Omit<Options, 'as'> & { as?: object; parent?: string } = {},
) =>
  ask('POST', '/articles/oysters/comments', {
    ...options,
    body: { body, as, ...(parent ? { parent } : {}) },
  })
const bodies = async (sort = 'newest') =>
  (await ask('GET', `/articles/oysters/comments?sort=${sort}&limit=100`)).items.map(
    ({ body }: { body: string }) => body,
  ) as string[]

test('what is published is listed in the reader’s language, what is not yet is not there', async () => {
  const { items } = await ask('GET', '/articles')
  expect(items).toMatchObject([{ slug: 'oysters', title: 'Les huîtres', language: 'fr' }])
  expect(await ask('GET', '/articles/oysters', { accept: 'zh' })).toMatchObject({
    title: '生蚝',
    pages: ['Un.', 'Deux.'],
  })
  expect(await ask('GET', '/articles/oysters', { accept: 'en' })).toMatchObject({ language: 'zh' })
  for (const missing of ['later', 'never']) {
    expect(await ask('GET', `/articles/${missing}`)).toMatchObject({ status: 404 })
    expect(await ask('GET', `/articles/${missing}/comments`)).toMatchObject({ status: 404 })
  }
})

test('a comment is posted anonymously or under a name, changed in time and withdrawn, by its token alone', async () => {
  const mine = await say('Délicieuses.', { as: { kind: 'pseudonym', name: '小林' } })
  expect(mine).toMatchObject({ status: 201, name: '小林', state: 'shown' })
  const other = await say('Bof.')
  expect(other).toMatchObject({ status: 201, name: null })
  const path = `/articles/oysters/comments/${mine.id}`
  const body = { body: 'Délicieuses !' }
  expect(await ask('PATCH', path, { body })).toMatchObject({ status: 401 })
  expect(await ask('PATCH', path, { body, token: other.token })).toMatchObject({ status: 403 })
  expect(await ask('PATCH', path, { body, token: `${mine.token.slice(0, -1)}!` })).toMatchObject({
    status: 401,
  })
  expect(await ask('PATCH', path, { body, token: mine.token })).toMatchObject({
    body: 'Délicieuses !',
  })
  clock = clock.add({ minutes: 16 })
  expect(await ask('PATCH', path, { body, token: mine.token })).toMatchObject({
    status: 409,
    kind: 'too_late_to_edit',
  })
  expect(await ask('DELETE', path, { token: other.token })).toMatchObject({ status: 403 })
  expect(await ask('DELETE', path, { token: mine.token })).toMatchObject({ status: 204 })
  expect(await ask('DELETE', path, { token: mine.token })).toMatchObject({ status: 404 })
  expect(await bodies()).not.toContain('Délicieuses !')
  const [kept] = await query<{ body: string; name: string | null }>(
    pool,
    'select body, name from journal.comment where id = $1',
    [mine.id],
  )
  expect(kept).toEqual({ body: '—', name: null })
})

test('answers stand one level deep, below what they answer', async () => {
  const { id } = await say('Question ?')
  const answer = await say('Réponse.', { parent: id })
  expect(answer.status).toBe(201)
  expect(await say('Trop profond.', { parent: answer.id })).toMatchObject({ status: 404 })
  const { items } = await ask('GET', '/articles/oysters/comments')
  expect(items.find((each: { id: string }) => each.id === id)).toMatchObject({
    replies: 1,
    answers: [{ body: 'Réponse.' }],
  })
  await expect(
    query(
      pool,
      `insert into journal.comment (article, id, parent, body, language, state, reader, prefix, posted_at)
         values ('oysters', gen_random_uuid(), $1, 'x', 'fr', 'shown', '', '', now())`,
      [answer.id],
    ),
  ).rejects.toThrow('a reply is not replied to')
})

test('pages follow one another without a gap, by time and by likes', async () => {
  const token = (await say('Page 0')).token
  for (let nr = 1; nr <= 6; nr += 1) {
    clock = clock.add({ seconds: nr })
    await say(`Page ${nr}`, { ip: `198.52.${nr}.1` })
  }
  const [first] = (await ask('GET', '/articles/oysters/comments')).items
  const like = () => ask('POST', `/articles/oysters/comments/${first.id}/likes`, { token })
  expect(await like()).toMatchObject({ status: 201, likes: 1 })
  expect(await like()).toMatchObject({ likes: 1 })
  for (const sort of ['newest', 'best']) {
    const seen: string[] = []
    let after = ''
    do {
      const page = await ask('GET', `/articles/oysters/comments?sort=${sort}&limit=3${after}`)
      seen.push(...page.items.map(({ id }: { id: string }) => id))
      after = page.next === null ? '' : `&after=${page.next}`
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength((await bodies(sort)).length)
    expect(seen[0]).toBe(first.id)
  }
  expect(await ask('GET', '/articles/oysters/comments?after=bm9wZQ')).toMatchObject({ status: 400 })
})

test('a flood is stopped by reader, also when it comes at once, and by address', async () => {
  const { token } = await say('Un')
  const flood = await Promise.all(
    Array.from({ length: 20 }, (_, nr) => say(`Flot ${nr}`, { token })),
  )
  expect(flood.filter(({ status }) => status === 201)).toHaveLength(4)
  expect(flood.find(({ status }) => status === 429)).toMatchObject({
    kind: 'too_many_comments',
    of: 'reader',
  })
  const crowd = []
  for (let nr = 0; nr < 40; nr += 1) crowd.push(await say(`Foule ${nr}`))
  expect(crowd.at(-1)).toMatchObject({ status: 429 })
  clock = clock.add({ minutes: 11 })
  expect(await say('Plus tard', { token })).toMatchObject({ status: 201 })
})

test('a link waits for a person, who shows it or removes it; the writer may ask again once', async () => {
  const held = await say('Voir https://example.com')
  expect(held).toMatchObject({ status: 201, state: 'held', reason: 'link' })
  expect(await bodies()).not.toContain('Voir https://example.com')
  const queue = '/moderation/comments'
  expect(await ask('GET', queue)).toMatchObject({ status: 401 })
  expect(await ask('GET', queue, { as: 'hub' })).toMatchObject({ status: 403 })
  const { items } = await ask('GET', queue, { as: 'platform' })
  expect(items.map(({ id }: { id: string }) => id)).toContain(held.id)

  const rule = (body: object, as = 'platform') =>
    ask('POST', `/moderation/comments/oysters/${held.id}/rulings`, { as, body })
  expect(await rule({ ruling: 'show' }, 'hub')).toMatchObject({ status: 403 })
  expect(await rule({ ruling: 'remove' })).toMatchObject({ status: 400 })
  expect(await rule({ ruling: 'remove', reason: 'advertising' })).toMatchObject({ status: 201 })
  const appeal = () =>
    ask('POST', `/articles/oysters/comments/${held.id}/appeals`, {
      token: held.token,
      body: { reason: 'C’est le site de la mairie.' },
    })
  expect(await appeal()).toMatchObject({ status: 201 })
  expect(await appeal()).toMatchObject({ status: 409, kind: 'not_removed' })
  expect(await rule({ ruling: 'show' })).toMatchObject({ status: 201 })
  expect(await bodies()).toContain('Voir https://example.com')
  const rulings = await query(
    pool,
    'select ruling, reason, moderator from journal.ruling where comment = $1 order by at',
    [held.id],
  )
  expect(rulings).toEqual([
    { ruling: 'remove', reason: 'advertising', moderator: 'platform:primeur p' },
    { ruling: 'show', reason: 'fine', moderator: 'platform:primeur p' },
  ])
})

test('three readers’ reports take a comment from view, one reader’s three do not', async () => {
  const { id, token } = await say('Injurieux')
  const report = (as?: string) =>
    ask('POST', `/articles/oysters/comments/${id}/reports`, {
      body: { reason: 'abuse' },
      ...(as ? { token: as } : {}),
    })
  for (const _ of [1, 2, 3]) expect(await report(token)).toMatchObject({ status: 201 })
  expect(await bodies()).toContain('Injurieux')
  await report()
  await report()
  expect(await bodies()).not.toContain('Injurieux')
  expect(await report()).toMatchObject({ status: 404 })
})

test.each([
  { body: '', as: { kind: 'anonymous' } },
  { body: 'x'.repeat(9_000), as: { kind: 'anonymous' } },
  { body: 'x', as: { kind: 'king', name: 'x' } },
  { body: 'x', as: { kind: 'pseudonym' } },
  { body: 'x', as: { kind: 'pseudonym', name: '' } },
  { body: 'x', as: { kind: 'anonymous' }, parent: 'nobody' },
  { body: 7, as: { kind: 'anonymous' } },
])('%j is told what would be right', async (body) => {
  const { status, type } = await ask('POST', '/articles/oysters/comments', { body })
  expect([400, 422]).toContain(status)
  expect(type).toMatch(/^\/problems\//)
})
