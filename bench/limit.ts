import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vaultKeys } from '#modules/identity'
import { placeOrders } from '#modules/orders'
import { openPool, type Pool } from '../src/db/index.ts'
import { buyer } from '../test/buyers.ts'
import { readyCarts, type Goods } from './carts.ts'
import type { Placing } from './placements.ts'

/**
 * The named limit of placements: the same rows, written by calls of `orders.place` with `batch`
 * orders each, sent by pgbench (or by as many connections of pg), without HTTP or checks.
 */
export async function measureLimit(
  world: { pool: Pool; url: string },
  goods: Goods,
  { clients, count, batch }: Placing & { readonly batch: number },
): Promise<{ perSecond: number; by: string }> {
  const each = Math.floor(count / clients / batch)
  await keepBatches(world.pool, await batchesOf(world.pool, goods, each * clients, batch))
  const before = await orderCount(world.pool)
  const pgbench = spawnSync('pgbench', ['--version']).status === 0
  const callsPerSecond = pgbench
    ? await byPgbench(world.url, clients, each)
    : await byPg(world.url, clients, each)
  const written = (await orderCount(world.pool)) - before
  if (written !== BigInt(each * clients * batch)) {
    throw new Error(`${written} orders of ${each * clients * batch} were written`)
  }
  return { perSecond: batch * callsPerSecond, by: pgbench ? 'pgbench' : 'pg' }
}

type Batch = readonly string[]

/** What the application sends to PostgreSQL for as many orders at once, caught on its way. */
async function batchesOf(
  pool: Pool,
  { shop, offers }: Goods,
  calls: number,
  batch: number,
): Promise<Batch[]> {
  const batches: Batch[] = []
  const captor = {
    query: async ({ values }: { values: Batch }) => {
      batches.push(values)
      const groups = JSON.parse(values[0] ?? '[]') as readonly unknown[]
      return { rows: groups.map((_, nr) => ({ nr, outcome: 'placed', facts: [] })) }
    },
  }
  const place = placeOrders(captor as unknown as Pool, shop, vaultKeys(randomBytes(32)))
  const ready = await readyCarts(pool, shop, offers, calls * batch)
  for (let from = 0; from < ready.length; from += batch) {
    const placed = await Promise.all(
      ready.slice(from, from + batch).map(({ cart, total, nr }) =>
        place({
          cart,
          key: cart.id,
          expectedTotal: total,
          buyer: buyer(nr),
          account: null,
          principal: 'guest',
          fingerprint: '00',
        }),
      ),
    )
    for (const each of placed) if (!each.ok) throw new Error(each.refusal.kind)
  }
  return batches
}

async function keepBatches(pool: Pool, batches: readonly Batch[]): Promise<void> {
  await pool.query(
    `drop schema if exists bench cascade;
     create schema bench;
     create sequence bench.turn;
     create unlogged table bench.batch (
       n bigint primary key, groups jsonb, sellers jsonb, lines jsonb, demands jsonb)`,
  )
  for (let from = 0; from < batches.length; from += 100) {
    const rows = batches
      .slice(from, from + 100)
      .map((values, index) => [from + index + 1, ...values.map((text) => JSON.parse(text))])
    await pool.query(
      `insert into bench.batch select (r->>0)::bigint, r->1, r->2, r->3, r->4
         from jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(rows)],
    )
  }
  await pool.query('vacuum analyze bench.batch')
}

const PLACE_NEXT = `select o.outcome from (select nextval('bench.turn') as n offset 0) t
  join bench.batch b on b.n = t.n
  cross join lateral orders.place(b.groups, b.sellers, b.lines, b.demands) o`

async function byPgbench(url: string, clients: number, each: number): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'primeur-pgbench-'))
  const script = join(directory, 'place.sql')
  writeFileSync(script, `${PLACE_NEXT.replaceAll('\n', ' ')};\n`)
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(clients),
    '-j',
    '1',
    '-t',
    String(each),
    '-f',
    script,
    url,
  ]
  const child = spawn('pgbench', args)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  }
  await once(child, 'close')
  rmSync(directory, { recursive: true })
  const tps = /tps = ([\d.]+)/.exec(said)?.[1]
  if (tps === undefined) throw new Error(said)
  return Number(tps)
}

async function byPg(url: string, clients: number, each: number): Promise<number> {
  const pool = openPool(url, clients)
  const opened = await Promise.all(Array.from({ length: clients }, () => pool.connect()))
  const began = performance.now()
  await Promise.all(
    opened.map(async (client) => {
      for (let turn = 0; turn < each; turn++) {
        await client.query({ name: 'place', text: PLACE_NEXT })
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  for (const client of opened) client.release()
  await pool.end()
  return (each * clients) / seconds
}

async function orderCount(pool: Pool): Promise<bigint> {
  const { rows } = await pool.query<{ count: bigint }>('select count(*) from orders.order_group')
  return rows[0]?.count ?? 0n
}
