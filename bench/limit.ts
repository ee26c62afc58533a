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
 * The named limit of placements: the same rows, one order per call of `orders.place`, sent by
 * pgbench (or by as many connections of pg), without HTTP, checks or batches.
 */
export async function measureLimit(
  world: { pool: Pool; url: string },
  goods: Goods,
  { clients, count }: Placing,
): Promise<{ perSecond: number; by: string }> {
  await keepBatches(world.pool, await batchesOf(world.pool, goods, count))
  const each = Math.floor(count / clients)
  const before = await orderCount(world.pool)
  const pgbench = spawnSync('pgbench', ['--version']).status === 0
  const perSecond = pgbench
    ? await byPgbench(world.url, clients, each)
    : await byPg(world.url, clients, each)
  const written = (await orderCount(world.pool)) - before
  if (written !== BigInt(each * clients)) {
    throw new Error(`${written} orders of ${each * clients} were written`)
  }
  return { perSecond, by: pgbench ? 'pgbench' : 'pg' }
}

type Batch = readonly string[]

/** What the application sends to PostgreSQL for one order, caught on its way. */
async function batchesOf(pool: Pool, { shop, offers }: Goods, count: number): Promise<Batch[]> {
  const batches: Batch[] = []
  const captor = {
    query: async ({ values }: { values: Batch }) => {
      batches.push(values)
      return { rows: [{ nr: 0, outcome: 'placed', facts: [] }] }
    },
  }
  const place = placeOrders(captor as unknown as Pool, shop, vaultKeys(randomBytes(32)))
  for (const { cart, total, nr } of await readyCarts(pool, shop, offers, count)) {
    const placed = await place({
      cart,
      key: cart.id,
      expectedTotal: total,
      buyer: buyer(nr),
      account: null,
      principal: 'guest',
      fingerprint: '00',
    })
    if (!placed.ok) throw new Error(placed.refusal.kind)
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
  for (let from = 0; from < batches.length; from += 500) {
    const rows = batches
      .slice(from, from + 500)
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
