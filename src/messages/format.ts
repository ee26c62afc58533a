import type { Currency, MoneyText } from '#lib/money.ts'
import type { Language, Messages } from './shape.ts'

const TAG: Readonly<Record<Language, string>> = { zh: 'zh-CN', fr: 'fr-FR', en: 'en-GB' }
const DEGREE: Readonly<Record<Language, string>> = { zh: '℃', fr: '\u00a0°C', en: '\u00a0°C' }
const THIN = '\u202f'

type Parts = readonly { readonly type: string; readonly value: string }[]
const part = (parts: Parts, type: string): string => parts.find((p) => p.type === type)?.value ?? ''

/** A price in the pieces a price block sets at different sizes; read in order it is the whole text. */
export type PricePiece = { readonly kind: 'symbol' | 'whole' | 'fraction'; readonly text: string }

function moneyFormats(language: Language, trailingZeros: 'auto' | 'stripIfInteger') {
  const made = new Map<string, Intl.NumberFormat>()
  return (currency: Currency): Intl.NumberFormat => {
    const known = made.get(currency)
    if (known) return known
    const format = new Intl.NumberFormat(TAG[language], {
      style: 'currency',
      currency,
      // ¥ alone is the yuan here; the yen keeps its full sign, and CNY never shows its code.
      currencyDisplay: currency === 'CNY' ? 'narrowSymbol' : 'symbol',
      trailingZeroDisplay: trailingZeros,
    })
    made.set(currency, format)
    return format
  }
}

const exact = (amount: string) => amount as Intl.StringNumericLiteral

/** Money, from its exact text: no float ever stands between the ledger and the reader. */
function moneyWords(language: Language) {
  const formatOf = moneyFormats(language, language === 'zh' ? 'stripIfInteger' : 'auto')
  const roundOf = moneyFormats(language, 'stripIfInteger')
  return {
    money: ({ amount, currency }: MoneyText): string => formatOf(currency).format(exact(amount)),
    /** A ceiling or a step of prices: round by nature, so no fraction is shown when there is none. */
    limit: ({ amount, currency }: MoneyText): string => roundOf(currency).format(exact(amount)),
    moneyPieces({ amount, currency }: MoneyText): PricePiece[] {
      return formatOf(currency)
        .formatToParts(exact(amount))
        .map(({ type, value }) => ({
          kind:
            type === 'currency' || type === 'literal'
              ? 'symbol'
              : type === 'decimal' || type === 'fraction'
                ? 'fraction'
                : 'whole',
          text: value,
        }))
    },
  }
}

/** Days (`2026-11-25`) and instants (RFC 3339), always in a named zone. */
function timeWords(language: Language, zones: Messages['shell']['zones']) {
  const tag = TAG[language]
  const dayFormat = new Intl.DateTimeFormat(tag, {
    weekday: 'short',
    day: 'numeric',
    month: language === 'zh' ? 'numeric' : 'short',
    timeZone: 'UTC',
  })
  const fullFormat = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' })
  const monthFormat = new Intl.DateTimeFormat(tag, { month: 'short', timeZone: 'UTC' })
  const clocks = new Map<string, Intl.DateTimeFormat>()
  const utc = (day: string): number =>
    Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds
  const dayAt = (at: string, zone: string): string =>
    Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString()
  const parts = (day: string) => dayFormat.formatToParts(utc(day))
  const monthDay = (day: string): string =>
    language === 'zh'
      ? `${part(parts(day), 'month')}月${part(parts(day), 'day')}日`
      : `${part(parts(day), 'day')}\u00a0${part(parts(day), 'month')}`
  const weekday = (day: string): string => part(parts(day), 'weekday')
  const day = (text: string): string =>
    language === 'zh'
      ? `${monthDay(text)} ${weekday(text)}`
      : `${weekday(text)}\u00a0${monthDay(text)}`
  const clock = (at: string, zone: string): string => {
    const known =
      clocks.get(zone) ??
      new Intl.DateTimeFormat(tag, {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: zone,
      })
    clocks.set(zone, known)
    return known.format(Temporal.Instant.from(at).epochMilliseconds)
  }
  const zoneName = (zone: string): string =>
    (zones as Readonly<Record<string, string>>)[zone] ?? zone
  const named = (text: string, zone: string): string =>
    language === 'zh' ? `${text}（${zoneName(zone)}）` : `${text} (${zoneName(zone)})`
  const joint = language === 'zh' ? ' ' : ', '
  return {
    day,
    monthDay,
    weekday,
    fullDay: (text: string): string => fullFormat.format(utc(text)),
    /** With its year, in narrow places. */
    yearDay: (text: string): string =>
      language === 'zh'
        ? `${text.slice(0, 4)}年${monthDay(text)}`
        : `${monthDay(text)} ${text.slice(0, 4)}`,
    month: (month: number): string => monthFormat.format(Date.UTC(2001, month - 1, 1)),
    clock,
    zoneName,
    dayOf: dayAt,
    /** 周一 05:30, for narrow places where the zone is named once beside them. */
    weekdayClock: (at: string, zone: string): string =>
      `${weekday(dayAt(at, zone))} ${clock(at, zone)}`,
    /** 周三 22:00（北京时间）, for what happens within days. */
    soon: (at: string, zone: string): string =>
      named(`${weekday(dayAt(at, zone))} ${clock(at, zone)}`, zone),
    instant: (at: string, zone: string): string =>
      named(`${day(dayAt(at, zone))}${joint}${clock(at, zone)}`, zone),
    window: (from: string, to: string, zone: string): string =>
      named(`${day(dayAt(from, zone))}${joint}${clock(from, zone)}–${clock(to, zone)}`, zone),
  }
}

/** Numbers with a unit. Decimal texts are formatted as they are, never through a float. */
function quantityWords(language: Language, units: Messages['shell']['units']) {
  const tag = TAG[language]
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 })
  const one = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 })
  const signedPercent = new Intl.NumberFormat(tag, {
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
  const percentSign = language === 'fr' ? `${THIN}%` : '%'
  const spaced = (value: string, unit: string) => `${value}\u00a0${unit}`
  return {
    number: (value: number): string => plain.format(value),
    percent: (value: string): string => plain.format(exact(value)) + percentSign,
    signedPercent: (value: string): string => signedPercent.format(exact(value)) + percentSign,
    decimal: (value: string): string =>
      new Intl.NumberFormat(tag, { maximumFractionDigits: 4 }).format(exact(value)),
    weight: (grams: number): string =>
      grams < 1000 ? spaced(plain.format(grams), 'g') : spaced(plain.format(grams / 1000), 'kg'),
    volume: (millilitres: number): string =>
      millilitres < 1000
        ? spaced(plain.format(millilitres), 'ml')
        : spaced(plain.format(millilitres / 1000), 'L'),
    temperature: (celsius: number): string => one.format(celsius) + DEGREE[language],
    temperatureRange: (low: number, high: number): string =>
      `${one.format(low)}–${one.format(high)}${DEGREE[language]}`,
    distance: (kilometres: number): string => spaced(plain.format(Math.round(kilometres)), 'km'),
    days: (count: number): string => units.days(count),
    hours: (count: number): string => units.hours(count),
  }
}

/** Between a figure and its unit, a number sign and its figure: where a line must not break. */
const INSEPARABLE =
  /(?<=\d) (?=(?:k?g|[cm]?l|L|[cm]?m|%|mois|months?|pièces|pieces)\b|[×%\u4e00-\u9fff])|(?<=n°|N°|No\.|×) (?=\d)/g

/** Every value a reader sees goes through here: one wrapper of `Intl` for a language. */
export function formatIn(language: Language, messages: Messages) {
  const { units } = messages.shell
  const money = moneyWords(language)
  return {
    ...money,
    ...timeWords(language, messages.shell.zones),
    ...quantityWords(language, units),
    /** A name of goods, whose figures stay with their units when the line breaks. */
    name: (text: string): string => text.replaceAll(INSEPARABLE, '\u00a0'),
    /** `¥51.2/100 g`, `¥14/只`. */
    unitPrice: ({
      price,
      per,
    }: {
      readonly price: MoneyText
      readonly per: { readonly quantity: number; readonly unit: 'piece' | 'g' | 'ml' }
    }): string => `${money.money(price)}/${units.per(per.quantity, per.unit)}`,
  }
}

export type Format = ReturnType<typeof formatIn>
