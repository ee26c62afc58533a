import { query, type Db } from '../src/db/index.ts'

/** Counts a lot until so many units of it can be sold, by a movement, as a hub would. */
export async function countTo(db: Db, lot: string, units: number): Promise<void> {
  await query(
    db,
    `insert into stock.movement (offer, lot, id, kind, quantity, actor, reason)
     select offer, id, gen_random_uuid(), case when available > $2 then 'lost' else 'surplus' end,
            abs(available - $2), 'test', 'counted'
     from stock.lot where id = $1 and available <> $2`,
    [lot, units],
  )
}
