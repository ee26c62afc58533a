import type { AdditionalDuty, LawRows, Suspension } from '../law.ts'
import { standsOn, type Grade, type TariffLine } from '../tariff.ts'
import type { Entries, ListedEntry, TariffEntry } from './entry.ts'
import { LINE_FIELDS, percent } from './words.ts'

/** One line before and after a change; null before: the line is new. */
export type LineRevision = {
  readonly hs8: string
  readonly before: TariffLine | null
  readonly after: TariffLine
}

/** Dated rows that begin, and rows that end, on the day of a change. */
type Replaced<T> = { readonly begun: readonly T[]; readonly ended: readonly T[] }

export type Revision = {
  readonly from: Temporal.PlainDate
  readonly lines: readonly LineRevision[]
  readonly suspensions: Replaced<Suspension>
  readonly remedies: Replaced<AdditionalDuty>
  /** Lines of the list that cannot become law as they are. */
  readonly problems: readonly RevisionProblem[]
}

export type RevisionProblem = {
  readonly hs8: string
  /** A new line without what every line needs, or one whose rates nobody has read. */
  readonly kind: 'line_unknown' | 'vat_missing' | 'consumption_missing' | 'name_missing'
}

export type RevisionQuestion = {
  readonly law: LawRows
  readonly entries: Entries
  /** The first day on which the list stands. */
  readonly from: Temporal.PlainDate
  readonly source: string
  readonly grade: Grade
}

const NOTHING = { begun: [], ended: [] }

/**
 * What a list changes in the law from a day on. Each kind of list speaks only of its own columns; a
 * positive list, a ban, suspensions and remedies are whole lists, so what they leave out ends.
 */
export function revise(question: RevisionQuestion): Revision {
  const { entries, from, law } = question
  const none = { from, lines: [], suspensions: NOTHING, remedies: NOTHING, problems: [] }
  switch (entries.kind) {
    case 'tariff':
      return { ...none, ...gathered(ratedAll(question, entries.entries)) }
    case 'positive_list':
      return { ...none, ...listed(question, entries.entries) }
    case 'post_ban': {
      const lines = standing(question).map((before) => {
        const postBanned = entries.prefixes.some((prefix) => before.hs8.startsWith(prefix))
        return revision(question, before, { postBanned })
      })
      return { ...none, ...gathered(lines) }
    }
    case 'suspensions':
      return { ...none, suspensions: replaced(law.suspensions, entries.rows, from, suspensionKey) }
    case 'remedies':
      return { ...none, remedies: replaced(law.additionalDuties, entries.rows, from, remedyKey) }
  }
}

/** The law with a change in it, as it will be read from that day on. */
export function revised(law: LawRows, { from, lines, suspensions, remedies }: Revision): LawRows {
  const changed = new Set(lines.map(({ hs8 }) => hs8))
  const cut = (line: TariffLine): readonly TariffLine[] => {
    if (!changed.has(line.hs8) || !standsOn(line, from)) return [line]
    // A row that begins on that very day is replaced.
    return Temporal.PlainDate.compare(line.validFrom, from) === 0
      ? []
      : [{ ...line, validUntil: from }]
  }
  return {
    lines: [...law.lines.flatMap(cut), ...lines.map(({ after }) => after)],
    suspensions: withReplaced(law.suspensions, suspensions, from),
    additionalDuties: withReplaced(law.additionalDuties, remedies, from),
  }
}

const standing = ({ law, from }: RevisionQuestion): readonly TariffLine[] =>
  law.lines.filter((line) => standsOn(line, from))

type Judged = LineRevision | RevisionProblem | null

function gathered(judged: readonly Judged[]) {
  const lines = judged.flatMap((each) => (each && 'after' in each ? [each] : []))
  const problems = judged.flatMap((each) => (each && 'kind' in each ? [each] : []))
  return { lines, problems }
}

/** A changed row takes the place of the old one until the day that one would have ended. */
function revision(
  { from, source }: RevisionQuestion,
  before: TariffLine,
  change: Partial<TariffLine>,
): LineRevision | null {
  const after = { ...before, ...change }
  if (sameLine(before, after)) return null
  return { hs8: before.hs8, before, after: { ...after, source, validFrom: from } }
}

function ratedAll(question: RevisionQuestion, entries: readonly TariffEntry[]): readonly Judged[] {
  const known = new Map(standing(question).map((line) => [line.hs8, line]))
  return entries.map((entry) => rated(question, entry, known.get(entry.hs8)))
}

function rated(
  question: RevisionQuestion,
  entry: TariffEntry,
  before: TariffLine | undefined,
): Judged {
  const { grade } = question
  const rates = {
    ...(entry.mfn ? { mfn: { rate: entry.mfn, grade } } : {}),
    ...(entry.provisional === undefined
      ? {}
      : { provisional: entry.provisional && { rate: entry.provisional, grade } }),
    ...(entry.vat ? { vat: entry.vat } : {}),
    ...(entry.consumption ? { consumption: entry.consumption } : {}),
  }
  if (before) {
    return revision(question, before, { names: { ...before.names, ...entry.names }, ...rates })
  }
  const { hs8, names, vat, consumption } = entry
  // What is unknown is not law: a new line needs its name and every rate that a parcel pays.
  if (!names.zh) return { hs8, kind: 'name_missing' }
  if (!vat) return { hs8, kind: 'vat_missing' }
  if (!consumption) return { hs8, kind: 'consumption_missing' }
  const { from, source } = question
  const later = question.law.lines
    .filter((line) => line.hs8 === hs8 && Temporal.PlainDate.compare(line.validFrom, from) > 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.validFrom, b.validFrom))[0]
  const after: TariffLine = {
    hs8,
    // The official name is Chinese; until somebody translates it, it stands for the others.
    names: { zh: names.zh, en: names.en ?? names.zh, fr: names.fr ?? names.zh },
    mfn: entry.mfn ? { rate: entry.mfn, grade } : null,
    provisional: entry.provisional ? { rate: entry.provisional, grade } : null,
    vat,
    consumption,
    listing: { listed: false, grade, evidence: `${grade}: on no list that was taken over` },
    remarks: [],
    bondedOnly: false,
    postBanned: false,
    condition: '',
    source,
    validFrom: from,
    validUntil: later?.validFrom ?? null,
  }
  return { hs8, before: null, after }
}

function listed(question: RevisionQuestion, entries: readonly ListedEntry[]) {
  const { grade, source } = question
  const named = new Map(entries.map((entry) => [entry.hs8, entry]))
  const known = new Set(standing(question).map(({ hs8 }) => hs8))
  const changed = standing(question).map((before) => {
    const entry = named.get(before.hs8)
    if (!entry) {
      if (!before.listing.listed && before.listing.grade === grade) return null
      const listing = { listed: false, grade, evidence: `${grade}: not on the list, ${source}` }
      return revision(question, before, { listing, remarks: [], bondedOnly: false })
    }
    const { remarks, remark, row } = entry
    return revision(question, before, {
      listing: { listed: true, grade, evidence: `${grade}: ${source}, row ${row}` },
      remarks,
      bondedOnly: remarks.some(({ kind }) => kind === 'trade_mode'),
      condition: remark,
    })
  })
  const strangers = entries
    .filter(({ hs8 }) => !known.has(hs8))
    .map(({ hs8 }) => ({ hs8, kind: 'line_unknown' as const }))
  return gathered([...changed, ...strangers])
}

/** Whether two rows say the same, wherever they say it from. */
const sameLine = (a: TariffLine, b: TariffLine): boolean =>
  JSON.stringify(a.names) === JSON.stringify(b.names) &&
  Object.values(LINE_FIELDS).every((read) => read(a) === read(b))

const sameDay = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean =>
  a === null || b === null ? a === b : a.equals(b)

type Dated = {
  readonly validFrom: Temporal.PlainDate
  readonly validUntil: Temporal.PlainDate | null
}

const suspensionKey = ({ hsPrefix, country, region, disease }: Suspension): string =>
  [hsPrefix, country, region ?? '', disease].join(' ')
const remedyKey = ({ kind, hsPrefix, origin, producer, rate }: AdditionalDuty): string =>
  [kind, hsPrefix, origin, producer ?? '', rate && percent(rate)].join(' ')

/** A row that stands and is named again goes on; one that is not named ends. */
function replaced<T extends Dated>(
  rows: readonly T[],
  named: readonly T[],
  from: Temporal.PlainDate,
  keyOf: (row: T) => string,
): Replaced<T> {
  const standingRows = rows.filter((row) => standsOn(row, from))
  const goesOn = (row: T) =>
    named.some((each) => keyOf(each) === keyOf(row) && sameDay(each.validUntil, row.validUntil))
  const ended = standingRows.filter((row) => !goesOn(row))
  const begun = named.filter(
    (row) => !standingRows.some((each) => goesOn(each) && keyOf(each) === keyOf(row)),
  )
  return { begun, ended }
}

const withReplaced = <T extends Dated>(
  rows: readonly T[],
  { begun, ended }: Replaced<T>,
  from: Temporal.PlainDate,
): readonly T[] => [
  ...rows.flatMap((row) => {
    if (!ended.includes(row)) return [row]
    const same = Temporal.PlainDate.compare(row.validFrom, from) === 0
    return same ? [] : [{ ...row, validUntil: from }]
  }),
  ...begun,
]
