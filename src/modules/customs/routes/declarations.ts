import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { signature, staffOf, type WhoActs } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, instant } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { buyerOf, documentOfOrder, logOf, messageXml } from '../actions/look.ts'
import type { CustomsDesk } from '../desk.ts'
import { LOCKED_FIELDS } from '../domain/declaration/locked.ts'
import { DECLARATION_STATES } from '../domain/declaration/state.ts'
import { declarationsIn, eventsOf, stateCounts, type BoardQuestion } from '../store/board.ts'
import { declarationsOf, readDeclaration, type Declaration } from '../store/declaration.ts'
import { documentById } from '../store/document.ts'
import { receiptsOf } from '../store/receipt.ts'
import { returnsIn, returnsOf } from '../store/return.ts'
import {
  cardOf,
  clocksOf,
  deadlineOf,
  linesOf,
  receiptOf,
  returnOf,
  taxOf,
  yuan,
} from '../views.ts'
import {
  boardQuery,
  boardReply,
  declarationReply,
  returnsQuery,
  returnsReply,
} from './declaration-schemas.ts'

const tags = ['Customs desk']
const params = z.object({ id })
const reveal = z
  .enum(['true', 'false'])
  .default('false')
  .describe('Unmasked; who looked is written down.')

/** What the desk reads: the board, one declaration with all its papers, and the messages themselves. */
export const declarationRoutes =
  (desk: CustomsDesk, who: WhoActs): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['customs'])
    const { pool } = desk.ports

    app.get(
      '/declarations',
      {
        schema: {
          summary: 'The board of the customs desk',
          tags,
          querystring: boardQuery,
          response: {
            200: boardReply,
            '4xx': problemReply,
          },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(who, request, reply, 'customs'))) return reply
        const { limit, after, state: asked, keyword, seller, regime, sort } = request.query
        const states = asked ? asked.split(',') : DECLARATION_STATES
        const known = DECLARATION_STATES.filter((each) => states.includes(each))
        if (known.length !== states.length) {
          return problem(reply, 400, { kind: 'invalid_request', states: DECLARATION_STATES })
        }
        const from = after === undefined ? null : placeOf(after, sort)
        if (after !== undefined && !from) {
          return problem(reply, 400, { kind: 'invalid_request', field: 'after' })
        }
        const rows = await declarationsIn(pool, {
          states: known,
          keyword: keyword ? keyword : null,
          seller: seller ?? null,
          regime: regime ?? null,
          sort,
          after: from,
          limit: limit + 1,
        })
        const items = rows.slice(0, limit)
        const last = items.at(-1)
        const next = rows.length > limit && last ? cursorOf(last, sort) : null
        return { items: items.map(cardOf), next, counts: await stateCounts(pool) }
      },
    )

    app.get(
      '/declarations/:id',
      {
        schema: {
          summary: 'A declaration with its documents, answers, clocks and history',
          tags,
          params,
          response: { 200: declarationReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(who, request, reply, 'customs'))) return reply
        const declaration = await readDeclaration(pool, request.params.id)
        if (!declaration) return problem(reply, 404, { kind: 'declaration_not_found' })
        const { quota, ...buyer } = await buyerOf(pool, declaration)
        return {
          ...cardOf(declaration),
          lines: linesOf(declaration),
          findings: declaration.findings,
          locked: [...LOCKED_FIELDS],
          taxes: taxOf(declaration),
          clocks: clocksOf(declaration),
          buyer: {
            ...buyer,
            quota: {
              year: quota.year,
              reserved: yuan(quota.reserved),
              used: yuan(quota.used),
              left: yuan(quota.left),
            },
          },
          documents: (await logOf(pool, declaration.id)).map(({ document, message }) => ({
            id: document.id,
            kind: document.kind,
            round: document.round,
            appType: document.appType,
            ...document.masked,
            madeAt: document.madeAt.toString(),
            message: message && {
              id: message.id,
              state: message.state,
              tries: message.tries,
              sentAt: message.sentAt?.toString() ?? null,
            },
          })),
          receipts: (await receiptsOf(pool, declaration.id)).map(receiptOf),
          returns: (await returnsOf(pool, [declaration.id])).map(returnOf),
          events: (await eventsOf(pool, declaration.id)).map(({ at, facts, ...event }) => ({
            ...event,
            at: at.toString(),
            facts: { ...facts },
          })),
        }
      },
    )

    app.get(
      '/customs/returns',
      {
        schema: {
          summary: 'Goods that go back, whose time runs out first before the others',
          tags,
          querystring: returnsQuery,
          response: { 200: returnsReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(who, request, reply, 'customs'))) return reply
        const { limit, after, state } = request.query
        const [last, arriveBy] = (after === undefined ? null : readCursor(after, 2)) ?? []
        const known = id.safeParse(last)
        if (after !== undefined && !(known.success && isInstant(String(arriveBy)))) {
          return problem(reply, 400, { kind: 'invalid_request', field: 'after' })
        }
        const rows = await returnsIn(pool, {
          state: state ?? null,
          after: known.success ? { id: known.data, arriveBy: String(arriveBy) } : null,
          limit: limit + 1,
        })
        const items = rows.slice(0, limit)
        const end = items.at(-1)
        const next =
          rows.length > limit && end ? writeCursor([end.id, end.arriveBy.toString()]) : null
        return {
          items: items.map(({ orderNo, seller, ...row }) => ({
            ...returnOf(row),
            orderNo,
            seller,
          })),
          next,
        }
      },
    )

    app.get(
      '/declarations/:id/documents/:document',
      {
        schema: {
          summary: 'One round of one document as XML',
          tags,
          params: params.extend({ document: id }),
          querystring: z.object({ reveal }),
          response: { 200: z.string(), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const staff = await staffOf(who, request, reply, 'customs')
        if (!staff) return reply
        const declaration = await readDeclaration(pool, request.params.id)
        const document = await documentById(pool, request.params.document)
        if (!declaration || document?.declaration !== declaration.id) {
          return problem(reply, 404, { kind: 'document_not_found' })
        }
        const xml = await messageXml(desk.ports, {
          document,
          declaration,
          reveal: request.query.reveal === 'true' ? signature(staff, 'customs') : null,
        })
        if (xml === null) return problem(reply, 410, { kind: 'person_erased' })
        return sendXml(reply, xml)
      },
    )

    app.get(
      '/orders/:id/messages/:kind',
      {
        schema: {
          summary: 'The latest message of a kind about an order, as XML',
          description:
            'The body of this order alone; the signature is that of the message as it was sent.',
          tags,
          params: params.extend({
            kind: z.enum(['311', '411', '511', '513', '621', '623', '625']),
          }),
          querystring: z.object({
            reveal,
            part: z.coerce
              .number()
              .int()
              .min(1)
              .max(99)
              .optional()
              .describe('The first by default.'),
          }),
          response: { 200: z.string(), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const staff = await staffOf(who, request, reply, 'customs')
        if (!staff) return reply
        const { id: order, kind } = request.params
        const part = request.query.part ?? null
        const known = await documentOfOrder(pool, await declarationsOf(pool, order), kind, part)
        if (!known) return problem(reply, 404, { kind: 'message_not_found' })
        const xml = await messageXml(desk.ports, {
          ...known,
          reveal: request.query.reveal === 'true' ? signature(staff, 'customs') : null,
        })
        if (xml === null) return problem(reply, 410, { kind: 'person_erased' })
        return sendXml(reply, xml)
      },
    )
  }

/** What waits for nothing has no deadline: it comes after everything else. */
const NEVER = 'infinity'

const cursorOf = (row: Declaration, sort: BoardQuestion['sort']): string =>
  writeCursor(sort === 'made' ? [row.id] : [row.id, deadlineOf(row)?.toString() ?? NEVER])

/** Where the page before ended; null when it is no cursor of such a list. */
function placeOf(cursor: string, sort: BoardQuestion['sort']): BoardQuestion['after'] {
  const [last, deadline = NEVER] = readCursor(cursor, sort === 'made' ? 1 : 2) ?? []
  const known = id.safeParse(last)
  const at = String(deadline)
  if (!known.success || (at !== NEVER && !isInstant(at))) return null
  return { id: known.data, deadline: at }
}

const isInstant = (text: string): boolean => instant.safeParse(text).success

/** XML is sent as it is: the schema of the reply says text, and text it is. */
const sendXml = (reply: FastifyReply, xml: string): never =>
  reply
    .type('application/xml; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((text) => String(text))
    .send(xml) as never
