import { transaction, type Db } from '#db'
import { fromEpochDay } from '#lib/day.ts'
import { newId } from '#lib/ids.ts'
import {
  lockDeparture,
  lockDueLines,
  openLinesAmong,
  ordersDue,
  ordersWithoutLines,
  promiseAnew,
  withdrawLines,
  type DepartureSheet,
  type DueLine,
} from '#modules/logistics'
import { saveRepairs, type Repair, type RepairKind } from './store/repair.ts'
import { carryOut, keyOf, planLines, type LinePlan, type WaveDeps } from './waves.ts'

export type RepairDeps = WaveDeps & {
  readonly tell: {
    /** Orders before their lines: whoever cancels takes the same locks in this order. */
    readonly lock: (tx: Db, orders: readonly string[]) => Promise<void>
    /** One message per customer and cause. */
    readonly notify: (tx: Db, cause: string, notices: readonly Notice[]) => Promise<void>
    /** Cancels and refunds those orders of which nothing is packed; answers them. */
    readonly refund: (tx: Db, orders: readonly string[], reason: string) => Promise<string[]>
  }
}

export type Notice = {
  readonly order: string
  readonly kind: RepairKind
  readonly facts: { readonly reason: string; readonly deliverOn?: string; readonly was?: string }
}

export type RepairReport = {
  readonly looked: number
  readonly kept: number
  readonly repairs: readonly Repair[]
}

/** The worst of what happened to an order is what its customer is told. */
const GRAVITY = ['other_lot', 'other_departure', 'later_departure', 'refund'] as const

/**
 * Puts right what a departure's news broke, in this order: another lot, another departure that keeps
 * the day, a later one with the customer's consent, the money back (domain/cold-chain.md §12.4). A
 * promise that still holds is left alone, so that news after news does not move boxes for nothing,
 * and repairing twice without news changes nothing (I9).
 */
export const repairDeparture = (
  deps: RepairDeps,
  asked: { departure: string; cause: string; reason: string },
): Promise<RepairReport> =>
  transaction(deps.pool, async (tx) => {
    const departure = await lockDeparture(tx, asked.departure)
    if (!departure) return { looked: 0, kept: 0, repairs: [] }
    await deps.tell.lock(tx, await ordersDue(tx, departure.id))
    const lines = await lockDueLines(tx, departure.id)
    return repairLines(deps, tx, { ...asked, from: departure, lines })
  })

export type Outlook = {
  readonly lines: number
  readonly orders: number
  /** Lines that would arrive on their day with another departure. */
  readonly moved: number
  readonly later: number
  readonly lost: number
}

/**
 * What a cancelled departure would break and how it would be put right, worked out as the repair does
 * it and then undone: nothing is kept, nobody is told.
 */
export async function outlookWithout(
  deps: WaveDeps,
  departure: Pick<DepartureSheet, 'id' | 'origin'>,
): Promise<Outlook> {
  const undone = new Error('undone on purpose')
  let outlook: Outlook | null = null
  await transaction(deps.pool, async (tx) => {
    const lines = await lockDueLines(tx, departure.id)
    const asked = { from: departure, without: departure.id }
    const plan = await planLines(deps, tx, { ...asked, lines })
    await carryOut(deps, tx, plan)
    const left = plan.allocation.unserved.map(({ line }) => plan.byId.get(line)!)
    const second = await planLines(deps, tx, { ...asked, lines: left, later: true })
    const later = second.allocation.given.length
    outlook = {
      lines: lines.length,
      orders: new Set(lines.map(({ order }) => order)).size,
      moved: plan.allocation.given.length,
      later,
      lost: left.length - later,
    }
    throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  return outlook ?? { lines: 0, orders: 0, moved: 0, later: 0, lost: 0 }
}

/** The same for open lines whose lots must not leave; in the transaction of who locked their orders. */
export async function repairOrders(
  deps: RepairDeps,
  tx: Db,
  asked: { orders: readonly string[]; offer: string; cause: string; reason: string },
): Promise<RepairReport> {
  const open = (await openLinesAmong(tx, asked.orders)).filter(({ offer }) => offer === asked.offer)
  const reports: RepairReport[] = []
  const byDeparture = Map.groupBy(open, ({ departure }) => departure)
  for (const id of [...byDeparture.keys()].toSorted()) {
    const lines = byDeparture.get(id)!
    const from = { id, origin: lines[0]!.location }
    reports.push(await repairLines(deps, tx, { ...asked, from, lines }))
  }
  return {
    looked: reports.reduce((sum, { looked }) => sum + looked, 0),
    kept: reports.reduce((sum, { kept }) => sum + kept, 0),
    repairs: reports.flatMap(({ repairs }) => repairs),
  }
}

type Broken = {
  readonly from: Pick<DepartureSheet, 'id' | 'origin'>
  readonly lines: readonly DueLine[]
  readonly cause: string
  readonly reason: string
}

async function repairLines(deps: RepairDeps, tx: Db, broken: Broken): Promise<RepairReport> {
  const { from, lines } = broken
  const plan = await planLines(deps, tx, { lines, from, steady: true })
  await carryOut(deps, tx, plan)
  const kept = repairsIn(plan, broken, deps.now())
  const left = plan.allocation.unserved.map(({ line }) => plan.byId.get(line)!)
  const asked = left.length === 0 ? [] : await askLater(deps, tx, { ...broken, lines: left })
  const done = new Set(asked.map(keyOf))
  const lost = left.filter((line) => !done.has(keyOf(line)))
  const refunds = await giveUp(deps, tx, { ...broken, lines: lost })
  const repairs = [...kept, ...asked, ...refunds]
  const news = await saveRepairs(tx, repairs)
  await deps.tell.notify(tx, broken.cause, noticesOf(news))
  return { looked: lines.length, kept: lines.length - news.length, repairs: news }
}

const repairOf = (
  { order, line, offer }: DueLine,
  { cause, reason }: Broken,
  at: Temporal.Instant,
  rest: Pick<Repair, 'kind' | 'state' | 'facts'>,
): Repair => ({ id: newId(), order, line, offer, cause, reason, at, ...rest })

/** What moved although the promise stands: another lot, or another departure on the same day. */
function repairsIn(plan: LinePlan, broken: Broken, at: Temporal.Instant): Repair[] {
  return plan.allocation.given.flatMap(({ line: id, departure, portions }) => {
    const line = plan.byId.get(id)!
    const to = plan.departures[departure]!
    const was = new Set((plan.portions.get(id) ?? []).map(({ lot }) => lot))
    const lots = portions.map(({ lot }) => plan.lots.get(lot)?.code ?? lot)
    if (to !== line.departure) {
      const facts = { departure: to, was: line.departure, lots }
      return [repairOf(line, broken, at, { kind: 'other_departure', state: 'done', facts })]
    }
    const same = portions.every(({ lot }) => was.has(lot))
    return same
      ? []
      : [repairOf(line, broken, at, { kind: 'other_lot', state: 'done', facts: { lots } })]
  })
}

/** A later day is planned at once, so that it is kept for whoever agrees; a no gives the money back. */
async function askLater(deps: RepairDeps, tx: Db, broken: Broken): Promise<Repair[]> {
  const plan = await planLines(deps, tx, { lines: broken.lines, from: broken.from, later: true })
  await carryOut(deps, tx, plan)
  const promised = plan.allocation.given.map(({ line: id, departure }) => {
    const to = plan.departures[departure]!
    const way = plan.ways.get(id)!.find((each) => each.id === to)!
    return { line: plan.byId.get(id)!, to, way }
  })
  await promiseAnew(
    tx,
    promised.map(({ line: { order, line, offer }, way }) => ({
      order,
      line,
      offer,
      deliverOn: fromEpochDay(way.deliverOn).toString(),
      threshold: fromEpochDay(way.threshold).toString(),
      readyBy: fromEpochDay(way.readyBy).toString(),
    })),
  )
  return promised.map(({ line, to, way }) =>
    repairOf(line, broken, deps.now(), {
      kind: 'later_departure',
      state: 'asked',
      facts: {
        departure: to,
        was: line.deliverOn.toString(),
        deliverOn: fromEpochDay(way.deliverOn).toString(),
      },
    }),
  )
}

/** Nothing keeps the promise any more: the money goes back, or is owed where a part is packed. */
async function giveUp(deps: RepairDeps, tx: Db, broken: Broken): Promise<Repair[]> {
  if (broken.lines.length === 0) return []
  const orders = [...new Set(broken.lines.map(({ order }) => order))]
  await withdrawLines(tx, broken.lines)
  // An order with other goods on their way goes on; what its buyer is owed is written down.
  const ended = await ordersWithoutLines(tx, orders)
  const refunded = new Set(await deps.tell.refund(tx, ended, broken.reason))
  return broken.lines.map((line) =>
    repairOf(line, broken, deps.now(), {
      kind: 'refund',
      state: refunded.has(line.order) ? 'done' : 'owed',
      facts: {},
    }),
  )
}

function noticesOf(repairs: readonly Repair[]): Notice[] {
  return [...Map.groupBy(repairs, ({ order }) => order)].map(([order, own]) => {
    const worst = own.toSorted((a, b) => GRAVITY.indexOf(b.kind) - GRAVITY.indexOf(a.kind))[0]!
    const { reason, facts } = worst
    return { order, kind: worst.kind, facts: { reason, ...(facts as object) } }
  })
}
