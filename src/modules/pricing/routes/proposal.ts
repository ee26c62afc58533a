import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf, type Actor, type WhoActs } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { LANGUAGE, localeOf } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, pageQuery } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { isId } from '#lib/ids.ts'
import { invariant } from '#lib/invariant.ts'
import type { Result } from '#lib/result.ts'
import type { Language } from '#lib/texts.ts'
import { openProposal, solveProposal, type ProposalRefusal } from '../actions/proposal.ts'
import type { ParityDeps } from '../actions/portfolio.ts'
import { approveProposal, rollBack } from '../actions/release.ts'
import { withdrawProposal } from '../actions/withdrawal.ts'
import type { Proposal } from '../domain/proposal.ts'
import { marketCode } from '../words/values.ts'
import { listProposals, proposalConflicts, proposalLines, readProposal } from '../store/proposal.ts'
import { housesOf, keyOf, pricesFor } from './access.ts'
import { sendCsv } from '#http/csv.ts'
import {
  presentLine,
  peopleIn,
  presentProposal,
  proposalBody,
  proposalLinesReply,
  proposalReply,
  proposalsReply,
  rollbackBody,
  wholeProposalReply,
  withdrawalBody,
  type Named,
} from './proposal-schemas.ts'

const STATUS = {
  proposal_not_found: 404,
  policy_not_found: 404,
  idempotency_key_reused: 422,
  effect_passed: 409,
  not_awaiting_approval: 409,
  second_person_required: 409,
  prices_moved: 409,
  not_released: 409,
  already_released: 409,
  reason_required: 422,
  superseded: 409,
} satisfies Record<ProposalRefusal['kind'], number>

export type ProposalRouteDeps = ParityDeps & {
  readonly whoActs: WhoActs
  /** How an offer is called, for people. */
  readonly nameOf: (offer: string, language: Language) => Named
  /** What people are called, by account; who is gone is left out. */
  readonly peopleOf: (accounts: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

const tags = ['Parity']
const params = z.object({ id })
const failures = { '4xx': problemReply }
/** Lines shown with a proposal. */
const SHOWN = 100

/** Proposals: made, looked at, approved by two people, and taken back. */
export const proposalRoutes =
  (deps: ProposalRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['brand'])
    const { pool, now, whoActs, nameOf } = deps
    const solving = new Map<string, { done: number; total: number }>()
    const presentAll = async (proposals: readonly Proposal[]) => {
      const people = await deps.peopleOf([...new Set(proposals.flatMap(peopleIn))])
      return proposals.map((each) =>
        presentProposal(each, now(), { progress: solving.get(each.id) ?? null, people }),
      )
    }
    const present = async (proposal: Proposal) => {
      const [shown] = await presentAll([proposal])
      invariant(shown, 'a proposal is presented')
      return shown
    }
    const refused = (reply: FastifyReply, refusal: ProposalRefusal) =>
      problem(reply, STATUS[refusal.kind], refusal)
    const answer = async (reply: FastifyReply, result: Result<Proposal, ProposalRefusal>) =>
      result.ok ? reply.code(201).send(await present(result.value)) : refused(reply, result.refusal)

    const whole = async (request: FastifyRequest, proposal: Proposal) => {
      const language = languageOf(request)
      const lines = await proposalLines(pool, proposal.id, { after: null, limit: SHOWN })
      const conflicts = await proposalConflicts(pool, proposal.id)
      return {
        ...(await present(proposal)),
        lines: lines.map((line) => presentLine(line, nameOf(line.offer, language))),
        conflicts: conflicts.map(({ offer, rules }) => ({
          offer,
          ...nameOf(offer, language),
          rules: [...rules],
        })),
      }
    }

    const solve = async (proposal: Proposal): Promise<Proposal> => {
      solving.set(proposal.id, { done: 0, total: 0 })
      try {
        return await solveProposal(deps, proposal, (done, total) =>
          solving.set(proposal.id, { done, total }),
        )
      } finally {
        solving.delete(proposal.id)
      }
    }

    /** Somebody who sets the prices of the proposal's house; null, and the problem told, otherwise. */
    const theirs = async (
      request: FastifyRequest<{ Params: { id: string } }>,
      reply: FastifyReply,
    ): Promise<{ actor: Actor; proposal: Proposal } | null> => {
      const actor = await staffOf(whoActs, request, reply, 'brand')
      if (!actor) return null
      const proposal = await readProposal(pool, request.params.id)
      if (proposal && pricesFor(actor, proposal.house)) return { actor, proposal }
      refused(reply, { kind: 'proposal_not_found' })
      return null
    }

    app.post(
      '/parity/proposals',
      {
        schema: {
          summary: 'Proposes the prices that keep a house’s policy at today’s rates',
          description:
            'Answers when it is solved; with `Prefer: respond-async` at once, and its progress is read from it.',
          tags,
          body: proposalBody,
          response: { 201: wholeProposalReply, 202: proposalReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'brand')
        if (!actor) return reply
        const { body } = request
        const own = housesOf(actor)
        const house = body.house ?? (own?.length === 1 ? own[0] : undefined)
        if (house === undefined) {
          const errors = [{ pointer: '/house', message: 'the house whose prices are meant' }]
          return problem(reply, 400, { kind: 'invalid_request', errors })
        }
        if (!pricesFor(actor, house)) return refused(reply, { kind: 'policy_not_found', house })
        const opened = await openProposal(deps, {
          ...body,
          house,
          announcement: body.announcement ?? null,
          by: actor.account,
          key: keyOf(request),
        })
        if (!opened.ok) return refused(reply, opened.refusal)
        const { proposal, replayed } = opened.value
        if (replayed) void reply.header('idempotent-replayed', 'true')
        const solved = replayed ? Promise.resolve(proposal) : solve(proposal)
        void reply.header('location', `${request.url}/${proposal.id}`)
        if (request.headers['prefer'] === 'respond-async') {
          return reply.code(202).send(await present(proposal))
        }
        return reply.code(201).send(await whole(request, await solved))
      },
    )

    app.get(
      '/parity/proposals',
      {
        schema: {
          summary: 'Proposals, the latest first: what waits, what is scheduled, what was',
          tags,
          querystring: pageQuery,
          response: { 200: proposalsReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'brand')
        if (!actor) return reply
        const { limit, after } = request.query
        const before = positionOf(after)
        if (before === undefined) return noCursor(reply)
        const rows = await listProposals(pool, {
          houses: housesOf(actor),
          before,
          limit: limit + 1,
        })
        const last = rows.length > limit ? rows[limit - 1] : undefined
        return {
          items: await presentAll(rows.slice(0, limit)),
          next: last ? writeCursor([last.id]) : null,
        }
      },
    )

    app.get(
      '/parity/proposals/:id',
      {
        schema: {
          summary: 'A proposal with the difference it makes',
          tags,
          params,
          response: { 200: wholeProposalReply, ...failures },
        },
      },
      async (request, reply) => {
        const found = await theirs(request, reply)
        return found ? whole(request, found.proposal) : reply
      },
    )

    app.get(
      '/parity/proposals/:id/lines',
      {
        schema: {
          summary: 'The prices that a proposal changes',
          tags,
          params,
          querystring: pageQuery.extend({ market: marketCode.optional() }),
          response: { 200: proposalLinesReply, ...failures },
        },
      },
      async (request, reply) => {
        const found = await theirs(request, reply)
        if (!found) return reply
        const { limit, after, market = null } = request.query
        const position = lineOf(after)
        if (position === undefined) return noCursor(reply)
        const rows = await proposalLines(pool, found.proposal.id, {
          after: position,
          limit: limit + 1,
          market,
        })
        const language = languageOf(request)
        const last = rows.length > limit ? rows[limit - 1] : undefined
        return {
          items: rows
            .slice(0, limit)
            .map((line) => presentLine(line, nameOf(line.offer, language))),
          next: last ? writeCursor([last.offer, last.market]) : null,
        }
      },
    )

    app.get(
      '/parity/proposals/:id/lines.csv',
      {
        schema: { summary: 'The difference as a table, for feeds and spreadsheets', tags, params },
      },
      async (request, reply) => {
        const found = await theirs(request, reply)
        if (!found) return reply
        const lines = await proposalLines(pool, found.proposal.id, { after: null, limit: null })
        const rows = lines.map((line) => {
          const row = presentLine(line, nameOf(line.offer, 'en'))
          const { old, new: next } = row
          return [row.slug, row.market, old.currency, old.amount, next.amount, row.change]
        })
        const head = ['offer', 'market', 'currency', 'old', 'new', 'change']
        return sendCsv(reply, `parity-${found.proposal.id}.csv`, [head, ...rows])
      },
    )

    app.post(
      '/parity/proposals/:id/approvals',
      {
        schema: {
          summary: 'Approves a proposal; the second person’s approval releases it',
          tags,
          params,
          response: { 201: proposalReply, ...failures },
        },
      },
      async (request, reply) => {
        const found = await theirs(request, reply)
        if (!found) return reply
        return answer(reply, await approveProposal(deps, found.proposal.id, found.actor.account))
      },
    )

    app.post(
      '/parity/proposals/:id/withdrawal',
      {
        schema: {
          summary: 'Withdraws a proposal that is not released',
          description: 'Whoever made it may discard it without a reason; a colleague says why.',
          tags,
          params,
          body: withdrawalBody,
          response: { 201: proposalReply, ...failures },
        },
      },
      async (request, reply) => {
        const found = await theirs(request, reply)
        if (!found) return reply
        const asked = { by: found.actor.account, reason: request.body?.reason ?? null }
        return answer(reply, await withdrawProposal(deps, found.proposal.id, asked))
      },
    )

    app.post(
      '/parity/proposals/:id/rollback',
      {
        schema: {
          summary: 'Takes a release back in every market',
          tags,
          params,
          body: rollbackBody,
          response: { 201: proposalReply, ...failures },
        },
      },
      async (request, reply) => {
        const found = await theirs(request, reply)
        if (!found) return reply
        const reason = request.body?.reason ?? 'Taken back'
        return answer(
          reply,
          await rollBack(deps, found.proposal.id, { by: found.actor.account, reason }),
        )
      },
    )
  }

const languageOf = (request: FastifyRequest): Language => LANGUAGE[localeOf(request)]

/** A position in a list of proposals: an identifier. */
function positionOf(after: string | undefined): string | null | undefined {
  if (after === undefined) return null
  const [at] = readCursor(after, 1) ?? []
  return typeof at === 'string' && isId(at) ? at : undefined
}

/** A position in a list of lines: an offer and a market. */
function lineOf(after: string | undefined): readonly [string, string] | null | undefined {
  if (after === undefined) return null
  const [offer, market] = readCursor(after, 2) ?? []
  return typeof offer === 'string' && isId(offer) && typeof market === 'string'
    ? [offer, market]
    : undefined
}

const noCursor = (reply: FastifyReply): FastifyReply =>
  problem(reply, 400, {
    kind: 'invalid_request',
    errors: [{ pointer: '/after', message: 'the cursor of an earlier answer' }],
  })
