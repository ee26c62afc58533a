import { z } from 'zod'
import { day, id, instant, slug } from '#http/schemas.ts'
import { CERTIFICATE_KINDS, DATE_KINDS, LOT_STATUSES, type Lot } from '../domain/lot.ts'
import { DECISIONS } from '../domain/reception.ts'
import { POOL_RULES, WINDOW_KINDS, phaseOf, type SaleWindow } from '../domain/window.ts'
import type { Movement, Reception, Turn } from '../store/lot.ts'

const units = z.number().int().min(1).max(1_000_000)
const reason = z.string().trim().min(2).max(300)

/** What GS1 allows in a lot number (CSET 82, at most 20), so that it fits every label. */
export const lotCode = z
  .string()
  .regex(/^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/, 'at most 20 signs of the GS1 set')

const certificate = z.object({
  kind: z.enum(CERTIFICATE_KINDS),
  number: z.string().trim().min(1).max(60),
  issuedOn: z.iso.date().nullable().default(null),
  validUntil: z.iso.date().nullable().default(null),
})

export const lotBody = z.object({
  offerId: id,
  quantity: units.describe('Units of sale.'),
  madeAt: instant.describe('When it was harvested or produced.'),
  printedOn: day.nullable().default(null).describe('The date on the packet.'),
  dateKind: z.enum(DATE_KINDS).default('best_before'),
  hub: slug.default('rungis').describe('Where it is going.'),
  code: lotCode.optional().describe('The lot number on the packet; made when left out.'),
  certificates: z.array(certificate).max(20).default([]),
  windowId: id.optional().describe('The window whose harvest this is.'),
})

export const receptionBody = z.object({
  decision: z.enum(DECISIONS),
  probeCelsius: z.number().min(-60).max(80),
  accepted: z.number().int().min(0).max(1_000_000).optional(),
  rejected: z.number().int().min(0).max(1_000_000).optional(),
  reason: reason.optional().describe('Needed for what is rejected, and for a warm reading.'),
  zone: z
    .enum(['chilled', 'cool', 'ambient', 'frozen', 'quarantine'])
    .optional()
    .describe('Where it is put away; by its storage when left out.'),
})

export const holdBody = z.object({
  kind: z.enum(['hold', 'quarantine']).default('hold'),
  reason,
})
export const releaseBody = z.object({ reason })
export const countBody = z.object({
  kind: z
    .enum(['lost', 'found', 'surplus'])
    .describe('lost: broken, sampled, spoilt; surplus: more than declared.'),
  quantity: units,
  reason,
})

export const lotReply = z.object({
  id,
  offerId: z.string(),
  slug: z.string().nullable(),
  title: z.string().nullable(),
  house: z.string().nullable(),
  storage: z.string().nullable(),
  location: z.string(),
  code: z.string(),
  madeAt: z.string(),
  printedOn: z.string().nullable(),
  dateKind: z.enum(DATE_KINDS),
  expiresOn: z.string().nullable().describe('The last day of its life; null when it does not age.'),
  state: z.enum(LOT_STATUSES),
  zone: z.string().nullable(),
  quantities: z
    .object({
      made: z.number().int(),
      outstanding: z.number().int().describe('Declared, and not at the hub yet.'),
      received: z.number().int(),
      rejected: z.number().int(),
      lost: z.number().int(),
      reserved: z.number().int(),
      sold: z.number().int(),
      available: z.number().int(),
    })
    .describe(
      'outstanding + received + rejected = made; available = received - lost - reserved - sold.',
    ),
  certificates: z.array(z.looseObject({ kind: z.string(), number: z.string() })).readonly(),
  windowId: z.string().nullable(),
  declaredAt: z.string(),
})
export type LotReply = z.output<typeof lotReply>

export const lotHistoryReply = lotReply.extend({
  movements: z.array(
    z.object({
      id,
      kind: z.string(),
      quantity: z.number().int(),
      at: z.string(),
      by: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  turns: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      at: z.string(),
      by: z.string(),
      reason: z.string(),
    }),
  ),
  receptions: z.array(
    z.object({
      id,
      at: z.string(),
      by: z.string(),
      decision: z.enum(DECISIONS),
      probeCelsius: z.number(),
      accepted: z.number().int(),
      rejected: z.number().int(),
      reason: z.string().nullable(),
      zone: z.string().nullable(),
    }),
  ),
})
export type LotHistoryReply = z.output<typeof lotHistoryReply>

export const windowBody = z.object({
  offerId: id,
  kind: z.enum(WINDOW_KINDS),
  opensAt: instant,
  closesAt: instant.describe('The cut-off.'),
  harvestAt: instant.describe(
    'When the goods will be made; the life of what is sold counts from it.',
  ),
  capacity: units,
  rule: z.enum(POOL_RULES).default('first_come'),
  hub: slug.default('rungis'),
})

export const windowReply = z.object({
  id,
  offerId: z.string(),
  house: z.string(),
  kind: z.enum(WINDOW_KINDS),
  phase: z.enum(['announced', 'open', 'closed', 'converted']),
  opensAt: z.string(),
  closesAt: z.string(),
  harvestAt: z.string(),
  capacity: z.number().int(),
  asked: z.number().int().describe('What is held or sold of the capacity.'),
  rule: z.enum(POOL_RULES),
  convertedAt: z.string().nullable(),
})
export type WindowReply = z.output<typeof windowReply>

export const conversionReply = z.object({
  window: windowReply,
  harvested: z.number().int(),
  given: z.number().int(),
  short: z
    .array(z.object({ order: z.string(), line: z.number().int(), quantity: z.number().int() }))
    .readonly()
    .describe('What orders lack; they are repaired like any line without goods.'),
})
export type ConversionReply = z.output<typeof conversionReply>

type Named = {
  readonly slug: string
  readonly seller: string
  readonly storage: string
  readonly titles: { readonly zh: string; readonly fr: string; readonly en: string }
}

export const presentLot = (lot: Lot, offer: Named | undefined, language: 'zh' | 'fr' | 'en') => ({
  id: lot.id,
  offerId: lot.offer,
  slug: offer?.slug ?? null,
  title: offer?.titles[language] ?? null,
  house: offer?.seller ?? null,
  storage: offer?.storage ?? null,
  location: lot.location,
  code: lot.code,
  madeAt: lot.madeAt.toString(),
  printedOn: lot.printedOn?.toString() ?? null,
  dateKind: lot.dateKind,
  expiresOn: lot.expiresOn.year === 9999 ? null : lot.expiresOn.toString(),
  state: lot.status,
  zone: lot.zone,
  quantities: {
    made: lot.made,
    outstanding: lot.made - lot.received - lot.rejected,
    received: lot.received,
    rejected: lot.rejected,
    lost: lot.lost,
    reserved: lot.reserved,
    sold: lot.sold,
    available: lot.available,
  },
  certificates: lot.certificates,
  windowId: lot.window,
  declaredAt: lot.declaredAt.toString(),
})

export const presentHistory = (
  movements: readonly Movement[],
  turns: readonly Turn[],
  receptions: readonly Reception[],
) => ({
  movements: movements.map(({ actor, at, ...rest }) => ({ ...rest, at: at.toString(), by: actor })),
  turns: turns.map(({ actor, at, ...rest }) => ({ ...rest, at: at.toString(), by: actor })),
  receptions: receptions.map(({ actor, at, ...rest }) => ({
    ...rest,
    at: at.toString(),
    by: actor,
  })),
})

export const presentWindow = (window: SaleWindow, now: Temporal.Instant) => ({
  id: window.id,
  offerId: window.offer,
  house: window.house,
  kind: window.kind,
  phase: phaseOf(window, now),
  opensAt: window.opensAt.toString(),
  closesAt: window.closesAt.toString(),
  harvestAt: window.harvestAt.toString(),
  capacity: window.capacity,
  asked: window.asked,
  rule: window.rule,
  convertedAt: window.convertedAt?.toString() ?? null,
})
