import { describe, expect, test } from 'vitest'
import { decimalText, div, mul, ratio, readRatio, type Ratio } from '#lib/ratio.ts'
import { seedRows } from '../actions.ts'
import vectors from '../data/tax-vectors.json' with { type: 'json' }
import { CASES } from '../../../../test/fixtures/tax-vectors.ts'
import { assess } from './assess.ts'
import { lawOf } from './law.ts'
import { roundTaxes, type Taxes } from './rounding.ts'
import { taxInFull, taxInLimits, type ExactTaxes } from './tax.ts'

type Vector = (typeof vectors)[number]

const HUNDRED = ratio(100n)
const text = (fen: bigint) => decimalText(ratio(fen, 100n), 2)
const read = (decimal: string | undefined): Ratio => {
  const value = readRatio(decimal ?? '')
  if (!value) throw new Error(`${decimal} is no decimal`)
  return value
}

const expected = ({ customsTax, consumptionTax, valueAddedTax, total }: Vector['expect']) => ({
  customsTax,
  consumptionTax,
  valueAddedTax,
  total,
})
const found = (taxes: Taxes | undefined, total: bigint) => ({
  customsTax: text(taxes?.duty ?? -1n),
  consumptionTax: text(taxes?.consumption ?? -1n),
  valueAddedTax: text(taxes?.vat ?? -1n),
  total: text(total),
})

const goods = vectors.filter(({ lane }) => lane !== 'personal')

describe('the formulas on the rates of the vector', () => {
  test.each(goods)('$id $what', ({ lane, dutiableValueCny, rates, expect: wanted }) => {
    const inputs = {
      dutiable: mul(read(dutiableValueCny), HUNDRED),
      vat: read(rates.vat),
      consumption: read(rates.consumptionAdValorem),
      specific: mul(read(rates.consumptionSpecificCny), HUNDRED),
    }
    const exact: ExactTaxes =
      lane === 'cbec' ? taxInLimits(inputs) : taxInFull(inputs, read(rates.mfnDuty))
    const rounded = roundTaxes([exact], 'per_tax')
    expect(found(rounded.lines[0], rounded.total)).toEqual(expected(wanted))
    const effective = mul(div(rounded.exact, inputs.dutiable), HUNDRED)
    expect(decimalText(effective, 4)).toBe(wanted.effectiveRatePct)
    if (wanted.total_unrounded) {
      expect(decimalText(div(rounded.exact, HUNDRED), 6)).toBe(wanted.total_unrounded)
    }
  })
})

const law = lawOf(await seedRows(), 'unverified')

function assessVector({ id, dutiableValueCny }: Vector) {
  const asked = CASES[id]
  if (!asked) throw new Error(`${id} has no case`)
  const { hs, route = 'cbec', quantity = 1, freight = 0n, insurance = 0n, measures = {} } = asked
  const { num, den } = mul(read(dutiableValueCny), HUNDRED)
  const line = {
    hs,
    quantity,
    freight,
    insurance,
    measures,
    goods: num / den - freight - insurance,
    origin: { country: 'FR' },
  }
  const on = Temporal.PlainDate.from('2026-03-16')
  return assess(law, { route, lines: [line], annualUsed: 0n, rounding: 'per_tax', on })
}

describe('the same vectors asked as goods of the tariff', () => {
  test.each(goods)('$id $what', (vector) => {
    const assessment = assessVector(vector)
    expect(found(assessment, assessment.total)).toEqual(expected(vector.expect))
    const decision = { 'full-01': 'single_item_full', 'full-02': 'taxed' }[vector.id] ?? 'in_limits'
    expect(assessment.decision).toBe(decision)
  })

  test.each(vectors.filter(({ lane }) => lane === 'personal'))('$id $what', (vector) => {
    const { tax, collected } = vector.expect
    const assessment = assessVector(vector)
    expect(text(assessment.assessed)).toBe(tax)
    expect(text(assessment.total)).toBe(collected)
    expect(assessment.decision).toBe(collected === '0.00' ? 'exempt' : 'taxed')
  })
})
