import { query, type Db } from '#db'
import type { LineSwitch } from '../domain/prices.ts'

/** What every house said about its parity line, the latest word of each last. */
export const switchRows = (db: Db): Promise<LineSwitch[]> =>
  query(
    db,
    `select house, shown, shown_from as "from" from pricing.parity_line order by house, said_at`,
  )

/** Writes down that a house shows its parity line, or no longer does, from an instant on. */
export const saveSwitch = (
  db: Db,
  row: LineSwitch & { readonly saidAt: Temporal.Instant; readonly by: string },
): Promise<unknown> =>
  query(
    db,
    `insert into pricing.parity_line (house, said_at, shown, shown_from, said_by)
       values ($1, $2, $3, $4, $5) on conflict (house, said_at) do update
       set shown = excluded.shown, shown_from = excluded.shown_from, said_by = excluded.said_by`,
    [row.house, row.saidAt, row.shown, row.from, row.by],
  )
