import { query, type Db } from '#db'

/** Holds a proposal until the transaction ends: approvals of one proposal come one after the other. */
export const lockProposal = async (db: Db, id: string): Promise<boolean> =>
  (await query(db, 'select 1 as held from pricing.proposal where id = $1 for update', [id]))
    .length > 0

/** Two changes with prices in common would wait for each other's rows in different orders. */
const oneAtATime = (db: Db) =>
  query(db, `select pg_advisory_xact_lock(hashtext('pricing.release'))`)

/** Writes an approval down; false when this person had approved before. */
export const insertApproval = async (
  db: Db,
  row: { proposal: string; approver: string; at: Temporal.Instant },
): Promise<boolean> =>
  (
    await query(
      db,
      `insert into pricing.approval (proposal, approver, at) values ($1, $2, $3)
         on conflict do nothing returning 1 as added`,
      [row.proposal, row.approver, row.at],
    )
  ).length > 0

export type ReleaseRow = {
  readonly proposal: string
  readonly approvers: readonly [string, string]
  readonly at: Temporal.Instant
  readonly instants: Readonly<Record<string, Temporal.Instant>>
  readonly reason: string
}

const json = (instants: ReleaseRow['instants']) =>
  JSON.stringify(Object.fromEntries(Object.entries(instants).map(([m, at]) => [m, at.toString()])))

/**
 * Writes a release and ends every old price at its market's instant. Answers how many prices it found
 * as the proposal had them; the caller takes all of it back when one is missing.
 */
export async function endPrices(db: Db, row: ReleaseRow): Promise<number> {
  const effect = json(row.instants)
  await oneAtATime(db)
  await query(
    db,
    `insert into pricing.release (proposal, first_approver, second_approver, released_at, effect, takes_effect)
       select $1, $2, $3, $4, $5::jsonb, min(value::timestamptz) from jsonb_each_text($5::jsonb)`,
    [row.proposal, row.approvers[0], row.approvers[1], row.at, effect],
  )
  const ended = await query(
    db,
    `update pricing.price p set valid = tstzrange(lower(p.valid), e.value::timestamptz)
       from pricing.proposal_line l join jsonb_each_text($2::jsonb) e on e.key = l.market
       where l.proposal = $1 and p.offer = l.offer and p.market = l.market
         and p.currency = l.currency and p.minor = l.old_minor
         and upper_inf(p.valid) and lower(p.valid) < e.value::timestamptz
       returning 1 as ended`,
    [row.proposal, effect],
  )
  return ended.length
}

/** Begins the new prices of a release where the old ones end. */
export async function beginPrices(db: Db, row: ReleaseRow): Promise<void> {
  await query(
    db,
    `insert into pricing.price (offer, market, currency, minor, tax_mode, valid, reason, release)
       select l.offer, l.market, l.currency, l.new_minor, p.tax_mode,
              tstzrange(e.value::timestamptz, null), $3, $1
       from pricing.proposal_line l join jsonb_each_text($2::jsonb) e on e.key = l.market
       join pricing.price p on p.offer = l.offer and p.market = l.market
         and upper(p.valid) = e.value::timestamptz
       where l.proposal = $1`,
    [row.proposal, json(row.instants), row.reason],
  )
}

/** Prices of a release that a later change has already ended. */
export const supersededBy = (db: Db, proposal: string): Promise<{ release: string | null }[]> =>
  query(
    db,
    `select distinct n.release from pricing.price p
       join pricing.price n on n.offer = p.offer and n.market = p.market
         and lower(n.valid) = upper(p.valid)
       where p.release = $1 and not upper_inf(p.valid)`,
    [proposal],
  )

/**
 * Takes a release back: prices that have not begun never do, and those that stand give way to the old
 * ones at an instant.
 */
export async function takeBack(
  db: Db,
  row: {
    proposal: string
    by: string
    reason: string
    at: Temporal.Instant
    from: Temporal.Instant
  },
): Promise<void> {
  const { proposal, from } = row
  await oneAtATime(db)
  await query(
    db,
    'insert into pricing.rollback (proposal, by, reason, at) values ($1, $2, $3, $4)',
    [proposal, row.by, row.reason, row.at],
  )
  const gone = await query<{ offer: string; market: string; began: Temporal.Instant }>(
    db,
    `delete from pricing.price where release = $1 and lower(valid) >= $2
       returning offer, market, lower(valid) as began`,
    [proposal, from],
  )
  await query(
    db,
    `update pricing.price p set valid = tstzrange(lower(p.valid), null)
       from jsonb_to_recordset($1::jsonb) g(offer uuid, market text, began timestamptz)
       where p.offer = g.offer and p.market = g.market and upper(p.valid) = g.began`,
    [JSON.stringify(gone)],
  )
  await query(
    db,
    `update pricing.price set valid = tstzrange(lower(valid), $2)
       where release = $1 and upper_inf(valid) and lower(valid) < $2`,
    [proposal, from],
  )
  await query(
    db,
    `insert into pricing.price (offer, market, currency, minor, tax_mode, valid, reason)
       select l.offer, l.market, l.currency, l.old_minor, p.tax_mode, tstzrange($2, null), $3
       from pricing.proposal_line l join pricing.price p
         on p.offer = l.offer and p.market = l.market and p.release = $1 and upper(p.valid) = $2
       where l.proposal = $1`,
    [proposal, from, row.reason],
  )
}

/** Tells every server that prices will change, in the transaction that decides it. */
export const tellPrices = (db: Db, subject: string): Promise<unknown> =>
  query(
    db,
    `with told as (
       insert into platform.outbox (kind, subject) values ('price_changed', $1) returning 1)
     select pg_notify('outbox', '') from told`,
    [subject],
  )
