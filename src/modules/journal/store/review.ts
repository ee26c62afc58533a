import type { Photo } from '#http/photo.ts'
import { announce, query, type Db } from '#db'
import type { Language } from '#lib/texts.ts'
import type { Received, Review } from '../domain/review.ts'

type Row = {
  offer: string
  id: string
  product: string
  seller: string
  group_id: string
  line: number
  account: string | null
  mask: string
  name: string | null
  stars: number
  tags: string[]
  body: string
  language: Language
  received: Received
  state: Review['state']
  reason: string | null
  follow_up: string | null
  followed_at: Temporal.Instant | null
  answer: string | null
  answered_at: Temporal.Instant | null
  helpful: number
  photos: number
  written_at: Temporal.Instant
  edited_at: Temporal.Instant | null
}

const COLUMNS = `offer, id, product, seller, group_id, line, account, mask, name, stars, tags, body,
  language, received, state, reason, follow_up, followed_at, answer, answered_at, helpful, photos,
  written_at, edited_at`

const reviewOf = (row: Row): Review => ({
  offer: row.offer,
  id: row.id,
  product: row.product,
  seller: row.seller,
  group: row.group_id,
  line: row.line,
  account: row.account,
  mask: row.mask,
  name: row.name,
  stars: row.stars,
  tags: row.tags,
  body: row.body,
  language: row.language,
  received: row.received,
  state: row.state,
  reason: row.reason,
  followUp: row.follow_up,
  followedAt: row.followed_at,
  answer: row.answer,
  answeredAt: row.answered_at,
  helpful: row.helpful,
  photos: row.photos,
  writtenAt: row.written_at,
  editedAt: row.edited_at,
})

/** Writes a review; false when its line has one. */
export async function insertReview(
  db: Db,
  review: Omit<
    Review,
    'helpful' | 'followUp' | 'followedAt' | 'answer' | 'answeredAt' | 'editedAt'
  > & {
    readonly rank: number
  },
): Promise<boolean> {
  const rows = await query(
    db,
    `insert into journal.review (offer, id, product, seller, group_id, line, account, mask, name, stars, tags,
         body, language, received, state, reason, rank, photos, written_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
       on conflict (offer, group_id, line) do nothing returning id`,
    [
      review.offer,
      review.id,
      review.product,
      review.seller,
      review.group,
      review.line,
      review.account,
      review.mask,
      review.name,
      review.stars,
      review.tags,
      review.body,
      review.language,
      JSON.stringify(review.received),
      review.state,
      review.reason,
      review.rank,
      review.photos,
      review.writtenAt,
    ],
  )
  return rows.length > 0
}

export async function insertPhotos(
  db: Db,
  { offer, id }: { offer: string; id: string },
  photos: readonly Photo[],
): Promise<void> {
  for (const [index, { image, width, height }] of photos.entries()) {
    await query(
      db,
      `insert into journal.review_photo (offer, review, nr, image, width, height) values ($1, $2, $3, $4, $5, $6)`,
      [offer, id, index + 1, image, width, height],
    )
  }
}

/** A photo of a review that is shown. */
export async function readPhoto(
  db: Db,
  {
    offer,
    id,
    nr,
    states,
  }: { offer: string; id: string; nr: number; states: readonly Review['state'][] },
): Promise<Buffer | undefined> {
  const [row] = await query<{ image: Buffer }>(
    db,
    `select p.image from journal.review_photo p
       join journal.review r on r.offer = p.offer and r.id = p.review
       where p.offer = $1 and p.review = $2 and p.nr = $3 and r.state = any ($4)`,
    [offer, id, nr, states],
  )
  return row?.image
}

export async function readReview(
  db: Db,
  { offer, id }: { offer: string; id: string },
): Promise<Review | undefined> {
  const [row] = await query<Row>(
    db,
    `select ${COLUMNS} from journal.review where offer = $1 and id = $2`,
    [offer, id],
  )
  return row && reviewOf(row)
}

/** The reviews of one order, in whatever state. */
export async function reviewsOfOrder(db: Db, group: string): Promise<Review[]> {
  const rows = await query<Row>(
    db,
    `select ${COLUMNS} from journal.review where group_id = $1 order by line`,
    [group],
  )
  return rows.map(reviewOf)
}

export type ReviewSort = 'best' | 'newest'
export type ReviewAsk = {
  readonly product: string
  readonly sort: ReviewSort
  readonly stars: number | null
  readonly photos: boolean
  readonly page: number
  readonly limit: number
}

/** A page of what is shown of a product, and whether there is another. */
export async function listReviews(
  db: Db,
  { product, sort, stars, photos, page, limit }: ReviewAsk,
): Promise<Review[]> {
  const order = sort === 'best' ? 'rank desc, id desc' : 'written_at desc, id desc'
  const rows = await query<Row>(
    db,
    `select ${COLUMNS} from journal.review
       where product = $1 and state = 'shown' and ($2::smallint is null or stars = $2)
         and ($3 = false or photos > 0)
       order by ${order} limit $4 offset $5`,
    [product, stars, photos, limit, (page - 1) * limit],
  )
  return rows.map(reviewOf)
}

type Told = {
  readonly product: string
  readonly stars: number[]
  readonly tags: { tag: string; count: number }[]
  readonly photos: number
}

/** The counts of products that have reviews: all, or those named. */
export async function summaries(db: Db, products: readonly string[] | null): Promise<Told[]> {
  return query<Told>(
    db,
    `with shown as (
       select product, stars, tags, photos from journal.review
         where state = 'shown' and ($1::text[] is null or product = any ($1)))
     select s.product,
            array(select count(*) filter (where t.stars = n)::integer
                    from shown t, generate_series(1, 5) n
                    where t.product = s.product group by n order by n) as stars,
            coalesce((select jsonb_agg(jsonb_build_object('tag', tag, 'count', count) order by count desc, tag)
                        from (select tag, count(*)::integer as count
                                from shown t, unnest(t.tags) tag where t.product = s.product group by tag) c),
                     '[]') as tags,
            sum(s.photos)::integer as photos
       from shown s group by s.product`,
    [products],
  )
}

/** The best of each product, at most so many: all products, or those named. */
export async function bestReviews(
  db: Db,
  products: readonly string[] | null,
  each: number,
): Promise<Review[]> {
  const rows = await query<Row>(
    db,
    `select b.* from (select distinct product from journal.review
                        where $1::text[] is null or product = any ($1)) p
       cross join lateral (
         select ${COLUMNS} from journal.review r
           where r.product = p.product and state = 'shown' order by rank desc, id desc limit $2) b`,
    [products, each],
  )
  return rows.map(reviewOf)
}

export async function editReview(
  db: Db,
  change: Pick<Review, 'offer' | 'id' | 'stars' | 'tags' | 'body' | 'name' | 'state' | 'reason'> & {
    readonly at: Temporal.Instant
  },
): Promise<void> {
  const { offer, id, stars, tags, body, name, state, reason, at } = change
  await query(
    db,
    `update journal.review set stars = $3, tags = $4, body = $5, name = $6, state = $7, reason = $8, edited_at = $9
       where offer = $1 and id = $2 and state <> 'removed'`,
    [offer, id, stars, tags, body, name, state, reason, at],
  )
}

/** Adds what can be added once; false when it was. A held addition holds the review. */
export async function addTo(
  db: Db,
  { offer, id }: { offer: string; id: string },
  addition:
    | { kind: 'follow_up'; text: string; at: Temporal.Instant; hold: string | null }
    | { kind: 'answer'; text: string; at: Temporal.Instant; by: string },
): Promise<boolean> {
  const rows =
    addition.kind === 'follow_up'
      ? await query(
          db,
          `update journal.review set follow_up = $3, followed_at = $4,
               state = case when $5::text is null then state else 'held' end, reason = coalesce($5, reason)
             where offer = $1 and id = $2 and follow_up is null and state <> 'removed' returning id`,
          [offer, id, addition.text, addition.at, addition.hold],
        )
      : await query(
          db,
          `update journal.review set answer = $3, answered_at = $4, answered_by = $5
             where offer = $1 and id = $2 and answer is null and state = 'shown' returning id`,
          [offer, id, addition.text, addition.at, addition.by],
        )
  return rows.length > 0
}

/** Takes a voice once; what all of a review are, by prefix, while nobody else may add one. */
export async function addHelpful(
  db: Db,
  voice: { offer: string; id: string; reader: Buffer; prefix: Buffer; buyer: boolean },
): Promise<{ prefix: string; buyers: number; others: number }[]> {
  const { offer, id, reader, prefix, buyer } = voice
  await query(db, 'select from journal.review where offer = $1 and id = $2 for update', [offer, id])
  await query(
    db,
    `insert into journal.helpful (offer, review, reader, prefix, buyer) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
    [offer, id, reader, prefix, buyer],
  )
  return query(
    db,
    `select encode(prefix, 'hex') as prefix, count(*) filter (where buyer)::integer as buyers,
            count(*) filter (where not buyer)::integer as others
       from journal.helpful where offer = $1 and review = $2 group by prefix order by prefix`,
    [offer, id],
  )
}

export async function saveRank(
  db: Db,
  row: { offer: string; id: string; helpful: number; rank: number },
): Promise<void> {
  await query(
    db,
    `update journal.review set helpful = $3, rank = $4 where offer = $1 and id = $2`,
    [row.offer, row.id, row.helpful, row.rank],
  )
}

/** What waits for a moderator, longest first. */
export async function heldReviews(db: Db, limit: number): Promise<Review[]> {
  const rows = await query<Row>(
    db,
    `select ${COLUMNS} from journal.review where state = 'held' order by written_at limit $1`,
    [limit],
  )
  return rows.map(reviewOf)
}

/** Moves a review for a moderator; false when it is there already. */
export async function ruleReview(
  db: Db,
  { offer, id, reason }: { offer: string; id: string; reason: string | null },
): Promise<boolean> {
  const rows = await query(
    db,
    `update journal.review set state = case when $3::text is null then 'shown' else 'removed' end, reason = $3
       where offer = $1 and id = $2 and (state, reason) is distinct from
         (case when $3::text is null then 'shown' else 'removed' end, $3) returning id`,
    [offer, id, reason],
  )
  return rows.length > 0
}

export const tellReviewed = (db: Db, product: string): Promise<object[]> =>
  announce(db, { kind: 'review_changed', subject: product, payload: [product] })
