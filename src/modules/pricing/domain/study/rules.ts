import { div, minus, mul, plus, ratio, type Ratio } from '#lib/ratio.ts'
import { ANY, endsAs, type Ending } from './ending.ts'
import { worthOf, type Market, type Worth } from './market.ts'
import type { PriceMap, Study } from './policy.ts'

/** `a` times the price of `left` is at most `c` times the price of `right` plus `d`: whole numbers. */
export type Relation = {
  readonly left: string
  readonly right: string
  readonly a: bigint
  readonly c: bigint
  readonly d: bigint
}

/** One thing a policy asks of one price, or of two, exactly and in minor units. */
export type Rule = { readonly market: string } & (
  | { readonly kind: 'locked' | 'season'; readonly price: bigint }
  | { readonly kind: 'step_up'; readonly max: bigint }
  | { readonly kind: 'step_down' | 'margin'; readonly min: bigint }
  | { readonly kind: 'ending'; readonly endings: readonly Ending[] }
  | {
      readonly kind: 'corridor_above' | 'corridor_below' | 'cap'
      readonly over: string
      readonly relation: Relation
    }
)

const ONE = ratio(1n)

/** Everything a study asks, in an order that does not depend on the order of its markets. */
export function rulesOf(study: Study): Rule[] {
  const markets = sorted(study)
  const { policy, reference } = study
  const worth = new Map(markets.map((each) => [each.market, worthOf(each, policy.basis)]))
  const at = (market: string): Worth => worth.get(market) ?? { slope: ONE, base: ratio(0n) }
  const single = markets.flatMap((market) => singleRules(study, market))
  const corridor = markets
    .filter(({ market }) => market !== reference)
    .flatMap(({ market }): Rule[] => {
      const { above, below } = policy.corridor
      const sides = { left: market, right: reference }
      return [
        {
          kind: 'corridor_above',
          market,
          over: reference,
          relation: relate(sides, at(market), plus(ONE, above), at(reference)),
        },
        {
          kind: 'corridor_below',
          market,
          over: reference,
          relation: floorOf({ market, reference }, at, minus(ONE, below)),
        },
      ]
    })
  const caps = policy.caps
    .filter((cap) => cap.market !== cap.over && worth.has(cap.market) && worth.has(cap.over))
    .map(({ market, over, above }): Rule => ({
      kind: 'cap',
      market,
      over,
      relation: relate({ left: market, right: over }, at(market), plus(ONE, above), at(over)),
    }))
  return [...single, ...corridor, ...caps]
}

/** The share `share` of the reference is at most the market's worth. */
function floorOf(
  { market, reference }: { market: string; reference: string },
  at: (market: string) => Worth,
  share: Ratio,
): Relation {
  const { slope, base } = at(reference)
  const floor = { slope: mul(slope, share), base: mul(base, share) }
  return relate({ left: reference, right: market }, floor, ONE, at(market))
}

/** What concerns one price alone. */
function singleRules({ policy }: Study, market: Market): Rule[] {
  const { price, cost } = market
  const code = market.market
  const rules: Rule[] = []
  if (market.locked) rules.push({ kind: 'locked', market: code, price })
  if (policy.changesMax !== null && market.changes >= policy.changesMax) {
    rules.push({ kind: 'season', market: code, price })
  }
  const { up, down } = policy.step
  if (up) {
    const top = mul(ratio(price), plus(ONE, up))
    rules.push({ kind: 'step_up', market: code, max: floorDiv(top.num, top.den) })
  }
  if (down) {
    const bottom = mul(ratio(price), minus(ONE, down))
    rules.push({ kind: 'step_down', market: code, min: ceilDiv(bottom.num, bottom.den) })
  }
  if (policy.margin && cost) {
    const { slope } = worthOf(market, 'net')
    const least = div(div(cost, minus(ONE, policy.margin)), slope)
    rules.push({ kind: 'margin', market: code, min: ceilDiv(least.num, least.den) })
  }
  const endings = policy.endings[market.currency]
  if (endings && endings.length > 0) rules.push({ kind: 'ending', market: code, endings })
  return rules
}

/** left's worth ≤ share × right's worth, multiplied out to whole numbers without a common factor. */
function relate(
  { left, right }: { readonly left: string; readonly right: string },
  l: Worth,
  share: Ratio,
  r: Worth,
): Relation {
  const onRight = mul(r.slope, share)
  const rest = minus(mul(r.base, share), l.base)
  const a = l.slope.num * onRight.den * rest.den
  const c = onRight.num * l.slope.den * rest.den
  const d = rest.num * l.slope.den * onRight.den
  const common = gcd(gcd(a, c), d)
  return { left, right, a: a / common, c: c / common, d: d / common }
}

/** Whether prices keep a rule; `now` is what the labels say today. */
export function keeps(rule: Rule, prices: PriceMap, now: PriceMap): boolean {
  const price = prices.get(rule.market) ?? 0n
  switch (rule.kind) {
    case 'locked':
    case 'season':
      return price === rule.price
    case 'step_up':
      return price <= rule.max
    case 'step_down':
    case 'margin':
      return price >= rule.min
    case 'ending':
      return price === now.get(rule.market) || rule.endings.some((each) => endsAs(price, each))
    case 'corridor_above':
    case 'corridor_below':
    case 'cap': {
      const { left, right, a, c, d } = rule.relation
      return a * (prices.get(left) ?? 0n) <= c * (prices.get(right) ?? 0n) + d
    }
  }
}

/** The rules that prices break. */
export const brokenBy = (rules: readonly Rule[], prices: PriceMap, now: PriceMap): Rule[] =>
  rules.filter((rule) => !keeps(rule, prices, now))

/** How a market's new price may end: any way, unless a rule says which. */
export const endingsIn = (rules: readonly Rule[], market: string): readonly Ending[] =>
  rules.flatMap((rule) =>
    rule.kind === 'ending' && rule.market === market ? [rule.endings] : [],
  )[0] ?? [ANY]

/** Markets by their code: what comes out of a study must not depend on how it was written down. */
export const sorted = ({ markets }: Study): Market[] =>
  markets.toSorted((a, b) => (a.market < b.market ? -1 : 1))

export const floorDiv = (num: bigint, den: bigint): bigint =>
  num < 0n && num % den !== 0n ? num / den - 1n : num / den

export const ceilDiv = (num: bigint, den: bigint): bigint => -floorDiv(-num, den)

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}
