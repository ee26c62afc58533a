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
import { saveExcursions, type Found } from '../store/excursion.ts'
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

/**
 * Looks at every trace that has news: the life of each lot inside is computed anew from all readings,
 * excursions are opened or grow, and who has to act is told. Answers how many were looked at.
 */
export async function settleTraces(
  pool: Pool,
  contents: Contents,
  now: () => Temporal.Instant,
): Promise<number> {
  const units = await unsettledUnits(pool, 500)
  for (const unit of units) await settleTrace(pool, contents, unit, now())
  return units.length
}

export async function settleTrace(
  pool: Pool,
  contents: Contents,
  unit: string,
  now: Temporal.Instant,
): Promise<void> {
  const inside = await contents(pool, unit)
  await transaction(pool, async (tx) => {
    const followed = await takeUnit(tx, unit)
    if (!followed) return
    const devices = await readDevices(tx, unit)
    const conditions = inside.flatMap((item) => conditionOf(item, devices, followed))
    await saveConditions(tx, unit, conditions)
    const limits = tightest(inside.map((item) => item.limits))
    await saveExcursions(tx, excursionRows(followed, devices, conditions, { limits, now }))
    const refunded = await act(tx, followed, conditions)
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

/** Tells whoever sells and pays what was found; a refund is offered once a unit. Answers if it was. */
async function act(
  tx: Db,
  { unit, refundOfferedAt }: TraceUnit,
  conditions: readonly Condition[],
): Promise<boolean> {
  const broken = conditions.filter(({ state }) => state !== 'kept')
  const lots = broken.map(({ lot, offer, leftDays, promisedDays, state }) => ({
    lot,
    offer,
    leftDays,
    promisedDays,
    state,
  }))
  if (broken.length === 0 || refundOfferedAt !== null) return false
  await tellOutbox(tx, 'condition_broken', unit, { unit, lots })
  if (broken.some(({ state }) => state === 'unsafe')) {
    await tellOutbox(tx, 'box_unsafe', unit, { unit, lots })
  }
  await tellOutbox(tx, 'refund_due', unit, { unit, reason: broken[0]?.state, lots })
  return true
}
