import { query, type Db } from '#db'

export type FeedOf = {
  readonly programme: string | null
  readonly person: string | null
  readonly agency: string
}

/** The address of a calendar, made on first asking and the same ever after. */
export async function feedToken(db: Db, feed: FeedOf, token: string): Promise<string> {
  await query(
    db,
    `insert into programmes.feed (token, programme, person, agency) values ($1, $2, $3, $4)
       on conflict do nothing`,
    [token, feed.programme, feed.person, feed.agency],
  )
  const [row] = await query<{ token: string }>(
    db,
    `select token from programmes.feed where programme is not distinct from $1
       and person is not distinct from $2 and agency = $3`,
    [feed.programme, feed.person, feed.agency],
  )
  return row?.token ?? token
}

export async function feedOf(db: Db, token: string): Promise<FeedOf | undefined> {
  const [row] = await query<FeedOf>(
    db,
    'select programme, person, agency from programmes.feed where token = $1',
    [token],
  )
  return row
}
