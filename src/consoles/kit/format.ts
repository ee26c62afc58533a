import type { MoneyText } from '#lib/money.ts'
import type { Language } from '#lib/texts.ts'

/**
 * Every value a reader sees goes through here: one wrapper of `Intl` for a language. Browsers without
 * `Temporal` are still about, so instants are read as milliseconds.
 */
const TAG: Readonly<Record<Language, string>> = { zh: 'zh-CN', fr: 'fr-FR', en: 'en-GB' }
const DEGREE: Readonly<Record<Language, string>> = { zh: '℃', fr: '\u00a0°C', en: '\u00a0°C' }

const millisecondsOf = (at: string): number => Date.parse(at)

function timeWords(tag: string) {
  const known = new Map<string, Intl.DateTimeFormat>()
  const made = (zone: string, kind: string, options: Intl.DateTimeFormatOptions) => {
    const key = `${zone} ${kind}`
    const format =
      known.get(key) ??
      new Intl.DateTimeFormat(tag, { ...options, timeZone: zone, hourCycle: 'h23' })
    known.set(key, format)
    return format
  }
  const clock = { hour: '2-digit', minute: '2-digit' } as const
  const day = { month: 'short', day: 'numeric' } as const
  return {
    /** 25 Nov, 14:05 */
    instant: (at: string, zone: string): string =>
      made(zone, 'instant', { ...day, ...clock }).format(millisecondsOf(at)),
    /** 25 Nov 2026, 14:05:09 */
    exact: (at: string, zone: string): string =>
      made(zone, 'exact', { ...day, ...clock, year: 'numeric', second: '2-digit' }).format(
        millisecondsOf(at),
      ),
    clock: (at: string, zone: string): string =>
      made(zone, 'clock', clock).format(millisecondsOf(at)),
    /** A calendar day, `2026-11-25`. */
    day: (date: string): string =>
      made('UTC', 'day', { weekday: 'short', ...day }).format(millisecondsOf(`${date}T00:00:00Z`)),
    fullDay: (date: string): string =>
      made('UTC', 'full', { ...day, year: 'numeric' }).format(millisecondsOf(`${date}T00:00:00Z`)),
  }
}

function spanWords(tag: string) {
  const unit = (name: string) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'narrow' })
  const [days, hours, minutes] = [unit('day'), unit('hour'), unit('minute')]
  return {
    /** 2 d 5 h, 5 h 12 min, 12 min: the two greatest parts. */
    span: (milliseconds: number): string => {
      const total = Math.floor(Math.abs(milliseconds) / 60_000)
      const [d, h, m] = [Math.floor(total / 1440), Math.floor(total / 60) % 24, total % 60]
      if (d > 0) return `${days.format(d)} ${hours.format(h)}`
      if (h > 0) return `${hours.format(h)} ${minutes.format(m)}`
      return minutes.format(m)
    },
  }
}

function formatIn(language: Language) {
  const tag = TAG[language]
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 })
  const regions = new Intl.DisplayNames(tag, { type: 'region' })
  const signed = new Intl.NumberFormat(tag, {
    style: 'percent',
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const moneys = new Map<string, Intl.NumberFormat>()
  return {
    tag,
    ...timeWords(tag),
    ...spanWords(tag),
    /** From its exact text: no float ever stands between the ledger and the reader. */
    money: ({ amount, currency }: MoneyText): string => {
      const format =
        moneys.get(currency) ??
        new Intl.NumberFormat(tag, {
          style: 'currency',
          currency,
          currencyDisplay: currency === 'CNY' ? 'narrowSymbol' : 'symbol',
        })
      moneys.set(currency, format)
      return format.format(amount as Intl.StringNumericLiteral)
    },
    number: (value: number): string => plain.format(value),
    /** A country by its code, in the reader's language. */
    region: (code: string): string => regions.of(code) ?? code,
    /** −4.9 %, +12.0 %: a share with its sign. */
    signed: (share: number): string => signed.format(share),
    /** Always so many decimals: for columns of numbers that are compared. */
    fixed: (value: number, digits = 1): string =>
      new Intl.NumberFormat(tag, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value),
    percent: (share: number): string =>
      new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }).format(share),
    celsius: (degrees: number): string =>
      new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }).format(degrees) + DEGREE[language],
    weight: (grams: number): string =>
      grams < 1000 ? `${plain.format(grams)}\u00a0g` : `${plain.format(grams / 1000)}\u00a0kg`,
  }
}

export type Format = ReturnType<typeof formatIn>

const formats = new Map<Language, Format>()

export function formatsIn(language: Language): Format {
  const known = formats.get(language) ?? formatIn(language)
  formats.set(language, known)
  return known
}
