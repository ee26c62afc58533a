import { div, mul, ratio, readRatio, type Ratio } from '#lib/ratio.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { plainDecimal } from './decimal.ts'
import type { Consumption, Grade, Measure, Rate, TariffLine, Threshold } from './tariff.ts'

/** The grammar of `tariff-seed.csv`; see data/README.md. */
export type TariffText = {
  readonly hs8: string
  readonly en: string
  readonly zh: string
  readonly fr: string
  readonly mfn_pct: string
  readonly vat_pct: string
  readonly consumption_tax: string
  readonly positive_list_evidence: string
  readonly condition: string
  readonly rate_source: string
}

export type MalformedRow = {
  readonly kind: 'malformed_row'
  readonly hs8: string
  readonly column: keyof TariffText
  readonly text: string
}

type Period = Pick<TariffLine, 'validFrom' | 'validUntil'>

/** Reads one row of the seed; refuses what the grammar does not say rather than guessing. */
export function readTariffLine(text: TariffText, period: Period): Result<TariffLine, MalformedRow> {
  const bad = (column: keyof TariffText) =>
    refuse({ kind: 'malformed_row' as const, hs8: text.hs8, column, text: text[column] })
  if (!/^\d{8}$/.test(text.hs8)) return bad('hs8')
  const duty = readDuty(text.mfn_pct)
  if (!duty) return bad('mfn_pct')
  const vat = readPercent(text.vat_pct)
  if (!vat) return bad('vat_pct')
  const consumption = readConsumption(text.consumption_tax)
  if (!consumption) return bad('consumption_tax')
  const grade = /^(official|seen|derived|unverified): /.exec(text.positive_list_evidence)?.[1]
  if (!grade) return bad('positive_list_evidence')
  return ok({
    hs8: text.hs8,
    names: { zh: text.zh, en: text.en, fr: text.fr },
    ...duty,
    vat,
    consumption,
    listing: {
      listed: !text.positive_list_evidence.includes('treat as NOT listed'),
      grade: grade as Grade,
      evidence: text.positive_list_evidence,
    },
    remarks: [],
    bondedOnly: text.condition.startsWith('bonded only'),
    postBanned: text.condition.includes('banned by post (470)'),
    condition: text.condition,
    source: text.rate_source,
    ...period,
  })
}

/** `15; provisional 5`, `12 (unverified)` or `?` for a rate that nobody has read yet. */
function readDuty(text: string): Pick<TariffLine, 'mfn' | 'provisional'> | null {
  const [first = '', second, ...more] = text.split('; ')
  const mfn = first === '?' ? 'unknown' : readRate(first)
  const provisional =
    second === undefined ? 'unknown' : readRate(/^provisional (.+)$/.exec(second)?.[1])
  if (!mfn || !provisional || more.length > 0) return null
  return {
    mfn: mfn === 'unknown' ? null : mfn,
    provisional: provisional === 'unknown' ? null : provisional,
  }
}

function readRate(text: string | undefined): Rate | null {
  const [matched, number = '', grade = 'seen'] =
    /^([\d.]+)(?: \((official|derived|unverified)\))?$/.exec(text ?? '') ?? []
  const rate = matched === undefined ? null : readPercent(number)
  return rate && { rate, grade: grade as Grade }
}

/** `0`, `10%`, `20% + 0.912 CNY/L`, `15% if >= 10 CNY/ml or g, or >= 15 CNY/sheet`. */
export function readConsumption(text: string): Consumption | null {
  if (text === '0') return { kind: 'none' }
  const [matched, percent = '', rest = ''] = /^([\d.]+)%(?: (.+))?$/.exec(text) ?? []
  const rate = matched === undefined ? null : readPercent(percent)
  if (!rate) return null
  if (rest === '') return { kind: 'ad_valorem', rate }
  const cnyPerLitre = readRatio(/^\+ ([\d.]+) CNY\/L$/.exec(rest)?.[1] ?? '')
  if (cnyPerLitre) return { kind: 'per_litre', rate, cnyPerLitre }
  const thresholds = readThresholds(rest)
  return thresholds && { kind: 'from_price', rate, thresholds }
}

/** Writes what `readConsumption` reads. */
export function consumptionText(rule: Consumption): string {
  switch (rule.kind) {
    case 'none':
      return '0'
    case 'ad_valorem':
      return percentText(rule.rate)
    case 'per_litre':
      return `${percentText(rule.rate)} + ${plainDecimal(rule.cnyPerLitre)} CNY/L`
    case 'from_price': {
      const unit = { millilitres: '/ml or g', grams: null, sheets: '/sheet', pieces: '' } as const
      const parts = rule.thresholds.flatMap(({ measure, from }) =>
        unit[measure] === null ? [] : [`>= ${plainDecimal(from)} CNY${unit[measure]}`],
      )
      return `${percentText(rule.rate)} if ${parts.join(', or ')}`
    }
  }
}

const percentText = (rate: Ratio): string => `${plainDecimal(mul(rate, ratio(100n)))}%`

const MEASURES: Readonly<Record<string, readonly Measure[]>> = {
  '/ml or g': ['millilitres', 'grams'],
  '/sheet': ['sheets'],
  '': ['pieces'],
}

function readThresholds(text: string): readonly Threshold[] | null {
  const parts = /^if (.+)$/.exec(text)?.[1]?.split(', or ') ?? []
  const thresholds = parts.map((part): readonly Threshold[] | null => {
    const [matched, price = '', unit = ''] = /^>= ([\d.]+) CNY(.*)$/.exec(part) ?? []
    const from = matched === undefined ? null : readRatio(price)
    const measures = Object.hasOwn(MEASURES, unit) ? MEASURES[unit] : null
    return from && measures ? measures.map((measure) => ({ measure, from })) : null
  })
  return parts.length > 0 && thresholds.every((part) => part !== null) ? thresholds.flat() : null
}

function readPercent(text: string): Ratio | null {
  const percent = readRatio(text)
  return percent && percent.num >= 0n ? div(percent, ratio(100n)) : null
}
