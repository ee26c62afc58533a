import type { LawRows } from '../law.ts'
import { standsOn, type TariffLine } from '../tariff.ts'
import type { Revision } from './revise.ts'
import { LINE_FIELDS, remedyText, suspensionText } from './words.ts'

/** One field of a row before and after, as people read it; null: the row or the value is not there. */
export type FieldChange = {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

export type RowChange = {
  readonly kind: 'line' | 'suspension' | 'remedy'
  /** Tariff number or its first digits. */
  readonly hs: string
  readonly name: TariffLine['names'] | null
  readonly fields: readonly FieldChange[]
}

function lineChange(before: TariffLine | null, after: TariffLine | null): RowChange | null {
  const line = after ?? before
  if (!line) return null
  const fields = Object.entries(LINE_FIELDS).flatMap(([field, read]): FieldChange[] => {
    const [was, is] = [before && read(before), after && read(after)]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
  return fields.length === 0 ? null : { kind: 'line', hs: line.hs8, name: line.names, fields }
}

const begins = (kind: 'suspension' | 'remedy', hs: string, after: string): RowChange => ({
  kind,
  hs,
  name: null,
  fields: [{ field: kind, before: null, after }],
})
const ends = (kind: 'suspension' | 'remedy', hs: string, before: string): RowChange => ({
  kind,
  hs,
  name: null,
  fields: [{ field: kind, before, after: null }],
})

/** What a change does, row by row and field by field. */
export const changesOf = ({ lines, suspensions, remedies }: Revision): readonly RowChange[] => [
  ...lines.flatMap(({ before, after }) => lineChange(before, after) ?? []),
  ...suspensions.ended.map((row) => ends('suspension', row.hsPrefix, suspensionText(row))),
  ...suspensions.begun.map((row) => begins('suspension', row.hsPrefix, suspensionText(row))),
  ...remedies.ended.map((row) => ends('remedy', row.hsPrefix, remedyText(row))),
  ...remedies.begun.map((row) => begins('remedy', row.hsPrefix, remedyText(row))),
]

/** What becomes different in the law between the day before and a day. */
export function changesOn(law: LawRows, day: Temporal.PlainDate): readonly RowChange[] {
  const eve = day.subtract({ days: 1 })
  const byHs = (on: Temporal.PlainDate) =>
    new Map(law.lines.filter((line) => standsOn(line, on)).map((line) => [line.hs8, line]))
  const [before, after] = [byHs(eve), byHs(day)]
  const codes = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  const apart = <
    T extends { validFrom: Temporal.PlainDate; validUntil: Temporal.PlainDate | null },
  >(
    rows: readonly T[],
  ) => ({
    ended: rows.filter((row) => standsOn(row, eve) && !standsOn(row, day)),
    begun: rows.filter((row) => !standsOn(row, eve) && standsOn(row, day)),
  })
  const suspensions = apart(law.suspensions)
  const remedies = apart(law.additionalDuties)
  return [
    ...codes.flatMap((hs) => lineChange(before.get(hs) ?? null, after.get(hs) ?? null) ?? []),
    ...changesOf({ from: day, lines: [], problems: [], suspensions, remedies }),
  ]
}

/** The days from one on, on which something in the law begins or ends. */
export function daysOfChange(law: LawRows, from: Temporal.PlainDate): readonly string[] {
  const rows = [...law.lines, ...law.suspensions, ...law.additionalDuties]
  const days = rows.flatMap(({ validFrom, validUntil }) =>
    validUntil === null ? [validFrom] : [validFrom, validUntil],
  )
  const texts = days
    .filter((day) => Temporal.PlainDate.compare(day, from) >= 0)
    .map((day) => day.toString())
  return [...new Set(texts)].toSorted()
}
