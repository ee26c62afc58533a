import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf, type WhoActs } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, pageQuery } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { bookDue, type BookDeps } from '../actions/book.ts'
import { nextPayDay } from '../actions/payout.ts'
import { ENTRY_KINDS } from '../domain/account.ts'
import { accounts, verifyLedger } from '../store/account.ts'
import { openDues } from '../store/due.ts'
import { entriesOf } from '../store/entry.ts'
import { inCurrency } from './present.ts'
import { entriesReply, ledgerReply, proofReply } from './schemas.ts'

const tags = ['Ledger']
const response = <T extends z.ZodType>(reply: T) => ({ 200: reply, '4xx': problemReply })
/** More waiting than this is told as "this many". */
const DUES_MAX = 1_000

/** The identifier a cursor stands for; undefined when it is not one of ours. */
export function before(after: string | undefined): string | null | undefined {
  if (after === undefined) return null
  return z.uuid().safeParse(readCursor(after, 1)?.[0]).data
}

/** A page of at most `limit` of the rows, of which one more was asked for. */
export function page<Row extends { readonly id: string }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? writeCursor([last.id]) : null }
}

/** The books as the platform keeps them: accounts, entries, what waits, and the proof. */
export const bookRoutes =
  ({ whoActs, ...deps }: BookDeps & { readonly whoActs: WhoActs }): FastifyPluginAsyncZod =>
  async (app) => {
    const { pool, now } = deps
    calledBy(app, ['platform'])

    const standing = async () => {
      const dues = await openDues(pool, DUES_MAX)
      return {
        accounts: (await accounts(pool)).map(({ balance, currency, ...account }) => ({
          ...account,
          balance: inCurrency(balance, currency),
        })),
        waiting: dues.filter(({ kind }) => kind !== 'release').length,
        faults: dues.flatMap(({ fault, ...due }) =>
          fault === null
            ? []
            : [
                {
                  cause: due.cause,
                  kind: due.kind,
                  askedAt: due.askedAt.toString(),
                  attempts: due.attempts,
                  nextAt: due.notBefore.toString(),
                  fault,
                },
              ],
        ),
        payDay: nextPayDay(now()).toString(),
      }
    }

    app.get(
      '/platform/ledger',
      {
        schema: {
          summary: 'Every account with its balance, and what waits to be booked',
          tags,
          response: response(ledgerReply),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        return standing()
      },
    )

    app.post(
      '/platform/ledger/bookings',
      {
        schema: {
          summary: 'Books what is due now, as the worker does every minute',
          tags,
          response: response(ledgerReply),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        await bookDue(deps)
        return standing()
      },
    )

    app.get(
      '/platform/ledger/proof',
      {
        schema: {
          summary: 'Proves every balance from its postings',
          tags,
          response: response(proofReply),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const { turnover, wrong, ...counts } = await verifyLedger(pool)
        return {
          ...counts,
          turnover: turnover.map(({ debits, currency }) => inCurrency(debits, currency)),
          wrong: [...wrong],
        }
      },
    )

    app.get(
      '/platform/ledger/entries',
      {
        schema: {
          summary: 'Entries with their postings, the last booked first',
          tags,
          querystring: pageQuery.extend({
            account: z.string().max(200).optional(),
            kind: z.enum(ENTRY_KINDS).optional(),
            orderId: id.optional(),
          }),
          response: response(entriesReply),
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const { after, limit, account, kind, orderId } = request.query
        const last = before(after)
        if (last === undefined) return problem(reply, 400, { kind: 'invalid_cursor' })
        const rows = await entriesOf(pool, {
          account: account ?? null,
          kind: kind ?? null,
          reference: orderId ?? null,
          before: last,
          limit: limit + 1,
        })
        const { items, next } = page(rows, limit)
        return {
          items: items.map((entry) => ({
            id: entry.id,
            cause: entry.cause,
            kind: entry.kind,
            orderId: entry.reference,
            bookedOn: entry.bookedOn.toString(),
            at: entry.at.toString(),
            by: entry.writtenBy,
            postings: entry.postings.map(({ account: name, currency, amount }) => ({
              account: name,
              amount: inCurrency(BigInt(amount), currency),
            })),
          })),
          next,
        }
      },
    )
  }
