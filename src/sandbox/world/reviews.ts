import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { OfferView } from '#modules/catalogue'
import { maskOf, REVIEW_TAGS, type SeedReview } from '#modules/journal'
import { idOf } from './ids.ts'

const FILE = new URL('reviews.yaml', import.meta.url)

const file = z.array(
  z.strictObject({
    offer: z.string(),
    daysAgo: z.number().int().positive(),
    stars: z.number().int().min(1).max(5),
    tags: z.array(z.enum(REVIEW_TAGS)),
    celsius: z.tuple([z.number(), z.number()]).nullable(),
    language: z.enum(['zh', 'fr', 'en']),
    body: z.string(),
    name: z.string().optional(),
    followUp: z.string().optional(),
    answer: z.string().optional(),
  }),
)

/** What was said before the first visitor came; of orders that nobody sees. */
export async function readReviews(
  now: Temporal.Instant,
  offers: readonly OfferView[],
): Promise<SeedReview[]> {
  const bySlug = new Map(offers.map((offer) => [offer.slug, offer]))
  return file.parse(parse(await readFile(FILE, 'utf8'))).map((each, nr) => {
    const offer = bySlug.get(each.offer)
    if (!offer) throw new Error(`no offer ${each.offer} to review`)
    const order = idOf(`reviewed order ${nr}`)
    const writtenAt = now.subtract({ hours: 24 * each.daysAgo - 3 })
    return {
      offer: offer.id,
      id: idOf(`review ${nr}`),
      product: offer.product,
      seller: offer.seller,
      group: order,
      mask: maskOf(order),
      name: each.name ?? null,
      stars: each.stars,
      tags: each.tags,
      body: each.body,
      language: each.language,
      received: {
        lots: [],
        deliveredOn: now
          .subtract({ hours: 24 * each.daysAgo })
          .toZonedDateTimeISO('Asia/Shanghai')
          .toPlainDate()
          .toString(),
        celsius: each.celsius && { min: each.celsius[0], max: each.celsius[1] },
      },
      followUp: each.followUp ?? null,
      answer: each.answer ?? null,
      writtenAt,
    }
  })
}
