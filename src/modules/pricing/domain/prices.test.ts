import { describe, expect, test } from 'vitest'
import { money } from '#lib/money.ts'
import { timelineOf, type PeriodRow } from './prices.ts'

const at = (text: string) => Temporal.Instant.from(`${text}Z`)
const APRIL_8 = '2015-04-08T00:00'

const row = (
  market: 'CN' | 'FR',
  amount: bigint,
  from: string,
  until: string | null,
): PeriodRow => ({
  offer: 'bag',
  market,
  value: money(amount, market === 'CN' ? 'CNY' : 'EUR'),
  taxMode: market === 'CN' ? 'excluded' : 'included',
  from: at(from),
  until: until === null ? null : at(until),
})

const rows = [
  row('CN', 3_900_000n, '2015-01-01T00:00', '2015-03-20T00:00'),
  row('CN', 3_820_000n, '2015-03-20T00:00', APRIL_8),
  row('CN', 3_000_000n, APRIL_8, null),
  row('FR', 355_000n, '2015-01-01T00:00', APRIL_8),
  row('FR', 426_000n, APRIL_8, null),
]
const timeline = timelineOf(
  rows,
  [],
  [
    { house: 'maison', shown: true, from: at(APRIL_8) },
    { house: 'maison', shown: false, from: at('2015-05-01T00:00') },
  ],
)

describe('a timeline', () => {
  test('stands on one side of an instant in every market', () => {
    const before = timeline.at(at(APRIL_8).subtract({ milliseconds: 1 }))
    expect(before.priceOf('bag', 'CN')?.minor).toBe(3_820_000n)
    expect(before.homePriceOf('bag')?.value.minor).toBe(355_000n)
    const after = timeline.at(at(APRIL_8))
    expect(after.priceOf('bag', 'CN')?.minor).toBe(3_000_000n)
    expect(after.homePriceOf('bag')?.value.minor).toBe(426_000n)
    expect(after.marketsOf('bag').map(({ market }) => market)).toEqual(['CN', 'FR'])
  })

  test('tells the next change, and none after the last', () => {
    expect(timeline.nextChange(at('2015-03-21T00:00'))).toEqual(at(APRIL_8))
    expect(timeline.nextChange(at(APRIL_8))).toEqual(at('2015-05-01T00:00'))
    expect(timeline.nextChange(at('2015-05-01T00:00'))).toBeNull()
  })

  test('a house shows its parity line from the instant it said', () => {
    const shown = (text: string) => timeline.at(at(text)).showsParity('maison')
    expect(shown('2015-04-07T23:59')).toBeUndefined()
    expect(shown(APRIL_8)).toBe(true)
    expect(shown('2015-05-01T00:00')).toBe(false)
    expect(timeline.at(at(APRIL_8)).showsParity('other')).toBeUndefined()
  })
})

describe('the lowest price of the thirty days before a reduction', () => {
  const prior = (text: string) => timeline.at(at(text)).priorPriceOf('bag', 'CN')?.minor

  test('is the lowest that was charged, not the last or the highest', () => {
    expect(prior('2015-04-10T00:00')).toBe(3_820_000n)
  })

  test('is told for thirty days, and not after a rise', () => {
    expect(prior('2015-05-09T00:00')).toBeUndefined()
    expect(timeline.at(at('2015-04-10T00:00')).priorPriceOf('bag', 'FR')).toBeUndefined()
  })

  test('is not told when nothing had been charged before', () => {
    const fresh = timelineOf([row('CN', 100n, APRIL_8, null)], [], [])
    expect(fresh.at(at('2015-04-09T00:00')).priorPriceOf('bag', 'CN')).toBeUndefined()
  })

  test('a price raised for a day before the reduction is no lowest price', () => {
    const puffed = timelineOf(
      [
        row('CN', 100n, '2015-01-01T00:00', '2015-04-07T00:00'),
        row('CN', 200n, '2015-04-07T00:00', APRIL_8),
        row('CN', 110n, APRIL_8, null),
      ],
      [],
      [],
    )
    expect(puffed.at(at('2015-04-09T00:00')).priorPriceOf('bag', 'CN')).toBeUndefined()
  })
})
