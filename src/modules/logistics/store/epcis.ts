import { query, type Db } from '#db'
import type { Behaviour, CaptureError, KeptEvent, Known, Outcome } from '../domain/epcis/capture.ts'

export type CaptureJob = {
  readonly id: string
  readonly createdAt: Temporal.Instant
  readonly finishedAt: Temporal.Instant | null
  readonly success: boolean
  readonly behaviour: Behaviour
  readonly errors: readonly CaptureError[]
  readonly outcomes: readonly Outcome[]
}

const JOB = `id, created_at as "createdAt", finished_at as "finishedAt", success, behaviour, errors,
  outcomes`

export type NewJob = {
  readonly id: string
  readonly owner: string
  readonly behaviour: Behaviour
  readonly document: string
  readonly now: Temporal.Instant
}

/** Keeps a document before it is answered. */
export const openJob = (db: Db, { id, owner, behaviour, document, now }: NewJob) =>
  query(
    db,
    `insert into logistics.epcis_capture (id, owner, created_at, behaviour, document)
       values ($1, $2, $3, $4, $5)`,
    [id, owner, now, behaviour, document],
  )

export type OpenJob = {
  readonly id: string
  readonly owner: string
  readonly behaviour: Behaviour
  readonly document: string
}

/** Takes a job for this transaction alone; nothing when it is finished or somebody else has it. */
export async function takeJob(db: Db, id: string): Promise<OpenJob | undefined> {
  const [job] = await query<OpenJob>(
    db,
    `select id, owner, behaviour, document from logistics.epcis_capture
       where id = $1 and finished_at is null for update skip locked`,
    [id],
  )
  return job
}

/** Jobs that nobody finished, the oldest first. */
export async function unfinishedJobs(db: Db, before: Temporal.Instant): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    `select id from logistics.epcis_capture
       where finished_at is null and created_at < $1 order by created_at limit 100`,
    [before],
  )
  return rows.map(({ id }) => id)
}

export const closeJob = (
  db: Db,
  id: string,
  { success, errors, outcomes }: Pick<CaptureJob, 'success' | 'errors' | 'outcomes'>,
  now: Temporal.Instant,
) =>
  query(
    db,
    `update logistics.epcis_capture
       set finished_at = $2, success = $3, errors = $4, outcomes = $5, document = null where id = $1`,
    [id, now, success, JSON.stringify(errors), JSON.stringify(outcomes)],
  )

export async function readJob(
  db: Db,
  id: string,
  owners: readonly string[] | null,
): Promise<CaptureJob | undefined> {
  const [job] = await query<CaptureJob>(
    db,
    `select ${JOB} from logistics.epcis_capture
       where id = $1 and ($2::text[] is null or owner = any ($2))`,
    [id, owners],
  )
  return job
}

/** The jobs of some owners, the newest first. */
export const listJobs = (
  db: Db,
  owners: readonly string[] | null,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<CaptureJob[]> =>
  query(
    db,
    `select ${JOB} from logistics.epcis_capture
       where ($1::text[] is null or owner = any ($1)) and ($2::uuid is null or id < $2)
       order by id desc limit $3`,
    [owners, before, limit],
  )

/** What is kept under these identifiers. */
export const knownEvents = (db: Db, ids: readonly string[]): Promise<Known[]> =>
  query(
    db,
    `select id, declared, encode(hash, 'hex') as hash from logistics.epcis_event
       where id = any ($1::text[])`,
    [ids],
  )

/** Keeps events with everything they are found by, and answers which were new. */
export async function saveEvents(
  db: Db,
  owner: string,
  events: readonly KeptEvent[],
  now: Temporal.Instant,
): Promise<readonly { readonly id: string; readonly declared: boolean }[]> {
  if (events.length === 0) return []
  const columns = <K extends keyof KeptEvent>(name: K) => events.map((event) => event[name])
  const saved = await query<{ seq: bigint; id: string; declared: boolean }>(
    db,
    // Numbered in the order of the document; written in the order of identifiers, so that two
    // transactions with the same events never deadlock.
    `insert into logistics.epcis_event (seq, id, hash, declared, owner, type, event_time, record_time,
       action, biz_step, disposition, read_point, biz_location, context, body)
     select u.seq, u.id, decode(u.hash, 'hex'), u.declared, $1, u.type, u.event_time, $2, u.action,
       u.biz_step, u.disposition, u.read_point, u.biz_location, u.context, u.body
     from (
       select nextval('logistics.epcis_seq') as seq, g.*
       from unnest($3::text[], $4::text[], $5::boolean[], $6::text[], $7::timestamptz[], $8::text[],
           $9::text[], $10::text[], $11::text[], $12::text[], $13::json[], $14::json[])
         with ordinality g(id, hash, declared, type, event_time, action, biz_step, disposition,
           read_point, biz_location, context, body, nr)
       order by g.nr offset 0) u
     order by u.id
     on conflict (id, declared) do nothing
     returning seq, id, declared`,
    [
      owner,
      now,
      columns('id'),
      columns('hash'),
      columns('declared'),
      columns('type'),
      columns('eventTime'),
      columns('action'),
      columns('bizStep'),
      columns('disposition'),
      columns('readPoint'),
      columns('bizLocation'),
      events.map(({ context }) => JSON.stringify(context)),
      events.map(({ body }) => JSON.stringify(body)),
    ],
  )
  const seqOf = new Map(saved.map(({ id, declared, seq }) => [`${declared} ${id}`, seq]))
  const fresh = events.flatMap((event) => {
    const seq = seqOf.get(`${event.declared} ${event.id}`)
    return seq === undefined ? [] : [{ event, seq: seq.toString() }]
  })
  await saveFindable(db, fresh)
  return saved
}

type Fresh = readonly { readonly event: KeptEvent; readonly seq: string }[]

async function saveFindable(db: Db, fresh: Fresh): Promise<void> {
  const epcs = fresh.flatMap(({ event, seq }) => event.epcs.map((each) => ({ ...each, seq })))
  const facts = fresh.flatMap(({ event, seq }) => event.facts.map((each) => ({ ...each, seq })))
  const links = fresh.flatMap(({ event, seq }) => event.links.map((each) => ({ ...each, seq })))
  await query(
    db,
    `insert into logistics.epcis_epc (epc, seq, role)
       select * from unnest($1::text[], $2::bigint[], $3::"char"[]) on conflict do nothing`,
    [epcs.map(({ epc }) => epc), epcs.map(({ seq }) => seq), epcs.map(({ role }) => role)],
  )
  await query(
    db,
    `insert into logistics.epcis_fact (name, value, number, at, seq)
       select * from unnest($1::text[], $2::text[], $3::double precision[], $4::timestamptz[],
         $5::bigint[])`,
    [
      facts.map(({ name }) => name),
      facts.map(({ value }) => value),
      facts.map(({ number }) => number),
      facts.map(({ at }) => at),
      facts.map(({ seq }) => seq),
    ],
  )
  await query(
    db,
    `insert into logistics.epcis_link (source, target, seq)
       select * from unnest($1::text[], $2::text[], $3::bigint[]) on conflict do nothing`,
    [
      links.map(({ source }) => source),
      links.map(({ target }) => target),
      links.map(({ seq }) => seq),
    ],
  )
  const prefixes = new Map(
    fresh
      .flatMap(({ event }) => Object.entries(event.context))
      .map(([prefix, uri]) => [`${prefix} ${uri}`, [prefix, uri] as const]),
  )
  if (prefixes.size === 0) return
  await query(
    db,
    `insert into logistics.epcis_prefix (prefix, namespace)
       select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
    [
      [...prefixes.values()].map(([prefix]) => prefix),
      [...prefixes.values()].map(([, uri]) => uri),
    ],
  )
}

/** Writes down which place lies in which. */
export const savePlaces = (db: Db, places: readonly { parent: string; child: string }[]) =>
  query(
    db,
    `insert into logistics.epcis_place (parent, child)
       select * from unnest($1::text[], $2::text[]) on conflict do nothing`,
    [places.map(({ parent }) => parent), places.map(({ child }) => child)],
  )

/** Tells the followers of the outbox that events were kept, in the transaction that kept them. */
export const announceEvents = (db: Db, subject: string) =>
  query(db, `insert into platform.outbox (kind, subject) values ('epcis_captured', $1)`, [subject])

/** What prefixes have stood for in the documents that came. */
export const readPrefixes = (db: Db): Promise<{ prefix: string; namespace: string }[]> =>
  query(db, 'select prefix, namespace from logistics.epcis_prefix')

export type Resource =
  | 'eventTypes'
  | 'epcs'
  | 'bizSteps'
  | 'bizLocations'
  | 'readPoints'
  | 'dispositions'

const RESOURCES: Readonly<Record<Resource, { column: string; table: string }>> = {
  eventTypes: { column: 'type', table: 'epcis_event' },
  epcs: { column: 'epc', table: 'epcis_epc' },
  bizSteps: { column: 'biz_step', table: 'epcis_event' },
  bizLocations: { column: 'biz_location', table: 'epcis_event' },
  readPoints: { column: 'read_point', table: 'epcis_event' },
  dispositions: { column: 'disposition', table: 'epcis_event' },
}

/** The values that events have under a resource, in their order, after one. */
export async function listValues(
  db: Db,
  resource: Resource,
  owners: readonly string[] | null,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const { column, table } = RESOURCES[resource]
  const { rows } = await db.query<{ value: string }>({
    text: `select distinct v.${column} as value from logistics.${table} v
      where v.${column} > $1 and ($2::text[] is null or exists (
        select from logistics.epcis_event o where o.seq = v.seq and o.owner = any ($2)))
      order by v.${column} limit $3`,
    values: [after, owners, limit],
  })
  return rows.map(({ value }) => value)
}
