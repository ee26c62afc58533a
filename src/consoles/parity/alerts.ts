import type { ProposalsReply, RatesReply, StandingReply } from '#modules/pricing'
import type { Format } from '../kit/format.ts'
import type { ParityMessages } from './messages/index.ts'

/** One thing to look at, and where it is seen. */
export type Alert = {
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly to: string
}

type Told = {
  readonly standing: StandingReply
  readonly rates: RatesReply | undefined
  readonly proposals: ProposalsReply | undefined
  readonly t: ParityMessages['tasks']
  readonly format: Format
}

/** What waits for a person first, then what is outside, drifts and pays, then old rates. */
export const alertsOf = (told: Told): readonly Alert[] => [
  ...waiting(told),
  ...told.standing.markets.flatMap((market) => outside(market, told)),
  ...drifting(told),
  ...reselling(told),
  ...stale(told),
]

function waiting({ proposals, t }: Told): Alert[] {
  return (proposals?.items ?? [])
    .filter(({ state }) => state === 'awaiting_approval')
    .map(({ id, reason, approvals, approvalsNeeded, lineCount }) => ({
      id,
      title: t.waiting(reason),
      detail: t.waitingDetail(approvals.length, approvalsNeeded, lineCount),
      to: `/parity/proposals/${id}`,
    }))
}

function outside(
  { market, alerts, index }: StandingReply['markets'][number],
  { t, format }: Told,
): Alert[] {
  const name = format.region(market)
  const { mean, min, max } = index
  const [middle, low, high] = [mean, min, max].map((value) => format.fixed(value))
  if (alerts.outside === 0) return []
  return [
    {
      id: `outside ${market}`,
      title: t.outside(name, alerts.outside),
      detail: t.outsideDetail(middle ?? '', low ?? '', high ?? ''),
      to: `/parity?alert=outside&market=${market}`,
    },
  ]
}

/** What exchange has moved, all markets in one line: it moves them all. */
function drifting({ standing: { alerts, markets }, t, format }: Told): Alert[] {
  if (alerts.drift === 0) return []
  const moved = markets
    .filter((each) => each.alerts.drift > 0)
    .map(({ market, drift }) => `${format.region(market)} ${format.signed(drift ?? 0)}`)
  return [
    {
      id: 'drift',
      title: t.drift(alerts.drift),
      detail: moved.join(' · '),
      to: '/parity?alert=drift',
    },
  ]
}

/** Where re-sale pays, in one line. */
function reselling({ standing: { alerts, markets }, t, format }: Told): Alert[] {
  if (alerts.resale === 0) return []
  const paying = markets
    .filter((each) => each.alerts.resale > 0)
    .map(({ market, resale }) => t.upTo(format.region(market), format.percent(resale)))
  return [
    {
      id: 'resale',
      title: t.resale(alerts.resale),
      detail: paying.join(' · '),
      to: '/parity?alert=resale',
    },
  ]
}

function stale({ standing, rates, t, format }: Told): Alert[] {
  const used = new Set(standing.markets.map(({ currency }) => currency))
  const old = (rates?.items ?? []).filter(({ quote, stale: is }) => is && used.has(quote))
  const [first] = old.toSorted((a, b) => b.ageDays - a.ageDays)
  if (!first) return []
  const title = t.stale(old.map(({ quote }) => quote).join(', '))
  const detail = t.staleDetail(format.fullDay(first.on), format.number(first.ageDays))
  return [{ id: 'stale', title, detail, to: '/parity/rates' }]
}
