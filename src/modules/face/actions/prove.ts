import { createPublicKey, verify } from 'node:crypto'
import { transaction } from '#db'
import type { Plain } from '../canonical.ts'
import { cosine, paymentPoint } from '../domain/card.ts'
import { meanOf } from '../domain/evaluation.ts'
import { doubts, FRAMES, type Glimpse } from '../domain/liveness.ts'
import { match } from '../domain/template.ts'
import { tierOf, type Why } from '../domain/tier.ts'
import { unseal } from '../keys.ts'
import { writeAudit } from '../store/audit.ts'
import {
  addMisses,
  historyOf,
  moveIntent,
  readFaceIntent,
  rememberFrames,
  takeIntent,
  type FaceIntent,
} from '../store/intent.ts'
import { meetTerminal } from '../store/terminal.ts'
import { templatesOf, touchTemplate } from '../store/template.ts'
import { bondOf } from './enrol.ts'
import { frameHashes, lookAt, usable, type Frame } from './frames.ts'
import type { FaceParts } from './parts.ts'

export type Proof = {
  readonly intent: string
  /** The hash that the payer's side believes it answers. */
  readonly context: Buffer
  readonly frames: readonly Frame[]
  /** Of a terminal: over context and hashes of frames, ES256, r and s one after the other. */
  readonly signature: Buffer | null
}

/** What the payer's side is told: never how near a face was, nor what was wrong with it. */
export type Verdict =
  | { readonly state: 'approved' }
  | {
      readonly state: 'step_up'
      readonly why: readonly Why[]
      readonly expiresAt: Temporal.Instant
    }
  | { readonly state: 'declined' }

const DECLINED: Verdict = { state: 'declined' }
const STEP_UP_SECONDS = 90

/**
 * Judges the frames of a challenge. The intent is taken before anything is looked at, so that of
 * proofs that come at once one is judged; every refusal sounds the same and leaves a row in the
 * audit. Undefined for an intent that is not there.
 */
export async function prove(parts: FaceParts, proof: Proof): Promise<Verdict | undefined> {
  const { pool, now } = parts
  const taken = await takeIntent(pool, proof.intent, now())
  if (!taken) {
    const known = await readFaceIntent(pool, proof.intent)
    if (!known) return undefined
    const reason = known.state === 'open' ? 'too_late' : 'used_before'
    await transaction(pool, (tx) => writeAudit(tx, entryOf(known, 'declined', { reason }), now()))
    return DECLINED
  }
  const judged = await judge(parts, taken, proof).catch(async (fault: unknown) => {
    await decline(parts, taken, { reason: 'fault' })
    throw fault
  })
  return 'reason' in judged ? decline(parts, taken, judged) : settle(parts, taken, judged.subject)
}

type Judged =
  | { readonly subject: string }
  | { readonly reason: string; readonly [fact: string]: Plain }

async function judge(parts: FaceParts, intent: FaceIntent, proof: Proof): Promise<Judged> {
  const { pool, engine, now } = parts
  if (!intent.context.equals(proof.context)) return { reason: 'context_changed' }
  const hashes = frameHashes(proof.frames)
  if (intent.terminal !== null) {
    const terminal = await meetTerminal(pool, intent.terminal, now())
    if (!terminal) return { reason: 'terminal_revoked' }
    if (!isSigned(terminal.publicKey, [intent.context, ...hashes], proof.signature)) {
      return { reason: 'signature_wrong' }
    }
  }
  if (proof.frames.length > FRAMES.max) return { reason: 'too_many_frames' }
  if (!(await rememberFrames(pool, hashes, now()))) return { reason: 'frames_seen_before' }
  const looked = await lookAt(engine, proof.frames)
  const crowd = looked.some(({ words }) => words.includes('several_faces'))
  if (crowd) return { reason: 'several_faces' }
  const glimpses = looked.flatMap((each) => (usable(each) && each.glimpse ? [each.glimpse] : []))
  const suspicion = doubts(glimpses, intent.steps)
  if (suspicion.length > 0) return { reason: 'not_alive', doubts: suspicion }
  const point = paymentPoint(engine.card)
  if (!point) return { reason: 'not_measured' }
  const found = match(await compare(parts, intent.candidates, glimpses), point.threshold)
  return found.kind === 'matched' ? { subject: found.subject } : { reason: found.kind }
}

/** How alike the calm frames are to the templates of those who were claimed. */
async function compare(
  { pool, engine, keys }: FaceParts,
  subjects: readonly string[],
  glimpses: readonly Glimpse[],
) {
  const probe = meanOf(glimpses.filter(({ step }) => step === 0).map(({ embedding }) => embedding))
  const rows = await templatesOf(pool, subjects, engine.card.id)
  const compared = await Promise.all(
    rows.map(async (row) => {
      const key = await keys.read(row.subject)
      if (!key) return []
      const template = new Int8Array(unseal(key, row.sealed, bondOf(row)))
      return [{ subject: row.subject, cosine: cosine(probe, template) }]
    }),
  )
  return compared.flat()
}

function isSigned(publicKey: string, parts: readonly Buffer[], signature: Buffer | null): boolean {
  if (!signature) return false
  const key = createPublicKey({
    key: Buffer.from(publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  })
  return verify('sha256', Buffer.concat(parts), { key, dsaEncoding: 'ieee-p1363' }, signature)
}

const entryOf = (
  intent: FaceIntent,
  kind: string,
  facts: Plain,
  subject: string | null = null,
) => ({
  kind,
  subject,
  intent: intent.id,
  terminal: intent.terminal,
  facts,
})

async function decline(
  { pool, now }: FaceParts,
  intent: FaceIntent,
  facts: { readonly reason: string; readonly [fact: string]: Plain },
): Promise<Verdict> {
  await transaction(pool, async (tx) => {
    const move = {
      id: intent.id,
      from: 'checking',
      to: 'declined',
      subject: null,
      why: [],
    } as const
    if (!(await moveIntent(tx, move, now()))) return
    if (facts.reason !== 'fault') await addMisses(tx, intent.candidates, intent.terminal, now())
    await writeAudit(tx, entryOf(intent, 'declined', facts), now())
  })
  return DECLINED
}

/** The face is known: what may it do? */
async function settle(parts: FaceParts, intent: FaceIntent, subject: string): Promise<Verdict> {
  const { pool, engine, policy, now } = parts
  const verdict = await transaction(pool, async (tx): Promise<Verdict> => {
    const history = await historyOf(tx, { ...intent, subject }, now().subtract({ hours: 24 }))
    const tier = tierOf(intent.amount, history, engine.card.alone.allowed, policy)
    const base = { id: intent.id, from: 'checking', subject } as const
    if (tier.kind === 'over_day_limit') {
      await moveIntent(tx, { ...base, to: 'declined', why: [] }, now())
      await writeAudit(tx, entryOf(intent, 'declined', { reason: tier.kind }, subject), now())
      return DECLINED
    }
    await touchTemplate(tx, subject, engine.card.id, now())
    if (tier.kind === 'step_up') {
      const expiresAt = now().add({ seconds: STEP_UP_SECONDS })
      await moveIntent(tx, { ...base, to: 'step_up', why: tier.why, expiresAt }, now())
      await writeAudit(tx, entryOf(intent, 'step_up', { why: tier.why }, subject), now())
      return { state: 'step_up', why: tier.why, expiresAt }
    }
    await moveIntent(tx, { ...base, to: 'approved', why: [] }, now())
    await writeAudit(tx, entryOf(intent, 'approved', { tier: 'alone' }, subject), now())
    return { state: 'approved' }
  })
  return verdict
}
