import { createHash } from 'node:crypto'
import pg from 'pg'

const { builtins, setTypeParser } = pg.types
setTypeParser(builtins.DATE, (text) => Temporal.PlainDate.from(text))
setTypeParser(builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text))
setTypeParser(builtins.INT8, BigInt)

// Without this, pg sends a Temporal value as JSON, in quotes: harmless to a date, wrong in a text.
for (const kind of [Temporal.PlainDate, Temporal.Instant]) {
  Object.defineProperty(kind.prototype, 'toPostgres', { value: kind.prototype.toJSON })
}

/** A pool, or the client that a transaction holds. */
export type Db = Pick<pg.Pool, 'query'>
export type Pool = pg.Pool

/** Opens the pool; the composition root alone knows the address. */
export function openPool(connectionString: string, max = 10): Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    idleTimeoutMillis: 30_000,
    application_name: 'primeur',
    // A plan is kept for the life of a connection. Made while a table was empty it would read the whole
    // table for ever after: every hot statement has an index, and is told to use it (decisions/0030).
    options: '-c enable_seqscan=off',
  })
  // An idle connection that dies is replaced at the next query; unheard, it would end the process.
  pool.on('error', () => undefined)
  // The same for one that dies while it is used: its query tells whoever waits for it.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

const names = new Map<string, string>()

/** The name of a prepared statement is the hash of its text: planned once per connection. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
  names.set(text, name)
  return name
}

/** Runs a fixed text as a named prepared statement and answers its rows. */
export async function query<Row extends object>(
  db: Db,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const { rows } = await db.query<Row>({ name: nameOf(text), text, values: [...values] })
  return rows
}

/** What happened, to whom it may concern; `payload` is an object or a list, empty when not told. */
type Happened = {
  readonly kind: string
  readonly subject: string
  readonly payload?: object
}

/** Writes events in the transaction of their effect, in their order, and wakes who follows them. */
export const announce = (db: Db, ...events: readonly Happened[]): Promise<object[]> =>
  query(
    db,
    `with told as (
       insert into platform.outbox (kind, subject, payload)
         select e.value ->> 'kind', e.value ->> 'subject', coalesce(e.value -> 'payload', '{}')
         from jsonb_array_elements($1::jsonb) with ordinality e(value, nr) order by e.nr)
     select pg_notify('outbox', '')`,
    [JSON.stringify(events)],
  )

/** PostgreSQL ends one of two transactions that wait for each other, whole: it may be asked again. */
const DEADLOCK = '40P01'
const ATTEMPTS = 5

/**
 * Asks again what PostgreSQL ended to free another; `work` has had no effect then, and must have none
 * outside the database. The last attempt's error is thrown.
 */
export async function unlessDeadlocked<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || (error as { code?: string }).code !== DEADLOCK) throw error
    }
  }
}

/**
 * One transaction: committed when `work` resolves, rolled back when it throws. After a deadlock it is
 * run again, so `work` changes nothing but the database.
 */
export const transaction = <T>(pool: Pool, work: (tx: Db) => Promise<T>): Promise<T> =>
  unlessDeadlocked(() => attempt(pool, work))

async function attempt<T>(pool: Pool, work: (tx: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const value = await work(client)
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch((fault: Error) => {
      broken = fault
    })
    throw error
  } finally {
    client.release(broken)
  }
}
