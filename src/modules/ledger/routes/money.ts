import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { signature, staffOf, type Actor, type WhoActs } from '#http/actor.ts'
import { sendCsv } from '#http/csv.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { reportPdf } from '#http/print/report.ts'
import { problem, problemReply } from '#http/problem.ts'
import { pageQuery } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { keepPayee, nextPayDay } from '../actions/payout.ts'
import { statementOf, statementReport, statementRows } from '../actions/statement.ts'
import { PAYOUT_LEAST, PAYOUT_STATES } from '../domain/payout.ts'
import { accountsOf, type AccountRow } from '../store/account.ts'
import { movementsOf } from '../store/movement.ts'
import { payeesOf, payoutsOf } from '../store/payout.ts'
import { before, page } from './books.ts'
import { eur, maskIban, presentMovement, presentPayout } from './present.ts'
import {
  moneyStandingReply,
  movementsReply,
  payeeBody,
  payeeReply,
  payoutsReply,
} from './schemas.ts'

export type MoneyParts = {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  readonly whoActs: WhoActs
  /** What a house is called; undefined of none of ours. */
  readonly nameOf: (house: string) => string | undefined
}

const tags = ['Money']
const ONE = ['producer', 'brand'] as const
const response = <T extends z.ZodType>(reply: T) => ({ 200: reply, '4xx': problemReply })

const housesOf = ({ organisations }: Actor): string[] =>
  organisations.filter(({ kind }) => kind === 'producer' || kind === 'brand').map((o) => o.slug)

/** Described in the document; what is sent is no JSON. */
const file = {
  200: {
    description: 'A statement.',
    content: {
      'application/pdf': { schema: z.any() },
      'text/csv': { schema: z.any() },
    },
  },
  '4xx': problemReply,
}

/** A house's own money: what it is owed and why, when it comes, and a statement of every month. */
export const moneyRoutes =
  ({ pool, now, whoActs, nameOf }: MoneyParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ONE)
    /** The houses somebody acts for; null when the refusal was told. */
    const own = async (request: FastifyRequest, reply: FastifyReply) => {
      const actor = await staffOf(whoActs, request, reply, ...ONE)
      return actor && { actor, houses: housesOf(actor) }
    }

    app.get(
      '/producer/money',
      {
        schema: {
          summary: 'What one’s houses are owed, and the next day of payment',
          tags,
          response: response(moneyStandingReply),
        },
      },
      async (request, reply) => {
        const asked = await own(request, reply)
        if (!asked) return reply
        const accounts = await accountsOf(pool, asked.houses)
        const payees = await payeesOf(pool, asked.houses)
        return {
          payDay: nextPayDay(now()).toString(),
          least: eur(PAYOUT_LEAST),
          houses: asked.houses.map((house) => {
            const payee = payees.find(({ seller }) => seller === house)
            return {
              house,
              ...balancesOf(accounts.filter(({ party }) => party === house)),
              payee: payee
                ? { name: payee.name, iban: maskIban(payee.iban), since: payee.since.toString() }
                : null,
            }
          }),
        }
      },
    )

    app.get(
      '/producer/money/movements',
      {
        schema: {
          summary: 'Every entry that changed what one’s houses are owed, the last first',
          tags,
          querystring: pageQuery,
          response: response(movementsReply),
        },
      },
      async (request, reply) => {
        const asked = await own(request, reply)
        if (!asked) return reply
        const { after, limit } = request.query
        const position = after === undefined ? null : positionOf(after)
        if (position === undefined) return problem(reply, 400, { kind: 'invalid_cursor' })
        const rows = await movementsOf(pool, {
          sellers: asked.houses,
          from: null,
          until: null,
          before: position,
          limit: limit + 1,
        })
        const items = rows.slice(0, limit)
        const last = rows.length > limit ? items.at(-1) : undefined
        return {
          items: items.map(presentMovement),
          next: last ? writeCursor([last.id, last.seller]) : null,
        }
      },
    )

    app.get(
      '/producer/money/payouts',
      {
        schema: {
          summary: 'What was paid out to one’s houses, the last first',
          tags,
          querystring: pageQuery.extend({ state: z.enum(PAYOUT_STATES).optional() }),
          response: response(payoutsReply),
        },
      },
      async (request, reply) => {
        const asked = await own(request, reply)
        if (!asked) return reply
        const { after, limit, state } = request.query
        const last = before(after)
        if (last === undefined) return problem(reply, 400, { kind: 'invalid_cursor' })
        const rows = await payoutsOf(pool, {
          sellers: asked.houses,
          state: state ?? null,
          before: last,
          limit: limit + 1,
        })
        const { items, next } = page(rows, limit)
        return { items: items.map(presentPayout), next }
      },
    )

    app.put(
      '/producer/money/payee',
      {
        schema: {
          summary: 'Says to which account a house is paid from now on',
          tags,
          body: payeeBody,
          response: response(payeeReply),
        },
      },
      async (request, reply) => {
        const asked = await own(request, reply)
        if (!asked) return reply
        const { house, name, iban } = request.body
        if (!asked.houses.includes(house)) return problem(reply, 404, { kind: 'house_not_found' })
        const by = signature(asked.actor, 'producer')
        const kept = await keepPayee(pool, { seller: house, name, iban }, by)
        if (!kept.ok) return problem(reply, 422, kept.refusal)
        return { house, iban: maskIban(kept.value.iban) }
      },
    )

    app.get(
      '/producer/money/statements/:house/:month',
      {
        schema: {
          summary: 'The statement of a month as PDF or CSV',
          tags,
          params: z.object({ house: z.string().max(80), month: z.string() }),
          querystring: z.object({
            format: z.enum(['pdf', 'csv']).default('pdf'),
            locale: z.enum(['zh-CN', 'fr', 'en']).default('en'),
          }),
          response: file,
        },
      },
      async (request, reply) => {
        const asked = await own(request, reply)
        if (!asked) return reply
        const { house, month: text } = request.params
        const month = monthOf(text)
        if (!asked.houses.includes(house) || !month) {
          return problem(reply, 404, { kind: 'statement_not_found' })
        }
        const statement = await statementOf(pool, house, month)
        const name = `primeur-${house}-${month.toString()}`
        const { format, locale } = request.query
        if (format === 'csv') return sendCsv(reply, `${name}.csv`, statementRows(statement))
        const language = locale === 'zh-CN' ? 'zh' : locale
        const report = statementReport(statement, nameOf(house) ?? house, language)
        return reply
          .type('application/pdf')
          .header('content-disposition', `inline; filename="${name}.pdf"`)
          .send(Buffer.from(await reportPdf(report)))
      },
    )
  }

/** What each of a house's accounts owes it. */
function balancesOf(accounts: readonly AccountRow[]) {
  const of = (kind: AccountRow['kind']) =>
    eur(-(accounts.find((account) => account.kind === kind)?.balance ?? 0n))
  return {
    pending: of('seller_pending'),
    reserve: of('seller_reserve'),
    held: of('seller_held'),
    payable: of('seller_payable'),
    transit: of('transit'),
  }
}

/** A month of this system: it began in 2014. */
function monthOf(text: string): Temporal.PlainYearMonth | null {
  return /^20[1-9]\d-(?:0[1-9]|1[0-2])$/.test(text) ? Temporal.PlainYearMonth.from(text) : null
}

/** The movement a cursor stands for; undefined when it is not one of ours. */
function positionOf(after: string) {
  const [id, seller] = readCursor(after, 2) ?? []
  return z.object({ id: z.uuid(), seller: z.string() }).safeParse({ id, seller }).data
}
