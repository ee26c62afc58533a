import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { isForeign } from '#http/foreign.ts'
import { problem } from '#http/problem.ts'
import { instant } from '#http/schemas.ts'
import { messagesIn } from '#messages'
import {
  authRequest,
  erasePerson,
  localPhone,
  maskPhone,
  passCookies,
  readPhone,
  type Account,
  type Auth,
} from '#modules/identity'
import { personsOf, personsUnderWay } from '#modules/orders'
import type { Views } from '../shop/index.ts'
import { accountModel, ordersModel } from './loaders/account.ts'
import { headOf, shellOf } from './loaders/shell.ts'
import { ORDER_TABS, type SignInError, type SignInPageModel } from './model/account.ts'
import type { Render } from './model/pages.ts'
import { paths } from './paths.ts'
import { readerOf, safePath } from './routes.ts'

export type AccountParts = {
  readonly views: Views
  readonly render: Render
  readonly pool: Pool
  readonly auth: Auth
  /** Where the sandbox shows the messages it did not send; null when they are sent. */
  readonly inbox: ((phone: string) => string) | null
}

const html = (reply: FastifyReply, text: string) =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(text)

const back = z.string().max(500).default(paths.account)
/** Long enough to outlive any session: an old greeting over a signed-out page is corrected there. */
const NAME_COOKIE = { path: '/', sameSite: 'lax' as const, maxAge: 30 * 86_400, httpOnly: true }

/** Sign-in and the pages behind it, in plain forms. */
export const accountRoutes =
  ({ views, render, pool, auth, inbox }: AccountParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      if (request.method === 'POST' && isForeign(request)) {
        return problem(reply, 403, { kind: 'foreign_form' })
      }
    })

    /** Asks better-auth as a browser would, so that its limits and its check of the origin hold. */
    const ask = (request: FastifyRequest, path: string, body: object): Promise<Response> => {
      const asked = authRequest(request, `/api/auth${path}`, JSON.stringify(body))
      asked.headers.set('content-type', 'application/json')
      const origin = asked.headers.get('origin')
      if (origin === null || origin === 'null') {
        asked.headers.set('origin', new URL(asked.url).origin)
      }
      return auth.handle(asked)
    }

    const signInPage = (
      request: FastifyRequest,
      reply: FastifyReply,
      told: Partial<SignInPageModel['signIn']>,
    ) => {
      const reader = readerOf(request)
      return html(
        reply,
        render('signIn', {
          shell: shellOf(views, reader, { tab: 'account' }),
          head: headOf(messagesIn(reader.language).account.signInTitle, '', { indexable: false }),
          signIn: {
            step: 'phone',
            back: paths.account,
            phone: '',
            mail: '',
            error: null,
            inbox: null,
            ...told,
          },
        }),
      )
    }

    const welcome = (reply: FastifyReply, answer: Response, name: string, to: string) => {
      passCookies(reply, answer)
      void reply.setCookie('primeur_name', name, NAME_COOKIE)
      return reply.redirect(safePath(to), 303)
    }

    const wrong = <Error extends SignInError>(answer: Response, error: Error): Error =>
      answer.status === 429 ? { ...error, kind: 'tooMany' } : error

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

    app.get(
      paths.signIn,
      { schema: { hide: true, querystring: z.looseObject({ back }) } },
      async (request, reply) => {
        const to = safePath(request.query.back)
        if (await auth.whoIs(request)) return reply.redirect(to, 303)
        return signInPage(request, reply, { back: to })
      },
    )

    app.post(
      paths.signIn,
      {
        schema: { hide: true, body: z.object({ phone: z.string().max(30), back }) },
      },
      async (request, reply) => {
        const typed = { phone: request.body.phone.trim(), back: safePath(request.body.back) }
        const phone = readPhone(typed.phone)
        if (phone === null) {
          return signInPage(request, reply.code(422), {
            ...typed,
            error: { field: 'phone', kind: 'phoneWrong' },
          })
        }
        const answer = await ask(request, '/phone-number/send-otp', { phoneNumber: phone })
        if (!answer.ok) {
          const error = wrong(answer, { field: 'phone', kind: 'phoneWrong' })
          return signInPage(request, reply.code(answer.status), { ...typed, error })
        }
        const local = localPhone(phone)
        return signInPage(request, reply, {
          ...typed,
          step: 'code',
          phone: local,
          inbox: inbox?.(local) ?? null,
        })
      },
    )

    app.post(
      paths.signInCode,
      {
        schema: {
          hide: true,
          body: z.object({ phone: z.string().max(30), code: z.string().max(20), back }),
        },
      },
      async (request, reply) => {
        const phone = readPhone(request.body.phone)
        if (phone === null) return reply.redirect(paths.signIn, 303)
        const code = request.body.code.replaceAll(/\s/g, '')
        const answer = await ask(request, '/phone-number/verify', { phoneNumber: phone, code })
        const local = localPhone(phone)
        if (!answer.ok) {
          return signInPage(request, reply.code(answer.status === 429 ? 429 : 422), {
            step: 'code',
            phone: local,
            back: safePath(request.body.back),
            inbox: inbox?.(local) ?? null,
            error: wrong(answer, { field: 'code', kind: 'codeWrong' }),
          })
        }
        return welcome(reply, answer, maskPhone(local), request.body.back)
      },
    )

    app.post(
      paths.signInPassword,
      {
        schema: {
          hide: true,
          body: z.object({ mail: z.string().trim().max(200), password: z.string().max(200), back }),
        },
      },
      async (request, reply) => {
        const { mail, password } = request.body
        const answer = await ask(request, '/sign-in/email', { email: mail, password })
        if (!answer.ok) {
          return signInPage(request, reply.code(answer.status === 429 ? 429 : 422), {
            mail,
            back: safePath(request.body.back),
            error: wrong(answer, { field: 'password', kind: 'passwordWrong' }),
          })
        }
        const { user } = (await answer.json()) as { user: { name: string } }
        return welcome(reply, answer, user.name, request.body.back)
      },
    )

    app.post(paths.signOut, { schema: { hide: true } }, async (request, reply) => {
      passCookies(reply, await ask(request, '/sign-out', {}))
      void reply.clearCookie('primeur_name', { path: '/' })
      return reply.redirect(paths.home, 303)
    })

    const told = z.looseObject({ told: z.enum(['erased', 'under-way']).optional() })
    app.get(
      paths.account,
      { schema: { hide: true, querystring: told } },
      async (request, reply) => {
        const account = await signedIn(request, reply)
        if (!account) return reply
        const reader = readerOf(request)
        const words = messagesIn(reader.language).account.identity
        const notice = {
          erased: { tone: 'ok', text: words.removed },
          'under-way': { tone: 'warn', text: words.underWay },
        } as const
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
  }
