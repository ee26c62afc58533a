import { z } from 'zod'
import { id, moneyReply, pageQuery, pageReply, slug } from '#http/schemas.ts'
import { DECLARATION_STATES } from '../domain/declaration/state.ts'
import { RETURN_STATES } from '../store/return.ts'

const state = z.enum(DECLARATION_STATES)
const texts = z.object({ zh: z.string(), fr: z.string(), en: z.string() })
const why = z.looseObject({ kind: z.string() }).nullable()

export const card = z.object({
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

const goodsReturn = z.object({
  id,
  declarationId: id,
  lines: z.array(z.object({ gnum: z.number().int(), quantity: z.number().int() })),
  value: moneyReply,
  taxNotLevied: moneyReply,
  reason: z.string(),
  state: z.enum(RETURN_STATES),
  since: z.string(),
  why,
  askedAt: z.string(),
  arriveBy: z.string().describe('When the goods must be back at the zone or site.'),
})

export const declarationReply = card.extend({
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
  locked: z.array(z.string()).describe('Fields that no correction may touch.'),
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
  returns: z.array(goodsReturn),
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

export const boardQuery = pageQuery.extend({
  state: z
    .string()
    .max(200)
    .optional()
    .describe(`One or several of ${DECLARATION_STATES.join(', ')}, by commas.`),
  keyword: z
    .string()
    .trim()
    .max(60)
    .optional()
    .describe('Of an order (its beginning will do), a waybill, a list, or customs’ own number.'),
  seller: slug.optional(),
  regime: z.enum(['bonded_1210', 'direct_9610']).optional(),
  sort: z
    .enum(['made', 'deadline'])
    .default('made')
    .describe('The oldest first, or whose time runs out first; what waits for nothing comes last.'),
})

export const boardReply = pageReply(card).extend({
  counts: z.array(z.object({ state, count: z.number().int() })),
})

export const returnsQuery = pageQuery.extend({ state: z.enum(RETURN_STATES).optional() })
export const returnsReply = pageReply(
  goodsReturn.extend({ orderNo: z.string(), seller: z.string() }),
)

export type DeclarationReply = z.output<typeof declarationReply>
export type DeclarationsReply = z.output<typeof boardReply>
export type GoodsReturnsReply = z.output<typeof returnsReply>
