import { query, type Db } from '#db'
import type { Language } from '#lib/texts.ts'
import type { Article, ArticleText, Source } from '../domain/article.ts'

type Row = {
  slug: string
  author: string
  cover: string
  offers: string[]
  sellers: string[]
  sources: Source[]
  published_at: Temporal.Instant
  updated_at: Temporal.Instant
  texts: Partial<Record<Language, ArticleText>>
}

const articleOf = ({ published_at: publishedAt, updated_at: updatedAt, ...row }: Row): Article => ({
  ...row,
  publishedAt,
  updatedAt,
})

/** Every article that has a text, newest first; what is to be published later is among them. */
export async function readArticles(db: Db): Promise<Article[]> {
  const rows = await query<Row>(
    db,
    `select a.slug, a.author, a.cover, a.offers, a.sellers, a.sources, a.published_at,
            a.updated_at,
            jsonb_object_agg(t.language, jsonb_build_object(
              'title', t.title, 'standfirst', t.standfirst,
              'keywords', t.keywords, 'body', t.body)) as texts
       from journal.article a join journal.text t on t.article = a.slug
       group by a.slug order by a.published_at desc, a.slug`,
  )
  return rows.map(articleOf)
}

/** Writes articles that are not there yet; what an editor changed since stays as it is. */
export async function saveArticles(db: Db, articles: readonly Article[]): Promise<number> {
  const rows = articles.map(({ publishedAt, updatedAt, texts, ...rest }) => ({
    ...rest,
    published_at: publishedAt.toString(),
    updated_at: updatedAt.toString(),
    texts,
  }))
  const saved = await query<{ slug: string }>(
    db,
    `with asked as (
       select * from jsonb_to_recordset($1::jsonb) a(slug text, author text, cover text,
         offers text[], sellers text[], sources jsonb, published_at timestamptz, updated_at timestamptz,
         texts jsonb)),
     fresh as (
       insert into journal.article
           (slug, author, cover, offers, sellers, sources, published_at, updated_at)
         select slug, author, cover, offers, sellers, sources, published_at, updated_at from asked
         on conflict do nothing returning slug),
     written as (
       insert into journal.text (article, language, title, standfirst, keywords, body)
         select a.slug, t.key, t.value ->> 'title', t.value ->> 'standfirst',
                array(select jsonb_array_elements_text(t.value -> 'keywords')), t.value ->> 'body'
           from asked a join fresh f on f.slug = a.slug, jsonb_each(a.texts) t
         returning article)
     select distinct article as slug from written`,
    [JSON.stringify(rows)],
  )
  return saved.length
}
