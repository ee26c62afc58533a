import type { Language } from '#lib/texts.ts'
import { messagesIn } from '#messages'
import {
  blocksOf,
  editable,
  pagesOf,
  readingMinutes,
  relatedTo,
  textIn,
  type Article,
  type Comment,
  type Comments,
  type Journal,
  type Position,
  type Sort,
  type Thread,
} from '#modules/journal'
import { writeCursor } from '#http/cursor.ts'
import type { Views } from '../../shop/index.ts'
import type { ArticleCard } from '../model/article-card.ts'
import type { CardModel } from '../model/card.ts'
import type {
  ArticleBlock,
  ArticleColumn,
  ArticlePageModel,
  CommentForm,
  CommentModel,
  JournalPageModel,
} from '../model/journal.ts'
import { LOCALE, paths } from '../paths.ts'
import { cardModel } from './card.ts'
import { qrOf } from './qr.ts'
import { headOf, shellOf, type Reader } from './shell.ts'
import { plateOf } from './stores.ts'

const COMMENTS_PAGE = 20

export function articleCard(article: Article, language: Language): ArticleCard {
  const [, { title, standfirst, body }] = textIn(article, language)
  return {
    slug: article.slug,
    title,
    standfirst,
    author: article.author,
    publishedAt: article.publishedAt.toString(),
    minutes: readingMinutes(body),
    cover: article.cover,
  }
}

export function journalModel(
  views: Views,
  journal: Journal,
  reader: Reader,
  keyword: string | null,
): JournalPageModel {
  const t = messagesIn(reader.language).journal
  const articles = journal
    .published(views.now())
    .filter(
      (article) =>
        keyword === null || textIn(article, reader.language)[1].keywords.includes(keyword),
    )
  return {
    shell: shellOf(views, reader, { tab: null }),
    head: headOf(t.headings.journal, t.lead, { feed: paths.feed }),
    keyword,
    articles: articles.map((article) => articleCard(article, reader.language)),
  }
}

export type ArticleAsk = {
  readonly article: Article
  readonly page: number
  readonly beside: Language | null
  readonly sort: Sort
  readonly after: Position | null
  /** Whose comments may be changed here. */
  readonly reader: Buffer | null
  readonly form: CommentForm
}

const offerCards = (views: Views, slugs: readonly string[], reader: Reader): CardModel[] =>
  slugs.flatMap((slug) => {
    const offer = views.catalogue.bySlug(slug)
    return offer && views.prices.priceOf(offer.id, 'CN') !== undefined
      ? [cardModel(views, offer, reader.language, reader.region)]
      : []
  })

/** The blocks of a page with what they name; what has left the shop leaves the article too. */
function columnOf(
  views: Views,
  article: Article,
  reader: Reader,
  { language, page, inserts }: { language: Language; page: number; inserts: boolean },
): ArticleColumn {
  const [told, { title, standfirst, keywords, body }] = textIn(article, language)
  const blocks = blocksOf(pagesOf(body)[page - 1] ?? '').flatMap((block): ArticleBlock[] => {
    if (block.kind === 'prose') return [block]
    if (!inserts) return []
    if (block.kind === 'offer') {
      return offerCards(views, [block.slug], reader).map((card) => ({ kind: 'offer', card }))
    }
    const house = views.houses.get(block.slug)
    return house ? [{ kind: 'store', plate: plateOf(views, house, reader.language) }] : []
  })
  return { language: told, title, standfirst, keywords, blocks }
}

const commentModel =
  (now: Temporal.Instant, reader: Buffer | null) =>
  (comment: Comment & { readonly appeal?: string | null }): CommentModel => {
    const mine = reader !== null && comment.reader.equals(reader)
    return {
      id: comment.id,
      name: comment.name,
      body: comment.body,
      language: comment.language,
      postedAt: comment.postedAt.toString(),
      edited: comment.editedAt !== null,
      likes: comment.likes,
      mine,
      editable: mine && editable(comment, now),
      waits: comment.reason,
      appealable: comment.state === 'removed' && comment.appeal === null,
      answers: [],
    }
  }

async function commentsModel(
  comments: Comments,
  now: Temporal.Instant,
  { article, sort, after, reader, form }: ArticleAsk,
): Promise<ArticlePageModel['comments']> {
  const { slug } = article
  const [total, threads, own] = await Promise.all([
    comments.count(slug),
    comments.list({ article: slug, sort, after, limit: COMMENTS_PAGE + 1 }),
    reader ? comments.waiting(slug, reader) : [],
  ])
  const told = commentModel(now, reader)
  const page: readonly Thread[] = threads.slice(0, COMMENTS_PAGE)
  const last = threads.length > COMMENTS_PAGE ? page.at(-1) : undefined
  const cursor = last && writeCursor([sort, last.likes, last.postedAt.toString(), last.id])
  return {
    total,
    sort,
    own: own.map(told),
    items: page.map((thread) => ({ ...told(thread), answers: thread.answers.map(told) })),
    nextHref: cursor ? `${paths.article(slug)}?sort=${sort}&after=${cursor}#comments` : null,
    form,
  }
}

export async function articleModel(
  views: Views,
  parts: { readonly journal: Journal; readonly comments: Comments },
  reader: Reader,
  ask: ArticleAsk,
): Promise<ArticlePageModel> {
  const { article, page } = ask
  const { language, origin } = reader
  const beside =
    ask.beside !== null && ask.beside !== textIn(article, language)[0] && article.texts[ask.beside]
      ? columnOf(views, article, reader, { language: ask.beside, page, inserts: false })
      : null
  // Two columns go line by line: goods between them would part the lines.
  const column = columnOf(views, article, reader, { language, page, inserts: beside === null })
  const inText = new Set(
    column.blocks.flatMap((block) => (block.kind === 'offer' ? [block.card.slug] : [])),
  )
  const card = articleCard(article, language)
  const [, { body }] = textIn(article, language)
  const others = relatedTo(article, parts.journal.published(views.now()), 3)
  const image = `${origin}${paths.landscape(article.cover, 1200)}`
  return {
    shell: shellOf(views, reader, { tab: null }),
    head: headOf(card.title, card.standfirst, {
      image,
      feed: paths.feed,
      twin: paths.articleTwin(article.slug),
      jsonLd: [
        newsArticle(article, column, { image, url: `${origin}${paths.article(article.slug)}` }),
      ],
    }),
    article: {
      ...card,
      column,
      beside,
      languages: Object.keys(article.texts) as Language[],
      page,
      pages: pagesOf(body).length,
      qr: qrOf(`${origin}${paths.article(article.slug)}`),
      sources: article.sources,
    },
    goods: offerCards(
      views,
      article.offers.filter((slug) => !inText.has(slug)),
      reader,
    ),
    related: others.map((other) => articleCard(other, language)),
    comments: await commentsModel(parts.comments, views.now(), ask),
  }
}

/** schema.org/NewsArticle, for those who read pages by machine. */
const newsArticle = (
  article: Article,
  { title, standfirst, keywords, language }: ArticleColumn,
  { image, url }: { image: string; url: string },
) => ({
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  isAccessibleForFree: true,
  headline: title,
  description: standfirst,
  inLanguage: LOCALE[language],
  image: [image],
  datePublished: article.publishedAt.toString(),
  dateModified: article.updatedAt.toString(),
  author: [{ '@type': 'Organization', name: article.author }],
  publisher: { '@type': 'Organization', name: 'Primeur 鲜至' },
  mainEntityOfPage: url,
  keywords: keywords.join(', '),
})
