import { query, type Db } from '#db'

/** A policy as it is kept: its rules in the words of the API. */
export type PolicyRow = {
  readonly id: string
  readonly house: string
  readonly version: number
  readonly rules: unknown
  readonly writtenBy: string
  readonly writtenAt: Temporal.Instant
}

const COLUMNS = `id, house, version, rules, written_by as "writtenBy", written_at as "writtenAt"`

/** The policy in force of every house, or of the houses named. */
export const policyRows = (db: Db, houses: readonly string[] | null): Promise<PolicyRow[]> =>
  query(
    db,
    `select distinct on (house) ${COLUMNS} from pricing.policy
       where $1::jsonb is null or house in (select jsonb_array_elements_text($1))
       order by house, version desc`,
    [houses && JSON.stringify(houses)],
  )

/** Writes the next version of a house's policy; a race for one number lets one win and answers null. */
export async function savePolicy(
  db: Db,
  row: Omit<PolicyRow, 'version'>,
): Promise<PolicyRow | null> {
  const [saved] = await query<PolicyRow>(
    db,
    `insert into pricing.policy (id, house, version, rules, written_by, written_at)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5 from pricing.policy where house = $2
       on conflict (house, version) do nothing returning ${COLUMNS}`,
    [row.id, row.house, JSON.stringify(row.rules), row.writtenBy, row.writtenAt],
  )
  return saved ?? null
}

/** Writes the first policy of a house; one that has a policy keeps it. */
export const saveFirstPolicy = (db: Db, row: Omit<PolicyRow, 'version'>): Promise<unknown> =>
  query(
    db,
    `insert into pricing.policy (id, house, version, rules, written_by, written_at)
       values ($1, $2, 1, $3, $4, $5) on conflict do nothing`,
    [row.id, row.house, JSON.stringify(row.rules), row.writtenBy, row.writtenAt],
  )
