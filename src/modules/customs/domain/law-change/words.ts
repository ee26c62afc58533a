import { mul, ratio, type Ratio } from '#lib/ratio.ts'
import { plainDecimal } from '../decimal.ts'
import type { AdditionalDuty, Suspension } from '../law.ts'
import { consumptionText } from '../tariff-text.ts'
import type { Rate, TariffLine } from '../tariff.ts'

export const percent = (value: Ratio): string => `${plainDecimal(mul(value, ratio(100n)))}%`
const rateText = (rate: Rate | null): string | null =>
  rate && (rate.grade === 'official' ? percent(rate.rate) : `${percent(rate.rate)} (${rate.grade})`)

/** A tariff row in words: rates in percent with their grade, rules in the grammar of our data. */
export const LINE_FIELDS: Readonly<Record<string, (line: TariffLine) => string | null>> = {
  name: ({ names }) => names.zh,
  mfn: ({ mfn }) => rateText(mfn),
  provisional: ({ provisional }) => rateText(provisional),
  vat: ({ vat }) => percent(vat),
  consumption: ({ consumption }) => consumptionText(consumption),
  listed: ({ listing }) => `${listing.listed ? 'listed' : 'not listed'} (${listing.grade})`,
  remarks: ({ remarks }) => remarks.map(({ text }) => text).join('；') || null,
  bonded_only: ({ bondedOnly }) => (bondedOnly ? 'yes' : 'no'),
  post_banned: ({ postBanned }) => (postBanned ? 'yes' : 'no'),
}

export const suspensionText = ({ country, region, disease, validUntil }: Suspension): string =>
  [country, region, disease, validUntil && `until ${validUntil.toString()}`]
    .filter((part) => part !== null)
    .join(' ')
export const remedyText = ({ kind, origin, producer, rate, validUntil }: AdditionalDuty): string =>
  [kind, origin, producer, rate && percent(rate), validUntil && `until ${validUntil.toString()}`]
    .filter((part) => part !== null)
    .join(' ')
