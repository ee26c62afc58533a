/** What the server refused, with its facts (RFC 9457); `offline` when it was never reached. */
export type Facts = {
  readonly kind: string
  readonly status: number
  readonly [fact: string]: unknown
}

export class Problem extends Error {
  readonly facts: Facts
  constructor(facts: Facts) {
    super(facts.kind)
    this.facts = facts
  }
}

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

export type Asked = {
  readonly query?: Query | undefined
  readonly body?: unknown
  /** The key of an effect: the same key never does it twice. */
  readonly key?: string
  /** Answered at once; what is being worked out is read again. */
  readonly later?: boolean
  readonly signal?: AbortSignal
}

let organisation: string | null = null

/** Says for which organisation everything is asked from now on. */
export function workFor(slug: string | null): void {
  organisation = slug
}

const queryText = (query: Query = {}): string => {
  const members = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') members.set(name, String(value))
  }
  const text = members.toString()
  return text === '' ? '' : `?${text}`
}

/** The address of a file of the API that a person downloads. */
export const fileAddress = (path: string, query?: Query): string =>
  `/api/v1${path}${queryText(query)}`

/**
 * Asks the API. The reply's type is the `z.output` of the schema that wrote it, named by the caller
 * and exported by the module (`import type { … } from '#modules/…'`). Throws `Problem`.
 */
export async function ask<Reply>(method: string, path: string, asked: Asked = {}): Promise<Reply> {
  const { query, body, key, later = false, signal } = asked
  const headers: Record<string, string> = {
    accept: 'application/json',
    // What the reader chose here, which may not be what their browser is set to.
    'accept-language': document.documentElement.lang,
  }
  if (organisation !== null) headers['x-primeur-organisation'] = organisation
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (key !== undefined) headers['idempotency-key'] = key
  if (later) headers['prefer'] = 'respond-async'
  const reply = await fetch(fileAddress(path, query), {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new Problem({ kind: 'offline', status: 0 })
  })
  if (reply.status === 204) return undefined as Reply
  const told = (await reply.json().catch(() => null)) as (Reply & Partial<Facts>) | null
  if (reply.ok && told !== null) return told
  throw new Problem({ ...told, kind: told?.kind ?? 'fault', status: reply.status })
}
