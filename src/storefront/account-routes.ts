import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { instant } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { messagesIn } from '#messages'
import { erasePerson, removePasskey, type Account } from '#modules/identity'
import { personsOf, personsUnderWay } from '#modules/orders'
import { accountModel, ordersModel } from './loaders/account.ts'
import { ORDER_TABS } from './model/account.ts'
import { paths } from './paths.ts'
import { readerOf } from './routes.ts'
import { askAuth, credentialOf, refuseForeign, type AccountParts } from './sign-in-routes.ts'
import { html } from './till.ts'

const TOLD = ['erased', 'under-way', 'passkey-added', 'passkey-removed', 'passkey-failed'] as const

/** What stands behind the sign-in: the account, its orders, its persons, its passkeys. */
export const accountPages =
  ({ views, render, pool, auth }: AccountParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'account')
    refuseForeign(app)

    /** Who is signed in; whoever is not is sent to sign in and comes back. */
    const signedIn = async (
      request: FastifyRequest,
      reply: FastifyReply,
    ): Promise<Account | null> => {
      const account = await auth.whoIs(request)
      if (account) return account
      void reply.clearCookie('primeur_name', { path: '/' })
      const to = request.method === 'GET' ? request.url : paths.account
      void reply.redirect(`${paths.signIn}?back=${encodeURIComponent(to)}`, 303)
      return null
    }

    const told = z.looseObject({ told: z.enum(TOLD).optional() })
    app.get(
      paths.account,
      { schema: { hide: true, querystring: told } },
      async (request, reply) => {
        const account = await signedIn(request, reply)
        if (!account) return reply
        const reader = readerOf(request)
        const { identity, passkeys } = messagesIn(reader.language).account
        const notice = {
          erased: { tone: 'ok', text: identity.removed },
          'under-way': { tone: 'warn', text: identity.underWay },
          'passkey-added': { tone: 'ok', text: passkeys.added },
          'passkey-removed': { tone: 'ok', text: passkeys.removed },
          'passkey-failed': { tone: 'warn', text: passkeys.failed },
        } as const satisfies Record<(typeof TOLD)[number], unknown>
        const which = request.query.told
        return html(
          reply,
          render(
            'account',
            await accountModel(pool, auth, views, reader, account, which ? notice[which] : null),
          ),
        )
      },
    )

    const listed = z.looseObject({
      tab: z.enum(ORDER_TABS).catch('all').default('all'),
      before: instant.optional(),
    })
    app.get(
      paths.orders,
      { schema: { hide: true, querystring: listed } },
      async (request, reply) => {
        const account = await signedIn(request, reply)
        if (!account) return reply
        const { tab, before = null } = request.query
        return html(
          reply,
          render(
            'orders',
            await ordersModel(pool, views, readerOf(request), account, { tab, before }),
          ),
        )
      },
    )

    app.post(
      paths.erasure(':person'),
      {
        schema: { hide: true, params: z.object({ person: z.string().regex(/^[0-9a-f]{64}$/) }) },
      },
      async (request, reply) => {
        const account = await signedIn(request, reply)
        if (!account) return reply
        const { person } = request.params
        if (!(await personsOf(pool, account.id)).includes(person)) return reply.callNotFound()
        if ((await personsUnderWay(pool, [person])).length > 0) {
          return reply.redirect(`${paths.account}?told=under-way`, 303)
        }
        await erasePerson(pool, { hash: person, actor: account.id })
        return reply.redirect(`${paths.account}?told=erased`, 303)
      },
    )

    app.post(
      paths.passkeys,
      { schema: { hide: true, body: z.object({ credential: z.string().max(20_000) }) } },
      async (request, reply) => {
        const account = await signedIn(request, reply)
        if (!account) return reply
        const name = deviceOf(request.headers['user-agent'] ?? '')
        const response = credentialOf(request.body.credential)
        const answer =
          response &&
          (await askAuth(auth, request, '/passkey/verify-registration', { response, name }))
        const outcome = answer?.ok ? 'passkey-added' : 'passkey-failed'
        return reply.redirect(`${paths.account}?told=${outcome}`, 303)
      },
    )

    app.post(
      paths.passkeyRemoval(':passkey'),
      { schema: { hide: true, params: z.object({ passkey: z.string().max(64) }) } },
      async (request, reply) => {
        const account = await signedIn(request, reply)
        if (!account) return reply
        const removed = await removePasskey(pool, account.id, request.params.passkey)
        if (!removed) return reply.callNotFound()
        return reply.redirect(`${paths.account}?told=passkey-removed`, 303)
      },
    )
  }

/** What the owner will know a passkey by: the system it was made on. */
const deviceOf = (agent: string): string =>
  /iPhone|iPad|Android|Mac OS X|Windows|CrOS|Linux/.exec(agent)?.[0] ?? 'Passkey'
