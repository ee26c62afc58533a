import { isCurrency } from '#lib/money.ts'
import { readRatio } from '#lib/ratio.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { FxRate } from './parity.ts'

/** Where the European Central Bank publishes its daily rates, about 16:00 on working days. */
export const ECB_DAILY = 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml'

export type EcbRefusal = { readonly kind: 'not_ecb_rates'; readonly reason: string }

const CUBE = /<Cube\b([^<>]*?)\/?>/g
const ATTRIBUTE = /\b(time|currency|rate)\s*=\s*(?:'([^']*)'|"([^"]*)")/g
const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * Reads `eurofxref-daily.xml`, or the history file of the same form: cubes of days that hold cubes of
 * currencies, one euro in each. Currencies that we do not trade in are left out; anything else that
 * is not as published refuses the whole file, because half a file would be half a truth.
 */
export function readEcb(xml: string): Result<FxRate[], EcbRefusal> {
  const no = (reason: string) => refuse({ kind: 'not_ecb_rates' as const, reason })
  if (!/<gesmes:Envelope\b/.test(xml) || !/<gesmes:name>European Central Bank</.test(xml)) {
    return no('not an envelope of the European Central Bank')
  }
  if (!/<\/gesmes:Envelope>\s*$/.test(xml)) return no('the file is cut short')
  const rates: FxRate[] = []
  const seen = new Set<string>()
  let on: Temporal.PlainDate | null = null
  for (const [, inside = ''] of xml.matchAll(CUBE)) {
    const { time, currency, rate: rateText } = attributesOf(inside)
    if (time !== undefined) {
      on = dayOf(time)
      if (!on) return no(`${time} is no day`)
    }
    if (currency === undefined && rateText === undefined) continue
    const rate = readRatio(rateText ?? '')
    if (!on || !rate || rate.num <= 0n) return no(`${currency ?? '?'} has no rate of a day`)
    const key = `${on.toString()} ${currency ?? ''}`
    if (seen.has(key)) return no(`${key} stands twice`)
    seen.add(key)
    if (currency === undefined || !isCurrency(currency) || rateText === undefined) continue
    const source = `ECB euro reference rate, ${on.toString()}`
    rates.push({ base: 'EUR', quote: currency, rate, rateText, on, source })
  }
  return rates.length > 0 ? ok(rates) : no('no rates in it')
}

function attributesOf(inside: string): Partial<Record<'time' | 'currency' | 'rate', string>> {
  const found = [...inside.matchAll(ATTRIBUTE)]
  return Object.fromEntries(found.map(([, name = '', a, b]) => [name, a ?? b ?? '']))
}

function dayOf(text: string): Temporal.PlainDate | null {
  try {
    return DAY.test(text) ? Temporal.PlainDate.from(text, { overflow: 'reject' }) : null
  } catch {
    return null
  }
}
