import type { AdditionalDuty, Law, Suspension } from '../law.ts'
import { consumptionText } from '../tariff-text.ts'
import { standsOn, type Grade, type TariffLine } from '../tariff.ts'
import { percent } from './words.ts'

type Asked = {
  readonly on: Temporal.PlainDate
  /** First digits of a number, or a part of a name in any language; empty: all. */
  readonly q: string
  readonly grade: Grade | null
}

/** The lines that stand on a day and fit what was asked, by number. */
export function standingLines(law: Law, { on, q, grade }: Asked): readonly TariffLine[] {
  const word = q.normalize('NFC').toLowerCase()
  const digits = /^[\d.]+$/.test(word) ? word.replaceAll('.', '') : null
  const fits = ({ hs8, names }: TariffLine) =>
    word === '' ||
    (digits === null
      ? Object.values(names).some((name) => name.toLowerCase().includes(word))
      : hs8.startsWith(digits))
  return law.rows.lines
    .filter((line) => standsOn(line, on) && fits(line))
    .filter((line) => grade === null || line.listing.grade === grade)
    .toSorted((a, b) => (a.hs8 < b.hs8 ? -1 : 1))
}

const period = ({ validFrom, validUntil }: Pick<TariffLine, 'validFrom' | 'validUntil'>) => ({
  validFrom: validFrom.toString(),
  validUntil: validUntil?.toString() ?? null,
})

/** A line as people read it, with the way in that it leaves open on a day. */
export function lineView(law: Law, line: TariffLine, on: Temporal.PlainDate) {
  const { listing, mfn, provisional } = line
  // A ban by origin is another row: the line alone is asked here.
  const route = law.routeFor({ hs: line.hs8, origin: { country: 'ZZ', region: 'ZZ' }, on })
  return {
    hs8: line.hs8,
    names: line.names,
    mfn: mfn && percent(mfn.rate),
    mfnGrade: mfn && mfn.grade,
    provisional: provisional && percent(provisional.rate),
    provisionalGrade: provisional && provisional.grade,
    vat: percent(line.vat),
    consumption: consumptionText(line.consumption),
    listed: listing.listed,
    listingGrade: listing.grade,
    evidence: listing.evidence,
    remarks: line.remarks.map((remark) => ({ ...remark })),
    bondedOnly: line.bondedOnly,
    postBanned: line.postBanned,
    condition: line.condition,
    regime: route.ok ? route.value.regime : null,
    reasons: [...(route.ok ? route.value.reasons : route.refusal.reasons)],
    source: line.source,
    ...period(line),
  }
}

export const remedyView = ({ rate, ...row }: AdditionalDuty) => ({
  ...row,
  rate: rate && percent(rate),
  ...period(row),
})

export const suspensionView = (row: Suspension) => ({ ...row, ...period(row) })
