import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { signature, staffOf, type WhoActs } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, moneyReply, pageQuery, pageReply } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { buyerOf, documentOfOrder, logOf, messageXml } from '../actions/look.ts'
import type { CustomsDesk } from '../desk.ts'
import { DECLARATION_STATES } from '../domain/declaration/state.ts'
import {
  declarationsIn,
  declarationsOf,
  eventsOf,
  readDeclaration,
  stateCounts,
} from '../store/declaration.ts'
import { documentById } from '../store/document.ts'
import { receiptsOf } from '../store/receipt.ts'
import { returnsOf } from '../store/return.ts'
import { cardOf, clocksOf, linesOf, receiptOf, returnOf, taxOf, yuan } from '../views.ts'

const tags = ['Customs desk']
const state = z.enum(DECLARATION_STATES)
const texts = z.object({ zh: z.string(), fr: z.string(), en: z.string() })
const why = z.looseObject({ kind: z.string() }).nullable()

const card = z.object({
  id,
  orderId: id,
  part: z.number().int(),
  orderNo: z.string(),
  logisticsNo: z.string(),
  regime: z.string(),
  seller: z.string(),
  state,
  since: z.string(),
  deadline: z.string().nullable().describe('When it should have moved on.'),
  why,
  sentence: texts.describe('The same sentence that the buyer reads.'),
  value: moneyReply,
  tax: moneyReply,
  invtNo: z.string().nullable(),
  createdAt: z.string(),
})

const fields = z.record(z.string(), z.string())
const finding = z.object({
  rule: z.string(),
  severity: z.enum(['block', 'warn']),
  fields: z.array(z.string()).readonly(),
  expected: z.string(),
  found: z.string(),
})

const detail = card.extend({
  lines: z.array(
    z.object({
      nr: z.number().int(),
      each: z.number().int(),
      gnum: z.number().int(),
      sku: z.string(),
      name: z.string(),
      hs: z.string(),
      quantity: z.number().int(),
      goods: moneyReply,
      freight: moneyReply,
      tax: moneyReply,
    }),
  ),
  findings: z.array(finding).readonly().describe('Where the documents differed last.'),
  taxes: z.object({
    ours: moneyReply,
    rounding: z.string(),
    bill: z.looseObject({ taxNo: z.string() }).nullable().describe('CEB816, five decimals.'),
  }),
  buyer: z
    .object({
      name: z.string().nullable(),
      idNumber: z.string().nullable(),
      erased: z.boolean(),
      quota: z.object({
        year: z.number(),
        reserved: moneyReply,
        used: moneyReply,
        left: moneyReply,
      }),
    })
    .describe('Masked.'),
  clocks: z
    .object({ askBy: z.string(), arriveBy: z.string() })
    .nullable()
    .describe('Of a return: 30 and 45 days from the release.'),
  documents: z
    .array(
      z.object({
        id,
        kind: z.string(),
        round: z.number().int(),
        appType: z.string(),
        head: fields,
        list: z.array(fields).readonly(),
        madeAt: z.string(),
        message: z
          .object({ id, state: z.string(), tries: z.number().int(), sentAt: z.string().nullable() })
          .nullable(),
      }),
    )
    .describe('Every round of every document, masked.'),
  receipts: z.array(
    z.object({
      kind: z.string(),
      documentId: z.string().nullable(),
      status: z.string(),
      at: z.string(),
      info: z.string(),
      hint: z.string().nullable().describe('What a refusal asks of us.'),
      fields,
      heardAt: z.string(),
    }),
  ),
  returns: z.array(z.looseObject({ id })),
  events: z.array(
    z.object({
      id,
      at: z.string(),
      actor: z.string(),
      kind: z.string(),
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
})

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
          querystring: pageQuery.extend({
            state: z
              .string()
              .max(200)
              .optional()
              .describe(`One or several of ${DECLARATION_STATES.join(', ')}, by commas.`),
          }),
          response: {
            200: pageReply(card).extend({
              counts: z.array(z.object({ state, count: z.number().int() })),
            }),
            '4xx': problemReply,
          },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(who, request, reply, 'customs'))) return reply
        const { limit, after, state: asked } = request.query
        const states = asked ? asked.split(',') : DECLARATION_STATES
        const known = DECLARATION_STATES.filter((each) => states.includes(each))
        if (known.length !== states.length) {
          return problem(reply, 400, { kind: 'invalid_request', states: DECLARATION_STATES })
        }
        const [from = null] = (after === undefined ? null : readCursor(after, 1)) ?? []
        if (after !== undefined && !id.safeParse(from).success) {
          return problem(reply, 400, { kind: 'invalid_request', field: 'after' })
        }
        const rows = await declarationsIn(pool, {
          states: known,
          after: from === null ? null : String(from),
          limit: limit + 1,
        })
        const items = rows.slice(0, limit)
        const last = items.at(-1)
        const next = rows.length > limit && last ? writeCursor([last.id]) : null
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
          response: { 200: detail, '4xx': problemReply },
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
          params: params.extend({ kind: z.enum(['311', '411', '511', '621', '623', '625']) }),
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

/** XML is sent as it is: the schema of the reply says text, and text it is. */
const sendXml = (reply: FastifyReply, xml: string): never =>
  reply
    .type('application/xml; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((text) => String(text))
    .send(xml) as never
