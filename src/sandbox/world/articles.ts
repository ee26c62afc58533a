import { readdir, readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Article } from '#modules/journal'

const FOLDER = new URL('articles/', import.meta.url)

const text = z.strictObject({
  title: z.string().min(1),
  standfirst: z.string().min(1),
  keywords: z.array(z.string().min(1)).min(1),
  body: z.string().min(1),
})

const articleFile = z.strictObject({
  slug: z.string(),
  author: z.string(),
  cover: z.string(),
  daysAgo: z.number().int().positive(),
  offers: z.array(z.string()),
  sellers: z.array(z.string()),
  sources: z.array(z.strictObject({ title: z.string(), url: z.url().nullable() })),
  texts: z.strictObject({ zh: text, fr: text, en: text }),
})

/** The journal as it stands on the first day: each article came out so many days before, at eight. */
export async function readArticles(now: Temporal.Instant): Promise<Article[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.yaml')).toSorted()
  return Promise.all(
    files.map(async (file) => {
      const { daysAgo, ...article } = articleFile.parse(
        parse(await readFile(new URL(file, FOLDER), 'utf8')),
      )
      const publishedAt = now
        .toZonedDateTimeISO('Asia/Shanghai')
        .subtract({ days: daysAgo })
        .with({ hour: 8, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
        .toInstant()
      return { ...article, publishedAt, updatedAt: publishedAt }
    }),
  )
}
