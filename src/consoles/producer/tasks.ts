import type { HouseOrdersReply } from '#modules/orders'
import type { LotReply, WindowReply } from '#modules/stock'
import type { Format } from '../kit/format.ts'
import type { LotMessages } from '../lots/messages/index.ts'
import type { ProducerMessages } from './messages/index.ts'

const DAY_MS = 86_400_000
const PARIS = 'Europe/Paris'

/** One thing to do, and where it is done. */
export type Task = {
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly to: string
  readonly action: string
}

/** What a task is told with: words, formats, and the milliseconds of now. */
export type Telling = {
  readonly t: ProducerMessages['today']
  readonly papers: LotMessages['papers']
  readonly format: Format
  readonly now: number
}

/** Lots to bring, lots to sell within five days, papers to renew within a fortnight. */
export function lotTasks(
  lots: readonly LotReply[],
  { t, papers, format, now }: Telling,
): readonly Task[] {
  const soon = (day: string | null | undefined, days: number): day is string => {
    const left = typeof day === 'string' ? Date.parse(day) + DAY_MS - now : -1
    return left > 0 && left < days * DAY_MS
  }
  return lots.flatMap((lot): Task[] => {
    const { code, id, quantities, expiresOn, state } = lot
    const at = { to: `/producer/lots/${id}`, action: t.open }
    const tasks: Task[] = []
    if (state === 'declared' && quantities.outstanding > 0) {
      const detail = t.deliverUnits(quantities.outstanding, lot.location)
      tasks.push({ id: `deliver ${id}`, title: t.deliver(code), detail, ...at })
    }
    if (state === 'released' && quantities.available > 0 && soon(expiresOn, 5)) {
      const detail = t.expiringUnits(quantities.available, format.fullDay(expiresOn))
      tasks.push({ id: `sell ${id}`, title: t.expiring(code), detail, ...at })
    }
    for (const { kind, number, validUntil } of lot.certificates) {
      const until = typeof validUntil === 'string' ? validUntil : null
      if (!soon(until, 14)) continue
      const title = t.certificate(papers[kind] ?? kind, code)
      const detail = t.certificateDay(format.fullDay(until))
      tasks.push({ id: `paper ${id} ${number}`, title, detail, ...at })
    }
    return tasks
  })
}

/** Pre-sales that close within two days, and those whose harvest is waited for. */
export function windowTasks(
  windows: readonly WindowReply[],
  named: (offer: string) => string,
  { t, format, now }: Telling,
): readonly Task[] {
  return windows.flatMap(({ id, offerId, phase, closesAt, asked, capacity }): Task[] => {
    const name = named(offerId)
    if (phase === 'open' && Date.parse(closesAt) - now < 2 * DAY_MS) {
      const detail = t.closesWhen(format.instant(closesAt, PARIS), asked, capacity)
      return [{ id, title: t.closes(name), detail, to: '/producer/windows', action: t.open }]
    }
    if (phase !== 'closed') return []
    const to = `/producer/lots/new?window=${id}`
    return [{ id, title: t.harvest(name), detail: t.harvestUnits(asked), to, action: t.declare }]
  })
}

/** Paid orders as one task, due when the first of their departures leaves. */
export function orderTasks({ items }: HouseOrdersReply, { t, format }: Telling): readonly Task[] {
  if (items.length === 0) return []
  const [first] = items.flatMap(({ leavesAt }) => (leavesAt === null ? [] : [leavesAt])).toSorted()
  const detail = first === undefined ? '' : t.packBy(format.instant(first, PARIS))
  const to = '/producer/orders?state=paid'
  return [{ id: 'orders', title: t.pack(items.length), detail, to, action: t.open }]
}
