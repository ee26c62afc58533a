import { query, type Db } from '#db'
import type { EntryKind } from '../domain/account.ts'

/** A share as the entry of a sale keeps it: minor units as texts. */
export type ToldShare = {
  readonly order: string
  readonly number: string
  readonly seller: string
  readonly paid: string
  readonly goods: string
  readonly commission: string
  readonly commissionVat: string
  readonly net: string
  readonly payable: string
  readonly commissionRate: string
  readonly vatRate: string
  readonly vatCase: string
  readonly rate: string
  readonly rateOn: string
  readonly rateSource: string
}

/** What one entry changed for one house: above zero is in its favour. */
export type Movement = {
  readonly id: string
  readonly kind: EntryKind
  readonly seller: string
  readonly reference: string | null
  readonly bookedOn: Temporal.PlainDate
  readonly at: Temporal.Instant
  readonly pending: bigint
  readonly reserve: bigint
  readonly held: bigint
  readonly payable: bigint
  readonly transit: bigint
  readonly share: ToldShare | null
  readonly number: string | null
}

export type MovementQuestion = {
  readonly sellers: readonly string[]
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
  readonly before: { readonly id: string; readonly seller: string } | null
  readonly limit: number
}

/** The movements of some houses, the last first. */
export const movementsOf = (db: Db, asked: MovementQuestion): Promise<Movement[]> =>
  query(
    db,
    `with own as (
       select p.entry, a.party as seller,
              coalesce(-sum(p.amount) filter (where a.kind = 'seller_pending'), 0)::bigint as pending,
              coalesce(-sum(p.amount) filter (where a.kind = 'seller_reserve'), 0)::bigint as reserve,
              coalesce(-sum(p.amount) filter (where a.kind = 'seller_held'), 0)::bigint as held,
              coalesce(-sum(p.amount) filter (where a.kind = 'seller_payable'), 0)::bigint as payable,
              coalesce(-sum(p.amount) filter (where a.kind = 'transit'), 0)::bigint as transit
         from ledger.account a
         join ledger.posting p on p.account = a.id
         join ledger.entry e on e.id = p.entry
         where a.party = any ($1) and a.currency = 'EUR' and a.kind <> 'exchange'
           and ($2::date is null or e.booked_on >= $2) and ($3::date is null or e.booked_on <= $3)
         group by p.entry, a.party)
     select e.id, e.kind, o.seller, e.reference, e.booked_on as "bookedOn", e.at, o.pending, o.reserve,
            o.held, o.payable, o.transit, s.share,
            coalesce(s.share ->> 'number', f.number) as number
       from own o
       join ledger.entry e on e.id = o.entry
       left join lateral (
         select share from jsonb_array_elements(e.facts -> 'shares') share
           where share ->> 'seller' = o.seller limit 1) s on true
       left join lateral (
         select number from ledger.frozen
           where group_id = e.reference and seller = o.seller limit 1) f on true
       where $4::uuid is null or (e.id, o.seller) < ($4, $5)
       order by e.id desc, o.seller desc limit $6`,
    [
      asked.sellers,
      asked.from,
      asked.until,
      asked.before?.id ?? null,
      asked.before?.seller ?? null,
      asked.limit,
    ],
  )

/** What a house was owed in all at the end of a day: pending, reserve, held and payable. */
export async function owedUntil(db: Db, seller: string, day: Temporal.PlainDate): Promise<bigint> {
  const [row] = await query<{ owed: bigint }>(
    db,
    `select coalesce(-sum(p.amount), 0)::bigint as owed
       from ledger.account a
       join ledger.posting p on p.account = a.id
       join ledger.entry e on e.id = p.entry
       where a.party = $1 and a.currency = 'EUR' and a.kind like 'seller\\_%' and e.booked_on <= $2`,
    [seller, day],
  )
  return row?.owed ?? 0n
}
