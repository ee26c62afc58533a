import { transaction, type Db, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { Language } from '#lib/texts.ts'
import { hasBought, type Order } from '#modules/orders'
import { cleanBody, type DraftRefusal, type RemovalReason } from './domain/comment.ts'
import { rankOf, weightOf } from './domain/rank.ts'
import {
  ADDITION_MAX,
  cleanReview,
  maskOf,
  PHOTOS_MAX,
  reviewEditable,
  scoreOf,
  type Received,
  type Review,
  type ReviewDraft,
  type Summary,
} from './domain/review.ts'
import { redraw, type Photo } from '#http/photo.ts'
import {
  addHelpful,
  addTo,
  bestReviews,
  editReview,
  heldReviews,
  insertPhotos,
  insertReview,
  listReviews,
  readPhoto,
  readReview,
  reviewsOfOrder,
  ruleReview,
  saveRank,
  summaries,
  tellReviewed,
  type ReviewAsk,
} from './store/review.ts'

/** Reviews drawn on the product's own page. */
const SHOWN = 5

export type ReviewRefusal =
  | DraftRefusal
  | { readonly kind: 'not_delivered' }
  | { readonly kind: 'reviewed_already' }
  | { readonly kind: 'review_not_found' }
  | { readonly kind: 'too_late_to_edit' }
  | { readonly kind: 'said_already' }
  | { readonly kind: 'photo_unreadable' }
  | { readonly kind: 'too_many_photos'; readonly max: number }

type Place = { readonly offer: string; readonly id: string }
type Told<T> = Promise<Result<T, ReviewRefusal>>

export type Reviews = {
  /** From memory: what pages show of a product. */
  readonly of: (product: string) => { summary: Summary; best: readonly Review[] } | null
  readonly list: (ask: ReviewAsk) => Promise<Review[]>
  readonly ofOrder: (group: string) => Promise<Review[]>
  readonly photo: (
    asked: Place & { nr: number; states: readonly Review['state'][] },
  ) => Promise<Buffer | undefined>
  /** The order is already known to be the writer's. */
  readonly write: (
    asked: ReviewDraft & {
      order: Order
      line: number
      language: Language
      photos: readonly Uint8Array[]
    },
  ) => Told<Review>
  readonly edit: (asked: ReviewDraft & { order: Order; line: number }) => Told<Review>
  readonly followUp: (asked: { order: Order; line: number; text: string }) => Told<Review>
  readonly answer: (
    asked: Place & { seller: string | null; text: string; by: string },
  ) => Told<Review>
  readonly helpful: (
    voice: Place & { reader: Buffer; prefix: Buffer; account: string | null },
  ) => Told<{ helpful: number }>
  readonly held: (limit: number) => Promise<Review[]>
  readonly rule: (ruling: Place & { reason: RemovalReason | null }) => Told<null>
  /** Reads again what was said of these products. */
  readonly refresh: (products: readonly string[]) => Promise<void>
}

export type ReviewParts = {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  readonly reserved: () => ReadonlySet<string>
  /** The product an offer is a variant of. */
  readonly productOf: (offer: string) => string | undefined
  /** The coldest and the warmest inside some boxes; null when nobody measured. */
  readonly measured: (db: Db, boxes: readonly string[]) => Promise<Received['celsius']>
}

/** The boxes a line came in, once all of it is there; null before. */
function arrival(order: Order, line: number) {
  const boxes = order.parcels.filter(({ items }) => items.some((item) => item.line === line))
  const there = boxes.length > 0 && boxes.every(({ state }) => state === 'delivered')
  if (!there && order.state !== 'delivered') return null
  const at = boxes
    .map(({ stateAt }) => stateAt)
    .toSorted((a, b) => Temporal.Instant.compare(a, b))
    .at(-1)
  return {
    boxes: boxes.map(({ sscc }) => sscc),
    day: at?.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString() ?? null,
  }
}

/** Whether a line of an order may be reviewed: it has arrived. */
export const reviewable = (order: Order, line: number): boolean => arrival(order, line) !== null

/** The products an event says were reviewed. */
export const productsIn = (payload: unknown): string[] =>
  Array.isArray(payload) ? payload.filter((each) => typeof each === 'string') : []

type Kept = ReadonlyMap<string, { readonly summary: Summary; readonly best: readonly Review[] }>

async function load(db: Db, products: readonly string[] | null): Promise<Kept> {
  const [counted, best] = await Promise.all([
    summaries(db, products),
    bestReviews(db, products, SHOWN),
  ])
  const by = Map.groupBy(best, ({ product }) => product)
  return new Map(
    counted.map(({ product, stars, tags, photos }) => [
      product,
      {
        summary: {
          count: stars.reduce((sum, each) => sum + each, 0),
          score: scoreOf(stars),
          stars,
          tags,
          photos,
        },
        best: by.get(product) ?? [],
      },
    ]),
  )
}

/** Opens the reviews: counts and the best of each product in memory, the rest asked for by page. */
export async function openReviews(parts: ReviewParts): Promise<Reviews> {
  const { pool, now, reserved } = parts
  const kept = new Map(await load(pool, null))
  const refresh = async (products: readonly string[]) => {
    const fresh = await load(pool, products)
    for (const product of products) {
      const news = fresh.get(product)
      if (news) kept.set(product, news)
      else kept.delete(product)
    }
  }
  const own = async (order: Order, line: number) =>
    (await reviewsOfOrder(pool, order.id)).find((review) => review.line === line)
  const told = async (tx: Db, { product }: Pick<Review, 'product'>) => {
    await tellReviewed(tx, product)
  }
  const again = async (place: Place): Told<Review> => {
    const review = await readReview(pool, place)
    if (!review) return refuse({ kind: 'review_not_found' })
    await refresh([review.product])
    return ok(review)
  }
  const write = writer(parts, again)

  return {
    of: (product) => kept.get(product) ?? null,
    list: (ask) => listReviews(pool, ask),
    ofOrder: (group) => reviewsOfOrder(pool, group),
    photo: (asked) => readPhoto(pool, asked),
    write,

    edit: async ({ order, line, ...draft }) => {
      const review = await own(order, line)
      if (!review) return refuse({ kind: 'review_not_found' })
      if (!reviewEditable(review, now())) return refuse({ kind: 'too_late_to_edit' })
      const clean = cleanReview(draft, reserved())
      if (!clean.ok) return clean
      const { body, name, hold } = clean.value
      // What waits to be read goes on waiting, whatever it is changed into.
      const reason = hold ?? review.reason
      const { offer, id } = review
      const { stars, tags } = draft
      await transaction(pool, async (tx) => {
        const state = reason === null ? ('shown' as const) : ('held' as const)
        await editReview(tx, { offer, id, stars, tags, body, name, state, reason, at: now() })
        await told(tx, review)
      })
      return again(review)
    },

    followUp: async ({ order, line, text }) => {
      const review = await own(order, line)
      if (!review) return refuse({ kind: 'review_not_found' })
      const clean = cleanBody(text, ADDITION_MAX)
      if (!clean.ok) return clean
      const { body, hold } = clean.value
      const added = await transaction(pool, async (tx) => {
        await told(tx, review)
        return addTo(tx, review, { kind: 'follow_up', text: body, at: now(), hold })
      })
      return added ? again(review) : refuse({ kind: 'said_already' })
    },

    answer: async ({ offer, id, seller, text, by }) => {
      const review = await readReview(pool, { offer, id })
      const theirs = review && (seller === null || review.seller === seller)
      if (!theirs || review.state !== 'shown') return refuse({ kind: 'review_not_found' })
      const clean = cleanBody(text, ADDITION_MAX)
      if (!clean.ok) return clean
      const added = await transaction(pool, async (tx) => {
        await told(tx, review)
        return addTo(tx, review, { kind: 'answer', text: clean.value.body, at: now(), by })
      })
      return added ? again(review) : refuse({ kind: 'said_already' })
    },

    helpful: async ({ offer, id, account, ...voice }) => {
      const review = await readReview(pool, { offer, id })
      if (review?.state !== 'shown') return refuse({ kind: 'review_not_found' })
      const buyer = account !== null && (await hasBought(pool, account))
      const helpful = await transaction(pool, async (tx) => {
        const voices = await addHelpful(tx, { offer, id, ...voice, buyer })
        const count = voices.reduce((sum, { buyers, others }) => sum + buyers + others, 0)
        const { photos, body, writtenAt } = review
        const rank = rankOf({ weight: weightOf(voices), photos, length: body.length, writtenAt })
        await saveRank(tx, { offer, id, helpful: count, rank })
        return count
      })
      await refresh([review.product])
      return ok({ helpful })
    },

    held: (limit) => heldReviews(pool, limit),

    rule: async ({ offer, id, reason }) => {
      const review = await readReview(pool, { offer, id })
      if (!review) return refuse({ kind: 'review_not_found' })
      const moved = await transaction(pool, async (tx) => {
        await told(tx, review)
        return ruleReview(tx, { offer, id, reason })
      })
      await refresh([review.product])
      return moved ? ok(null) : refuse({ kind: 'said_already' })
    },

    refresh,
  }
}

function writer(
  { pool, now, reserved, productOf, measured }: ReviewParts,
  again: (place: Place) => Told<Review>,
): Reviews['write'] {
  return async ({ order, line: nr, language, photos, ...draft }) => {
    const line = order.lines.find((each) => each.nr === nr)
    const arrived = line && arrival(order, nr)
    if (!line || !arrived) return refuse({ kind: 'not_delivered' })
    const clean = cleanReview(draft, reserved())
    if (!clean.ok) return clean
    if (photos.length > PHOTOS_MAX) return refuse({ kind: 'too_many_photos', max: PHOTOS_MAX })
    const redrawn: Photo[] = []
    for (const photo of photos) {
      const drawn = await redraw(photo)
      if (!drawn) return refuse({ kind: 'photo_unreadable' })
      redrawn.push(drawn)
    }
    const { body, name, hold } = clean.value
    const at = now()
    const review = {
      offer: line.offer,
      id: newId(),
      product: productOf(line.offer) ?? line.snapshot.slug,
      seller: line.snapshot.seller,
      group: order.id,
      line: nr,
      account: order.account,
      mask: maskOf(order.account ?? order.id),
      name,
      stars: draft.stars,
      tags: draft.tags,
      body,
      language,
      received: {
        lots: line.lots.map(({ code }) => code),
        deliveredOn: arrived.day ?? at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString(),
        celsius: await measured(pool, arrived.boxes),
      },
      state: hold === null ? ('shown' as const) : ('held' as const),
      reason: hold,
      photos: redrawn.length,
      writtenAt: at,
    }
    const rank = rankOf({ weight: 0, photos: redrawn.length, length: body.length, writtenAt: at })
    const written = await transaction(pool, async (tx) => {
      if (!(await insertReview(tx, { ...review, rank }))) return false
      await insertPhotos(tx, review, redrawn)
      await tellReviewed(tx, review.product)
      return true
    })
    return written ? again(review) : refuse({ kind: 'reviewed_already' })
  }
}

/** A review of the demo world. */
export type SeedReview = Pick<
  Review,
  | 'offer'
  | 'id'
  | 'product'
  | 'seller'
  | 'group'
  | 'mask'
  | 'name'
  | 'stars'
  | 'tags'
  | 'body'
  | 'language'
  | 'received'
  | 'followUp'
  | 'answer'
  | 'writtenAt'
>

/** Writes reviews that are not there yet. */
export async function saveReviews(db: Db, all: readonly SeedReview[]): Promise<void> {
  for (const { followUp, answer, ...review } of all) {
    const rank = rankOf({ weight: 0, photos: 0, length: review.body.length, ...review })
    const fresh = await insertReview(db, {
      ...review,
      line: 1,
      account: null,
      state: 'shown',
      reason: null,
      photos: 0,
      rank,
    })
    if (!fresh) continue
    const at = review.writtenAt.add({ hours: 20 })
    if (followUp !== null) {
      await addTo(db, review, { kind: 'follow_up', text: followUp, at, hold: null })
    }
    if (answer !== null) {
      await addTo(db, review, { kind: 'answer', text: answer, at, by: `producer:${review.seller}` })
    }
  }
}
