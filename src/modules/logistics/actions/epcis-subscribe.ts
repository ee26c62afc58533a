import { createHmac } from 'node:crypto'
import type { Db, Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { queryDocument } from '../domain/epcis/present.ts'
import { readQuery, type Condition } from '../domain/epcis/query.ts'
import { nextMoment, type Schedule } from '../domain/epcis/schedule.ts'
import { findEvents } from '../store/epcis-search.ts'
import {
  claimDue,
  readQueryNamed,
  saveSubscription,
  saveTold,
  type Due,
  type Subscription,
} from '../store/epcis-query.ts'
import { prefixBook } from './epcis-query.ts'

/** Sends a report to an address outside, and answers its status; throws when there was none. */
export type Post = (
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<number>

export type Subscribing = {
  readonly query: string
  readonly owner: string
  readonly dest: string
  readonly signatureToken: string
  readonly schedule: Schedule | null
  readonly reportIfEmpty: boolean
  readonly initialRecordTime: string | null
  /** Whether the reader sees everybody's events, or the owner's. */
  readonly seesAll: boolean
}

/** Notes a subscriber; what is recorded from now on, or from an instant on, is told. */
export async function subscribe(
  db: Db,
  asked: Subscribing,
  now: Temporal.Instant,
): Promise<Subscription> {
  const { initialRecordTime, schedule, ...rest } = asked
  const subscription = {
    id: newId(),
    ...rest,
    schedule,
    createdAt: now,
    dueAt: schedule && nextMoment(schedule, now),
    since: initialRecordTime,
  }
  await saveSubscription(db, subscription)
  return subscription
}

/** A report is signed over its time and its text, so that neither can be sent again or changed. */
export const signature = (token: string, at: Temporal.Instant, body: string): string => {
  const seconds = Math.floor(at.epochMilliseconds / 1000)
  const mac = createHmac('sha256', token).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${mac}`
}

const EVENTS_MAX = 200
const CLAIM_SECONDS = 60

/** Tells every subscriber who waits; answers how many reports were taken. */
export async function tellSubscribers(
  pool: Pool,
  post: Post,
  now: () => Temporal.Instant,
): Promise<number> {
  const at = now()
  const due = await claimDue(pool, at, at.add({ seconds: CLAIM_SECONDS }))
  const told = await Promise.all(due.map((each) => tell(pool, post, each, now())))
  return told.filter(Boolean).length
}

async function tell(pool: Pool, post: Post, due: Due, now: Temporal.Instant): Promise<boolean> {
  const named = await readQueryNamed(pool, due.query, null)
  const read = named && readQuery(named.query, await prefixBook(pool, {}))
  const dueAt = due.schedule && nextMoment(due.schedule, now)
  const quiet = { id: due.id, seq: null, failures: 0, dueAt, claimedUntil: null }
  if (!read?.ok) {
    await saveTold(pool, quiet)
    return false
  }
  const since: readonly Condition[] = due.since
    ? [{ on: 'time', column: 'record_time', compare: 'GE', at: due.since.toString() }]
    : []
  const events = await findEvents(pool, {
    query: {
      ...read.value,
      conditions: [...read.value.conditions, ...since],
      order: { kind: 'seq' },
      descending: false,
    },
    owners: due.seesAll ? null : [due.owner],
    after: null,
    limit: EVENTS_MAX,
    stream: { tx: due.toldTx, seq: due.toldSeq },
  })
  if (events.length === 0 && (due.schedule === null || !due.reportIfEmpty)) {
    await saveTold(pool, quiet)
    return false
  }
  const body = JSON.stringify(
    queryDocument({
      queryName: due.query,
      subscriptionID: due.id,
      events,
      format: 'as_captured',
      now,
    }),
  )
  const status = await post(due.dest, body, {
    'content-type': 'application/ld+json',
    'gs1-epcis-version': '2.0.0',
    'gs1-cbv-version': '2.0.0',
    'gs1-signature': signature(due.signatureToken, now, body),
  }).catch(() => 0)
  const taken = status >= 200 && status < 300
  await saveTold(pool, taken ? { ...quiet, seq: events.at(-1)?.seq ?? null } : later(due, now))
  return taken
}

/** A reader who does not answer is asked again, each time after twice as long, at most a day. */
function later({ id, failures, schedule }: Due, now: Temporal.Instant) {
  const seconds = Math.min(86_400, 30 * 2 ** Math.min(failures, 12))
  const again = now.add({ seconds })
  return {
    id,
    seq: null,
    failures: failures + 1,
    dueAt: schedule && again,
    claimedUntil: again,
  }
}
