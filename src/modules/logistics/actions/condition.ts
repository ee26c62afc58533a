import { transaction, type Db, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import {
  CLOCK_MINUTES,
  excursionsIn,
  intervalOf,
  PLAYBOOKS,
  tightest,
  unobservedMinutes,
  type Limits,
} from '../domain/trace/excursion.ts'
import { unpack, type Reading } from '../domain/trace/pack.ts'
import { openLinesOf } from '../store/consignment.ts'
import { saveExcursions, type ExcursionRow, type Found } from '../store/excursion.ts'
import { itemsOf, parcelsOfOrders, readParcel } from '../store/parcel.ts'
import {
  chunksOf,
  saveConditions,
  settleUnit,
  takeUnit,
  tellOutbox,
  unsettledUnits,
  type Condition,
  type ConditionState,
  type TraceUnit,
} from '../store/trace.ts'
import type { ParcelTell } from './pack.ts'
import { hearIn } from './track.ts'

/** What a journey did to one lot, as the life models say. */
export type Judgement = Omit<Condition, 'lot' | 'offer' | 'asOf' | 'promisedDays' | 'state'> & {
  readonly unsafe: boolean
  readonly spoilt: boolean
}

/** One lot of what is followed: which temperatures it bears, what was promised of it, how it ages. */
export type Inside = {
  readonly lot: string
  readonly offer: string
  readonly limits: Limits
  /** Days of life the buyer was promised at the door; null for goods that do not age. */
  readonly promisedDays: number | null
  readonly judge: (readings: readonly Reading[], intervalSeconds: number) => Judgement
}

/** The port to who knows what is in a box and how goods age. */
export type Contents = (db: Db, unit: string) => Promise<readonly Inside[]>

/** A box whose promise its journey broke. */
export type BrokenBox = {
  readonly sscc: string
  readonly order: string
  readonly state: Exclude<ConditionState, 'kept'>
  /** Whether the order has nothing else: its whole payment is then what the box is worth. */
  readonly whole: boolean
  readonly lines: readonly { readonly line: number; readonly offer: string }[]
}

/** Who hears of what thermometers said, in the transaction that writes it down. */
export type ConditionTell = {
  readonly parcels: ParcelTell
  /** Once a box, and again if it has become unsafe: before its buyer complains. */
  readonly broken: (tx: Db, box: BrokenBox) => Promise<void>
  /** Live shellfish in a lot were too warm for too long: it is not sold any more. */
  readonly stop: (tx: Db, lot: string) => Promise<void>
}

type SettleDeps = {
  readonly pool: Pool
  readonly contents: Contents
  readonly now: () => Temporal.Instant
  readonly tell: ConditionTell
}

/**
 * Looks at every trace that has news: the life of each lot inside is computed anew from all readings,
 * excursions are opened or grow, and who has to act is told. Answers how many were looked at.
 */
export async function settleTraces(deps: SettleDeps): Promise<number> {
  const units = await unsettledUnits(deps.pool, 500)
  for (const unit of units) await settleTrace(deps, unit)
  return units.length
}

async function settleTrace(deps: SettleDeps, unit: string): Promise<void> {
  const { pool, contents } = deps
  const now = deps.now()
  const inside = await contents(pool, unit)
  await transaction(pool, async (tx) => {
    const followed = await takeUnit(tx, unit)
    if (!followed) return
    const devices = await readDevices(tx, unit)
    const conditions = inside.flatMap((item) => conditionOf(item, devices, followed))
    await saveConditions(tx, unit, conditions)
    const limits = tightest(inside.map((item) => item.limits))
    const rows = excursionRows(followed, devices, conditions, { limits, now })
    const fresh = await saveExcursions(tx, rows)
    await markParcel(tx, deps, unit, fresh)
    const refunded = await act(tx, deps.tell, { followed, conditions, fresh })
    const unobserved = Math.min(
      ...devices.map((readings) => unobservedMinutes(readings, intervalFor(followed, readings))),
    )
    await settleUnit(tx, {
      unit,
      unobserved: Number.isFinite(unobserved) ? unobserved : 0,
      refunded,
      now,
    })
  })
}

const isBox = (unit: string): boolean => /^\d{18}$/.test(unit)

/** A box that left its limits says so wherever it is followed; one that is unsafe goes no further. */
async function markParcel(
  tx: Db,
  { now, tell }: SettleDeps,
  unit: string,
  fresh: readonly ExcursionRow[],
): Promise<void> {
  if (!isBox(unit) || fresh.length === 0) return
  const events = fresh.map(({ id, kind, fromAt, foundAt }) => ({
    sscc: unit,
    code: kind === 'unsafe' ? ('quality_hold' as const) : ('excursion' as const),
    at: (kind === 'unsafe' ? foundAt : fromAt).toString(),
    source: 'thermometer',
    place: null,
    reason: kind,
    raw: { excursion: id },
  }))
  await hearIn(tx, { now, tell: tell.parcels }, events)
}

/** What each device said of a unit, in the order of time. */
export async function readDevices(db: Db, unit: string): Promise<(readonly Reading[])[]> {
  const byDevice = Map.groupBy(await chunksOf(db, unit), ({ device }) => device)
  return [...byDevice.values()].map((chunks) =>
    chunks.flatMap(({ packed }) => unpack(packed)).toSorted((a, b) => a.at - b.at),
  )
}

const intervalFor = ({ intervalSeconds }: TraceUnit, readings: readonly Reading[]): number =>
  intervalSeconds ?? intervalOf(readings)

/** Each device is judged alone, and the worst one counts. */
function conditionOf(
  { judge, lot, offer, promisedDays }: Inside,
  devices: readonly (readonly Reading[])[],
  followed: TraceUnit,
): Condition[] {
  const judged = devices.map((readings) => ({
    at: readings.at(-1)?.at ?? 0,
    judgement: judge(readings, intervalFor(followed, readings)),
  }))
  const [worst] = judged.toSorted(
    (a, b) =>
      Number(b.judgement.unsafe) - Number(a.judgement.unsafe) ||
      a.judgement.leftDays - b.judgement.leftDays,
  )
  if (!worst) return []
  const { unsafe, spoilt, ...told } = worst.judgement
  const asOf = Temporal.Instant.fromEpochMilliseconds(worst.at)
  const state = stateOf({ unsafe, spoilt, leftDays: told.leftDays, promisedDays })
  return [{ ...told, lot, offer, asOf, promisedDays, state }]
}

function stateOf(told: {
  readonly unsafe: boolean
  readonly spoilt: boolean
  readonly leftDays: number
  readonly promisedDays: number | null
}): ConditionState {
  if (told.unsafe) return 'unsafe'
  if (told.spoilt) return 'spoilt'
  return told.promisedDays !== null && told.leftDays < told.promisedDays ? 'short' : 'kept'
}

function excursionRows(
  { unit, owner }: TraceUnit,
  devices: readonly (readonly Reading[])[],
  conditions: readonly Condition[],
  { limits, now }: { readonly limits: Limits; readonly now: Temporal.Instant },
): Found[] {
  const lostDays = Math.max(0, ...conditions.map(({ usedDays }) => usedDays))
  const base = { unit, owner, foundAt: now, lostDays }
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)
  const due = (kind: Found['kind']) => now.add({ minutes: CLOCK_MINUTES[kind] })
  const found = devices
    .flatMap((readings) => excursionsIn(readings, limits))
    .map(({ kind, from, to, peak, limit }): Found => ({
      ...base,
      id: newId(),
      kind,
      fromAt: at(from),
      toAt: to === null ? null : at(to),
      peakCelsius: peak,
      limitCelsius: limit,
      dueAt: due(kind),
      playbook: PLAYBOOKS[kind],
    }))
  const stopped = conditions.filter(({ state }) => state === 'unsafe')
  const first = devices[0]?.[0]
  const unsafe: Found[] =
    stopped.length === 0 || !first
      ? []
      : [
          {
            ...base,
            id: newId(),
            kind: 'unsafe',
            // One stop a journey: it is known by where the journey began.
            fromAt: at(first.at),
            toAt: null,
            peakCelsius: Math.max(...devices.flat().map(({ celsius }) => celsius)),
            limitCelsius: limits.max,
            dueAt: due('unsafe'),
            playbook: PLAYBOOKS.unsafe,
          },
        ]
  return [
    ...new Map(
      [...found, ...unsafe].map((row) => [`${row.kind} ${row.fromAt.toString()}`, row]),
    ).values(),
  ]
}

type Findings = {
  readonly followed: TraceUnit
  readonly conditions: readonly Condition[]
  readonly fresh: readonly ExcursionRow[]
}

/**
 * Tells whoever sells and pays what was found; a refund is offered once a unit, and what has become
 * unsafe since is told again. Answers whether a refund was offered.
 */
async function act(
  tx: Db,
  tell: ConditionTell,
  { followed, conditions, fresh }: Findings,
): Promise<boolean> {
  const { unit } = followed
  const broken = conditions.filter(({ state }) => state !== 'kept')
  const [first] = broken
  if (!first) return false
  const lots = broken.map(({ lot, offer, leftDays, promisedDays, state }) => ({
    lot,
    offer,
    leftDays,
    promisedDays,
    state,
  }))
  const stopped = fresh.some(({ kind }) => kind === 'unsafe')
  const offered = followed.refundOfferedAt === null
  if (offered) await tellOutbox(tx, 'condition_broken', unit, { unit, lots })
  if (stopped) await tellOutbox(tx, 'box_unsafe', unit, { unit, lots })
  if (offered) await tellOutbox(tx, 'refund_due', unit, { unit, reason: first.state, lots })
  if (!offered && !stopped) return false
  if (isBox(unit)) {
    const box = await boxOf(tx, unit)
    const state = GRAVITY.find((each) => broken.some((one) => one.state === each)) ?? 'short'
    if (box) await tell.broken(tx, { ...box, state })
  } else if (stopped) {
    await tell.stop(tx, unit)
  }
  return offered
}

const GRAVITY = ['unsafe', 'spoilt', 'short'] as const

async function boxOf(tx: Db, sscc: string): Promise<Omit<BrokenBox, 'state'> | null> {
  const parcel = await readParcel(tx, sscc)
  if (!parcel) return null
  const [items, open, parcels] = [
    await itemsOf(tx, [sscc]),
    await openLinesOf(tx, parcel.order),
    await parcelsOfOrders(tx, [parcel.order]),
  ]
  return {
    sscc,
    order: parcel.order,
    whole: open.length === 0 && parcels.length === 1,
    lines: items.map(({ line, offer }) => ({ line, offer })),
  }
}
