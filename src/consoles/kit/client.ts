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
  /** Sent as it is, in place of a body. */
  readonly file?: Blob
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

async function send(method: string, path: string, asked: Asked, accept: string): Promise<Response> {
  const { query, body, file, key, later = false, signal } = asked
  const headers: Record<string, string> = {
    accept,
    // What the reader chose here, which may not be what their browser is set to.
    'accept-language': document.documentElement.lang,
  }
  if (organisation !== null) headers['x-primeur-organisation'] = organisation
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (file !== undefined) headers['content-type'] = 'application/octet-stream'
  if (key !== undefined) headers['idempotency-key'] = key
  if (later) headers['prefer'] = 'respond-async'
  const sent = file ?? (body === undefined ? undefined : JSON.stringify(body))
  return fetch(fileAddress(path, query), {
    method,
    headers,
    credentials: 'same-origin',
    ...(sent === undefined ? {} : { body: sent }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new Problem({ kind: 'offline', status: 0 })
  })
}

const problemOf = (told: Partial<Facts> | null, status: number): Problem =>
  new Problem({ ...told, kind: told?.kind ?? 'fault', status })

/**
 * Asks the API. The reply's type is the `z.output` of the schema that wrote it, named by the caller
 * and exported by the module (`import type { … } from '#modules/…'`). Throws `Problem`.
 */
export async function ask<Reply>(method: string, path: string, asked: Asked = {}): Promise<Reply> {
  const reply = await send(method, path, asked, 'application/json')
  if (reply.status === 204) return undefined as Reply
  const told = (await reply.json().catch(() => null)) as (Reply & Partial<Facts>) | null
  if (reply.ok && told !== null) return told
  throw problemOf(told, reply.status)
}

/** Reads a text of the API as it is, such as a message of customs. Throws `Problem`. */
export async function readText(path: string, query?: Query): Promise<string> {
  const reply = await send('GET', path, { query }, 'application/xml')
  if (reply.ok) return reply.text()
  throw problemOf((await reply.json().catch(() => null)) as Partial<Facts> | null, reply.status)
}
