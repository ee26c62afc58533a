import type {} from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { problem } from '#http/problem.ts'
import { calledBy } from '#http/who.ts'
import { messagesIn } from '#messages'
import {
  authRequest,
  localPhone,
  maskPhone,
  passCookies,
  readPhone,
  type Auth,
} from '#modules/identity'
import type { Views } from '../shop/index.ts'
import { headOf, shellOf } from './loaders/shell.ts'
import type { SignInError, SignInPageModel } from './model/account.ts'
import type { Render } from './model/pages.ts'
import { paths } from './paths.ts'
import { readerOf, safePath } from './routes.ts'
import { html } from './till.ts'

export type AccountParts = {
  readonly views: Views
  readonly render: Render
  readonly pool: Pool
  readonly auth: Auth
  /** Where the sandbox shows the messages it did not send; null when they are sent. */
  readonly inbox: ((phone: string) => string) | null
}

const back = z.string().max(500).default(paths.account)
/** Long enough to outlive any session: an old greeting over a signed-out page is corrected there. */
const NAME_COOKIE = { path: '/', sameSite: 'lax' as const, maxAge: 30 * 86_400, httpOnly: true }

/** A form sent from another site: it could sign a visitor in as somebody else, or out. */
function isForeign({ headers, host }: FastifyRequest): boolean {
  const { origin } = headers
  if (headers['sec-fetch-site'] === 'cross-site') return true
  return origin !== undefined && origin !== 'null' && URL.parse(origin)?.host !== host
}

/** Forms of these routes come from our own pages alone. */
export function refuseForeign(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'POST' && isForeign(request)) {
      return problem(reply, 403, { kind: 'foreign_form' })
    }
  })
}

/** Asks better-auth as a browser would, so that its limits and its check of the origin hold. */
export function askAuth(
  auth: Auth,
  request: FastifyRequest,
  path: string,
  body: object,
): Promise<Response> {
  const asked = authRequest(request, `/api/auth${path}`, JSON.stringify(body))
  asked.headers.set('content-type', 'application/json')
  const origin = asked.headers.get('origin')
  if (origin === null || origin === 'null') {
    asked.headers.set('origin', new URL(asked.url).origin)
  }
  return auth.handle(asked)
}

/** The body of a form in which a script put what a passkey signed. */
export const credentialOf = (text: string): object | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** Sign-in in plain forms: phone and code, address and password, or a passkey. */
export const signInPages =
  ({ views, render, auth, inbox }: AccountParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    refuseForeign(app)

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
        const answer = await askAuth(auth, request, '/phone-number/send-otp', {
          phoneNumber: phone,
        })
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
        const answer = await askAuth(auth, request, '/phone-number/verify', {
          phoneNumber: phone,
          code,
        })
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
        const answer = await askAuth(auth, request, '/sign-in/email', { email: mail, password })
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

    app.post(
      paths.signInPasskey,
      { schema: { hide: true, body: z.object({ credential: z.string().max(20_000), back }) } },
      async (request, reply) => {
        const response = credentialOf(request.body.credential)
        const answer =
          response && (await askAuth(auth, request, '/passkey/verify-authentication', { response }))
        if (!answer?.ok) {
          const error = { field: 'passkey', kind: 'passkeyWrong' } as const
          return signInPage(request, reply.code(answer?.status === 429 ? 429 : 422), {
            back: safePath(request.body.back),
            error: answer ? wrong(answer, error) : error,
          })
        }
        const cookie = answer.headers
          .getSetCookie()
          .map((each) => each.split(';')[0])
          .join('; ')
        const account = await auth.whoIs({ method: 'GET', headers: { cookie } })
        return welcome(reply, answer, account?.name ?? '', request.body.back)
      },
    )

    app.post(paths.signOut, { schema: { hide: true } }, async (request, reply) => {
      passCookies(reply, await askAuth(auth, request, '/sign-out', {}))
      void reply.clearCookie('primeur_name', { path: '/' })
      return reply.redirect(paths.home, 303)
    })
  }
