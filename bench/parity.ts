import { availableParallelism } from 'node:os'
import { seededChance } from '#lib/chance.ts'
import type { Currency } from '#lib/money.ts'
import { openSolvers } from '#modules/pricing'
import { boxesOf } from '../src/modules/pricing/domain/study/box.ts'
import { costOf, curvesOf } from '../src/modules/pricing/domain/study/cost.ts'
import { pricesIn, type PriceMap, type Study } from '../src/modules/pricing/domain/study/policy.ts'
import { brokenBy, rulesOf } from '../src/modules/pricing/domain/study/rules.ts'
import { openEngine, type Engine } from '../src/modules/pricing/solver/engine.ts'
import { programOf } from '../src/modules/pricing/solver/program.ts'
import type { Outcome } from '../src/modules/pricing/solver/solve.ts'
import { ending, exact, market, policy } from '../test/fixtures/parity.ts'

/** Twelve markets: units for one euro, how far prices stand from home, and how new ones end. */
const MARKETS: readonly (readonly [string, Currency, string, number, string])[] = [
  ['FR', 'EUR', '1', 1, '0'],
  ['CN', 'CNY', '7.9827', 1.25, '0'],
  ['US', 'USD', '1.1684', 1.06, '0'],
  ['GB', 'GBP', '0.87058', 1.03, '0'],
  ['JP', 'JPY', '186.75', 0.94, '000'],
  ['HK', 'HKD', '9.1507', 1.12, '0'],
  ['CH', 'CHF', '0.9242', 1.14, '0'],
  ['KR', 'KRW', '1650', 1.15, '000'],
  ['SG', 'SGD', '1.5', 1.1, '0'],
  ['AU', 'AUD', '1.7', 1.02, '0'],
  ['CA', 'CAD', '1.62', 0.98, '0'],
  ['AE', 'AED', '4.29', 1.08, '0'],
]
const ENDINGS = Object.fromEntries(
  MARKETS.map(([, currency, , , text]) => [currency, [ending(text, currency)]]),
)

/** A product from fifty to ten thousand euros, each price some way off the one meant. */
function studyNr(nr: number, crossed: boolean): Study {
  const chance = seededChance(`parity ${nr}`)
  const euros = Math.round(50 * 200 ** chance())
  return {
    reference: 'FR',
    markets: MARKETS.map(([code, currency, quote, apart]) => {
      const digits = currency === 'JPY' || currency === 'KRW' ? 0 : 2
      const price = euros * Number(quote) * apart * (0.95 + chance() / 10)
      return market(code, currency, BigInt(Math.max(1, Math.round(price * 10 ** digits))), quote, {
        elasticity: 0.5 + chance() * 2,
      })
    }),
    policy: policy({
      corridor: { below: exact('0.1'), above: exact('0.1') },
      caps: [
        { market: 'CN', over: 'FR', above: exact('0.05') },
        // A cap between two markets that both move ties a product together beyond its corridor.
        ...(crossed ? [{ market: 'CN', over: 'JP', above: exact('0.08') }] : []),
      ],
      endings: ENDINGS,
    }),
  }
}

type Run = { readonly ms: number; readonly count: number }

export type ParityFigures = {
  readonly threads: number
  readonly solved: Run & { readonly changed: number; readonly inConflict: number }
  readonly crossed: Run
  readonly surveyed: Run
  /** Writing a study's rules out and checking an answer against them: what every exact way has to do. */
  readonly checked: Run
  /** HiGHS alone on the first products, and how far its optimum is from ours at most. */
  readonly exact: Run & { readonly apart: number }
}

const timed = async <T>(work: () => T | Promise<T>): Promise<readonly [T, number]> => {
  const began = performance.now()
  const told = await work()
  return [told, performance.now() - began]
}

/** Proposes prices for so many products in twelve markets, in threads as the server does. */
export async function measureParity(sizes: {
  readonly products: number
  readonly crossed: number
  readonly exact: number
}): Promise<ParityFigures> {
  const make = (count: number, crossed: boolean) =>
    Array.from({ length: count }, (_, nr) => studyNr(nr, crossed))
  const studies = make(sizes.products, false)
  const solvers = openSolvers()
  // The threads are opened and warm before anything is measured.
  await solvers.weigh(make(400, false))
  const [weighed, ms] = await timed(() => solvers.weigh(studies))
  const outcomes = weighed.map(({ outcome }) => outcome)
  const [, surveyMs] = await timed(() => solvers.survey(studies))
  const [, crossedMs] = await timed(() => solvers.solve(make(sizes.crossed, true)))
  await solvers.close()
  const [broken, checkMs] = await timed(() => brokenOf(studies, outcomes))
  if (broken > 0) throw new Error(`${broken} proposals break their rules`)
  const engine = await openEngine()
  const few = studies.slice(0, sizes.exact)
  const [apart, exactMs] = await timed(() =>
    few.map((study, nr) => apartFromHighs(engine, study, outcomes[nr])),
  )
  return {
    threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
    solved: {
      ms,
      count: studies.length,
      changed: outcomes.filter(({ status }) => status === 'optimal').length,
      inConflict: outcomes.filter(({ status }) => status === 'infeasible').length,
    },
    surveyed: { ms: surveyMs, count: studies.length },
    crossed: { ms: crossedMs, count: sizes.crossed },
    checked: { ms: checkMs, count: studies.length },
    exact: { ms: exactMs, count: few.length, apart: Math.max(0, ...apart) },
  }
}

const brokenOf = (studies: readonly Study[], outcomes: readonly Outcome[]): number =>
  studies.filter((study, nr) => {
    const outcome = outcomes[nr]
    const rules = rulesOf(study)
    const prices = outcome && outcome.status !== 'infeasible' ? outcome.prices : null
    return prices !== null && brokenBy(rules, prices, pricesIn(study)).length > 0
  }).length

/** How far the harm of HiGHS's optimum is from that of ours; nothing where both find none. */
function apartFromHighs(engine: Engine, study: Study, outcome: Outcome | undefined): number {
  const now = pricesIn(study)
  const drawn = boxesOf(rulesOf(study), now)
  if (!drawn || !outcome || outcome.status === 'infeasible') return 0
  const curves = curvesOf(study)
  const program = programOf(
    [...drawn.boxes.values()],
    drawn.open,
    new Map(curves.map((curve) => [curve.market, curve])),
    0,
  )
  const columns = engine.minimise(program.data)
  if (!columns) throw new Error('HiGHS finds nothing where we do')
  const theirs: PriceMap = program.pricesFrom(columns)
  return Math.abs(costOf(curves, theirs, now) - outcome.cost)
}
