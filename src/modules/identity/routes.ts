import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { problem, problemReply } from '#http/problem.ts'
import { id, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { ADDRESS_HEADER, type Auth } from './accounts.ts'
import { issueKey } from './actions.ts'
import { KEY_SCOPES, localPhone, maskPhone, ORGANISATION_KINDS } from './domain.ts'
import { keysOf, revokeKey } from './store.ts'

const DROPPED = new Set(['content-length', 'transfer-encoding', 'connection', ADDRESS_HEADER])

/** A request as better-auth wants it, with the address of who asked as we saw it. */
export function authRequest(request: FastifyRequest, path = request.url, body?: string): Request {
  const headers = new Headers({ [ADDRESS_HEADER]: request.ip })
  for (const [name, value] of Object.entries(request.headers)) {
    if (DROPPED.has(name) || value === undefined) continue
    headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return new Request(`${request.protocol}://${request.host}${path}`, {
    method: request.method,
    headers,
    ...(body === undefined || body === '' ? {} : { body }),
  })
}

/** Hands the cookies of an answer on; there may be several of one name. */
export function passCookies(reply: FastifyReply, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) void reply.header('set-cookie', cookie)
}

/** Everything below `/api/auth`, answered by better-auth: the body reaches it as it came. */
export const authRoutes =
  (auth: Auth): FastifyPluginAsync =>
  async (app) => {
    calledBy(app, 'anyone')
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: 65_536 },
      (_request, body, done) => done(null, body),
    )
    app.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      schema: { hide: true },
      handler: async (request, reply) => {
        const body = typeof request.body === 'string' ? request.body : undefined
        const answer = await auth.handle(authRequest(request, request.url, body))
        for (const [name, value] of answer.headers) {
          if (name !== 'set-cookie') void reply.header(name, value)
        }
        passCookies(reply, answer)
        return reply
          .code(answer.status)
          .header('cache-control', 'no-store')
          .send(await answer.text())
      },
    })
  }

const tags = ['account']
const keyReply = z.looseObject({ id, name: z.string(), scopes: z.array(z.string()) })

/** The keys of programs: made, listed and ended by their owner, signed in. */
export const keyRoutes =
  (pool: Pool, auth: Auth): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'account')
    const unknown = (reply: FastifyReply) => problem(reply, 401, { kind: 'sign_in_required' })

    app.get(
      '/keys',
      {
        schema: {
          summary: 'My API keys',
          tags,
          response: { 200: z.object({ items: z.array(keyReply) }), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const account = await auth.whoIs(request)
        if (!account) return unknown(reply)
        const keys = await keysOf(pool, account.id)
        return {
          items: keys.map(({ createdAt, expiresAt, scopes, ...key }) => ({
            ...key,
            scopes: [...scopes],
            createdAt: createdAt.toString(),
            expiresAt: expiresAt.toString(),
          })),
        }
      },
    )

    app.post(
      '/keys',
      {
        schema: {
          summary: 'Makes an API key, shown once',
          tags,
          body: z.object({
            name: z.string().trim().min(1).max(60),
            scopes: z.array(z.enum(KEY_SCOPES)).min(1),
            days: z.number().int().min(1).max(365).default(90),
          }),
          response: { 201: keyReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const account = await auth.whoIs(request)
        if (!account) return unknown(reply)
        const { name, scopes, days } = request.body
        const expiresAt = Temporal.Now.instant().add({ hours: 24 * days })
        const issued = await issueKey(pool, account.id, {
          name,
          scopes: [...new Set(scopes)],
          expiresAt,
        })
        return reply
          .code(201)
          .header('cache-control', 'no-store')
          .send({ ...issued, scopes: [...issued.scopes], expiresAt: expiresAt.toString() })
      },
    )

    app.delete(
      '/keys/:id',
      {
        schema: {
          summary: 'Ends an API key',
          tags,
          params: z.object({ id }),
          response: { 204: z.null(), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const account = await auth.whoIs(request)
        if (!account) return unknown(reply)
        const ended = await revokeKey(pool, account.id, request.params.id)
        return ended ? reply.code(204).send(null) : problem(reply, 404, { kind: 'not_found' })
      },
    )
  }

const meReply = z.object({
  account: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable().describe('Masked.'),
  }),
  memberships: z.array(
    z.object({
      organisation: slug,
      name: z.string(),
      kind: z.enum(ORGANISATION_KINDS),
      role: z.string(),
    }),
  ),
})
export type MeReply = z.output<typeof meReply>

/** Who is signed in, and where they work: what a console asks first. */
export const meRoutes =
  (auth: Auth): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'account')
    app.get(
      '/me',
      {
        schema: {
          summary: 'Who is signed in, and their organisations',
          tags,
          response: { 200: meReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const account = await auth.whoIs(request)
        void reply.header('cache-control', 'no-store')
        if (!account) return problem(reply, 401, { kind: 'sign_in_required' })
        const { phone, ...told } = account
        return {
          account: { ...told, phone: phone === null ? null : maskPhone(localPhone(phone)) },
          memberships: await auth.membershipsOf(account.id),
        }
      },
    )
  }
