import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { signature, staffOf, type WhoActs } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { day, id, moneyInput } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { BookDeps } from '../actions/book.ts'
import { raiseDispute, settleDispute, type DisputeRefusal } from '../actions/dispute.ts'
import type { PayoutDeps } from '../actions/payout.ts'
import { closePeriod, type PeriodRefusal } from '../actions/period.ts'
import { DISPUTE_ENDS } from '../domain/dispute.ts'
import { disputes } from '../store/dispute.ts'
import { periods } from '../store/period.ts'
import { allTerms, saveTerms } from '../store/terms.ts'
import { payoutRoutes, settlementRoutes } from './bank.ts'
import { cny } from './present.ts'
import { disputesReply, periodsReply, termsReply } from './schemas.ts'

const tags = ['Ledger']
const response = <T extends z.ZodType>(reply: T) => ({ 200: reply, '4xx': problemReply })
const created = <T extends z.ZodType>(reply: T) => ({ 201: reply, '4xx': problemReply })

const DISPUTE_STATUS = {
  payment_not_booked: 404,
  dispute_not_found: 404,
  dispute_open: 409,
  dispute_ended: 409,
  more_than_left: 409,
} satisfies Record<DisputeRefusal['kind'], number>

const PERIOD_STATUS = {
  not_a_month_end: 422,
  period_not_over: 409,
  period_unfinished: 409,
  period_closed: 409,
} satisfies Record<PeriodRefusal['kind'], number>

/** The most of a list that has no pages. */
const LISTED = 200
const rate = z.string().regex(/^0(?:\.\d{1,5})?$/, 'a share such as 0.12')

export type DeskDeps = BookDeps & PayoutDeps & { readonly whoActs: WhoActs }

/** What the platform's people do with the books: payouts, settlements, disputes, periods, terms. */
export const ledgerDeskRoutes =
  (deps: DeskDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['platform'])
    await app.register(payoutRoutes(deps))
    await app.register(settlementRoutes(deps))
    await app.register(disputeRoutes(deps))
    await app.register(periodRoutes(deps))
    await app.register(termsRoutes(deps))
  }

const disputeRoutes =
  ({ pool, now, source, whoActs }: DeskDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/platform/ledger/disputes',
      {
        schema: {
          summary: 'Payments that a bank takes back, those that are open first',
          tags,
          response: response(disputesReply),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        return {
          items: (await disputes(pool, LISTED)).map((dispute) => ({
            id: dispute.id,
            orderId: dispute.reference,
            method: dispute.method,
            amount: cny(dispute.amount),
            reason: dispute.reason,
            state: dispute.state,
            openedAt: dispute.openedAt.toString(),
            endedAt: dispute.endedAt?.toString() ?? null,
          })),
        }
      },
    )

    app.post(
      '/platform/ledger/disputes',
      {
        schema: {
          summary: 'Opens a dispute about a payment: the money is held',
          tags,
          body: z.object({
            payment: id,
            amount: moneyInput.refine(({ minor, currency }) => currency === 'CNY' && minor > 0n),
            reason: z.string().trim().min(3).max(200),
          }),
          response: created(z.object({ id })),
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'platform')
        if (!actor) return reply
        const { payment, amount, reason } = request.body
        const claim = { intent: payment, amount: amount.minor, reason }
        const asked = { by: signature(actor, 'platform'), at: now() }
        const raised = await raiseDispute(pool, source, claim, asked)
        if (raised.ok) return reply.code(201).send(raised.value)
        return problem(reply, DISPUTE_STATUS[raised.refusal.kind], raised.refusal)
      },
    )

    app.post(
      '/platform/ledger/disputes/:id/end',
      {
        schema: {
          summary: 'Ends a dispute: won, or whose it is to bear',
          tags,
          params: z.object({ id }),
          body: z.object({ end: z.enum(DISPUTE_ENDS) }),
          response: created(z.object({ id })),
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'platform')
        if (!actor) return reply
        const asked = { by: signature(actor, 'platform'), at: now() }
        const { end } = request.body
        const ended = await settleDispute(pool, { id: request.params.id, end }, asked)
        if (ended.ok) return reply.code(201).send(ended.value)
        return problem(reply, DISPUTE_STATUS[ended.refusal.kind], ended.refusal)
      },
    )
  }

const periodRoutes =
  ({ pool, now, whoActs }: DeskDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const listed = async () => ({
      items: (await periods(pool)).map(({ until, closedAt, closedBy }) => ({
        until: until.toString(),
        closedAt: closedAt.toString(),
        closedBy,
      })),
    })
    app.get(
      '/platform/ledger/periods',
      {
        schema: {
          summary: 'Closed periods, the last first',
          tags,
          response: response(periodsReply),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        return listed()
      },
    )

    app.post(
      '/platform/ledger/periods',
      {
        schema: {
          summary: 'Closes a month for good, and keeps its balances',
          tags,
          body: z.object({ until: day }),
          response: created(periodsReply),
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'platform')
        if (!actor) return reply
        const asked = { by: signature(actor, 'platform'), at: now() }
        const closed = await closePeriod(pool, request.body.until, asked)
        if (closed.ok) return reply.code(201).send(await listed())
        return problem(reply, PERIOD_STATUS[closed.refusal.kind], closed.refusal)
      },
    )
  }

const termsRoutes =
  ({ pool, now, whoActs }: DeskDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const listed = async () => ({
      items: (await allTerms(pool)).map(({ seller, validFrom, ...terms }) => ({
        house: seller,
        commission: terms.commission,
        homeVat: terms.homeVat,
        reserve: terms.reserve,
        reserveDays: terms.reserveDays,
        validFrom: validFrom.toString(),
      })),
    })
    app.get(
      '/platform/ledger/terms',
      {
        schema: {
          summary: 'What the platform takes, of whom and since when',
          tags,
          response: response(termsReply),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        return listed()
      },
    )

    app.post(
      '/platform/ledger/terms',
      {
        schema: {
          summary: 'Says what the platform will take from an instant to come',
          tags,
          body: z.object({
            house: z.string().max(80).nullable(),
            commission: rate,
            homeVat: rate,
            reserve: rate,
            reserveDays: z.number().int().min(0).max(180),
            validFrom: z.iso.datetime({ offset: true }),
          }),
          response: created(termsReply),
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'platform')
        if (!actor) return reply
        const { house, ...told } = request.body
        const validFrom = Temporal.Instant.from(told.validFrom)
        const [commission, vat, reserve] = [told.commission, told.homeVat, told.reserve].map(Number)
        if (Math.max(commission!, vat!, reserve!) > 0.5) {
          return problem(reply, 422, { kind: 'terms_too_high' })
        }
        if (Temporal.Instant.compare(validFrom, now().add({ minutes: 1 })) < 0) {
          return problem(reply, 422, { kind: 'terms_only_ahead' })
        }
        const terms = { ...told, seller: house, validFrom }
        if (!(await saveTerms(pool, terms, signature(actor, 'platform')))) {
          return problem(reply, 409, { kind: 'terms_exist' })
        }
        return reply.code(201).send(await listed())
      },
    )
  }
