import { randomInt } from 'node:crypto'
import { transaction } from '#db'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { drawSteps, type Step, type StepKind } from '../domain/challenge.ts'
import { meanOf, TEMPLATE_IMAGES } from '../domain/evaluation.ts'
import { doubts } from '../domain/liveness.ts'
import type { QualityWord } from '../domain/quality.ts'
import { quantised } from '../domain/template.ts'
import { seal } from '../keys.ts'
import { hashPin } from '../pin.ts'
import { writeAudit } from '../store/audit.ts'
import { rememberFrames } from '../store/intent.ts'
import { lockSubject, subjectOf } from '../store/person.ts'
import {
  closeEnrolment,
  openEnrolment,
  readEnrolment,
  savePin,
  saveTemplate,
} from '../store/template.ts'
import { consentOf } from './consent.ts'
import { frameHashes, lookAt, usable, type Frame } from './frames.ts'
import type { FaceParts } from './parts.ts'

export type EnrolRefusal =
  | { readonly kind: 'consent_required' }
  | { readonly kind: 'enrolment_not_found' }
  | { readonly kind: 'frames_not_usable'; readonly frames: readonly FrameWords[] }

export type FrameWords = { readonly nr: number; readonly words: readonly QualityWord[] }

const MINUTES = 5
/** `crypto.randomInt` stays below 2^48. */
const GRAIN = 2 ** 40

/** A number from 0 to below 1 that nobody foresees. */
export const chance = (): number => randomInt(GRAIN) / GRAIN

/** Begins an enrolment of somebody who has consented: what to do before the camera. */
export async function beginEnrolment(
  { pool, now }: FaceParts,
  account: string,
  without: StepKind | null,
): Promise<
  Result<{ id: string; steps: readonly Step[]; expiresAt: Temporal.Instant }, EnrolRefusal>
> {
  const consent = await consentOf(pool, account)
  if (!consent) return refuse({ kind: 'consent_required' })
  const row = {
    id: newId(),
    subject: consent.subject,
    steps: drawSteps(chance, without),
    state: 'open' as const,
    expiresAt: now().add({ minutes: MINUTES }),
  }
  await openEnrolment(pool, row)
  return ok(row)
}

/**
 * Makes a template of the frames: several of good quality, of one living person. No frame is kept;
 * what is wrong is told frame by frame, in words. The PIN is the second factor of this face.
 */
export async function completeEnrolment(
  parts: FaceParts,
  asked: { account: string; enrolment: string; frames: readonly Frame[]; pin: string },
): Promise<Result<{ images: number }, EnrolRefusal>> {
  const { pool, engine, keys, now } = parts
  const row = await readEnrolment(pool, asked.enrolment)
  const subject = await subjectOf(pool, asked.account)
  if (!row || row.subject !== subject || row.state !== 'open') {
    return refuse({ kind: 'enrolment_not_found' })
  }
  if (!(await consentOf(pool, asked.account))) return refuse({ kind: 'consent_required' })
  const looked = await lookAt(engine, asked.frames)
  const glimpses = looked.flatMap((each) => (usable(each) && each.glimpse ? [each.glimpse] : []))
  const good = looked.filter(({ words, glimpse }) => glimpse !== null && words.length === 0)
  const suspicion = doubts(glimpses, row.steps)
  if (good.length < TEMPLATE_IMAGES || suspicion.length > 0) {
    await transaction(pool, (tx) =>
      writeAudit(
        tx,
        {
          kind: 'enrolment_failed',
          subject,
          intent: null,
          terminal: null,
          facts: { good: good.length, doubts: suspicion },
        },
        now(),
      ),
    )
    const frames = looked.map(({ words }, nr) => ({ nr, words }))
    return refuse({ kind: 'frames_not_usable', frames })
  }
  const template = quantised(
    meanOf(good.flatMap(({ glimpse }) => (glimpse ? [glimpse.embedding] : []))),
  )
  const pin = await hashPin(parts.secret, subject, asked.pin)
  const key = await keys.make(subject)
  const version = 1
  const bound = bondOf({ subject, engine: engine.card.id, version })
  const sealed = seal(key, Buffer.from(template.buffer), bound)
  let lives = true
  const done = await transaction(pool, async (tx) => {
    // Who withdraws while we look ends the pseudonym: then nothing is written.
    lives = await lockSubject(tx, subject)
    const fresh = await rememberFrames(tx, frameHashes(asked.frames), now())
    if (!lives || !fresh || !(await closeEnrolment(tx, row.id, now()))) {
      return refuse({ kind: 'enrolment_not_found' as const })
    }
    const images = good.length
    await saveTemplate(tx, { subject, engine: engine.card.id, version, sealed, images }, now())
    await savePin(tx, subject, pin, now())
    await writeAudit(
      tx,
      {
        kind: 'enrolled',
        subject,
        intent: null,
        terminal: null,
        facts: { engine: engine.card.id, images },
      },
      now(),
    )
    return ok({ images })
  })
  if (!lives) await keys.destroy(subject)
  return done
}

/** What a sealed template is bound to: moved to another row, it does not open. */
export const bondOf = ({
  subject,
  engine,
  version,
}: {
  readonly subject: string
  readonly engine: string
  readonly version: number
}): string => `${subject}|${engine}|${version}`
