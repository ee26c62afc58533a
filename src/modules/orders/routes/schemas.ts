import { z } from 'zod'
import { id, locale, moneyInput, moneyReply, regionCode } from '#http/schemas.ts'
import { NOTICE_KINDS } from '../domain/notice.ts'
import { ORDER_STATES } from '../domain/state.ts'

/** What carts and orders are on the wire: the same schemas check them and document them. */
const phone = z.string().regex(/^(\+86)?1\d{10}$/, 'a mainland mobile number, eleven digits')

export const delivery = z.object({
  consignee: z.object({
    name: z.string().trim().min(2).max(50),
    phone,
    regionCode,
    address: z.string().trim().min(5).max(120),
  }),
  gift: z
    .object({ message: z.string().max(200), hidePrice: z.boolean().default(false) })
    .optional(),
})

export const cartBody = z.object({
  market: z.literal('CN').default('CN'),
  locale: locale.default('zh-CN'),
})

export const orderBody = z.object({
  cartId: id,
  expectedTotal: moneyInput.describe('The total of the quote that the buyer saw.'),
  buyer: z.object({
    name: z.string().trim().min(2).max(50),
    idType: z.literal('resident_id'),
    idNumber: z.string().trim().max(30).describe('GB 11643, eighteen signs.'),
    phone,
  }),
})

export const cancellationBody = z
  .object({ reason: z.string().trim().min(1).max(200).optional() })
  .nullish()

export const consentBody = z.object({
  noticeId: id,
  accepted: z.boolean().describe('false: the money goes back.'),
})

export const paymentBody = z.object({
  method: z.enum(['card', 'alipay', 'wechat', 'face']),
  token: z.string().max(200).optional().describe('Of a card; in the sandbox tok_ok and its like.'),
})

const storage = z.string()
const texts = z.object({ zh: z.string(), fr: z.string(), en: z.string() })
const titled = z.object({ slug: z.string(), title: z.string(), original: z.string(), storage })

export const cartReply = z.object({
  id,
  market: z.string(),
  locale: z.string(),
  version: z.number().int().describe('Grows with every change.'),
  placedAs: z.string().nullable().describe('The order this cart became.'),
  delivery: z
    .object({
      consignee: z.object({
        name: z.string(),
        phone: z.string(),
        regionCode: z.string(),
        address: z.string(),
      }),
      gift: z.object({ message: z.string(), hidePrice: z.boolean() }).nullable(),
    })
    .nullable(),
  lines: z.array(
    z.object({
      id,
      offerId: z.string(),
      quantity: z.number().int(),
      slug: z.string().nullable(),
      title: z.string().nullable(),
      seller: z.string().nullable(),
      price: moneyReply.nullable().describe('Of one unit today; the quote alone binds.'),
    }),
  ),
})

const pledge = z.object({
  deliverOn: z.string().describe('A day in `zone`.'),
  zone: z.string(),
  freshDays: z.number().int().nullable(),
  freshDaysMin: z.number().int().nullable(),
  orderBefore: z.string(),
  departure: z.object({ id: z.string(), leavesAt: z.string() }),
  regime: z.string(),
  steps: z.array(z.object({ kind: z.string(), at: z.string() })).readonly(),
  decidedBy: z.string(),
  evidence: z.string().nullable(),
})

const taxes = z.object({
  duty: moneyReply,
  vat: moneyReply,
  consumption: moneyReply,
  total: moneyReply,
})
const steps = z
  .array(z.unknown())
  .readonly()
  .describe('The computation, one step after the other, with its inputs.')
const marks = z.array(z.string()).readonly().describe('What is known too weakly to be called law.')

const components = z
  .array(z.object({ slug: z.string(), title: z.string(), quantity: z.number().int() }))
  .describe('What a box holds, per unit; empty for anything else.')

export const quoteReply = z.object({
  cartId: id,
  version: z.number().int(),
  lines: z.array(
    titled.extend({
      id,
      offerId: z.string(),
      seller: z.string(),
      regime: z.string(),
      quantity: z.number().int(),
      price: moneyReply,
      goods: moneyReply,
      freight: moneyReply,
      tax: moneyReply,
      components,
      pledge: pledge.nullable(),
    }),
  ),
  shipments: z
    .array(
      z.object({
        lane: z.string(),
        departure: z.string(),
        regime: z.string(),
        storage,
        deliverOn: z.string(),
        lines: z.array(z.string()).readonly(),
        grams: z.number(),
        goods: moneyReply,
        freight: moneyReply,
        freeFrom: moneyReply.nullable(),
      }),
    )
    .describe('Lines that travel together pay one freight.'),
  goods: moneyReply,
  freight: moneyReply,
  taxes: taxes.extend({
    breakdown: z.array(
      taxes.extend({ lineId: id, hs: z.string(), regime: z.string(), steps, marks }),
    ),
  }),
  discounts: z.array(z.unknown()),
  total: moneyReply,
  currency: z.string(),
  decision: z.string(),
  pledges: z.array(pledge.extend({ lineId: id })),
  quota: z.object({ perOrder: moneyReply, annualUsed: moneyReply, annualLeft: moneyReply }),
  refusals: z
    .array(z.looseObject({ kind: z.string() }))
    .describe('Why it cannot be ordered as it is, with the facts.'),
})

export const orderReply = z.object({
  id,
  number: z.string(),
  state: z.enum(ORDER_STATES),
  currency: z.string(),
  locale: z.string(),
  placedAt: z.string(),
  holdExpiresAt: z.string().describe('Until when lots and allowance wait for the money.'),
  goods: moneyReply,
  freight: moneyReply,
  taxes,
  discount: moneyReply,
  total: moneyReply,
  decision: z.string(),
  consignee: z
    .object({ name: z.string(), phone: z.string(), regionCode: z.string() })
    .describe('Masked.'),
  gift: z.object({ message: z.string(), hidePrice: z.boolean() }).nullable(),
  orders: z
    .array(
      z.object({
        id,
        number: z.string(),
        seller: z.string(),
        goods: moneyReply,
        freight: moneyReply,
        tax: moneyReply,
        total: moneyReply,
      }),
    )
    .describe('The part of each seller.'),
  lines: z.array(
    titled.extend({
      nr: z.number().int(),
      offerId: z.string(),
      seller: z.string(),
      quantity: z.number().int(),
      price: moneyReply,
      goods: moneyReply,
      freight: moneyReply,
      taxes,
      hs: z.string(),
      regime: z.string(),
      origin: z.object({ country: z.string(), region: z.string().nullable() }),
      components,
      marks,
      explanation: steps,
      pledge,
      lots: z
        .array(
          z.object({
            id: z.string(),
            code: z.string(),
            expiresOn: z.string(),
            quantity: z.number().int(),
          }),
        )
        .readonly(),
    }),
  ),
  parcels: z.array(
    z.object({
      sscc: z.string(),
      state: z.string().describe('booked, on_hand, accepted, departed … delivered.'),
      stateAt: z.string(),
      packedAt: z.string(),
      departureId: z.string(),
      flags: z
        .array(z.object({ flag: z.string(), since: z.string(), reason: z.string().nullable() }))
        .readonly()
        .describe('delay, hold_customs, hold_quality, excursion, lost.'),
      items: z.array(
        z.object({
          line: z.number().int(),
          code: z.string().describe('The lot’s printed code.'),
          expiresOn: z.string(),
          quantity: z.number().int(),
        }),
      ),
      steps: z.array(z.object({ code: z.string(), at: z.string(), place: z.string().nullable() })),
    }),
  ),
  notices: z
    .array(
      z.object({
        id: z.string(),
        kind: z.enum(NOTICE_KINDS),
        at: z.string(),
        text: z.string().describe('In the language of the order.'),
        open: z.boolean().describe('Whether an answer is awaited: `POST /orders/{id}/consents`.'),
      }),
    )
    .describe('What its customer was told, the last first.'),
  customs: z.object({
    state: z.string().describe('`not_declared`, or where the parcel furthest behind stands.'),
    since: z.string().nullable(),
    sentence: texts.describe('Where it stands and why, in one plain sentence.'),
    parcels: z.array(
      z.object({
        declaration: id,
        part: z.number().int(),
        seller: z.string(),
        state: z.string(),
        since: z.string(),
        sentence: texts,
      }),
    ),
  }),
})

export const paymentReply = z.object({
  id,
  state: z.enum(['pending', 'captured', 'declined', 'expired']),
  method: z.string(),
  amount: moneyReply,
  expiresAt: z.string(),
  action: z
    .object({ kind: z.enum(['scan', 'confirm', 'face']), url: z.string(), expiresAt: z.string() })
    .optional()
    .describe('What the payer must do next.'),
})
