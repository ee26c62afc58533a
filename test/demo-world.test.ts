import { expect, test } from 'vitest'
import { contentsIn } from '../src/shop/index.ts'
import { query } from '../src/db/index.ts'
import { followCarriers, settleTraces } from '../src/modules/logistics/index.ts'
import { boxBroken } from '../src/modules/orders/index.ts'
import { runDueWaves } from '../src/modules/pledge/index.ts'
import { simulateCarriers } from '../src/sandbox/carriers/simulator.ts'
import { openClock } from '../src/sandbox/clock/clock.ts'
import { clockRoutes } from '../src/sandbox/clock/routes.ts'
import { buyersOf } from '../src/sandbox/play/buyers.ts'
import { workDocks } from '../src/sandbox/play/crew.ts'
import { celsiusAt, loggersIn, ticks } from '../src/sandbox/play/loggers.ts'
import { startPlay } from '../src/sandbox/play/play.ts'
import { weatherOver } from '../src/sandbox/play/weather.ts'
import { openDock } from './dock.ts'

const dock = await openDock()
const { pool, views, now } = dock

const one = async <Row extends object>(text: string): Promise<Row> => {
  const [row] = await query<Row>(pool, text)
  if (!row) throw new Error(`nothing found: ${text}`)
  return row
}

test('left to itself, the demo world sends orders to the door; one flight is late, one box gets warm', async () => {
  const payments = {
    start: async ({ reference }: { readonly reference: string }) => {
      await dock.paid(reference)
      return { ok: true } as never
    },
  }
  const buyers = buyersOf({
    ...dock,
    ...dock.supply,
    payments,
    offers: () => views.catalogue.offers,
  })
  expect(await buyers()).toBe(3)
  expect(await buyers(), 'the next come hours later').toBe(0)
  const weather = weatherOver(dock.repairs)
  const loggers = loggersIn(dock)
  const carriers = simulateCarriers(() => views.network)
  const broken = boxBroken(dock.refundAll, now)
  const tell = { parcels: dock.parcels.tell, broken, stop: async () => undefined }
  const isDone = async () => {
    const { left } = await one<{ left: bigint }>(
      `select count(*) as left from orders.order_group where state not in ('delivered', 'cancelled')`,
    )
    return left === 0n
  }
  let packed = 0
  let late = 0
  for (let hours = 0; hours < 15 * 24 && !(await isDone()); hours += 2) {
    dock.setClock(now().add({ hours: 2 }).toString())
    await runDueWaves(dock.waves)
    packed += await workDocks(dock.parcels)
    late += await weather()
    await loggers()
    await followCarriers({ pool, now, carriers, tell: dock.parcels.tell })
    await settleTraces({ pool, contents: contentsIn(views), now, tell })
  }
  expect(await isDone()).toBe(true)
  expect(packed).toBeGreaterThanOrEqual(3)
  expect(late).toBeGreaterThanOrEqual(1)
  const seen = await one<{ warm: bigint; refused: bigint; curves: bigint }>(
    `select (select count(distinct unit) from logistics.excursion where kind = 'warm') as warm,
       (select sum(duplicates + future) from logistics.trace_unit) as refused,
       (select count(*) from logistics.trace_unit) as curves`,
  )
  expect(seen).toMatchObject({ warm: 1n, curves: BigInt(packed) })
  expect(Number(seen.refused), 'every reading is told once, and none of the future').toBe(0)
})

test('what a thermometer reads depends on box and instant alone, and only the sun makes it warm', () => {
  const leavesAt = Temporal.Instant.from('2026-11-27T20:00:00Z')
  const packedAt = leavesAt.subtract({ hours: 8 })
  const box = { sscc: '340123450000000017', band: 'chilled', packedAt, leavesAt }
  const every = ticks(packedAt, 0, leavesAt.epochMilliseconds)
  expect(every).toHaveLength(33)
  expect(ticks(packedAt, every[4]!, every[6]!)).toEqual(every.slice(5, 7))
  const read = (inSun: boolean) => every.map((at) => celsiusAt(box, at, inSun))
  expect(read(false)).toEqual(read(false))
  expect(Math.max(...read(false))).toBeLessThan(5)
  expect(Math.max(...read(true))).toBeGreaterThan(9)
})

test('the clock runs, rests and jumps, never back, and goes on where it was', async () => {
  let real = Date.parse('2026-11-25T12:00:00Z')
  const clock = await openClock(pool, () => real)
  const shop = () => clock.now().toString()
  expect(shop(), 'as long as nobody touches it').toBe('2026-11-25T12:00:00Z')
  await clock.setSpeed(600)
  real += 6_000
  expect(shop()).toBe('2026-11-25T13:00:00Z')
  await clock.setSpeed(0)
  real += 60_000
  expect(shop()).toBe('2026-11-25T13:00:00Z')
  await clock.jump(Temporal.Instant.from('2026-11-26T08:00:00Z'))
  await clock.jump(Temporal.Instant.from('2026-11-26T07:00:00Z'))
  expect(shop()).toBe('2026-11-26T08:00:00Z')
  await clock.setSpeed(3_600)
  real += 1_000
  const other = await openClock(pool, () => real)
  expect(other.now().toString(), 'closed, its time stood still').toBe('2026-11-26T08:00:00Z')
  real += 1_000
  expect(other.now().toString()).toBe('2026-11-26T09:00:00Z')
  await other.keep()
  await clock.refresh()
  expect(shop()).toBe('2026-11-26T09:00:00Z')
  real = Date.parse('2026-12-24T12:00:00Z')
  const overtaken = await openClock(pool, () => real)
  expect(overtaken.now().toString(), 'unless the day overtook it').toBe('2026-12-24T12:00:00Z')
  const back = `update platform.sandbox_clock set shop_at = shop_at - interval '1 second'`
  await expect(query(pool, back)).rejects.toThrow('never goes back')
  await pool.query('delete from platform.sandbox_clock')
})

test('the rows that tell of goods keep the shop’s time, by the database’s own clock', async () => {
  const seconds = async () =>
    (
      await one<{ ahead: number }>(
        `select extract(epoch from platform.shop_time() - clock_timestamp())::float8 as ahead`,
      )
    ).ahead
  expect(Math.abs(await seconds())).toBeLessThan(1)
  const clock = await openClock(pool)
  await clock.jump(Temporal.Now.instant().add({ hours: 48 }))
  expect(Math.round((await seconds()) / 3_600)).toBe(48)
  const defaults = await query<{ name: string }>(
    pool,
    `select table_schema || '.' || table_name as name from information_schema.columns
     where column_default = 'platform.shop_time()' order by 1`,
  )
  expect(defaults.map(({ name }) => name)).toEqual([
    'orders.cancellation',
    'orders.notice',
    'orders.transition',
    'stock.conversion',
    'stock.lot_turn',
    'stock.movement',
  ])
  await pool.query('delete from platform.sandbox_clock')
})

test('the platform sets the clock; a jump goes to a cut-off and lets the world catch up', async () => {
  const clock = await openClock(pool)
  await clock.jump(now())
  let beats = 0
  const whoActs = dock.supply.whoActs
  await dock.app.register(clockRoutes({ pool, clock, whoActs, beat: async () => void beats++ }))
  const path = '/sandbox/clock'
  const as = 'platform:primeur'
  expect(await dock.ask('PUT', path, { as, body: { speed: 0 } })).toMatchObject({ speed: 0 })
  const { nextCutoff } = await dock.ask('GET', path, { as })
  const jumped = await dock.ask('POST', `${path}/jumps`, { as, body: { to: 'next_cutoff' } })
  expect(Date.parse(jumped.now)).toBe(Date.parse(nextCutoff.at))
  expect(jumped.nextCutoff.at > nextCutoff.at).toBe(true)
  expect(beats).toBe(1)
  expect((await dock.ask('PUT', path, { as: 'hub:rungis', body: { speed: 60 } })).status).toBe(403)
  for (const body of [{}, { speed: -1 }, { speed: 1.5 }, { speed: 3_601 }, { speed: 1, more: 1 }]) {
    expect((await dock.ask('PUT', path, { as, body })).status, JSON.stringify(body)).toBe(400)
  }
  expect((await dock.ask('POST', `${path}/jumps`, { as, body: { to: 'yesterday' } })).status).toBe(
    400,
  )
  await pool.query('delete from platform.sandbox_clock')
})

test('a beat of the world goes on when a part of it fails, and a new day is played once', async () => {
  let at = Temporal.Instant.from('2026-11-25T12:00:00Z')
  let speed = 1
  const clock = {
    now: () => at,
    pace: () => ({ realMs: 0, shopMs: 0, speed }),
    keep: async () => undefined,
  }
  const played: string[] = []
  const part = (name: string) => [name, async () => void played.push(name)] as const
  const play = startPlay({
    clock: clock as never,
    world: [part('world')],
    shop: [['broken', () => Promise.reject(new Error('no'))], part('shop')],
    daily: [part('day')],
    failed: (name) => void played.push(`${name} failed`),
  })
  await play.beat()
  speed = 600
  at = at.add({ hours: 24 })
  await play.beat()
  await play.beat()
  await play.stop()
  expect(played).toEqual([
    'broken failed',
    'shop',
    'day',
    'world',
    'broken failed',
    'shop',
    'world',
    'broken failed',
    'shop',
  ])
})
