import { query, type Db } from '#db'
import type { Language } from '#lib/texts.ts'
import type { Comment, CommentState, Limit } from '../domain/comment.ts'

type Row = {
  article: string
  id: string
  parent: string | null
  name: string | null
  body: string
  language: Language
  state: CommentState
  reason: string | null
  likes: number
  replies: number
  posted_at: Temporal.Instant
  edited_at: Temporal.Instant | null
  reader: Buffer
}

const COLUMNS =
  'article, id, parent, name, body, language, state, reason, likes, replies, posted_at, edited_at, reader'

const commentOf = ({ posted_at: postedAt, edited_at: editedAt, ...row }: Row): Comment => ({
  ...row,
  postedAt,
  editedAt,
})

export type Writer = { readonly reader: Buffer; readonly prefix: Buffer }
export type NewComment = Pick<
  Comment,
  'article' | 'id' | 'parent' | 'name' | 'body' | 'language' | 'postedAt'
> &
  Writer & { readonly hold: string | null }

/** One row; a reply is counted by what it answers, once it is shown. */
export async function insertComment(db: Db, comment: NewComment): Promise<void> {
  const { article, id, parent, name, body, language, hold, reader, prefix, postedAt } = comment
  await query(
    db,
    `insert into journal.comment
       (article, id, parent, name, body, language, state, reason, reader, prefix, posted_at)
       values ($1, $2, $3, $4, $5, $6, case when $7::text is null then 'shown' else 'held' end, $7, $8, $9, $10)`,
    [article, id, parent, name, body, language, hold, reader, prefix, postedAt],
  )
  if (parent !== null && hold === null) await countReply(db, article, parent, 1)
}

async function countReply(db: Db, article: string, parent: string, by: 1 | -1): Promise<void> {
  await query(
    db,
    'update journal.comment set replies = replies + $3 where article = $1 and id = $2',
    [article, parent, by],
  )
}

/** How many comments of a reader, a prefix or an article came since an instant, counted to a limit. */
export async function countSince(
  db: Db,
  { of, max }: Limit,
  { article, reader, prefix }: Writer & { article: string },
  since: Temporal.Instant,
): Promise<number> {
  const [column, value] = {
    reader: ['reader', reader],
    prefix: ['prefix', prefix],
    article: ['article', article],
  }[of] as [string, unknown]
  const [row] = await query<{ n: number }>(
    db,
    `select count(*)::integer as n
       from (select from journal.comment where ${column} = $1 and posted_at > $2 limit $3) c`,
    [value, since, max + 1],
  )
  return row?.n ?? 0
}

/** Takes turns: two posts of one reader are counted one after the other. */
export const lockReader = (db: Db, reader: Buffer): Promise<object[]> =>
  query(db, 'select pg_advisory_xact_lock(hashtextextended($1, 80))', [reader.toString('hex')])

export async function readComment(
  db: Db,
  { article, id }: { article: string; id: string },
): Promise<Comment | undefined> {
  const [row] = await query<Row>(
    db,
    `select ${COLUMNS} from journal.comment where article = $1 and id = $2`,
    [article, id],
  )
  return row && commentOf(row)
}

/** A reader's own comments that others do not see, newest first. */
export async function listWaiting(db: Db, article: string, reader: Buffer): Promise<Waiting[]> {
  const rows = await query<Row & { appeal: string | null }>(
    db,
    `select ${COLUMNS}, appeal from journal.comment
       where reader = $2 and article = $1 and state in ('held', 'removed')
       order by posted_at desc limit 20`,
    [article, reader],
  )
  return rows.map((row) => ({ ...commentOf(row), appeal: row.appeal }))
}

export type Waiting = Comment & { readonly appeal: string | null }

export type Sort = 'newest' | 'best'
/** Where a list goes on: the likes (0 when sorted by time), the instant and the id of the last one. */
export type Position = { readonly likes: number; readonly at: string; readonly id: string }

/** Comments that answer the article itself. */
export async function listComments(
  db: Db,
  ask: { article: string; sort: Sort; after: Position | null; limit: number },
): Promise<Comment[]> {
  const { article, sort, after, limit } = ask
  const rows =
    sort === 'newest'
      ? await query<Row>(
          db,
          `select ${COLUMNS} from journal.comment
             where article = $1 and state = 'shown' and parent is null
               and ($2::timestamptz is null or (posted_at, id) < ($2, $3::uuid))
             order by posted_at desc, id desc limit $4`,
          [article, after?.at ?? null, after?.id ?? null, limit],
        )
      : await query<Row>(
          db,
          `select ${COLUMNS} from journal.comment
             where article = $1 and state = 'shown' and parent is null
               and ($2::integer is null or (likes, id) < ($2, $3::uuid))
             order by likes desc, id desc limit $4`,
          [article, after?.likes ?? null, after?.id ?? null, limit],
        )
  return rows.map(commentOf)
}

/** The replies to some comments, oldest first, at most so many each. */
export async function listReplies(
  db: Db,
  article: string,
  parents: readonly string[],
  each: number,
): Promise<Comment[]> {
  const rows = await query<Row>(
    db,
    `select r.* from unnest($2::uuid[]) p(id)
       cross join lateral (
         select ${COLUMNS} from journal.comment
           where article = $1 and parent = p.id and state = 'shown'
           order by posted_at, id limit $3) r`,
    [article, parents, each],
  )
  return rows.map(commentOf)
}

export async function countShown(db: Db, article: string): Promise<number> {
  const [row] = await query<{ n: number }>(
    db,
    `select count(*)::integer as n from journal.comment where article = $1 and state = 'shown'`,
    [article],
  )
  return row?.n ?? 0
}

/** Changes a comment's words. */
export async function rewrite(
  db: Db,
  change: { article: string; id: string; body: string; at: Temporal.Instant },
): Promise<void> {
  const { article, id, body, at } = change
  await query(
    db,
    'update journal.comment set body = $3, edited_at = $4 where article = $1 and id = $2',
    [article, id, body, at],
  )
}

/** Moves a comment from one of some states to another; false when it was elsewhere. */
export async function moveComment(
  db: Db,
  {
    article,
    id,
    from,
    to,
    reason,
  }: {
    article: string
    id: string
    from: readonly CommentState[]
    to: CommentState
    reason: string | null
  },
): Promise<boolean> {
  const rows = await query<{ parent: string | null; was: CommentState }>(
    db,
    `with old as (
       select article, id, state from journal.comment
         where article = $1 and id = $2 and state = any ($3) for update)
     update journal.comment c set state = $4, reason = $5,
         body = case when $4 = 'withdrawn' then '—' else c.body end,
         name = case when $4 = 'withdrawn' then null else c.name end,
         appeal = case when $4 in ('shown', 'withdrawn') then null else c.appeal end
       from old where c.article = old.article and c.id = old.id
       returning c.parent, old.state as was`,
    [article, id, from, to, reason],
  )
  const [moved] = rows
  if (!moved) return false
  const by = Number(to === 'shown') - Number(moved.was === 'shown')
  if (moved.parent !== null && by !== 0) await countReply(db, article, moved.parent, by as 1 | -1)
  return true
}

/** Gives a reader's voice once; answers how many there are of it now, null when it was given before. */
export async function addVoice(
  db: Db,
  voice: {
    article: string
    comment: string
    reader: Buffer
    kind: 'like' | 'report'
    reason: string | null
  },
): Promise<number | null> {
  const { article, comment, reader, kind, reason } = voice
  const given = await query(
    db,
    `insert into journal.voice (article, comment, reader, kind, reason) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning comment`,
    [article, comment, reader, kind, reason],
  )
  if (given.length === 0) return null
  if (kind === 'like') {
    const [row] = await query<{ likes: number }>(
      db,
      `update journal.comment set likes = likes + 1 where article = $1 and id = $2 returning likes`,
      [article, comment],
    )
    return row?.likes ?? null
  }
  const [row] = await query<{ n: number }>(
    db,
    `select count(*)::integer as n from journal.voice where article = $1 and comment = $2 and kind = 'report'`,
    [article, comment],
  )
  return row?.n ?? null
}

export async function saveAppeal(
  db: Db,
  { article, id, text }: { article: string; id: string; text: string },
): Promise<boolean> {
  const rows = await query(
    db,
    `update journal.comment set appeal = $3
       where article = $1 and id = $2 and state = 'removed' and appeal is null returning id`,
    [article, id, text],
  )
  return rows.length > 0
}

export type Queued = Waiting & { readonly reports: number }

/** What waits for a moderator, longest first. */
export async function moderationQueue(db: Db, limit: number): Promise<Queued[]> {
  const rows = await query<Row & { appeal: string | null; reports: number }>(
    db,
    `select ${COLUMNS}, appeal,
            (select count(*)::integer from journal.voice v
               where v.article = c.article and v.comment = c.id and v.kind = 'report') as reports
       from journal.comment c where state = 'held' or appeal is not null
       order by posted_at limit $1`,
    [limit],
  )
  return rows.map((row) => ({ ...commentOf(row), appeal: row.appeal, reports: row.reports }))
}

export async function saveRuling(
  db: Db,
  row: {
    article: string
    id: string
    ruling: 'show' | 'remove'
    reason: string
    moderator: string
  },
): Promise<void> {
  await query(
    db,
    `insert into journal.ruling (article, comment, ruling, reason, moderator) values ($1, $2, $3, $4, $5)`,
    [row.article, row.id, row.ruling, row.reason, row.moderator],
  )
}
