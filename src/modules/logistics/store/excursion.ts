import { query, type Db } from '#db'

export type ExcursionRow = {
  readonly id: string
  readonly unit: string
  readonly kind: 'warm' | 'cold' | 'unsafe'
  readonly fromAt: Temporal.Instant
  readonly toAt: Temporal.Instant | null
  readonly peakCelsius: number
  readonly limitCelsius: number
  readonly lostDays: number
  readonly owner: string
  readonly foundAt: Temporal.Instant
  readonly dueAt: Temporal.Instant
  readonly playbook: readonly string[]
  readonly acknowledgedAt: Temporal.Instant | null
  readonly acknowledgedBy: string | null
  readonly note: string | null
}

const ROW = `id, unit, kind, from_at as "fromAt", to_at as "toAt", peak_celsius as "peakCelsius",
  limit_celsius as "limitCelsius", lost_days as "lostDays", owner, found_at as "foundAt",
  due_at as "dueAt", playbook, acknowledged_at as "acknowledgedAt",
  acknowledged_by as "acknowledgedBy", note`

export type Found = Omit<ExcursionRow, 'acknowledgedAt' | 'acknowledgedBy' | 'note'>

/**
 * Writes down what was found; an excursion that is known grows, and keeps who acknowledged it. Answers
 * the new ones.
 */
export async function saveExcursions(tx: Db, rows: readonly Found[]): Promise<ExcursionRow[]> {
  const saved = await query<ExcursionRow & { fresh: boolean }>(
    tx,
    `insert into logistics.excursion as e (id, unit, kind, from_at, to_at, peak_celsius, limit_celsius,
       lost_days, owner, found_at, due_at, playbook)
     select id, unit, kind, "fromAt", "toAt", "peakCelsius", "limitCelsius", "lostDays", owner, "foundAt",
       "dueAt", playbook
     from jsonb_to_recordset($1) as r(id uuid, unit text, kind text, "fromAt" timestamptz,
       "toAt" timestamptz, "peakCelsius" double precision, "limitCelsius" double precision,
       "lostDays" double precision, owner text, "foundAt" timestamptz, "dueAt" timestamptz,
       playbook text[])
     on conflict (unit, kind, from_at) do update set to_at = excluded.to_at,
       peak_celsius = excluded.peak_celsius, lost_days = excluded.lost_days
     returning ${ROW}, (xmax = 0) as fresh`,
    [JSON.stringify(rows)],
  )
  return saved.filter(({ fresh }) => fresh)
}

export type ExcursionList = {
  readonly state: 'open' | 'acknowledged' | 'all'
  /** Whose; null for everybody's. */
  readonly owners: readonly string[] | null
  readonly after: readonly [string, string] | null
  readonly limit: number
}

/** Excursions, those due first before the others. */
export const listExcursions = (
  db: Db,
  { state, owners, after, limit }: ExcursionList,
): Promise<ExcursionRow[]> =>
  query(
    db,
    `select ${ROW} from logistics.excursion
       where ($1 = 'all' or (acknowledged_at is null) = ($1 = 'open'))
         and ($2::text[] is null or owner = any ($2))
         and ($3::timestamptz is null or (due_at, id) > ($3, $4::uuid))
       order by due_at, id limit $5`,
    [state, owners, after?.[0] ?? null, after?.[1] ?? null, limit],
  )

export async function readExcursion(db: Db, id: string): Promise<ExcursionRow | undefined> {
  const [row] = await query<ExcursionRow>(
    db,
    `select ${ROW} from logistics.excursion where id = $1`,
    [id],
  )
  return row
}

/** Writes down who looked, and what they say; false when somebody did before. */
export async function acknowledge(
  db: Db,
  {
    id,
    by,
    note,
    now,
  }: {
    readonly id: string
    readonly by: string
    readonly note: string
    readonly now: Temporal.Instant
  },
): Promise<boolean> {
  const rows = await query(
    db,
    `update logistics.excursion set acknowledged_at = $4, acknowledged_by = $2, note = $3
       where id = $1 and acknowledged_at is null returning id`,
    [id, by, note, now],
  )
  return rows.length > 0
}

/** The excursions of a unit, in the order of time. */
export const excursionsOf = (db: Db, unit: string): Promise<ExcursionRow[]> =>
  query(db, `select ${ROW} from logistics.excursion where unit = $1 order by from_at, kind`, [unit])
