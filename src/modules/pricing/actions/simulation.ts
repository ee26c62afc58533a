import type { Ratio } from '#lib/ratio.ts'
import type { Solved } from '../store/proposal.ts'
import type { HousePolicy } from '../words/house-policy.ts'
import { solvePortfolio, type ParityDeps } from './portfolio.ts'
import { atSupposed, ratesFor } from './study.ts'

/** What if: a house's prices under a policy at rates that are supposed. Nothing is kept. */
export async function simulate(
  deps: ParityDeps,
  asked: {
    readonly house: string
    readonly policy: HousePolicy
    readonly rates: ReadonlyMap<string, Ratio>
  },
): Promise<Solved & { readonly rates: ReturnType<typeof ratesFor>['rates'] }> {
  const { house, policy } = asked
  const prices = atSupposed(deps.prices(), asked.rates)
  const solved = await solvePortfolio(deps, { house, policy, prices })
  return { ...solved, rates: ratesFor(prices, policy).rates }
}
