import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { amountText } from '#lib/money.ts'
import type { Account } from '#modules/identity'
import { claimCode } from '../actions/claim.ts'
import { consentOf, giveConsent, withdrawConsent } from '../actions/consent.ts'
import { beginEnrolment, completeEnrolment, type EnrolRefusal } from '../actions/enrol.ts'
import { lookAt } from '../actions/frames.ts'
import type { FaceParts } from '../actions/parts.ts'
import { EngineBusy } from '../engine/threads.ts'
import { usesOf, type Use } from '../store/intent.ts'
import { subjectOf } from '../store/person.ts'
import { readEnrolment, templatesOf } from '../store/template.ts'
import type { ConsentRow } from '../store/consent.ts'
import * as schemas from './schemas.ts'

/** Who is signed in. */
export type WhoIs = (request: FastifyRequest) => Promise<Account | null>

const STATUS = {
  consent_required: 409,
  enrolment_not_found: 404,
  frames_not_usable: 422,
} satisfies Record<EnrolRefusal['kind'], number>

/** How long ago somebody may have proved who they are to give a face. */
const FRESH_MINUTES = 10
/** Frames weigh more than the other requests do. */
export const FRAMES_LIMIT = 6_000_000

const tags = ['face']
const USES_SHOWN = 10

const presentConsent = ({ id: consent, version, at, hash }: ConsentRow) => ({
  id: consent,
  version,
  at: at.toString(),
  hash: hash.toString('hex'),
})

const presentUse = ({ at, reference, amount, merchant }: Use) => ({
  at: at.toString(),
  orderId: reference,
  amount: { amount: amountText({ minor: amount, currency: 'CNY' }), currency: 'CNY' },
  merchant,
})

/** What an account has here: its consent, whether a face is kept, and what it paid. */
export async function ownFace({ pool, engine }: FaceParts, account: string) {
  const subject = await subjectOf(pool, account)
  const consent = await consentOf(pool, account)
  const rows = subject === null ? [] : await templatesOf(pool, [subject], engine.card.id)
  const uses = subject === null ? [] : await usesOf(pool, subject, USES_SHOWN)
  return {
    consent: consent && presentConsent(consent),
    enrolled: rows.length > 0,
    uses: uses.map(presentUse),
  }
}

/** Too many images wait: come again in a moment. */
export async function unlessBusy<T>(reply: FastifyReply, work: () => Promise<T>) {
  try {
    return await work()
  } catch (fault) {
    if (!(fault instanceof EngineBusy)) throw fault
    return problem(reply.header('retry-after', '2'), 503, { kind: 'face_busy' })
  }
}

/** A person's own face: consent, enrolment, last uses, erasure. */
export const ownFaceRoutes =
  (parts: FaceParts, whoIs: WhoIs): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'account')
    const signedIn = async (request: FastifyRequest, reply: FastifyReply, fresh = false) => {
      const account = await whoIs(request)
      if (!account) {
        problem(reply, 401, { kind: 'sign_in_required' })
        return null
      }
      const since = parts.now().subtract({ minutes: FRESH_MINUTES })
      if (fresh && Temporal.Instant.compare(account.signedInAt, since) < 0) {
        problem(reply, 403, { kind: 'sign_in_again', minutes: FRESH_MINUTES })
        return null
      }
      return account
    }

    app.get(
      '/face',
      {
        schema: {
          summary: 'My face: consent, template, last uses',
          tags,
          response: { 200: schemas.faceReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const account = await signedIn(request, reply)
        return account ? ownFace(parts, account.id) : reply
      },
    )

    app.post(
      '/face/consents',
      {
        schema: {
          summary: 'Consents to payment by face, purpose by purpose',
          tags,
          body: schemas.consentBody,
          response: { 201: schemas.consentReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const account = await signedIn(request, reply, true)
        if (!account) return reply
        const row = await giveConsent(parts, { account: account.id, ...request.body })
        return reply.code(201).send(presentConsent(row))
      },
    )

    app.delete(
      '/face/consents/:id',
      {
        schema: {
          summary: 'Withdraws a consent: the key of the face is destroyed at once',
          tags,
          params: z.object({ id }),
          response: { 204: z.null(), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const account = await signedIn(request, reply)
        if (!account) return reply
        const gone = await withdrawConsent(parts, account.id, request.params.id)
        return gone ? reply.code(204).send(null) : problem(reply, 404, { kind: 'not_found' })
      },
    )

    app.post(
      '/face/enrolments',
      {
        schema: {
          summary: 'Begins to enrol a face',
          tags,
          body: schemas.enrolmentBody,
          response: { 201: schemas.enrolmentReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const account = await signedIn(request, reply, true)
        if (!account) return reply
        const begun = await beginEnrolment(parts, account.id, request.body?.without ?? null)
        if (!begun.ok) return problem(reply, STATUS[begun.refusal.kind], begun.refusal)
        const { id: enrolment, steps, expiresAt } = begun.value
        return reply.code(201).send({ id: enrolment, steps, expiresAt: expiresAt.toString() })
      },
    )

    app.post(
      '/face/enrolments/:id/looks',
      {
        bodyLimit: FRAMES_LIMIT,
        schema: {
          summary: 'What is wrong with a frame, in words',
          tags,
          params: z.object({ id }),
          body: schemas.lookBody,
          response: { 200: schemas.lookReply, '4xx': problemReply, '5xx': problemReply },
        },
      },
      async (request, reply) => {
        const account = await signedIn(request, reply)
        if (!account) return reply
        const row = await readEnrolment(parts.pool, request.params.id)
        const theirs = row?.subject === (await subjectOf(parts.pool, account.id))
        if (!row || !theirs || row.state !== 'open') {
          return problem(reply, STATUS.enrolment_not_found, { kind: 'enrolment_not_found' })
        }
        const image = Buffer.from(request.body.image, 'base64')
        return unlessBusy(reply, async () => {
          const [looked] = await lookAt(parts.engine, [{ step: 0, at: 0, image }])
          return { words: looked?.words ?? [] }
        })
      },
    )

    app.put(
      '/face/enrolments/:id/frames',
      {
        bodyLimit: FRAMES_LIMIT,
        schema: {
          summary: 'Makes a template of the frames; no frame is kept',
          tags,
          params: z.object({ id }),
          body: schemas.framesBody,
          response: { 200: schemas.framesReply, '4xx': problemReply, '5xx': problemReply },
        },
      },
      async (request, reply) => {
        const account = await signedIn(request, reply, true)
        if (!account) return reply
        const frames = framesOf(request.body.frames)
        return unlessBusy(reply, async () => {
          const done = await completeEnrolment(parts, {
            account: account.id,
            enrolment: request.params.id,
            frames,
            pin: request.body.pin,
          })
          return done.ok ? done.value : problem(reply, STATUS[done.refusal.kind], done.refusal)
        })
      },
    )

    app.post(
      '/face/codes',
      {
        schema: {
          summary: 'A code that says whose face a terminal will see; good for a minute',
          tags,
          response: { 201: schemas.codeReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const account = await signedIn(request, reply)
        if (!account) return reply
        const now = parts.now()
        const code = claimCode(parts.secret, account.id, now)
        return reply.code(201).send({ code, expiresAt: now.add({ minutes: 1 }).toString() })
      },
    )
  }

/** Frames of a request, decoded. */
export const framesOf = (
  frames: readonly { readonly step: number; readonly at: number; readonly image: string }[],
) => frames.map(({ image, ...frame }) => ({ ...frame, image: Buffer.from(image, 'base64') }))
