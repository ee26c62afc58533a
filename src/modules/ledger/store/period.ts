import { query, type Db } from '#db'

export type Period = {
  readonly until: Temporal.PlainDate
  readonly closedAt: Temporal.Instant
  readonly closedBy: string
}

/** Waits for everybody who books, and keeps them waiting until the transaction ends. */
export const holdBooks = (db: Db): Promise<object[]> =>
  query(db, `select pg_advisory_xact_lock(hashtext('ledger.period'))`)

export const periods = (db: Db): Promise<Period[]> =>
  query(
    db,
    `select until, closed_at as "closedAt", closed_by as "closedBy" from ledger.period
       order by until desc`,
  )

export type Unfinished = {
  readonly due: number
  readonly differences: number
  readonly disputes: number
}

/** What must be done before a day may be the last of a closed period. */
export async function unfinishedUntil(db: Db, until: Temporal.PlainDate): Promise<Unfinished> {
  const [row] = await query<Unfinished>(
    db,
    `select (select count(*)::integer from ledger.due
               where booked_at is null and kind <> 'release'
                 and (asked_at at time zone 'Europe/Paris')::date <= $1) as due,
            (select count(*)::integer from ledger.settlement_line l
               join ledger.settlement s on s.id = l.settlement
               where l.standing <> 'matched' and l.note is null and s.day <= $1) as differences,
            (select count(*)::integer from ledger.dispute
               where state = 'open' and (opened_at at time zone 'Europe/Paris')::date <= $1)
              as disputes`,
    [until],
  )
  return row ?? { due: 0, differences: 0, disputes: 0 }
}

/** Closes a period with the balances of its last day; false when it is closed already. */
export async function savePeriod(db: Db, until: Temporal.PlainDate, by: string): Promise<boolean> {
  const rows = await query(
    db,
    `insert into ledger.period (until, closed_by) values ($1, $2)
       on conflict do nothing returning until`,
    [until, by],
  )
  if (rows.length === 0) return false
  await query(
    db,
    `insert into ledger.closing (until, account, currency, balance)
     select $1, p.account, p.currency, sum(p.amount)
       from ledger.posting p join ledger.entry e on e.id = p.entry
       where e.booked_on <= $1 group by p.account, p.currency`,
    [until],
  )
  return true
}
