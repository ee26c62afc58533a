import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { settleTraces, traceRoutes } from '#modules/logistics'
import { nobody } from '../test/conditions.ts'
import type { Pool } from '../src/db/index.ts'
import { buildApp } from '../src/http/app.ts'
import { captureJob, receiveDocument } from '../src/modules/logistics/actions/epcis-capture.ts'
import { expectStatus, openConnection, requestText } from './wire.ts'

const now = () => Temporal.Now.instant()
const hub = { account: 'bench', organisations: [{ slug: 'rungis', kind: 'hub' }] }

export type Rate = { readonly count: number; readonly perSecond: number }
const rate = (count: number, began: number): Rate => ({
  count,
  perSecond: count / ((performance.now() - began) / 1_000),
})

/**
 * Readings a second from HTTP to PostgreSQL, each kept once, then looked at; beside them a bare COPY
 * of the same readings as rows, from a file on the same machine.
 */
export async function measureReadings(
  pool: Pool,
  { devices, calls, readings }: { devices: number; calls: number; readings: number },
): Promise<{ ours: Rate; settled: Rate; copy: Rate; bytes: number }> {
  const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
  await app.register(
    traceRoutes({
      pool,
      now,
      whoActs: async () => hub,
      houseOf: async () => null,
      limitsOf: async () => null,
      stakesOf: async () => new Map(),
    }),
    { prefix: '/api/v1' },
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const total = devices * calls * readings
  const start = now().subtract({ seconds: calls * readings * 60 + 60 })
  const bodies = Array.from({ length: devices }, (_, device) =>
    Array.from({ length: calls }, (_unused, call) =>
      requestText('POST', '/api/v1/traces', {
        unit: unitOf(device),
        device: `B${device}`,
        series: {
          start: start.add({ seconds: call * readings * 60 }).toString(),
          intervalSeconds: 60,
          celsius: curveOf(device, call, readings),
        },
      }),
    ),
  )
  const began = performance.now()
  await Promise.all(
    bodies.map(async (texts) => {
      const { ask, close } = await openConnection(port)
      for (const text of texts) expectStatus(await ask(text), 201)
      close()
    }),
  )
  const ours = rate(total, began)
  const later = performance.now()
  await settleTraces({ pool, contents: async () => [], now, tell: nobody })
  const settled = rate(total, later)
  await app.close()
  const { rows } = await pool.query<{ readings: string; bytes: string }>(
    `select sum(readings)::text as readings, sum(length(packed))::text as bytes
       from logistics.trace_chunk where device like 'B%'`,
  )
  if (Number(rows[0]?.readings) !== total) throw new Error('a reading was lost')
  const copy = await bareCopy(pool, { devices, calls, readings, start })
  return { ours, settled, copy, bytes: Number(rows[0]?.bytes) / total }
}

const unitOf = (device: number): string =>
  `0190f000-0000-7000-8000-${String(device).padStart(12, '0')}`
const curveOf = (device: number, call: number, readings: number): number[] =>
  Array.from({ length: readings }, (_, nr) =>
    Number((3 + Math.sin((call * readings + nr + device) / 40)).toFixed(1)),
  )

type Copying = { devices: number; calls: number; readings: number; start: Temporal.Instant }

async function bareCopy(pool: Pool, { devices, calls, readings, start }: Copying): Promise<Rate> {
  const file = join(tmpdir(), `primeur-copy-${process.pid}.csv`)
  const lines: string[] = []
  for (let device = 0; device < devices; device++) {
    for (let call = 0; call < calls; call++) {
      for (const [nr, celsius] of curveOf(device, call, readings).entries()) {
        const at = start.add({ seconds: (call * readings + nr) * 60 })
        lines.push(`${unitOf(device)},B${device},${at.toString()},${celsius}`)
      }
    }
  }
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o644 })
  await pool.query(`drop schema if exists bench_copy cascade; create schema bench_copy;
    create table bench_copy.reading (unit text, device text, at timestamptz, celsius real,
      primary key (device, at))`)
  const began = performance.now()
  await pool.query(`copy bench_copy.reading from '${file}' with (format csv)`)
  return rate(lines.length, began)
}

/** Events captured a second, with everything they are found by, from documents of so many. */
export async function measureCapture(
  pool: Pool,
  { documents, events }: { documents: number; events: number },
): Promise<Rate> {
  const texts = Array.from({ length: documents }, (_, document) =>
    JSON.stringify({
      '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: '2026-03-01T08:00:00Z',
      epcisBody: {
        eventList: Array.from({ length: events }, (_unused, nr) => packing(document * events + nr)),
      },
    }),
  )
  const began = performance.now()
  let next = 0
  const work = async () => {
    for (let text = texts[next++]; text !== undefined; text = texts[next++]) {
      const handed = { owner: 'bench', behaviour: 'rollback', document: text } as const
      await captureJob(pool, await receiveDocument(pool, handed, now()), now)
    }
  }
  await Promise.all([work(), work()])
  const done = rate(documents * events, began)
  const { rows } = await pool.query<{ n: string }>(
    `select count(*)::text as n from logistics.epcis_event where owner = 'bench'`,
  )
  if (Number(rows[0]?.n) !== documents * events) throw new Error('an event was lost')
  return done
}

const packing = (nr: number) => ({
  type: 'AggregationEvent',
  action: 'ADD',
  bizStep: 'packing',
  disposition: 'in_progress',
  eventTime: Temporal.Instant.fromEpochMilliseconds(1_770_000_000_000 + nr * 1_000).toString(),
  eventTimeZoneOffset: '+01:00',
  parentID: `urn:epc:id:sscc:9521234.0${String(nr).padStart(9, '0')}`,
  childQuantityList: [
    {
      epcClass: `urn:epc:class:lgtin:9521234.0${String(nr % 97).padStart(5, '0')}.L${nr % 500}`,
      quantity: 6,
    },
  ],
  readPoint: { id: 'urn:primeur:place:rungis' },
})

/** Boxes of a lot, and events of a box, in the grown repository. */
const BOXES = 20
const STEPS = 5

/**
 * How long one question takes, from a lot to every event of everything it went into, in a repository
 * of so many events; grown by SQL, asked for lots drawn at random.
 */
export async function measureRecall(
  pool: Pool,
  { events, questions }: { events: number; questions: number },
): Promise<{ events: number; found: number; p50: number; p99: number; growSeconds: number }> {
  const began = performance.now()
  const boxes = Math.ceil(events / STEPS)
  await pool.query(
    `insert into logistics.epcis_event (seq, id, hash, declared, owner, type, event_time, record_time,
       action, biz_step, context, body)
     select -n, 'urn:bench:' || n, decode(md5(n::text) || md5((-n)::text), 'hex'), false, 'recall',
       'ObjectEvent', now() - n * interval '1 second', now(), 'OBSERVE',
       'https://ref.gs1.org/cbv/BizStep-shipping', '{}', '{}'
     from generate_series(1, $1::bigint) n`,
    [boxes * STEPS],
  )
  await pool.query(
    `insert into logistics.epcis_epc (epc, seq, role)
     select '/00/' || ((n - 1) / ${STEPS}), -n, 'e' from generate_series(1, $1::bigint) n`,
    [boxes * STEPS],
  )
  await pool.query(
    `insert into logistics.epcis_link (source, target, seq)
     select '/01/lot/' || (b / ${BOXES}), '/00/' || b, -(b * ${STEPS} + 1)
     from generate_series(0, $1::bigint - 1) b`,
    [boxes],
  )
  await pool.query(
    'vacuum analyze logistics.epcis_event, logistics.epcis_epc, logistics.epcis_link',
  )
  const growSeconds = (performance.now() - began) / 1_000
  const lots = Math.floor(boxes / BOXES)
  const times: number[] = []
  let found = 0
  for (let nr = 0; nr < questions; nr++) {
    const lot = Math.floor(Math.random() * lots)
    const at = performance.now()
    const { rows } = await pool.query({
      name: 'recall',
      text: `select e.seq, e.biz_step, e.event_time, x.epc
        from logistics.epcis_downstream($1) d join logistics.epcis_epc x on x.epc = d.epc
          join logistics.epcis_event e on e.seq = x.seq`,
      values: [`/01/lot/${lot}`],
    })
    times.push(performance.now() - at)
    found += rows.length
  }
  if (found !== questions * BOXES * STEPS) throw new Error(`${found} events were found`)
  const sorted = times.toSorted((a, b) => a - b)
  const quantile = (q: number) => sorted[Math.floor(q * (sorted.length - 1))] ?? 0
  return {
    events: boxes * STEPS,
    found: found / questions,
    p50: quantile(0.5),
    p99: quantile(0.99),
    growSeconds,
  }
}
