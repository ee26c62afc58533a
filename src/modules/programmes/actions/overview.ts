import type { Pool } from '#db'
import { salesOfHouses } from '#modules/orders'
import { funnelOf, type Firm, type Funnel, type Sales } from '../domain/funnel.ts'
import type { Meeting, Programme, Step } from '../domain/programme.ts'
import { firmsOf } from '../store/firm.ts'
import { evidenceOf, meetingsOf, stepsOf, type Evidence } from '../store/programme.ts'

export type Results = {
  /** The days they are counted over, both included. */
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly firms: number
  readonly live: number
  readonly selling: number
  readonly orders: number
  /** In fen: goods without freight and taxes. */
  readonly goods: bigint
  readonly buyers: number
}

export type Overview = {
  readonly programme: Programme
  readonly steps: readonly Step[]
  readonly evidence: readonly Evidence[]
  readonly meetings: readonly Meeting[]
  readonly firms: readonly Firm[]
  readonly sales: readonly Sales[]
  readonly funnel: Funnel
  readonly results: Results
}

/** When nothing says since when: before anything was ever sold. */
const BEGINNING = Temporal.PlainDate.from('2014-01-01')

/** A programme as it stands today: its plan, its people's meetings, its firms, and what these sold. */
export async function overviewOf(
  pool: Pool,
  programme: Programme,
  today: Temporal.PlainDate,
): Promise<Overview> {
  const { slug } = programme
  const firms = await firmsOf(pool, slug)
  const houses = firms.flatMap(({ house }) => (house === null ? [] : [house]))
  const from = programme.signedOn ?? programme.termFrom ?? BEGINNING
  const sales = await salesOfHouses(pool, houses, { from, until: today })
  const of = (house: string) => sales.find((each) => each.house === house)
  const funnel = funnelOf(firms, of)
  const reached = (stage: string) =>
    funnel.stages.find((each) => each.stage === stage)?.reached ?? 0
  return {
    programme,
    steps: await stepsOf(pool, slug),
    evidence: await evidenceOf(pool, slug),
    meetings: await meetingsOf(pool, slug),
    firms,
    sales,
    funnel,
    results: {
      from,
      until: today,
      firms: firms.length,
      live: reached('live'),
      selling: reached('first_sale'),
      orders: sales.reduce((sum, { orders }) => sum + orders, 0),
      goods: sales.reduce((sum, { goods }) => sum + goods, 0n),
      buyers: sales.reduce((sum, { buyers }) => sum + buyers, 0),
    },
  }
}
