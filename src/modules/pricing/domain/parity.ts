import { money, minorDigits, type Currency, type Money } from '#lib/money.ts'
import { decimalText, div, minus, mul, ratio, roundHalfUp, type Ratio } from '#lib/ratio.ts'

/** A reference rate: one unit of `base` is `rate` of `quote`. */
export type FxRate = {
  readonly base: Currency
  readonly quote: Currency
  readonly rate: Ratio
  /** The rate as published, for a reader. */
  readonly rateText: string
  readonly on: Temporal.PlainDate
  readonly source: string
}

/** The line that says what the same good costs where it is made. */
export type ParityLine = {
  /** Shelf price at home, local tax included. */
  readonly foreign: Money
  readonly rate: string
  readonly rateOn: Temporal.PlainDate
  readonly source: string
  /** The shelf price at that rate, rounded half up to the fen. */
  readonly inMarket: Money
  readonly price: Money
  /** Signed, in per cent with one decimal: how far our price stands from it. */
  readonly difference: string
}

/** Converts at a rate, half up to the minor unit of the quote. */
export function convert(value: Money, { quote, base, rate }: FxRate): Money {
  const digits = 10n ** BigInt(minorDigits(quote))
  const whole = ratio(value.minor, 10n ** BigInt(minorDigits(base)))
  return money(roundHalfUp(mul(mul(whole, rate), ratio(digits))), quote)
}

/**
 * Compares our price with the shelf price at home. The rate and its day are told with the result:
 * which rate a policy is judged at decides whether it is kept (domain/parity-programmes.md §1).
 */
export function parityLine(foreign: Money, price: Money, fx: FxRate): ParityLine {
  const inMarket = convert(foreign, fx)
  const apart = div(
    mul(minus(ratio(price.minor), ratio(inMarket.minor)), ratio(100n)),
    ratio(inMarket.minor),
  )
  return {
    foreign,
    rate: fx.rateText,
    rateOn: fx.on,
    source: fx.source,
    inMarket,
    price,
    difference: decimalText(apart, 1).replace(/^-(0\.0)$/, '$1'),
  }
}
