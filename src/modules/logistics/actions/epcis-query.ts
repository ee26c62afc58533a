import type { Db } from '#db'
import { namespacesOf } from '#lib/epcis/context.ts'
import { hash32 } from '#lib/chance.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import {
  readQuery,
  type BadParameter,
  type EventQuery,
  type Parameters,
  type PrefixBook,
} from '../domain/epcis/query.ts'
import { readPrefixes } from '../store/epcis.ts'
import { countEvents, findEvents, type StoredEvent } from '../store/epcis-search.ts'

export type Asking = {
  readonly parameters: Parameters
  /** Whose events may be seen; null for everybody's. */
  readonly owners: readonly string[] | null
  readonly perPage: number
  readonly token: string | null
  /** Prefixes the asker explains, before those that documents brought. */
  readonly prefixes: Readonly<Record<string, string>>
}

export type Page = { readonly events: readonly StoredEvent[]; readonly next: string | null }

export type QueryRefusal =
  | BadParameter
  | { readonly kind: 'query_too_large'; readonly max: number }
  | { readonly kind: 'bad_token' }

const STANDARD = namespacesOf(null)

/** What prefixes may mean: as the asker says, as EPCIS says, as documents said. */
export async function prefixBook(
  db: Db,
  said: Readonly<Record<string, string>>,
): Promise<PrefixBook> {
  const captured = Map.groupBy(await readPrefixes(db), ({ prefix }) => prefix)
  return (prefix) => {
    const own = said[prefix]
    if (own !== undefined) return [own]
    const known = (captured.get(prefix) ?? []).map(({ namespace }) => namespace)
    const standard = STANDARD[prefix]
    return standard === undefined ? known : [standard, ...known]
  }
}

/** Answers one page of a SimpleEventQuery. */
export async function askEvents(db: Db, asking: Asking): Promise<Result<Page, QueryRefusal>> {
  const read = readQuery(asking.parameters, await prefixBook(db, asking.prefixes))
  if (!read.ok) return read
  const query = read.value
  const place = asking.token === null ? null : readToken(asking.token, asking.parameters)
  if (place === 'bad') return refuse({ kind: 'bad_token' })
  if (query.max !== null && place === null) {
    const count = await countEvents(db, { query, owners: asking.owners }, query.max + 1)
    if (count > query.max) return refuse({ kind: 'query_too_large', max: query.max })
  }
  return ok(await pageOf(db, asking, query, place))
}

async function pageOf(
  db: Db,
  { parameters, owners, perPage }: Asking,
  query: EventQuery,
  place: Token | null,
): Promise<Page> {
  const left = place?.left ?? query.limit
  const wanted = left === null ? perPage : Math.min(perPage, left)
  const found = await findEvents(db, {
    query,
    owners,
    after: place && { key: place.key, seq: place.seq },
    limit: wanted + 1,
  })
  const events = found.slice(0, wanted)
  const last = events.at(-1)
  const rest = left === null ? null : left - events.length
  const more = found.length > wanted && rest !== 0
  const next =
    more && last
      ? writeToken({ key: last.key, seq: last.seq.toString(), left: rest }, parameters)
      : null
  return { events, next }
}

type Token = { readonly key: string | null; readonly seq: string; readonly left: number | null }

/** A token belongs to the question it came with: with another one it leads nowhere. */
const questionOf = (parameters: Parameters): number =>
  hash32(
    JSON.stringify(
      Object.entries(parameters)
        .filter(([name]) => name !== 'nextPageToken' && name !== 'perPage')
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )

const writeToken = ({ key, seq, left }: Token, parameters: Parameters): string =>
  Buffer.from(JSON.stringify([questionOf(parameters), key, seq, left])).toString('base64url')

function readToken(text: string, parameters: Parameters): Token | 'bad' {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parts) || parts.length !== 4) return 'bad'
    const [question, key, seq, left] = parts as unknown[]
    const fits =
      question === questionOf(parameters) &&
      (key === null || (typeof key === 'string' && key.length < 80)) &&
      typeof seq === 'string' &&
      /^\d{1,18}$/.test(seq) &&
      (left === null || Number.isInteger(left))
    return fits
      ? { key: key as string | null, seq: seq as string, left: left as number | null }
      : 'bad'
  } catch {
    return 'bad'
  }
}

/** One event by its identifier; its error declaration, when there is one. */
export async function readEvent(
  db: Db,
  id: string,
  owners: readonly string[] | null,
): Promise<StoredEvent | undefined> {
  const query: EventQuery = {
    conditions: [{ on: 'column', column: 'id', any: [id] }],
    order: { kind: 'record_time' },
    descending: true,
    limit: null,
    max: null,
  }
  const [event] = await findEvents(db, { query, owners, after: null, limit: 1 })
  return event
}
