import { createPublicKey } from 'node:crypto'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf, type WhoActs } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { newId } from '#lib/ids.ts'
import type { FaceParts } from '../actions/parts.ts'
import { checkAudit, FILING_FACES, filingDue } from '../actions/register.ts'
import { countFaces } from '../store/template.ts'
import { allTerminals, revokeTerminal, saveTerminal, type Terminal } from '../store/terminal.ts'
import * as schemas from './schemas.ts'

const tags = ['face']

const presentTerminal = ({
  publicKey: _key,
  enrolledAt,
  revokedAt,
  seenAt,
  ...rest
}: Terminal) => ({
  ...rest,
  enrolledAt: enrolledAt.toString(),
  revokedAt: revokedAt?.toString() ?? null,
  seenAt: seenAt?.toString() ?? null,
})

function isP256(publicKey: string): boolean {
  try {
    const der = Buffer.from(publicKey, 'base64')
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    return false
  }
}

/** For the staff of the platform: terminals, and the register of faces with its filing duty. */
export const platformFaceRoutes =
  (parts: FaceParts, whoActs: WhoActs): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['platform'])
    app.get(
      '/face/card',
      {
        config: { who: 'anyone' },
        schema: {
          summary: 'The card of the engine: licence, origin, checksums, measured errors',
          tags,
          response: { 200: z.looseObject({ id: z.string() }) },
        },
      },
      async () => ({ ...parts.engine.card }),
    )

    app.get(
      '/face/register',
      {
        schema: {
          summary: 'How many faces are kept, and whether a filing is due',
          tags,
          response: { 200: schemas.registerReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const faces = await countFaces(parts.pool)
        return {
          faces,
          filing: { threshold: FILING_FACES, due: filingDue(faces) },
          engine: { ...parts.engine.card },
          audit: await checkAudit(parts.pool),
          terminals: (await allTerminals(parts.pool)).map(presentTerminal),
        }
      },
    )

    app.post(
      '/face/terminals',
      {
        schema: {
          summary: 'Enrols a terminal by its key',
          tags,
          body: schemas.terminalBody,
          response: { 201: schemas.terminalReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        if (!isP256(request.body.publicKey)) return problem(reply, 422, { kind: 'invalid_key' })
        const terminal = { id: newId(), ...request.body, enrolledAt: parts.now() }
        await saveTerminal(parts.pool, terminal)
        return reply.code(201).send(presentTerminal({ ...terminal, revokedAt: null, seenAt: null }))
      },
    )

    app.delete(
      '/face/terminals/:id',
      {
        schema: {
          summary: 'Revokes a terminal',
          tags,
          params: z.object({ id }),
          response: { 204: z.null(), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const gone = await revokeTerminal(parts.pool, request.params.id, parts.now())
        return gone ? reply.code(204).send(null) : problem(reply, 404, { kind: 'not_found' })
      },
    )
  }
