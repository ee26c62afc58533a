import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf, type WhoActs } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { newId } from '#lib/ids.ts'
import type { Pool } from '#db'
import { policyRows, savePolicy, type PolicyRow } from '../store/policy.ts'
import { housePolicy, mistakeIn } from '../words/house-policy.ts'
import { plainOf } from '../words/policy.ts'
import { housesOf, pricesFor } from './access.ts'

export type PolicyRouteDeps = {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  readonly whoActs: WhoActs
  readonly isHouse: (slug: string) => boolean
}

const policyReply = z.object({
  id: z.string(),
  house: z.string(),
  version: z.number().int(),
  rules: z.looseObject({}).describe('As it was written, shares as decimals.'),
  writtenBy: z.string(),
  writtenAt: z.string(),
})

const present = ({ writtenAt, rules, ...row }: PolicyRow) => ({
  ...row,
  rules: rules as Record<string, unknown>,
  writtenAt: writtenAt.toString(),
})

const tags = ['Parity']

/** What brands ask of their prices; each writing is a new version, and proposals keep theirs. */
export const policyRoutes =
  ({ pool, now, whoActs, isHouse }: PolicyRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['brand'])
    app.get(
      '/parity/policies',
      {
        schema: {
          summary: 'The policies in force of the houses one sets prices for',
          tags,
          response: { 200: z.object({ items: z.array(policyReply) }), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'brand')
        if (!actor) return reply
        return { items: (await policyRows(pool, housesOf(actor))).map(present) }
      },
    )

    app.put(
      '/parity/policies/:house',
      {
        schema: {
          summary: 'Writes the next version of a policy',
          tags,
          params: z.object({ house: slug }),
          body: housePolicy,
          response: { 200: policyReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'brand')
        if (!actor) return reply
        const { house } = request.params
        if (!isHouse(house) || !pricesFor(actor, house)) {
          return problem(reply, 404, { kind: 'house_not_found', house })
        }
        const mistake = mistakeIn(request.body)
        if (mistake) return problem(reply, 400, { kind: 'invalid_request', errors: [mistake] })
        const saved = await savePolicy(pool, {
          id: newId(),
          house,
          rules: plainOf(request.body),
          writtenBy: actor.account,
          writtenAt: now(),
        })
        return saved
          ? present(saved)
          : problem(reply, 409, { kind: 'policy_written_meanwhile', house })
      },
    )
  }
