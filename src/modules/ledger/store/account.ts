import { query, type Db } from '#db'
import type { AccountKind } from '../domain/account.ts'

export type AccountRow = {
  readonly id: string
  readonly kind: AccountKind
  readonly party: string
  readonly currency: string
  readonly balance: bigint
}

export const accounts = (db: Db): Promise<AccountRow[]> =>
  query(
    db,
    'select id, kind, party, currency, balance from ledger.account order by kind, party, currency',
  )

/** What some houses' own accounts hold: pending, reserve, held, payable, on the way. */
export const accountsOf = (db: Db, sellers: readonly string[]): Promise<AccountRow[]> =>
  query(
    db,
    `select id, kind, party, currency, balance from ledger.account
       where party = any ($1) and kind = any ($2) order by id`,
    [sellers, ['seller_pending', 'seller_reserve', 'seller_held', 'seller_payable', 'transit']],
  )

export type Proof = {
  readonly accounts: number
  readonly entries: number
  readonly postings: number
  /** Debits of each currency; credits are the same when nothing is wrong. */
  readonly turnover: readonly { readonly currency: string; readonly debits: bigint }[]
  readonly wrong: readonly { readonly what: string; readonly where: string }[]
}

/** Proves the ledger from its postings alone: entries balance, balances are sums, closings hold. */
export async function verifyLedger(db: Db): Promise<Proof> {
  const [counts] = await query<{ accounts: number; entries: number; postings: number }>(
    db,
    `select (select count(*)::integer from ledger.account) as accounts,
            (select count(*)::integer from ledger.entry) as entries,
            (select count(*)::integer from ledger.posting) as postings`,
  )
  const turnover = await query<{ currency: string; debits: bigint }>(
    db,
    `select currency, sum(amount) filter (where amount > 0)::bigint as debits
       from ledger.posting group by currency order by currency`,
  )
  const wrong = await query<{ what: string; where: string }>(
    db,
    `select 'entry_unbalanced' as what, entry || ' ' || currency as "where"
       from ledger.posting group by entry, currency having sum(amount) <> 0
     union all
     select 'entry_empty', e.id::text from ledger.entry e
       where not exists (select from ledger.posting p where p.entry = e.id)
     union all
     select 'balance_differs', a.id from ledger.account a
       left join lateral (select sum(amount) as sum from ledger.posting where account = a.id) p on true
       where a.balance <> coalesce(p.sum, 0)
     union all
     select 'closing_differs', c.until || ' ' || c.account from ledger.closing c
       where c.balance <> (select coalesce(sum(p.amount), 0) from ledger.posting p
         join ledger.entry e on e.id = p.entry where p.account = c.account and e.booked_on <= c.until)
     union all
     select 'booked_without_entry', d.cause from ledger.due d
       where d.booked_at is not null and d.kind in ('capture', 'refund')
         and not exists (select from ledger.entry e where e.cause = d.cause)
     union all
     select 'transit_differs', 'EUR' where
       (select coalesce(-sum(balance), 0) from ledger.account where kind = 'transit')
       <> (select coalesce(sum(amount), 0) from ledger.payout where state in ('ordered', 'sent'))`,
  )
  return { ...(counts ?? { accounts: 0, entries: 0, postings: 0 }), turnover, wrong }
}
