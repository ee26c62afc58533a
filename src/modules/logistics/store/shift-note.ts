import { query, type Db } from '#db'

/** What one shift of a hub tells the next. */
export type ShiftNote = {
  readonly id: string
  readonly hub: string
  readonly at: Temporal.Instant
  readonly actor: string
  readonly author: string
  readonly note: string
}

export const saveShiftNote = (db: Db, row: ShiftNote): Promise<object[]> =>
  query(
    db,
    `insert into logistics.shift_note (hub, id, at, actor, author, note)
     values ($1, $2, $3, $4, $5, $6)`,
    [row.hub, row.id, row.at, row.actor, row.author, row.note],
  )

/** The notes of some hubs (null: of all), the last first. */
export const shiftNotes = (
  db: Db,
  { hubs, limit }: { readonly hubs: readonly string[] | null; readonly limit: number },
): Promise<ShiftNote[]> =>
  query(
    db,
    `select id, hub, at, actor, author, note from logistics.shift_note
     where $1::text[] is null or hub = any ($1) order by at desc, id desc limit $2`,
    [hubs, limit],
  )
