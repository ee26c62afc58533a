import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { etagOf, isKnown } from '#http/etag.ts'
import { localeOf } from '#http/locale.ts'
import { setLatest } from '#lib/latest.ts'
import type { Views } from './views.ts'

/** Answers kept; the one made longest ago goes first. */
const ANSWERS_MAX = 2_000
/** Promises depend on the clock too: a day may pass its cut-off while nothing else changes. */
const AGE_MAX_MS = 5_000
const URL_MAX = 500

type Kept = {
  readonly version: number
  readonly at: number
  readonly body: Buffer
  readonly etag: string
  readonly link: string | undefined
}

/**
 * Gives every answer an ETag of what is sent, so that two servers agree on it, and keeps it as long as
 * the content is of the same version: an answer is composed once, and nothing is sent twice.
 */
export function keepAnswers(app: FastifyInstance, views: Views): void {
  const answers = new Map<string, Kept>()

  const keep = (request: FastifyRequest, reply: FastifyReply, text: string): Kept => {
    const body = Buffer.from(text)
    const kept: Kept = {
      version: views.version(),
      at: views.now().epochMilliseconds,
      body,
      etag: etagOf(body),
      link: reply.getHeader('link')?.toString(),
    }
    if (request.method !== 'GET' || request.url.length > URL_MAX) return kept
    setLatest(answers, keyOf(request), kept, ANSWERS_MAX)
    return kept
  }

  app.addHook('onRequest', async (request, reply) => {
    const kept = request.method === 'GET' ? answers.get(keyOf(request)) : undefined
    if (!kept || kept.version !== views.version()) return
    if (views.now().epochMilliseconds - kept.at > AGE_MAX_MS) return
    void reply.type('application/json; charset=utf-8')
    if (kept.link !== undefined) void reply.header('link', kept.link)
    return reply.send(tagged(request, reply, kept))
  })

  app.addHook('onSend', async (request, reply, body: unknown) => {
    if (reply.statusCode !== 200 || typeof body !== 'string' || reply.hasHeader('etag')) return body
    return tagged(request, reply, keep(request, reply, body))
  })
}

const keyOf = (request: FastifyRequest): string => `${localeOf(request)} ${request.url}`

/** The body, or nothing for a reader who has it already. */
function tagged(request: FastifyRequest, reply: FastifyReply, { body, etag }: Kept): Buffer | '' {
  void reply
    .header('etag', etag)
    .header('vary', 'accept-language')
    .header('cache-control', 'no-cache')
  if (!isKnown(request, etag)) return body
  void reply.code(304).removeHeader('content-length')
  return ''
}
