import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { amountText } from '#lib/money.ts'
import type { Claim } from '../actions/claim.ts'
import { openIntent, type IntentRefusal } from '../actions/intent.ts'
import type { FaceParts } from '../actions/parts.ts'
import { prove } from '../actions/prove.ts'
import { stepUp } from '../actions/step-up.ts'
import { giveUp, tellApproved, type Hear } from '../provider.ts'
import { readFaceIntent, type FaceIntent } from '../store/intent.ts'
import { FRAMES_LIMIT, framesOf, unlessBusy, type WhoIs } from './own.ts'
import * as schemas from './schemas.ts'

const STATUS = {
  payment_not_open: 409,
  face_unavailable: 503,
  too_many_tries: 429,
} satisfies Record<IntentRefusal['kind'], number>

const tags = ['face']

const presentIntent = (intent: FaceIntent) => ({
  id: intent.id,
  context: intent.context.toString('hex'),
  nonce: intent.nonce.toString('hex'),
  steps: intent.steps,
  orderId: intent.reference,
  amount: { amount: amountText({ minor: intent.amount, currency: 'CNY' }), currency: 'CNY' },
  merchant: intent.merchant,
  terminal: intent.terminal,
  expiresAt: intent.expiresAt.toString(),
})

/** Paying: a challenge, its proof, a second factor, and the way out. */
export const payFaceRoutes =
  (parts: FaceParts, whoIs: WhoIs, hear: Hear): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    /** An approved intent is told to the payments; what is lost on the way is told again later. */
    const tell = async (intentId: string) => {
      const intent = await readFaceIntent(parts.pool, intentId)
      if (intent) await tellApproved(hear, intent)
    }

    app.post(
      '/face/intents',
      {
        schema: {
          summary: 'Opens a challenge for a payment: thirty seconds, one proof',
          tags,
          body: schemas.intentBody,
          response: { 201: schemas.intentReply, '4xx': problemReply, '5xx': problemReply },
        },
      },
      async (request, reply) => {
        const { payment, claim, terminal = null, without = null } = request.body
        const claimed = await claimOf(claim, async () => (await whoIs(request))?.id ?? null)
        if (claimed === null) return problem(reply, 401, { kind: 'sign_in_required' })
        // Four digits mean somebody only where a merchant's own terminal sees the face.
        if (claimed.kind === 'last4' && terminal === null) {
          return problem(reply, 422, { kind: 'terminal_required' })
        }
        const opened = await openIntent(parts, { payment, claim: claimed, terminal, without })
        if (!opened.ok) return problem(reply, STATUS[opened.refusal.kind], opened.refusal)
        return reply.code(201).header('cache-control', 'no-store').send(presentIntent(opened.value))
      },
    )

    app.post(
      '/face/intents/:id/proof',
      {
        bodyLimit: FRAMES_LIMIT,
        schema: {
          summary: 'Answers a challenge with frames of a camera',
          tags,
          params: z.object({ id }),
          body: schemas.proofBody,
          response: { 200: schemas.verdictReply, '4xx': problemReply, '5xx': problemReply },
        },
      },
      async (request, reply) => {
        const { context, frames, signature } = request.body
        return unlessBusy(reply, async () => {
          const verdict = await prove(parts, {
            intent: request.params.id,
            context: Buffer.from(context, 'hex'),
            frames: framesOf(frames),
            signature: signature ? Buffer.from(signature, 'base64') : null,
          })
          if (!verdict) return problem(reply, 404, { kind: 'not_found' })
          if (verdict.state === 'approved') await tell(request.params.id)
          return verdict.state === 'step_up'
            ? { ...verdict, expiresAt: verdict.expiresAt.toString() }
            : verdict
        })
      },
    )

    app.post(
      '/face/intents/:id/step-up',
      {
        schema: {
          summary: 'Adds the PIN to a face that was recognised',
          tags,
          params: z.object({ id }),
          body: schemas.stepUpBody,
          response: { 200: schemas.verdictReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const verdict = await stepUp(parts, {
          intent: request.params.id,
          context: Buffer.from(request.body.context, 'hex'),
          factor: { kind: 'pin', pin: request.body.pin },
        })
        if (!verdict) return problem(reply, 404, { kind: 'not_found' })
        if (verdict.state === 'approved') await tell(request.params.id)
        return { state: verdict.state }
      },
    )

    app.post(
      '/face/payments/:id/cancellation',
      {
        schema: {
          summary: 'Gives a waiting payment by face up, to pay another way',
          tags,
          params: z.object({ id }),
          response: { 204: z.null(), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        await giveUp(parts.pool, hear, request.params.id)
        return reply.code(204).send(null)
      },
    )
  }

async function claimOf(
  claim: z.infer<typeof schemas.intentBody>['claim'],
  account: () => Promise<string | null>,
): Promise<Claim | null> {
  if (claim.kind !== 'account') return claim
  const own = await account()
  return own === null ? null : { kind: 'account', account: own }
}
