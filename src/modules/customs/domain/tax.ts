import { compareRatio, div, minus, mul, plus, ratio, type Ratio } from '#lib/ratio.ts'
import type { Consumption, Measure, Threshold } from './tariff.ts'

/** The taxes of one line in fen, exact; rounding comes last (`rounding.ts`). */
export type ExactTaxes = {
  readonly duty: Ratio
  readonly consumption: Ratio
  readonly vat: Ratio
}

export type TaxInputs = {
  /** Goods with their shares of freight and insurance, in fen. */
  readonly dutiable: Ratio
  readonly vat: Ratio
  /** Ad valorem rate of the consumption tax. */
  readonly consumption: Ratio
  /** Specific consumption tax of the whole line, in fen. */
  readonly specific: Ratio
}

const ZERO = ratio(0n)
const ONE = ratio(1n)

/** Within the limits, VAT and consumption tax are levied at 70 % of the statutory amount. */
export const RELIEF = ratio(7n, 10n)

/** Statutory consumption tax and VAT of a line without duty: what the relief is taken from. */
export function statutoryTaxes({ dutiable, vat, consumption, specific }: TaxInputs): ExactTaxes {
  const taxable = div(plus(dutiable, specific), minus(ONE, consumption))
  const consumptionTax = plus(mul(taxable, consumption), specific)
  return { duty: ZERO, consumption: consumptionTax, vat: mul(plus(dutiable, consumptionTax), vat) }
}

/** Cross-border retail import within the limits: no duty, 70 % of the rest (domain §1.2). */
export function taxInLimits(inputs: TaxInputs): ExactTaxes {
  const full = statutoryTaxes(inputs)
  return { duty: ZERO, consumption: mul(full.consumption, RELIEF), vat: mul(full.vat, RELIEF) }
}

/** One item above the single limit, or general trade: everything in full (domain §1.2). */
export function taxInFull(inputs: TaxInputs, dutyRate: Ratio): ExactTaxes {
  const duty = mul(inputs.dutiable, dutyRate)
  const { consumption, vat } = statutoryTaxes({ ...inputs, dutiable: plus(inputs.dutiable, duty) })
  return { duty, consumption, vat }
}

/** What the tariff measures of a whole line; pieces are its quantity unless told otherwise. */
export type Measures = { readonly [measure in Measure | 'litres']?: Ratio }

/** The comparison behind a consumption tax that starts at a price. */
export type ThresholdTest = Threshold & { readonly cny: Ratio; readonly reached: boolean }

export type ConsumptionDue =
  | {
      readonly kind: 'known'
      readonly rate: Ratio
      readonly specific: Ratio
      readonly tests: readonly ThresholdTest[]
    }
  | { readonly kind: 'measure_missing'; readonly measures: readonly (Measure | 'litres')[] }

/**
 * Which consumption tax a line owes. The price of a threshold is goods with freight, without VAT,
 * for one unit of the measure (domain §1.3). A measure that nobody gave refuses: half a tax is wrong.
 */
export function consumptionDue(
  rule: Consumption,
  goodsAndFreightFen: bigint,
  measures: Measures,
): ConsumptionDue {
  switch (rule.kind) {
    case 'none':
      return { kind: 'known', rate: ZERO, specific: ZERO, tests: [] }
    case 'ad_valorem':
      return { kind: 'known', rate: rule.rate, specific: ZERO, tests: [] }
    case 'per_litre': {
      const { litres } = measures
      if (!litres) return { kind: 'measure_missing', measures: ['litres'] }
      const specific = mul(mul(rule.cnyPerLitre, litres), ratio(100n))
      return { kind: 'known', rate: rule.rate, specific, tests: [] }
    }
    case 'from_price': {
      const tests = rule.thresholds.flatMap(({ measure, from }): ThresholdTest[] => {
        const count = measures[measure]
        if (!count) return []
        const cny = div(ratio(goodsAndFreightFen, 100n), count)
        return [{ measure, from, cny, reached: compareRatio(cny, from) >= 0 }]
      })
      if (tests.length === 0) {
        return { kind: 'measure_missing', measures: rule.thresholds.map(({ measure }) => measure) }
      }
      const rate = tests.some(({ reached }) => reached) ? rule.rate : ZERO
      return { kind: 'known', rate, specific: ZERO, tests }
    }
  }
}
