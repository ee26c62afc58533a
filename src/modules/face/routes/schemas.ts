import { z } from 'zod'
import { id, locale, moneyReply } from '#http/schemas.ts'
import { PURPOSES } from '../actions/consent.ts'
import { STEP_KINDS, STEPS } from '../domain/challenge.ts'
import { FRAMES } from '../domain/liveness.ts'
import { QUALITY_WORDS } from '../domain/quality.ts'
import { WHYS } from '../domain/tier.ts'

/** A frame of at most half a megabyte, in base64. */
const image = z.base64().min(100).max(700_000)

const frames = z
  .array(
    z.object({
      step: z.number().int().min(0).max(9).describe('0 is the calm look, then the steps as asked.'),
      at: z.number().int().min(0).max(600_000).describe('Milliseconds since the camera began.'),
      image,
    }),
  )
  .min(1)
  .max(FRAMES.max)

const pin = z.string().regex(/^\d{6}$/, 'six digits')
const steps = z.array(z.enum(STEPS)).readonly()
const without = z
  .enum(STEP_KINDS)
  .nullish()
  .describe('What somebody cannot do: it is left out of the challenge.')
const context = z.string().regex(/^[0-9a-f]{64}$/, 'the context of the intent, in hexadecimal')
const at = z.string()

export const consentBody = z.object({
  locale,
  purposes: z
    .array(z.enum(PURPOSES))
    .refine((given) => PURPOSES.every((each) => given.includes(each)), 'each purpose, by itself'),
})
export const consentReply = z.object({ id, version: z.string(), at, hash: z.string() })

export const enrolmentBody = z.object({ without }).nullish()
export const enrolmentReply = z.object({ id, steps, expiresAt: at })
export const lookBody = z.object({ image })
const words = z.array(z.enum(QUALITY_WORDS)).readonly()
export const lookReply = z.object({ words })
export const framesBody = z.object({ frames, pin })
export const framesReply = z.object({ images: z.number().int() })

export const faceReply = z.object({
  consent: consentReply.nullable(),
  enrolled: z.boolean(),
  uses: z.array(z.object({ at, orderId: id, amount: moneyReply, merchant: z.string() })),
})
export const codeReply = z.object({ code: z.string(), expiresAt: at })

export const intentBody = z.object({
  payment: id.describe('A payment of an order by the method `face`.'),
  claim: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('account') }).describe('The account that is signed in.'),
    z.object({ kind: z.literal('last4'), digits: z.string().regex(/^\d{4}$/) }),
    z.object({ kind: z.literal('code'), code: z.string().max(300) }),
  ]),
  terminal: id.nullish(),
  without,
})
export const intentReply = z.object({
  id,
  context,
  nonce: z.string(),
  steps,
  orderId: id,
  amount: moneyReply,
  merchant: z.string(),
  terminal: id.nullable(),
  expiresAt: at,
})

export const proofBody = z.object({
  context,
  frames,
  signature: z
    .base64()
    .max(200)
    .nullish()
    .describe('Of a terminal: ES256 over context and frames.'),
})
export const stepUpBody = z.object({ context, pin })
export const verdictReply = z.object({
  state: z.enum(['approved', 'step_up', 'declined', 'try_again']),
  why: z.array(z.enum(WHYS)).readonly().optional(),
  expiresAt: at.optional(),
})

export const terminalBody = z.object({
  merchant: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/),
  name: z.string().trim().min(1).max(60),
  publicKey: z.base64().max(400).describe('SPKI, ECDSA on P-256.'),
})
export const terminalReply = z.object({
  id,
  merchant: z.string(),
  name: z.string(),
  enrolledAt: at,
  revokedAt: at.nullable(),
  seenAt: at.nullable().describe('When it last opened a challenge.'),
})

export const registerReply = z.object({
  faces: z.number().int(),
  filing: z.object({
    threshold: z.number().int(),
    due: z.enum(['no', 'soon', 'now']).describe('From 100,000 faces: within 30 working days.'),
  }),
  engine: z.looseObject({ id: z.string(), licence: z.string(), provenance: z.string() }),
  audit: z.object({ rows: z.number().int(), whole: z.boolean() }),
  terminals: z.array(terminalReply),
})
export type RegisterReply = z.output<typeof registerReply>
