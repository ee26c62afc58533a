import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'

const FOLDER = new URL('../../migrations/', import.meta.url)
/** One key for all migrators: two servers that start together take turns. */
const LOCK = 7_233_154_101

/**
 * Applies the migrations that are missing, each in its own transaction, and answers their names.
 * A file that was applied and has changed since is a fault: migrations are forward only.
 */
export async function migrate(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('create schema if not exists platform')
    await client.query(
      `create table if not exists platform.migration (
        name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    )
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from platform.migration',
    )
    const applied = new Map(rows.map((row) => [row.name, row.checksum]))
    const fresh: string[] = []
    for (const { name, text, checksum } of migrations()) {
      const known = applied.get(name)
      if (known === checksum) continue
      if (known) throw new Error(`${name} changed after it was applied; write a new migration`)
      await apply(client, name, text, checksum)
      fresh.push(name)
    }
    return fresh
  } finally {
    await client.end()
  }
}

function migrations() {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

async function apply(client: pg.Client, name: string, text: string, checksum: string) {
  try {
    await client.query('begin')
    await client.query(text)
    await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [
      name,
      checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`${name}: ${(error as Error).message}`, { cause: error })
  }
}
