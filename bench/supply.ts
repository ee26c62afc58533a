import { performance } from 'node:perf_hooks'
import { fromEpochDay } from '#lib/day.ts'
import { newId } from '#lib/ids.ts'
import { openWave } from '#modules/pledge'
import { query } from '../src/db/index.ts'
import { allocate } from '../src/modules/pledge/domain/allocate.ts'
import { openViews, pledgeViews, type Views } from '../src/shop/index.ts'
import { instanceOf, type Size } from '../test/fixtures/allocation.ts'
import { mostServed } from '../test/fixtures/oracle.ts'
import type { World } from './world.ts'

/** Five thousand lines, two hundred lots, thirty departures: domain/cold-chain.md §5.3 and §15. */
const DAY: Size = { lines: 5_000, lots: 200, departures: 30, skus: 40, room: 1.4, plenty: 0.95 }

export type PlanFigures = {
  readonly ms: number
  readonly units: number
  readonly exactMs: number | null
  readonly exact: number | null
}

/** The plan in memory, the best of twenty, beside the exact solver on the same day. */
export async function measurePlan(withOracle: boolean): Promise<PlanFigures> {
  const instance = instanceOf('bench', DAY)
  const { lines, lots, departures } = instance
  let best = Number.POSITIVE_INFINITY
  let plan = allocate(lines, lots, departures)
  for (let turn = 0; turn < 20; turn++) {
    const began = performance.now()
    plan = allocate(lines, lots, departures)
    best = Math.min(best, performance.now() - began)
  }
  const quantities = new Map(lines.map(({ id, quantity }) => [id, quantity]))
  const units = plan.given.reduce((sum, { line }) => sum + (quantities.get(line) ?? 0), 0)
  if (!withOracle) return { ms: best, units, exactMs: null, exact: null }
  const began = performance.now()
  const exact = await mostServed(instance)
  return { ms: best, units, exact, exactMs: performance.now() - began }
}

export type WaveFigures = {
  readonly ms: number
  readonly again: number
  readonly lines: number
  readonly moved: number
  readonly served: number
}

/** A whole wave against the database: locks, reads, plan, moves, picks; then once more without news. */
export async function measureWave({ pool }: World): Promise<WaveFigures> {
  const now = () => Temporal.Now.instant()
  const views = await openViews(pool, { now, minimumGrade: 'unverified' })
  const departure = await fillDeparture(pool, views)
  const deps = {
    pool,
    now,
    views: pledgeViews(views),
    offer: (id: string) => views.catalogue.byId(id),
    relotted: async () => undefined,
  }
  const [first, second] = [await timed(deps, departure), await timed(deps, departure)]
  const { lines, moved, served } = first.wave
  return { ms: first.ms, again: second.ms, lines, moved, served }
}

async function timed(deps: Parameters<typeof openWave>[0], departure: string) {
  const began = performance.now()
  const opened = await openWave(deps, { departure, by: 'bench' })
  const ms = performance.now() - began
  if (!opened.ok) throw new Error(opened.refusal.kind)
  return { ms, wave: opened.value }
}

/** Puts 5,000 paid lines of 40 offers and 200 lots on one departure, on the youngest lots first. */
async function fillDeparture(pool: World['pool'], views: Views): Promise<string> {
  const way = views.network
    .ways('bonded_1210', 'chilled_0_4', '330100')
    .find(({ lane }) => lane.origin === 'rungis' && lane.mode === 'air')
  if (!way) throw new Error('the world has a chilled lane from Rungis')
  const nr = way.lane.departures.findIndex(({ cutoffMs }) => cutoffMs > Date.now())
  const departure = way.lane.departures[nr]!
  const deliverOn = way.doors.deliverOn[nr]!
  const offers = views.catalogue.offers
    .filter(({ life, storage }) => life !== null && storage === 'chilled_0_4')
    .slice(0, DAY.skus)
  const lots = offers.flatMap((offer, at) =>
    Array.from({ length: DAY.lots / DAY.skus }, (_, turn) => ({
      id: newId(),
      offer: offer.id,
      code: `BENCH-${at}-${turn}`,
      expires: fromEpochDay(deliverOn + 12 + turn * 2).toString(),
    })),
  )
  await query(
    pool,
    `insert into stock.lot (offer, id, location, code, produced_at, date_kind, expires_on, status, received)
     select offer, id, 'rungis', code, now() - interval '1 day', 'none', expires, 'released', 100
     from jsonb_to_recordset($1) l(id uuid, offer uuid, code text, expires date)`,
    [JSON.stringify(lots)],
  )
  const lines = Array.from({ length: DAY.lines }, (_, turn) => {
    const lot = lots[lots.length - 1 - (turn % lots.length)]!
    return { order: newId(), offer: lot.offer, lot: lot.id, min: 3 + (turn % 7) }
  })
  await query(
    pool,
    `with lines as (
       select * from jsonb_to_recordset($1) l("order" uuid, offer uuid, lot uuid, min integer)),
     heads as (
       insert into logistics.consignment (order_id, number, consignee, locale, placed_at)
       select "order", 'B' || "order", '{"name": "李小明", "phone": "13800000000", "regionCode": "330100", "address": "1"}',
              'zh-CN', now() from lines returning order_id)
     insert into logistics.consignment_line (order_id, line, offer, quantity, departure, location, regime,
       deliver_on, zone, min_days, threshold, ready_by, promised_departure)
     select l."order", 1, l.offer, 1, $2, 'rungis', 'bonded_1210', $3, 'Asia/Shanghai', l.min,
            $3::date + l.min, $4, $2
     from lines l join heads h on h.order_id = l."order"`,
    [JSON.stringify(lines), departure.id, fromEpochDay(deliverOn), fromEpochDay(departure.readyBy)],
  )
  await query(
    pool,
    `select count(*) from stock.hold(array(
       select row(row_number() over (), 1, "order", offer, 1, 'rungis', $2, $3)::stock.demand
       from jsonb_to_recordset($1) l("order" uuid, offer uuid, lot uuid, min integer)))`,
    [JSON.stringify(lines), fromEpochDay(deliverOn + 14), fromEpochDay(departure.readyBy)],
  )
  await query(pool, 'select stock.settle($1::uuid[])', [lines.map(({ order }) => order)])
  await query(pool, 'update logistics.departure set capacity = 6000 where id = $1', [departure.id])
  await pool.query('analyze')
  return departure.id
}
