import { z } from 'zod'
import { locale, moneyReply, pageQuery, pageReply, regionCode } from '#http/schemas.ts'
import { FACETS, PACK_UNITS, SORTS } from '#modules/catalogue'

/** One value or several of the same name: `?label=AOP&label=organic`. */
const many = z
  .union([z.string().max(80), z.array(z.string().max(80)).max(40)])
  .optional()
  .describe('May be repeated.')

const market = z.enum(['CN']).default('CN')

export const offersQuery = pageQuery.extend({
  market,
  locale: locale.optional(),
  q: z
    .string()
    .max(200)
    .default('')
    .describe('Chinese, pinyin, French or English; small slips are forgiven.'),
  sort: z.enum(SORTS).default('relevance'),
  region: regionCode.optional().describe('Where it would be delivered.'),
  ...(Object.fromEntries(FACETS.map((key) => [key, many])) as Record<
    (typeof FACETS)[number],
    typeof many
  >),
})

export const offerQuery = z.object({ market, locale: locale.optional() })

export const suggestionsQuery = z.object({
  q: z.string().max(100),
  locale: locale.optional(),
  limit: z.coerce.number().int().min(1).max(10).default(10),
})

export const sellersQuery = pageQuery.extend({
  locale: locale.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'a country of ISO 3166-1, e.g. FR')
    .optional(),
})

const original = z.object({ text: z.string(), lang: z.string() })
const place = z.object({ name: z.string(), region: z.string(), country: z.string() })
const refusal = z.object({ kind: z.literal('not_lawful'), reasons: z.array(z.string()).readonly() })

export const cardReply = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  originalTitle: original.nullable(),
  seller: z.object({ slug: z.string(), name: z.string() }),
  place,
  category: z.string(),
  price: moneyReply.describe('Before import tax and freight.'),
  landed: moneyReply.describe(
    'With the import tax of one unit bought alone; freight depends on the basket.',
  ),
  unitPrice: z
    .object({
      price: moneyReply,
      per: z.object({ quantity: z.number().int(), unit: z.enum(PACK_UNITS) }),
    })
    .nullable(),
  regime: z.enum(['bonded_1210', 'direct_9610', 'general_trade']).nullable(),
  storage: z.string(),
  season: z
    .object({ phase: z.enum(['early', 'peak', 'late', 'out']), week: z.number().int() })
    .nullable(),
  labels: z.array(z.string()).readonly(),
  parity: z
    .object({ city: z.string(), difference: z.string().describe('Signed, in per cent.') })
    .nullable(),
  variantCount: z.number().int(),
  availability: z.discriminatedUnion('state', [
    z.object({ state: z.literal('in_stock'), left: z.number().int().nullable() }),
    z.object({ state: z.literal('sold_out') }),
    z.object({ state: z.literal('refused'), kind: z.string() }),
  ]),
  refusal: refusal.nullable().describe('Shown, not sold: why the law does not let it in.'),
  pledge: z
    .object({ deliverOn: z.string(), freshDays: z.number().int().nullable() })
    .optional()
    .describe('The promise to the region asked about, for one unit.'),
  image: z.object({
    src400: z.string(),
    src800: z.string(),
    fallback400: z.string(),
    fallback800: z.string(),
    alt: z.string(),
  }),
})

const facet = z.array(z.object({ value: z.string(), count: z.number().int() })).readonly()

export const offersReply = pageReply(cardReply).extend({
  total: z.number().int(),
  facets: z.object(
    Object.fromEntries(FACETS.map((key) => [key, facet])) as Record<
      (typeof FACETS)[number],
      typeof facet
    >,
  ),
})

const sellerCardReply = z.object({
  slug: z.string(),
  name: z.string(),
  originalName: z.string().nullable(),
  tagline: z.string(),
  founded: z.number().int().nullable(),
  place,
  coordinates: z.tuple([z.number(), z.number()]).readonly(),
  offers: z.number().int(),
  categories: z.array(z.string()).readonly(),
  parity: z.boolean(),
  example: z.boolean(),
})
export const sellersReply = pageReply(sellerCardReply).extend({ total: z.number().int() })
export const sellerReply = sellerCardReply.extend({
  story: z.string(),
  exampleNote: z.string().nullable(),
})

const tax = z.object({
  decision: z.string(),
  dutiableValue: moneyReply,
  duty: moneyReply,
  vat: moneyReply,
  consumptionTax: moneyReply,
  total: moneyReply,
  landed: moneyReply,
  reasons: z.array(z.string()).readonly(),
  marks: z.array(z.string()).readonly(),
  steps: z.array(z.looseObject({ kind: z.string() })).readonly(),
})

const parityLine = z.object({
  city: z.string(),
  market: z.string(),
  foreign: moneyReply,
  rate: z.string(),
  rateOn: z.string(),
  rateStale: z.boolean().describe('Older than a long weekend explains.'),
  source: z.string(),
  inMarket: moneyReply,
  price: moneyReply,
  difference: z.string(),
})

export const offerReply = cardReply.extend({
  description: z.string(),
  serving: z.string(),
  ingredients: z.string().nullable(),
  tax: tax.nullable(),
  struck: moneyReply
    .nullable()
    .describe('Lowest landed price of the 30 days before a reduction no older than 30 days.'),
  parityLine: parityLine.nullable(),
  producer: sellerReply,
  origin: z.object({ country: z.string(), region: z.string(), place: z.string() }),
  certificates: z.array(z.object({ scheme: z.string(), name: z.string().nullable() })).readonly(),
  seasonDays: z
    .object({
      from: z.string(),
      peak: z.tuple([z.string(), z.string()]).readonly(),
      to: z.string(),
    })
    .nullable(),
  variants: z
    .array(
      z.object({
        id: z.string(),
        slug: z.string(),
        name: z.string(),
        price: moneyReply,
        landed: moneyReply,
        current: z.boolean(),
        soldOut: z.boolean(),
      }),
    )
    .readonly(),
  storageRange: z.object({ min: z.number().nullable(), max: z.number() }),
  life: z
    .object({ class: z.string(), days: z.number().int(), minDays: z.number().int() })
    .nullable(),
  facts: z.record(z.string(), z.string()),
  appellation: z.string().nullable(),
  allergens: z.array(z.string()).readonly(),
  pack: z.object({ quantity: z.number().int(), unit: z.enum(PACK_UNITS) }),
  weightGrams: z.number().int(),
  hs: z.string(),
  components: z
    .array(z.object({ slug: z.string(), title: z.string(), quantity: z.number().int() }))
    .readonly(),
  lots: z
    .array(
      z.object({
        id: z.string(),
        code: z.string(),
        location: z.string(),
        producedOn: z.string(),
        expiresOn: z.string(),
      }),
    )
    .readonly(),
  labelFacts: z.array(z.object({ name: z.string(), value: z.string() })).readonly(),
})

export const suggestionsReply = z.object({
  items: z
    .array(
      z.object({
        kind: z.enum(['offer', 'seller', 'category']),
        title: z.string(),
        href: z.string(),
      }),
    )
    .readonly(),
})
