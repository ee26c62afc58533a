import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { measureCustoms } from './customs.ts'
import { measureFace } from './face.ts'
import { leaveOneLot, openGoods, type Goods } from './carts.ts'
import { measureLimit } from './limit.ts'
import { measureParity } from './parity.ts'
import { measurePlacements } from './placements.ts'
import { measurePurchases } from './purchases.ts'
import { readLabels } from './labels.ts'
import { measurePages, measurePledge, measureSearch } from './reads.ts'
import { measureCapture, measureReadings, measureRecall } from './supply-epcis.ts'
import { measurePlan, measureWave } from './supply.ts'
import { openWorld, startServer, type Server, type World } from './world.ts'
import type { Figures } from './wire.ts'

/**
 * Measures the shop on a durable PostgreSQL of its own, each figure beside its limit on the same
 * machine, and prints tables in Markdown. `--scale 90` measures reading and search on some ninety
 * times the offers; writes are measured at scale 1. `supply` measures the supply chain instead, its
 * recall over `--events 10000000`; `face` measures the face engine, `parity` the solver over `--products`.
 * `customs` measures the customs desk over `--orders 10000`: two desks of one process, and one in a process that is killed
 * `--kills 10` times.
 */
const { values, positionals } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    events: { type: 'string', default: '1000000' },
    labels: { type: 'string', default: '10000' },
    orders: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '10' },
    products: { type: 'string', default: '10000' },
  },
  allowPositionals: true,
})
const scale = Number(values.scale)
const round = (value: number) => Math.round(value).toLocaleString('en-GB')
const ms = (value: number) => `${value.toFixed(2)} ms`
const row = (...cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)
function table(title: string, ...heads: string[]): void {
  const load = loadavg()[0]?.toFixed(1)
  console.log(`\n### ${title}\n\nLoad average before: ${load}.\n`)
  row(...heads)
  row(...heads.map(() => '---'))
}
const rates = ({ perSecond, p50, p99 }: Figures) => [round(perSecond), ms(p50), ms(p99)]

async function reads({ port }: Server): Promise<void> {
  table(
    'Pages, 16 clients',
    'page',
    'bytes',
    'kept',
    'bare node:http',
    'share',
    'not kept',
    'share',
  )
  for (const { path, bytes, ours, fresh, bare } of await measurePages(port)) {
    row(
      path,
      round(bytes),
      round(ours.perSecond),
      round(bare.perSecond),
      `${round((100 * ours.perSecond) / bare.perSecond)} %`,
      round(fresh.perSecond),
      `${round((100 * fresh.perSecond) / bare.perSecond)} %`,
    )
  }
  table('Pledge', 'clients', 'per second', 'p50', 'p99')
  for (const clients of [1, 8]) row(clients, ...rates(await measurePledge(port, clients)))
  table('Search', 'clients', 'per second', 'p50', 'p99')
  for (const clients of [1, 4]) row(clients, ...rates(await measureSearch(port, clients)))
}

async function placements(
  world: World,
  { port }: Server,
  goods: Goods,
  name: string,
): Promise<void> {
  await measurePlacements(port, world.pool, goods, { clients: 64, count: 2000 })
  table(`Placements, ${name}`, 'clients', 'per second', 'p50', 'p99')
  let best = 0
  for (const [clients, count] of [
    [1, 1000],
    [16, 5000],
    [64, 6000],
    [256, 6000],
  ] as const) {
    const figures = await measurePlacements(port, world.pool, goods, { clients, count })
    best = Math.max(best, figures.perSecond)
    row(clients, ...rates(figures))
  }
  table(
    `Limit of placements, ${name}: calls of one function`,
    'orders a call',
    'clients',
    'by',
    'orders per second',
    'our best against it',
  )
  for (const [batch, clients, count] of [
    [1, 1, 3000],
    [1, 16, 3008],
    [1, 64, 3008],
    [100, 1, 3000],
    [100, 2, 6000],
  ] as const) {
    const { by, perSecond } = await measureLimit(world, goods, { clients, count, batch })
    row(batch, clients, by, round(perSecond), `${round((100 * best) / perSecond)} %`)
  }
}

async function writes(world: World, server: Server): Promise<void> {
  const goods = await openGoods(world.pool)
  await placements(world, server, goods, `${goods.offers.length} offers`)
  table('Complete purchases, seven requests each', 'clients', 'per second', 'p50', 'p99')
  for (const clients of [1, 16, 64]) {
    row(clients, ...rates(await measurePurchases(server.port, goods, { clients, seconds: 4 })))
  }
  const [hot = ''] = goods.offers
  await leaveOneLot(world.pool, hot)
  await placements(world, server, { ...goods, offers: [hot] }, 'one hot lot')
}

/**
 * What ships: the plan of a day beside the exact solver, a wave on the database, labels read back,
 * readings and events taken in, and a recall.
 */
async function supply(world: World): Promise<void> {
  table('Plan of 5,000 lines, 200 lots, 30 departures, in memory', 'by', 'ms', 'units served')
  const plan = await measurePlan(true)
  row('EDD + SLR', ms(plan.ms), `${round(plan.units)} (${share(plan.units, plan.exact ?? 0)})`)
  row('exact solver (HiGHS)', ms(plan.exactMs ?? 0), round(plan.exact ?? 0))
  table('Wave of 5,000 lines on the database', 'lines', 'served', 'moved', 'first', 'without news')
  const wave = await measureWave(world)
  row(round(wave.lines), round(wave.served), round(wave.moved), ms(wave.ms), ms(wave.again))
  table('Element strings drawn at 203 dpi and read back', 'count', 'wrong')
  const { count, wrong } = await readLabels(Number(values.labels))
  row(round(count), wrong.length)
  for (const told of wrong.slice(0, 5)) console.log(told)
  await follow(world)
}

const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`

async function follow({ pool }: World): Promise<void> {
  const traces = await measureReadings(pool, { devices: 8, calls: 40, readings: 1000 })
  table('Readings, 8 loggers over HTTP', 'what', 'readings', 'per second')
  row('from HTTP to packed chunks', round(traces.ours.count), round(traces.ours.perSecond))
  row('looked at again, whole traces', round(traces.settled.count), round(traces.settled.perSecond))
  row('bare COPY, a row a reading', round(traces.copy.count), round(traces.copy.perSecond))
  console.log(`\nA reading takes ${traces.bytes.toFixed(2)} bytes.`)
  table('Events captured, documents of 500', 'events', 'per second')
  const captured = await measureCapture(pool, { documents: 20, events: 500 })
  row(round(captured.count), round(captured.perSecond))
  table('Recall: every event below a lot', 'events', 'found', 'p50', 'p99')
  const recall = await measureRecall(pool, { events: Number(values.events), questions: 1000 })
  row(round(recall.events), round(recall.found), ms(recall.p50), ms(recall.p99))
}

async function face(): Promise<void> {
  const figures = await measureFace()
  table('Faces, one thread', 'frame to verdict p50', 'p95', 'per second', '1:N', 'memory')
  const { p50, p95, perSecond, searchMs, templates, memoryMb } = figures
  const search = `${ms(searchMs)} over ${round(templates)}`
  row(ms(p50), ms(p95), perSecond.toFixed(1), search, `${round(memoryMb)} MB`)
}

async function customs(): Promise<void> {
  const [orders, kills] = [Number(values.orders), Number(values.kills)]
  table(
    'Customs: match, messages and receipts, 5 % of faults, losses and repeats',
    'desks',
    'orders',
    'per second',
    'closed',
    'refused or at the desk, with a reason',
    'lost',
    'declared twice',
  )
  for (const { desks, perSecond, ends } of await measureCustoms({ orders, kills })) {
    const { closed, ended, lost, twice } = ends
    row(desks, round(orders), round(perSecond), closed, ended, lost, twice)
  }
}

/** Prices for many products in twelve markets, beside what every exact way has to do, and HiGHS alone. */
async function parity(): Promise<void> {
  table('Parity, twelve markets', 'what', 'by', 'products', 'ms', 'a second', 'ms each')
  const told = await measureParity({ products: Number(values.products), crossed: 1000, exact: 50 })
  const line = (what: string, by: string, { count, ms: taken }: { count: number; ms: number }) =>
    row(
      what,
      by,
      round(count),
      round(taken),
      round((1000 * count) / taken),
      (taken / count).toFixed(3),
    )
  const threads = `${told.threads} thread${told.threads === 1 ? '' : 's'}`
  line('proposal with its effect', threads, told.solved)
  line('limit: rules written out, answer checked', '1 thread', told.checked)
  line('limit: HiGHS for every product', '1 thread', told.exact)
  line('cap between two markets that move', threads, told.crossed)
  line('matrix: index, gap, re-sale', threads, told.surveyed)
  const { changed, inConflict, count, ms: taken } = told.solved
  const floor = taken / told.checked.ms
  const each = told.exact.ms / told.exact.count / (taken / count)
  console.log(
    `\n${round(changed)} changed, ${round(inConflict)} in conflict, none breaks a rule. A proposal takes ${floor.toFixed(1)} times ` +
      `the check alone, and ${each.toFixed(1)} times less than HiGHS, whose optimum is at most ${told.exact.apart.toExponential(1)} apart.`,
  )
}

const ALONE = { face, customs, parity }
const alone = ALONE[positionals[0] as keyof typeof ALONE]
if (alone) {
  await alone()
  process.exit(0)
}

async function shop(world: World): Promise<void> {
  const server = await startServer(world.url)
  console.log(
    `\nReady ${round(server.startMs)} ms after its start, with ${round(await server.memoryMb())} MB.`,
  )
  await reads(server)
  if (scale === 1) await writes(world, server)
  console.log(`\nMemory at the end: ${round(await server.memoryMb())} MB.`)
  await server.stop()
}

const world = await openWorld(scale)
const { rows } = await world.pool.query<{ server_version: string }>('show server_version')
console.log(
  `${cpus().length} × ${cpus()[0]?.model}, ${round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ` +
    `PostgreSQL ${rows[0]?.server_version}, ${round(world.offers)} offers`,
)
await (positionals.includes('supply') ? supply(world) : shop(world))
await world.stop()
