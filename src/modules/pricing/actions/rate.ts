import { query, transaction, type Pool } from '#db'
import { refuse, ok, type Result } from '#lib/result.ts'
import { readEcb, type EcbRefusal } from '../domain/ecb.ts'
import { saveRates } from '../store/rate.ts'

/** More than ten times the daily file: whatever is longer is something else. */
const BYTES_MAX = 100_000
const WAIT_MS = 10_000

export type RatesFetched = { readonly added: number; readonly on: Temporal.PlainDate }
export type NotFetched = EcbRefusal | { readonly kind: 'not_reached'; readonly reason: string }

/**
 * Fetches the ECB's daily file and keeps what is new of it; a rate that is known is never rewritten.
 * Without a way out of the house the rates that are known go on standing, with their day.
 */
export async function fetchRates(
  pool: Pool,
  address: string,
): Promise<Result<RatesFetched, NotFetched>> {
  const text = await textAt(address)
  if (!text.ok) return text
  const read = readEcb(text.value)
  if (!read.ok) return read
  const added = await transaction(pool, async (tx) => {
    const count = await saveRates(tx, read.value)
    if (count === 0) return 0
    await query(
      tx,
      `with told as (
         insert into platform.outbox (kind, subject) values ('price_changed', 'rates') returning 1)
       select pg_notify('outbox', '') from told`,
    )
    return count
  })
  const days = read.value.map(({ on }) => on).toSorted((a, b) => Temporal.PlainDate.compare(a, b))
  return ok({ added, on: days.at(-1) ?? Temporal.PlainDate.from('1999-01-04') })
}

async function textAt(address: string): Promise<Result<string, NotFetched>> {
  try {
    const reply = await fetch(address, { signal: AbortSignal.timeout(WAIT_MS) })
    if (!reply.ok) return refuse({ kind: 'not_reached', reason: `status ${reply.status}` })
    const text = await reply.text()
    return text.length > BYTES_MAX
      ? refuse({ kind: 'not_ecb_rates', reason: 'longer than any daily file' })
      : ok(text)
  } catch (fault) {
    return refuse({ kind: 'not_reached', reason: fault instanceof Error ? fault.message : 'fault' })
  }
}
