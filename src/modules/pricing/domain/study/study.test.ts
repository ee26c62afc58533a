import { describe, expect, test } from 'vitest'
import { decimalText, ratio } from '#lib/ratio.ts'
import { ending, exact, market, policy } from '../../../../../test/fixtures/parity.ts'
import { endsAs, largestUpTo, readEnding, smallestFrom } from './ending.ts'
import { valueAt, worthOf, type Basis } from './market.ts'
import { pricesIn, type Study } from './policy.ts'
import { heldBetween, quotedBy } from './rates.ts'
import { driftOf, standingsOf } from './standing.ts'

const paris = market('FR', 'EUR', 120_00n, '1', {
  taxRate: exact('0.2'),
  refundRate: exact('0.12'),
})
const newYork = market('US', 'USD', 110_00n, '1.1', { taxRate: exact('0.1'), taxIncluded: false })
const china = market('CN', 'CNY', 1_130_00n, '8', {
  taxRate: exact('0.13'),
  dutyRate: exact('0.2'),
  freight: 80_00n,
})

describe('a comparable price', () => {
  test.each<[typeof paris, Basis, string]>([
    [paris, 'gross', '120.00'],
    [paris, 'net', '100.00'],
    [paris, 'refunded', '105.60'],
    [newYork, 'gross', '110.00'],
    [newYork, 'net', '100.00'],
    [china, 'gross', '141.25'],
    [china, 'net', '125.00'],
    // 141.25 with a fifth of duty, and ten euros of freight.
    [china, 'landed', '179.50'],
  ])('%#: %s', (of, basis, euros) => {
    expect(decimalText(valueAt(worthOf(of, basis), of.price), 2)).toBe(euros)
  })
})

describe('what a re-seller earns', () => {
  const study: Study = { reference: 'FR', markets: [paris, china], policy: policy() }
  const now = pricesIn(study)

  test('is our price less the refunded price, the duty and the way', () => {
    const [, there] = standingsOf(study, now, now)
    // 120 € less 12 % is 105.60; with 20 % duty 126.72; with 10 € of freight 136.72.
    expect(there?.daigou?.from).toBe('FR')
    expect(decimalText(there?.daigou?.cost ?? ratio(0n), 2)).toBe('136.72')
    expect(decimalText(there?.daigou?.gap ?? ratio(0n), 2)).toBe('4.53')
  })

  test('is nothing when the way costs more than the gap', () => {
    const far = { ...china, freight: 200_00n }
    const [, there] = standingsOf({ ...study, markets: [paris, far] }, now, now)
    expect(there?.daigou?.gap.num).toBeLessThan(0n)
  })
})

describe('endings', () => {
  test('are read as people say them, in the minor units of the currency', () => {
    expect(ending('000', 'CNY')).toEqual({ step: 100_000n, at: 0n })
    expect(ending('…8', 'CNY')).toEqual({ step: 1_000n, at: 800n })
    expect(ending('9.90', 'EUR')).toEqual({ step: 1_000n, at: 990n })
    expect(ending('00', 'JPY')).toEqual({ step: 100n, at: 0n })
    for (const text of ['', 'x', '9.999', '-1', '1e3']) expect(readEnding(text, 'EUR')).toBeNull()
    expect(readEnding('9.9', 'JPY')).toBeNull()
  })

  test('the next price down and up', () => {
    const endings = [ending('9', 'EUR'), ending('0', 'EUR')]
    expect(largestUpTo(endings, 4_258_50n)).toBe(4_250_00n)
    expect(largestUpTo(endings, 4_259_00n)).toBe(4_259_00n)
    expect(smallestFrom(endings, 4_250_01n)).toBe(4_259_00n)
    expect(largestUpTo([ending('9', 'EUR')], 8_00n)).toBeNull()
    expect(endsAs(4_259_00n, ending('9', 'EUR'))).toBe(true)
  })
})

describe('rates', () => {
  const bag = (quote: string): Study => ({
    reference: 'EU',
    markets: [market('EU', 'EUR', 4_260_00n, '1'), market('CN', 'CNY', 30_000_00n, quote)],
    policy: policy({ caps: [{ market: 'CN', over: 'EU', above: exact('0.05') }] }),
  })

  test('quoted the other way round are told by the prices', () => {
    const home = market('EU', 'EUR', 4_260_00n, '1')
    expect(quotedBy(bag('6.6468').markets, home)).toBe('to_reference')
    expect(quotedBy(bag('0.1504').markets, home)).toBe('per_reference')
  })

  test('the rates between which a proposal holds', () => {
    const study = bag('6.7377')
    const [cny] = heldBetween(study, pricesIn(study))
    // 4,260 × 1.05 ÷ 30,000 euros for a yuan, and 4,260 × 0.9 ÷ 30,000.
    expect(cny?.to && decimalText(cny.to, 6)).toBe('0.149100')
    expect(cny?.from && decimalText(cny.from, 6)).toBe('0.127800')
  })

  test('drift is what exchange alone has done to an index', () => {
    expect(decimalText(driftOf(exact('1.05'), exact('1.155')), 3)).toBe('0.100')
  })
})
