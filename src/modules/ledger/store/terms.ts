import { newId } from '#lib/ids.ts'
import { query, type Db } from '#db'

export type Terms = {
  readonly id: string
  /** Null for every house without a line of its own. */
  readonly seller: string | null
  readonly commission: string
  readonly homeVat: string
  readonly reserve: string
  readonly reserveDays: number
  readonly validFrom: Temporal.Instant
}

/** Every line there ever was, the latest of each house first. */
export const allTerms = (db: Db): Promise<Terms[]> =>
  query(
    db,
    `select id, seller, trim_scale(commission)::text as commission,
            trim_scale(home_vat)::text as "homeVat", trim_scale(reserve)::text as reserve,
            reserve_days as "reserveDays", valid_from as "validFrom"
       from ledger.terms order by seller nulls first, valid_from desc`,
  )

/** Adds terms from an instant to come; false when the house has a line of that instant. */
export async function saveTerms(db: Db, terms: Omit<Terms, 'id'>, by: string): Promise<boolean> {
  const rows = await query(
    db,
    `insert into ledger.terms
       (id, seller, commission, home_vat, reserve, reserve_days, valid_from, written_by)
     values ($1, $2, $3::numeric, $4::numeric, $5::numeric, $6, $7, $8)
     on conflict do nothing returning id`,
    [
      newId(),
      terms.seller,
      terms.commission,
      terms.homeVat,
      terms.reserve,
      terms.reserveDays,
      terms.validFrom,
      by,
    ],
  )
  return rows.length > 0
}
