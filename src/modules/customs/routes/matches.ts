import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problemReply } from '#http/problem.ts'
import { moneyInput } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { Fields } from '../domain/match/documents.ts'
import { matchDocuments } from '../domain/match/match.ts'
import { statutoryUnits } from '../domain/units.ts'
import type { CustomsDeps } from './assessments.ts'

/** A field as text; a number of JSON is taken by its digits. */
const value = z.union([z.string().max(2_000), z.number()]).transform(String)
const fields = z.record(z.string().max(40), value)
const list = z.array(fields).max(99)

/** A head under its official name, under `head`, or as the document itself. */
const document = z.record(z.string().max(40), z.unknown()).transform((given, context) => {
  const named = Object.keys(given).find(
    (name) => name === 'head' || /(?:Head|^Logistics)$/.test(name),
  )
  const { list: _list, lines: _lines, ...flat } = given
  const head = fields.safeParse(named ? given[named] : flat)
  const rows = list.safeParse(
    given['list'] ?? given['lines'] ?? given['OrderList'] ?? given['InventoryList'] ?? [],
  )
  if (head.success && rows.success) return { head: head.data, list: rows.data }
  context.issues.push({
    code: 'custom',
    input: given,
    message:
      'a head and a list with the official field names, e.g. {"head":{"orderNo":"…"},"list":[]}',
  })
  return z.NEVER
})

const body = z.object({
  order: document.describe('CEB311: head and list, by their official field names.'),
  payment: document.describe('CEB411.'),
  waybill: document.describe('CEB511.'),
  inventory: document.describe('CEB621: head and list.'),
  annualUsed: moneyInput
    .refine(({ minor, currency }) => currency === 'CNY' && minor >= 0n, 'an amount in CNY')
    .optional()
    .describe('Used of the CNY 26,000 of this year by other orders; nothing by default.'),
  identityAuthenticated: z
    .boolean()
    .default(false)
    .describe('Whether name and number were checked; otherwise the payer must be the buyer.'),
})

const reply = z.object({
  matched: z.boolean().describe('Nothing keeps the documents from being sent.'),
  findings: z.array(
    z.object({
      rule: z.string().describe('M1 to M13.'),
      severity: z.enum(['block', 'warn']),
      fields: z.array(z.string()),
      expected: z.string(),
      found: z.string(),
    }),
  ),
})

/** The comparison of the documents, asked from outside; nothing is stored. */
export const matchRoutes =
  ({ law, today }: CustomsDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    app.post(
      '/customs/matches',
      {
        schema: {
          summary: 'Whether order, payment, waybill and inventory list agree, before customs asks',
          tags: ['Customs'],
          body,
          response: { 200: reply, '4xx': problemReply },
        },
      },
      async ({ body: asked }) => {
        const plain = (head: Fields) => ({ head })
        const { matched, findings } = matchDocuments(
          {
            order: asked.order,
            payment: plain(asked.payment.head),
            waybill: plain(asked.waybill.head),
            inventory: asked.inventory,
          },
          {
            law: law(),
            unitsOf: statutoryUnits,
            on: today(),
            annualUsed: asked.annualUsed?.minor ?? 0n,
            gramsUsed: new Map(),
            identityAuthenticated: asked.identityAuthenticated,
          },
        )
        return {
          matched,
          findings: findings.map((finding) => ({ ...finding, fields: [...finding.fields] })),
        }
      },
    )
  }
