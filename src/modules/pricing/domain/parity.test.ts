import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { money } from '#lib/money.ts'
import { convert, parityLine } from './parity.ts'
import { timelineOf } from './prices.ts'
import { REFERENCE_RATES } from './reference-rates.ts'

const rateOn = (day: string, quote = 'CNY') => {
  const rate = REFERENCE_RATES.find((each) => each.on.toString() === day && each.quote === quote)
  if (!rate) throw new Error(`no rate on ${day}`)
  return rate
}

test('the oysters of Cancale cost 0.7 % more than in Paris', () => {
  const line = parityLine(money(2090n, 'EUR'), money(16800n, 'CNY'), rateOn('2026-04-13'))
  expect(line).toMatchObject({
    rate: '7.9827',
    inMarket: { minor: 16684n, currency: 'CNY' },
    difference: '0.7',
    source: 'ECB euro reference rate, 2026-04-13',
  })
})

test("Chanel's 11.12 after 8 April 2015 stands 4.5 % above its euro price", () => {
  const line = parityLine(money(426_000n, 'EUR'), money(3_000_000n, 'CNY'), rateOn('2015-04-08'))
  expect(line.difference).toBe('4.5')
})

test('a price below the one at home is negative, an equal one plainly nothing', () => {
  const fx = rateOn('2026-04-13')
  expect(parityLine(money(10_000n, 'EUR'), money(78_000n, 'CNY'), fx).difference).toBe('-2.3')
  expect(parityLine(money(10_000n, 'EUR'), money(79_826n, 'CNY'), fx).difference).toBe('0.0')
})

test('yen have no minor unit', () => {
  expect(convert(money(10_000n, 'EUR'), rateOn('2026-04-13', 'JPY'))).toEqual(money(18_675n, 'JPY'))
})

test('the latest rate known is taken', () => {
  const timeline = timelineOf([], REFERENCE_RATES, [])
  const prices = timeline.at(Temporal.Instant.from('2026-11-25T00:00:00Z'))
  expect(prices.fxRate('EUR', 'CNY')?.rateText).toBe('7.9827')
  expect(prices.fxRate('CNY', 'EUR')).toBeUndefined()
})

property.prop([fc.bigInt({ min: 1n, max: 10n ** 9n })])(
  'a price converted at the day rate has no difference worth a decimal',
  (minor) => {
    const fx = rateOn('2026-04-13')
    const foreign = money(minor, 'EUR')
    expect(parityLine(foreign, convert(foreign, fx), fx).difference).toBe('0.0')
  },
)
