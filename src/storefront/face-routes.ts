import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import {
  giveConsent,
  giveUp,
  PURPOSES,
  withdrawConsent,
  type FaceParts,
  type Hear,
} from '#modules/face'
import type { Auth } from '#modules/identity'
import { readIntent } from '#modules/payments'
import type { Views } from '../shop/index.ts'
import { faceOwnModel, facePayModel, kioskModel } from './loaders/face.ts'
import type { Render } from './model/pages.ts'
import { LOCALE, paths } from './paths.ts'
import { readerOf } from './routes.ts'

export type FacePageParts = {
  readonly views: Views
  readonly render: Render
  readonly auth: Pick<Auth, 'whoIs'>
  readonly face: FaceParts
  readonly hear: Hear
}

const html = (reply: FastifyReply, text: string) =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(text)

/** The pages of payment by face: the sheet, what is kept, and the kiosk. */
export const facePageRoutes =
  ({ views, render, auth, face, hear }: FacePageParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    const params = z.object({ payment: id })
    const waitingFor = async (payment: string) => {
      const found = await readIntent(face.pool, payment)
      return found?.method === 'face' ? found : null
    }

    app.get('/pay/face/:payment', { schema: { hide: true, params } }, async (request, reply) => {
      const payment = await waitingFor(request.params.payment)
      if (!payment) return reply.callNotFound()
      if (payment.state !== 'pending') return reply.redirect(paths.order(payment.reference), 303)
      const account = await auth.whoIs(request)
      const reader = readerOf(request)
      const model = await facePayModel(views, reader, { parts: face, account, payment })
      return model ? html(reply, render('facePay', model)) : reply.callNotFound()
    })

    app.post(
      '/pay/face/:payment/other',
      { schema: { hide: true, params } },
      async (request, reply) => {
        const payment = await waitingFor(request.params.payment)
        if (!payment) return reply.callNotFound()
        await giveUp(face.pool, hear, payment.id)
        return reply.redirect(paths.payment(payment.reference), 303)
      },
    )

    const shown = z.looseObject({ code: z.string().optional() })
    app.get(
      paths.faceOwn,
      { schema: { hide: true, querystring: shown } },
      async (request, reply) => {
        const account = await auth.whoIs(request)
        if (!account) return reply.redirect(`${paths.signIn}?back=${paths.faceOwn}`, 303)
        const code = request.query.code !== undefined
        const model = await faceOwnModel(views, readerOf(request), { parts: face, account, code })
        return html(reply, render('faceOwn', model))
      },
    )

    const ticked = z.literal('on')
    app.post(
      paths.faceConsent,
      { schema: { hide: true, body: z.object({ enrolment: ticked, server_check: ticked }) } },
      async (request, reply) => {
        const account = await auth.whoIs(request)
        const fresh = face.now().subtract({ minutes: 10 })
        if (account && Temporal.Instant.compare(account.signedInAt, fresh) > 0) {
          const locale = LOCALE[readerOf(request).language]
          await giveConsent(face, { account: account.id, locale, purposes: PURPOSES })
        }
        return reply.redirect(paths.faceOwn, 303)
      },
    )

    app.post(
      paths.faceErasure,
      { schema: { hide: true, body: z.object({ consent: id }) } },
      async (request, reply) => {
        const account = await auth.whoIs(request)
        if (account) await withdrawConsent(face, account.id, request.body.consent)
        return reply.redirect(paths.faceOwn, 303)
      },
    )

    app.get(
      paths.kiosk,
      { schema: { hide: true, querystring: z.looseObject({ payment: id.optional() }) } },
      async (request, reply) => {
        const asked = request.query.payment
        const payment = asked === undefined ? null : await waitingFor(asked)
        return html(reply, render('kiosk', kioskModel(views, readerOf(request), payment)))
      },
    )
  }
