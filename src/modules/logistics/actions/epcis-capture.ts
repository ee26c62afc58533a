import { transaction, type Db, type Pool } from '#db'
import { readDocument } from '#lib/epcis/document.ts'
import { namespacesOf } from '#lib/epcis/context.ts'
import type { EpcisEvent } from '#lib/epcis/event.ts'
import { invariant } from '#lib/invariant.ts'
import { newId } from '#lib/ids.ts'
import {
  decide,
  judge,
  judgeEvent,
  placesIn,
  type Behaviour,
  type CaptureError,
  type Judged,
} from '../domain/epcis/capture.ts'
import {
  announceEvents,
  closeJob,
  knownEvents,
  openJob,
  saveEvents,
  savePlaces,
  takeJob,
  unfinishedJobs,
  type OpenJob,
} from '../store/epcis.ts'

export type Handed = {
  readonly owner: string
  readonly behaviour: Behaviour
  /** As it came; its envelope was read already. */
  readonly document: string
}

/** Keeps a document until it is captured, and answers the number of its job. */
export async function receiveDocument(
  db: Db,
  handed: Handed,
  now: Temporal.Instant,
): Promise<string> {
  const id = newId()
  await openJob(db, { id, ...handed, now })
  return id
}

/**
 * Captures a document that was received: its events and the outcome of its job are written in one
 * transaction, so that a crash leaves all of them or none and the job is taken up again.
 */
export async function captureJob(pool: Pool, id: string, now: () => Temporal.Instant) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const done = await transaction(pool, async (tx) => {
      const job = await takeJob(tx, id)
      return job === undefined || (await carryOut(tx, job, now()))
    }).catch(lostRace)
    if (done) return
  }
}

const ATTEMPTS = 5
/** Somebody kept one of the events in the meantime: everything is undone, and looked at again. */
const LOST = 'events were captured twice at once'
function lostRace(fault: Error): false {
  if (fault.message !== LOST) throw fault
  return false
}

async function carryOut(tx: Db, job: OpenJob, now: Temporal.Instant): Promise<true> {
  const parsed: unknown = JSON.parse(job.document)
  const read = readDocument(parsed)
  invariant(read.ok, 'a job holds a document whose envelope was read')
  const judged = judge(read.value)
  const decision = await keep(tx, job, judged, now)
  if (decision.success || job.behaviour === 'proceed') {
    const places = placesIn(parsed)
    if (places.length > 0) await savePlaces(tx, places)
  }
  await closeJob(tx, job.id, decision, now)
  return true
}

async function keep(
  tx: Db,
  { id, owner, behaviour }: Pick<OpenJob, 'id' | 'owner' | 'behaviour'>,
  judged: readonly Judged[],
  now: Temporal.Instant,
) {
  const ids = judged.flatMap((each) => (each.ok ? [each.event.id] : []))
  const decision = decide(judged, await knownEvents(tx, ids), behaviour)
  const saved = await saveEvents(tx, owner, decision.keep, now)
  if (saved.length < decision.keep.length) throw new Error(LOST)
  if (saved.length > 0) await announceEvents(tx, id)
  return decision
}

/** Takes up the jobs that a crash left behind; answers how many there were. */
export async function finishCaptures(pool: Pool, now: () => Temporal.Instant): Promise<number> {
  const ids = await unfinishedJobs(pool, now().subtract({ seconds: 10 }))
  for (const id of ids) await captureJob(pool, id, now)
  return ids.length
}

export type KeptOne =
  | { readonly kind: 'kept'; readonly id: string }
  | { readonly kind: 'exists'; readonly id: string }
  | { readonly kind: 'refused'; readonly errors: readonly CaptureError[] }

/** Captures one event at once. */
export async function captureOne(
  pool: Pool,
  owner: string,
  event: unknown,
  now: Temporal.Instant,
): Promise<KeptOne> {
  const judged = judgeEvent(event, namespacesOf(null), '')
  if (!judged.ok) return { kind: 'refused', errors: judged.errors }
  return transaction(pool, async (tx): Promise<KeptOne> => {
    const saved = await saveEvents(tx, owner, [judged.event], now)
    const { id } = judged.event
    if (saved.length === 0) return { kind: 'exists', id }
    await announceEvents(tx, id)
    return { kind: 'kept', id }
  })
}
/**
 * Writes down what we did ourselves, in the transaction of its effect: the step and its event are
 * both there, or neither. Telling the same event twice keeps it once.
 */
export async function tellEvents(
  tx: Db,
  owner: string,
  events: readonly EpcisEvent[],
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const judged = events.map((event, index) => judgeEvent(event, namespacesOf(null), `/${index}`))
  const own = judged.map((each) => {
    invariant(each.ok, `our own event is lawful: ${JSON.stringify(each.ok ? '' : each.errors)}`)
    return each.event
  })
  const saved = await saveEvents(tx, owner, own, now)
  if (saved.length > 0) await announceEvents(tx, own[0]?.id ?? '')
  return own.map(({ id }) => id)
}
