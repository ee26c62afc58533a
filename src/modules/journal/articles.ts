import type { Db } from '#db'
import type { Article } from './domain/article.ts'
import { readArticles } from './store/article.ts'

/** The articles in memory: there are hundreds, and every page of the journal asks for several. */
export type Journal = {
  /** What is published by now, newest first. */
  readonly published: (now: Temporal.Instant) => readonly Article[]
  readonly bySlug: (slug: string, now: Temporal.Instant) => Article | undefined
  /** Reads the tables again: an editor changed something. */
  readonly refresh: () => Promise<void>
}

export async function openJournal(db: Db): Promise<Journal> {
  let articles = await readArticles(db)
  const isOut = ({ publishedAt }: Article, now: Temporal.Instant) =>
    Temporal.Instant.compare(publishedAt, now) <= 0
  return {
    published: (now) => articles.filter((article) => isOut(article, now)),
    bySlug: (slug, now) => articles.find((article) => article.slug === slug && isOut(article, now)),
    refresh: async () => {
      articles = await readArticles(db)
    },
  }
}
