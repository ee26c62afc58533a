import { decimalText, div, mul, ratio, type Ratio } from '#lib/ratio.ts'
import { plainDecimal } from './decimal.ts'
import type { DutyDue } from './law.ts'
import type { Band } from './postal.ts'
import type { Measure } from './tariff.ts'
import { RELIEF, type ExactTaxes, type TaxInputs, type ThresholdTest } from './tax.ts'

/**
 * How a line's tax comes about, one step after the other, for a reader to be told in any language.
 * Amounts are CNY with five decimals, as customs writes them in the tax bill (CEB816); rates are
 * plain decimals.
 */
export type Step =
  | {
      readonly kind: 'dutiable_value'
      readonly goods: string
      readonly freight: string
      readonly insurance: string
      readonly amount: string
    }
  | {
      /** From `from` CNY for one unit of the measure, consumption tax is due. */
      readonly kind: 'threshold'
      readonly measure: Measure
      readonly price: string
      readonly from: string
      readonly reached: boolean
    }
  | {
      /** dutiable × (rate + additional) */
      readonly kind: 'duty'
      readonly dutiable: string
      readonly rate: string
      readonly provisional: boolean
      readonly additional: string
      readonly amount: string
    }
  | {
      /** (dutiable + duty + specific) ÷ (1 − rate) × rate + specific */
      readonly kind: 'consumption_tax'
      readonly dutiable: string
      readonly duty: string
      readonly rate: string
      readonly specific: string
      readonly amount: string
    }
  | {
      /** (dutiable + duty + consumptionTax) × rate */
      readonly kind: 'value_added_tax'
      readonly dutiable: string
      readonly duty: string
      readonly consumptionTax: string
      readonly rate: string
      readonly amount: string
    }
  | {
      /** Both taxes × factor: what retail import owes of them within the limits. */
      readonly kind: 'relief'
      readonly factor: string
      readonly consumptionTax: string
      readonly valueAddedTax: string
    }
  | {
      /** dutiable × rate: one tax in the place of all others. */
      readonly kind: 'postal_tax'
      readonly dutiable: string
      readonly rate: string
      readonly amount: string
    }

const cny = (fen: Ratio): string => decimalText(div(fen, ratio(100n)), 5)

export type Value = { readonly goods: bigint; readonly freight: bigint; readonly insurance: bigint }

export const valueStep = ({ goods, freight, insurance }: Value): Step => ({
  kind: 'dutiable_value',
  goods: cny(ratio(goods)),
  freight: cny(ratio(freight)),
  insurance: cny(ratio(insurance)),
  amount: cny(ratio(goods + freight + insurance)),
})

export const thresholdSteps = (tests: readonly ThresholdTest[]): readonly Step[] =>
  tests.map(({ measure, from, cny: price, reached }) => ({
    kind: 'threshold',
    measure,
    price: decimalText(price, 5),
    from: plainDecimal(from),
    reached,
  }))

export const dutyStep = (dutiable: Ratio, due: DutyDue, amount: Ratio): Step => ({
  kind: 'duty',
  dutiable: cny(dutiable),
  rate: plainDecimal(due.base.rate),
  provisional: due.provisional,
  additional: plainDecimal(due.additional),
  amount: cny(amount),
})

/** The statutory amounts; consumption tax is left out where the tariff has none. */
export function statutorySteps(inputs: TaxInputs, taxes: ExactTaxes): readonly Step[] {
  const [dutiable, duty] = [cny(inputs.dutiable), cny(taxes.duty)]
  const vat: Step = {
    kind: 'value_added_tax',
    dutiable,
    duty,
    consumptionTax: cny(taxes.consumption),
    rate: plainDecimal(inputs.vat),
    amount: cny(taxes.vat),
  }
  if (taxes.consumption.num === 0n) return [vat]
  const [rate, specific] = [plainDecimal(inputs.consumption), cny(inputs.specific)]
  const amount = cny(taxes.consumption)
  return [{ kind: 'consumption_tax', dutiable, duty, rate, specific, amount }, vat]
}

export const reliefStep = (relieved: ExactTaxes): Step => ({
  kind: 'relief',
  factor: plainDecimal(RELIEF),
  consumptionTax: cny(relieved.consumption),
  valueAddedTax: cny(relieved.vat),
})

export const postalStep = (dutiable: Ratio, { rate }: Band): Step => ({
  kind: 'postal_tax',
  dutiable: cny(dutiable),
  rate: plainDecimal(rate),
  amount: cny(mul(dutiable, rate)),
})
