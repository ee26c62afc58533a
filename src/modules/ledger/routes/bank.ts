import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { signature, staffOf, type WhoActs } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { day, id, moneyReply, pageQuery } from '#http/schemas.ts'
import {
  hearBank,
  nextPayDay,
  orderPayouts,
  sendBatches,
  type PayoutDeps,
} from '../actions/payout.ts'
import { takeSettlement } from '../actions/reconcile.ts'
import { PAYOUT_STATES } from '../domain/payout.ts'
import { fileOf, payoutsOf } from '../store/payout.ts'
import { differences, missingUntil, noteDifference, settlements } from '../store/settlement.ts'
import { before, page } from './books.ts'
import { cny, eur, presentPayout } from './present.ts'
import { differencesReply, payoutsReply, settlementsReply } from './schemas.ts'

const tags = ['Ledger']
const response = <T extends z.ZodType>(reply: T) => ({ 200: reply, '4xx': problemReply })
const created = <T extends z.ZodType>(reply: T) => ({ 201: reply, '4xx': problemReply })
/** The most of a list that has no pages. */
const LISTED = 200
const FILE_LONGEST = 8 * 1024 * 1024

type BankDeps = PayoutDeps & { readonly whoActs: WhoActs }

/** Payouts: ordered, sent, and what banks say of them. */
export const payoutRoutes =
  (deps: BankDeps): FastifyPluginAsyncZod =>
  async (app) => {
    const { pool, now, whoActs } = deps
    app.get(
      '/platform/ledger/payouts',
      {
        schema: {
          summary: 'Payouts to every house, the last ordered first',
          tags,
          querystring: pageQuery.extend({ state: z.enum(PAYOUT_STATES).optional() }),
          response: response(payoutsReply),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const { after, limit, state } = request.query
        const last = before(after)
        if (last === undefined) return problem(reply, 400, { kind: 'invalid_cursor' })
        const rows = await payoutsOf(pool, {
          sellers: null,
          state: state ?? null,
          before: last,
          limit: limit + 1,
        })
        const { items, next } = page(rows, limit)
        return { items: items.map(presentPayout), next }
      },
    )

    app.post(
      '/platform/ledger/payouts',
      {
        schema: {
          summary: 'Orders what is owed for the next day of payment, and sends it to the bank',
          tags,
          response: created(
            z.object({
              payouts: z.number().int(),
              amount: moneyReply,
              payDay: z.string(),
            }),
          ),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        if (!deps.debtor) return problem(reply, 409, { kind: 'no_bank' })
        const payDay = nextPayDay(now())
        const { payouts, amount } = await orderPayouts(deps, payDay)
        await sendBatches(deps)
        return reply.code(201).send({ payouts, amount: eur(amount), payDay: payDay.toString() })
      },
    )

    app.get(
      '/platform/ledger/batches/:id/pain001.xml',
      {
        schema: {
          summary: 'The file a bank is sent (ISO 20022 pain.001.001.09)',
          tags,
          params: z.object({ id }),
          response: {
            200: { description: 'XML.', content: { 'application/xml': { schema: z.any() } } },
            '4xx': problemReply,
          },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const batch = await fileOf(pool, request.params.id)
        if (!batch) return problem(reply, 404, { kind: 'batch_not_found' })
        return reply
          .type('application/xml; charset=utf-8')
          .header('content-disposition', `attachment; filename="${batch.messageId}.xml"`)
          .send(batch.file)
      },
    )

    app.post(
      '/platform/ledger/bank-reports',
      {
        schema: {
          summary: 'Hears a bank’s payment status report (ISO 20022 pain.002)',
          tags,
          body: z.object({ report: z.string().min(1).max(FILE_LONGEST) }),
          response: response(z.object({ ended: z.number().int() })),
        },
        bodyLimit: FILE_LONGEST,
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const heard = await hearBank(deps, request.body.report)
        return heard.ok ? heard.value : problem(reply, 422, heard.refusal)
      },
    )
  }

/** Providers’ files, and where they do not agree with the books. */
export const settlementRoutes =
  ({ pool, now, whoActs }: BankDeps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/platform/ledger/settlements',
      {
        schema: {
          summary: 'Settlement files of payment providers, the last received first',
          tags,
          querystring: pageQuery,
          response: response(settlementsReply),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const { after, limit } = request.query
        const last = before(after)
        if (last === undefined) return problem(reply, 400, { kind: 'invalid_cursor' })
        const { items, next } = page(await settlements(pool, last, limit + 1), limit)
        return {
          items: items.map(({ gross, fee, net, ...file }) => ({
            ...file,
            day: file.day.toString(),
            receivedAt: file.receivedAt.toString(),
            gross: cny(gross),
            fee: cny(fee),
            net: cny(net),
          })),
          next,
        }
      },
    )

    app.post(
      '/platform/ledger/settlements',
      {
        schema: {
          summary: 'Takes a provider’s file in and compares it with the books, line by line',
          tags,
          body: z.object({
            provider: z.enum(['card', 'alipay', 'wechat', 'face']),
            day,
            text: z.string().min(1).max(FILE_LONGEST),
          }),
          response: created(z.object({ id, again: z.boolean() })),
        },
        bodyLimit: FILE_LONGEST,
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'platform')
        if (!actor) return reply
        const by = signature(actor, 'platform')
        const taken = await takeSettlement(pool, request.body, { by, at: now() })
        if (taken.ok) return reply.code(201).send(taken.value)
        return problem(reply, 422, taken.refusal)
      },
    )

    app.get(
      '/platform/ledger/differences',
      {
        schema: {
          summary: 'Lines that do not agree with the books, and what no file has paid for',
          tags,
          response: response(differencesReply),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        // Providers settle on the second day: what is younger is on its way.
        const expected = now()
          .toZonedDateTimeISO('Europe/Paris')
          .toPlainDate()
          .subtract({ days: 2 })
        return {
          lines: (await differences(pool, LISTED)).map(({ gross, ours, ...line }) => ({
            ...line,
            day: line.day.toString(),
            theirs: cny(gross),
            ours: ours === null ? null : cny(ours),
          })),
          missing: (await missingUntil(pool, expected, LISTED)).map(({ amount, ...row }) => ({
            ...row,
            amount: cny(amount),
            bookedOn: row.bookedOn.toString(),
          })),
        }
      },
    )

    app.post(
      '/platform/ledger/settlements/:id/lines/:nr/note',
      {
        schema: {
          summary: 'Explains a difference, once',
          tags,
          params: z.object({ id, nr: z.coerce.number().int().min(1).max(1_000_000) }),
          body: z.object({ note: z.string().trim().min(3).max(500) }),
          response: created(z.object({ note: z.string() })),
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'platform')
        if (!actor) return reply
        const { id: settlement, nr } = request.params
        const { note } = request.body
        const by = signature(actor, 'platform')
        return (await noteDifference(pool, { settlement, nr }, note, by))
          ? reply.code(201).send({ note })
          : problem(reply, 404, { kind: 'difference_not_found' })
      },
    )
  }
