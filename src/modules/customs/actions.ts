import { readFile } from 'node:fs/promises'
import { invariant } from '#lib/invariant.ts'
import { div, ratio, readRatio } from '#lib/ratio.ts'
import type { Db } from '#db'
import { readCsv } from './domain/csv.ts'
import {
  lawOf,
  type AdditionalDuty,
  type Law,
  type LawRows,
  type Suspension,
} from './domain/law.ts'
import { readTariffLine, type TariffText } from './domain/tariff-text.ts'
import type { Grade, TariffLine } from './domain/tariff.ts'
import { lawRows, saveLaw } from './store.ts'

/** The positive list now in force began on this day (announcement 7/2022; domain/customs.md §2.1). */
const LIST_BEGAN = Temporal.PlainDate.from('2022-03-01')

/** Reads the law as it stands into memory; a row below the minimum grade sells nothing. */
export const loadLaw = async (db: Db, minimumGrade: Grade): Promise<Law> =>
  lawOf(await lawRows(db), minimumGrade)

/** Brings the shipped seed into the tables and answers how many tariff lines were new. */
export const seedTariff = async (db: Db): Promise<number> => saveLaw(db, await seedRows())

/** Words of the trade by tariff number, which no tariff uses: cheeses, wines, garments. */
export const tradeWords = async (): Promise<Readonly<Record<string, readonly string[]>>> =>
  JSON.parse(await dataFile('hs-words.json'))

/** The shipped seed: tariff lines, trade remedies, suspensions. A malformed row is a fault. */
export async function seedRows(): Promise<LawRows> {
  const french: Record<string, string> = JSON.parse(await dataFile('names-fr.json'))
  const rest: LawText = JSON.parse(await dataFile('law.json'))
  return {
    lines: readCsv(await dataFile('tariff-seed.csv')).map((row) => seedLine(row, french)),
    additionalDuties: rest.additionalDuties.map(seedDuty),
    suspensions: rest.suspensions.map((row) => ({ ...row, ...seedPeriod(row) })),
  }
}

const dataFile = (name: string): Promise<string> =>
  readFile(new URL(`data/${name}`, import.meta.url), 'utf8')

function seedLine(
  row: Readonly<Record<string, string>>,
  french: Readonly<Record<string, string>>,
): TariffLine {
  const fr = french[row['hs8'] ?? '']
  invariant(fr, `${row['hs8']} has a French name`)
  const line = readTariffLine({ ...row, fr } as TariffText, {
    validFrom: LIST_BEGAN,
    validUntil: null,
  })
  invariant(line.ok, line.ok ? '' : `seed row ${line.refusal.hs8}: ${line.refusal.column}`)
  return line.value
}

type PeriodText = { readonly validFrom: string; readonly validUntil: string | null }
type DutyText = PeriodText &
  Omit<AdditionalDuty, 'rate' | 'validFrom' | 'validUntil'> & { readonly ratePct: string | null }
type SuspensionText = PeriodText & Omit<Suspension, 'validFrom' | 'validUntil'>
type LawText = {
  readonly additionalDuties: readonly DutyText[]
  readonly suspensions: readonly SuspensionText[]
}

function seedDuty({ ratePct, ...row }: DutyText): AdditionalDuty {
  const percent = ratePct === null ? null : readRatio(ratePct)
  return { ...row, rate: percent && div(percent, ratio(100n)), ...seedPeriod(row) }
}

const seedPeriod = ({ validFrom, validUntil }: PeriodText) => ({
  validFrom: Temporal.PlainDate.from(validFrom),
  validUntil: validUntil === null ? null : Temporal.PlainDate.from(validUntil),
})
