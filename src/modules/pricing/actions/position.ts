import { dayIn } from '#lib/day.ts'
import type { Currency } from '#lib/money.ts'
import { money, moneyText, type MoneyText } from '#lib/money.ts'
import { decimalText, type Ratio } from '#lib/ratio.ts'
import type { Db } from '#db'
import type { Prices } from '../domain/prices.ts'
import { driftOf } from '../domain/study/standing.ts'
import { numberOf } from '../domain/study/cost.ts'
import { mean } from '../domain/study/effect.ts'
import type { Survey } from '../domain/study/survey.ts'
import { rateRows } from '../store/rate.ts'
import type { HousePolicy } from '../words/house-policy.ts'
import { isExcluded, type ParityDeps } from './portfolio.ts'
import { rateBetween, studyOfOffer } from './study.ts'

/** Where one price stands, and how far exchange alone has carried it since it was set. */
export type Cell = {
  readonly market: string
  readonly price: MoneyText
  /** The comparable price in the reference currency, with two decimals. */
  readonly inReference: string
  /** The reference is 100. */
  readonly index: number
  readonly gap: number
  readonly within: boolean
  readonly since: string
  /** The index less what it was at the rates of the day the price was set, as a share; null: unknown. */
  readonly drift: number | null
  /** What a re-seller earns here who buys there, in the reference currency and as a share of the cost. */
  readonly daigou: {
    readonly from: string
    readonly cost: string
    readonly gap: string
    readonly share: number
  } | null
  readonly alerts: readonly Alert[]
}

/** What somebody should look at: out of the rules, carried away by exchange, worth buying to re-sell. */
export const ALERTS = ['outside', 'drift', 'resale'] as const
export type Alert = (typeof ALERTS)[number]

export type Position = {
  readonly offer: string
  /** Left out of proposals by the policy; it gives no alerts. */
  readonly excluded: boolean
  readonly cells: readonly Cell[]
  /** The largest distance from the reference. */
  readonly worst: number
}

export type Positions = {
  readonly positions: readonly Position[]
  /** Products of the house that cannot be compared: without a price at home, or in one market only. */
  readonly withoutReference: number
  /** Between which worths of a currency every price that keeps the corridor goes on keeping it. */
  readonly held: Survey['held']
}

type PositionDeps = Pick<ParityDeps, 'pool' | 'solvers' | 'offersOf' | 'prices'>

/** A policy with the identifier of its version. */
export type InForce = { readonly id: string; readonly house: string; readonly policy: HousePolicy }

/**
 * Reads where the prices of houses stand. Worked out in threads, once for each state of the prices:
 * everybody who looks meanwhile is given the same.
 */
export function openPositions(deps: PositionDeps): (row: InForce) => Promise<Positions> {
  const known = new WeakMap<Prices, Map<string, Promise<Positions>>>()
  return (row) => {
    const prices = deps.prices()
    const offers = deps.offersOf(row.house)
    const ofThese = known.get(prices) ?? new Map<string, Promise<Positions>>()
    known.set(prices, ofThese)
    const key = `${row.id} ${offers.length}`
    const found = ofThese.get(key)
    if (found) return found
    const worked = positionsOf(deps, prices, row.policy, offers)
    ofThese.set(key, worked)
    worked.catch(() => ofThese.delete(key))
    return worked
  }
}

const RATE_ZONE = 'Europe/Paris'
/** From when on an alert is given unless the policy says otherwise. */
const DRIFT_ALERT = 0.05
const RESALE_ALERT = 0.1

async function positionsOf(
  { pool, solvers }: PositionDeps,
  prices: Prices,
  policy: HousePolicy,
  offers: readonly { readonly id: string; readonly category: string }[],
): Promise<Positions> {
  const drifts = driftsOf(pool, prices, policy)
  const studies = offers.flatMap((offer) => {
    const study = studyOfOffer(prices, policy, offer.id)
    return study ? [{ offer, study }] : []
  })
  const surveys = await solvers.survey(studies.map(({ study }) => study))
  const positions: Position[] = []
  for (const [at, { offer, study }] of studies.entries()) {
    const since = new Map(prices.marketsOf(offer.id).map(({ market, from }) => [market, from]))
    const excluded = isExcluded(policy, offer.id, offer.category)
    const cells: Cell[] = []
    for (const told of surveys[at]?.markets ?? []) {
      const currency = study.markets.find(({ market }) => market === told.market)?.currency ?? 'EUR'
      const set = since.get(told.market)
      const drift = set ? await drifts(currency, set) : null
      cells.push(cellOf({ told, currency, set, drift, policy, excluded }))
    }
    const worst = Math.max(0, ...cells.map(({ gap }) => Math.abs(gap)))
    positions.push({ offer: offer.id, excluded, cells, worst })
  }
  return { positions, withoutReference: offers.length - studies.length, held: heldByAll(surveys) }
}

type Told = {
  readonly told: Survey['markets'][number]
  readonly currency: Currency
  readonly set: Temporal.Instant | undefined
  readonly drift: number | null
  readonly policy: HousePolicy
  readonly excluded: boolean
}

const six = (value: number): number => Number(value.toFixed(6))

function cellOf({ told, currency, set, drift, policy, excluded }: Told): Cell {
  const { market, within, resale } = told
  const limit = (value: Ratio | undefined, usual: number) => (value ? numberOf(value) : usual)
  const drifted = Math.abs(drift ?? 0) >= limit(policy.alerts?.drift, DRIFT_ALERT)
  const pays = (resale?.share ?? 0) >= limit(policy.alerts?.resale, RESALE_ALERT)
  const alerts: Alert[] = [
    ...(within ? [] : (['outside'] as const)),
    ...(drifted ? (['drift'] as const) : []),
    ...(pays ? (['resale'] as const) : []),
  ]
  return {
    market,
    price: moneyText(money(told.price, currency)),
    inReference: told.inReference.toFixed(2),
    index: Number((told.index * 100).toFixed(2)),
    gap: six(told.index - 1),
    within,
    since: set?.toString() ?? '',
    drift,
    daigou: resale && {
      from: resale.from,
      cost: resale.cost.toFixed(2),
      gap: resale.gap.toFixed(2),
      share: six(resale.share),
    },
    alerts: excluded ? [] : alerts,
  }
}

/**
 * How far an index has moved since a day by exchange alone. A worth is in proportion to its rate, so
 * the drift of an index is that of the rate; the rates of a day are read once.
 */
function driftsOf(db: Db, prices: Prices, { markets, reference }: HousePolicy) {
  const home = markets.find(({ market }) => market === reference)?.currency ?? 'EUR'
  const known = new Map<string, Promise<Prices['fxRate']>>()
  const ratesOn = (day: Temporal.PlainDate) => {
    const read = async (): Promise<Prices['fxRate']> => {
      const rows = await rateRows(db, day)
      return (base, quote) => rows.find((row) => row.base === base && row.quote === quote)
    }
    const found = known.get(day.toString()) ?? read()
    known.set(day.toString(), found)
    return found
  }
  return async (currency: Currency, set: Temporal.Instant): Promise<number | null> => {
    const then = rateBetween({ fxRate: await ratesOn(dayIn(set, RATE_ZONE)) }, currency, home)
    const now = rateBetween(prices, currency, home)
    return then && now ? Number(decimalText(driftOf(then, now), 6)) : null
  }
}

function heldByAll(surveys: readonly Survey[]): Positions['held'] {
  const all = Map.groupBy(
    surveys.flatMap(({ held }) => held),
    ({ currency }) => currency,
  )
  return [...all].map(([currency, held]) => {
    const from = held.flatMap((each) => (each.from === null ? [] : [each.from]))
    const to = held.flatMap((each) => (each.to === null ? [] : [each.to]))
    return {
      currency,
      from: from.length === 0 ? null : Math.max(...from),
      to: to.length === 0 ? null : Math.min(...to),
    }
  })
}

/** Everything a house sells in one market, together. */
export type MarketStanding = {
  readonly market: string
  readonly products: number
  readonly index: { readonly mean: number; readonly min: number; readonly max: number }
  readonly drift: number | null
  readonly alerts: Readonly<Record<Alert, number>>
  /** The largest gain of a re-seller who sells here. */
  readonly resale: number
}

/** The markets of a policy in its order; what the policy leaves out is left out here. */
export function standingOf(
  { markets }: HousePolicy,
  positions: readonly Position[],
): MarketStanding[] {
  const cells = positions.flatMap(({ excluded, cells: own }) => (excluded ? [] : own))
  const byMarket = Map.groupBy(cells, ({ market }) => market)
  return markets.map(({ market }) => {
    const own = byMarket.get(market) ?? []
    const indices = own.map(({ index }) => index)
    const drifts = own.flatMap(({ drift }) => (drift === null ? [] : [drift]))
    const count = (alert: Alert) => own.filter(({ alerts }) => alerts.includes(alert)).length
    return {
      market,
      products: own.length,
      index: {
        mean: six(mean(indices)),
        min: own.length === 0 ? 0 : Math.min(...indices),
        max: own.length === 0 ? 0 : Math.max(...indices),
      },
      drift: drifts.length === 0 ? null : six(mean(drifts)),
      alerts: { outside: count('outside'), drift: count('drift'), resale: count('resale') },
      resale: Math.max(0, ...own.map(({ daigou }) => daigou?.share ?? 0)),
    }
  })
}

/** The worth of a unit in the reference currency, written as the ECB does: units for one euro. */
export function quotedPerEuro(prices: Prices, policy: HousePolicy, worth: number): string | null {
  const home = policy.markets.find(({ market }) => market === policy.reference)?.currency
  const euro = home && rateBetween(prices, 'EUR', home)
  return euro ? (numberOf(euro) / worth).toFixed(4) : null
}
