import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem, problemReply } from '#http/problem.ts'
import { calledBy } from '#http/who.ts'
import type { CustomsDesk } from '../desk.ts'

const HEADER = 'x-customs-signature'
/** A message of a hundred bodies with their longest texts stays below this. */
const BODY_MAX = 4_194_304

/** The proof that goes with a message to us: HMAC-SHA256 of its bytes, in hexadecimal. */
export const receiptProof = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('hex')

function proves(secret: string, body: string, given: unknown): boolean {
  if (typeof given !== 'string' || !/^[0-9a-f]{64}$/.test(given)) return false
  return timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(receiptProof(secret, body), 'hex'))
}

const reply = z.object({
  answers: z.number().int().describe('Answers in the message.'),
  fresh: z.number().int().describe('Those not heard before.'),
  unknown: z.number().int().describe('Those about nothing of ours.'),
})

/**
 * Where the gateway speaks to us: receipts, tax bills, format refusals, and the request for original
 * payment data. It proves itself with a shared secret; the words may come twice and in any order.
 */
export const receiptRoutes =
  (desk: CustomsDesk, secret: string): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      ['application/xml', 'text/xml', 'application/json', 'application/x-www-form-urlencoded'],
      { parseAs: 'string', bodyLimit: BODY_MAX },
      (_request, body, done) => done(null, body),
    )

    app.post(
      '/customs/receipts',
      {
        schema: {
          summary: 'Customs answers: 312, 412, 512, 622, 624, 626, 816, 818, 900',
          description: `XML, bare or in its envelope, proved by \`${HEADER}\` (HMAC-SHA256, hexadecimal).`,
          tags: ['Customs desk'],
          body: z.string(),
          response: { 200: reply, '4xx': problemReply },
        },
      },
      async (request, answer) => {
        if (!proves(secret, request.body, request.headers[HEADER])) {
          return problem(answer, 401, { kind: 'signature_required', header: HEADER })
        }
        const heard = await desk.hear(request.body)
        if (!heard.ok) return problem(answer, 422, heard.refusal)
        return heard.value
      },
    )

    app.post(
      '/customs/payment-data-requests',
      {
        schema: {
          summary: 'Customs asks for the original data of a payment (announcement 179)',
          description: `JSON {orderNo, sessionID, serviceTime}, or a form with it as \`openReq\`; proved by \`${HEADER}\`.`,
          tags: ['Customs desk'],
          body: z.string(),
          response: {
            200: z.object({ code: z.string(), message: z.string(), serviceTime: z.number() }),
            '4xx': problemReply,
          },
        },
      },
      async (request, answer) => {
        if (!proves(secret, request.body, request.headers[HEADER])) {
          return problem(answer, 401, { kind: 'signature_required', header: HEADER })
        }
        const asked = readDataRequest(request.body)
        if (!asked) return problem(answer, 422, { kind: 'unreadable_request' })
        await desk.askPaymentData({ sessionId: asked.sessionID, orderNo: asked.orderNo })
        const serviceTime = desk.ports.now().epochMilliseconds
        return { code: '10000', message: '', serviceTime }
      },
    )
  }

const dataRequest = z.object({
  orderNo: z.string().min(1).max(60),
  sessionID: z.string().min(1).max(100),
})

function readDataRequest(body: string) {
  const text = body.startsWith('{') ? body : new URLSearchParams(body).get('openReq')
  try {
    return dataRequest.safeParse(JSON.parse(text ?? '')).data ?? null
  } catch {
    return null
  }
}
