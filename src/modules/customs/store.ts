import { invariant } from '#lib/invariant.ts'
import { decimalText, div, mul, ratio, readRatio, type Ratio } from '#lib/ratio.ts'
import { query, type Db } from '#db'
import type { AdditionalDuty, LawRows, Suspension } from './domain/law.ts'
import { quotaFrom, type Quota } from './domain/quota.ts'
import { consumptionText, readConsumption } from './domain/tariff-text.ts'
import type { Grade, Rate, Remark, TariffLine } from './domain/tariff.ts'

type Period = { valid_from: Temporal.PlainDate; valid_until: Temporal.PlainDate | null }

type TariffRow = Period & {
  hs8: string
  name_zh: string
  name_en: string
  name_fr: string
  mfn_pct: string | null
  mfn_grade: Grade | null
  provisional_pct: string | null
  provisional_grade: Grade | null
  vat_pct: string
  consumption_tax: string
  listed: boolean
  listing_grade: Grade
  listing_evidence: string
  remarks: readonly Remark[]
  bonded_only: boolean
  post_banned: boolean
  condition: string
  source: string
}

type DutyRow = Period & {
  kind: AdditionalDuty['kind']
  hs_prefix: string
  origin: string
  producer: string
  rate_pct: string | null
  source: string
  grade: Grade
}

type SuspensionRow = Period & {
  hs_prefix: string
  country: string
  region: string
  disease: string
  source: string
  grade: Grade
}

const PERIOD = 'lower(valid) as valid_from, upper(valid) as valid_until'

/** Every dated row of the law, past ones included: an old order is explained by its own day. */
export async function lawRows(db: Db): Promise<LawRows> {
  const lines = await query<TariffRow>(
    db,
    `select *, ${PERIOD} from customs.tariff_line order by hs8, valid`,
  )
  const duties = await query<DutyRow>(
    db,
    `select *, ${PERIOD} from customs.additional_duty order by hs_prefix, valid`,
  )
  const suspensions = await query<SuspensionRow>(
    db,
    `select *, ${PERIOD} from customs.suspension order by hs_prefix, valid`,
  )
  return {
    lines: lines.map(tariffLine),
    additionalDuties: duties.map(additionalDuty),
    suspensions: suspensions.map(suspension),
  }
}

/** Adds the rows that no standing row overlaps and answers how many tariff lines were new. */
export async function saveLaw(db: Db, rows: LawRows): Promise<number> {
  const added = await query(
    db,
    `insert into customs.tariff_line (hs8, valid, name_zh, name_en, name_fr, mfn_pct, mfn_grade,
       provisional_pct, provisional_grade, vat_pct, consumption_tax, listed, listing_grade,
       listing_evidence, remarks, bonded_only, post_banned, condition, source)
     select hs8, daterange(valid_from, valid_until), name_zh, name_en, name_fr, mfn_pct, mfn_grade,
       provisional_pct, provisional_grade, vat_pct, consumption_tax, listed, listing_grade,
       listing_evidence, remarks, bonded_only, post_banned, condition, source
     from jsonb_to_recordset($1) as r(hs8 text, valid_from date, valid_until date, name_zh text,
       name_en text, name_fr text, mfn_pct numeric, mfn_grade text, provisional_pct numeric,
       provisional_grade text, vat_pct numeric, consumption_tax text, listed boolean,
       listing_grade text, listing_evidence text, remarks jsonb, bonded_only boolean,
       post_banned boolean,
       condition text, source text)
     on conflict do nothing returning hs8`,
    [JSON.stringify(rows.lines.map(tariffRow))],
  )
  await query(
    db,
    `insert into customs.additional_duty (kind, hs_prefix, origin, producer, valid, rate_pct, source, grade)
     select kind, hs_prefix, origin, producer, daterange(valid_from, valid_until), rate_pct, source, grade
     from jsonb_to_recordset($1) as r(kind text, hs_prefix text, origin text, producer text,
       valid_from date, valid_until date, rate_pct numeric, source text, grade text)
     on conflict do nothing`,
    [JSON.stringify(rows.additionalDuties.map(dutyRow))],
  )
  await query(
    db,
    `insert into customs.suspension (hs_prefix, country, region, disease, valid, source, grade)
     select hs_prefix, country, region, disease, daterange(valid_from, valid_until), source, grade
     from jsonb_to_recordset($1) as r(hs_prefix text, country text, region text, disease text,
       valid_from date, valid_until date, source text, grade text)
     on conflict do nothing`,
    [JSON.stringify(rows.suspensions.map(suspensionRow))],
  )
  return added.length
}

/** What a person has used and holds in a year; nothing known means nothing used. */
export async function quotaOf(db: Db, personHash: Buffer, year: number): Promise<Quota> {
  const [account] = await query<{ reserved_minor: bigint; used_minor: bigint }>(
    db,
    `select reserved_minor, used_minor from customs.quota_account
     where person_hash = $1 and year = $2`,
    [personHash, year],
  )
  return quotaFrom(year, account?.reserved_minor ?? 0n, account?.used_minor ?? 0n)
}

/** The same for many persons of a year, by their hash in hexadecimal. */
export async function quotasOf(
  db: Db,
  persons: readonly { readonly person: string; readonly year: number }[],
): Promise<(of: { readonly person: string; readonly year: number }) => Quota> {
  const accounts = await query<{
    person: string
    year: number
    reserved: bigint
    used: bigint
  }>(
    db,
    `select encode(a.person_hash, 'hex') as person, a.year, a.reserved_minor as reserved,
            a.used_minor as used
       from customs.quota_account a join jsonb_to_recordset($1) p(person text, year integer)
         on a.person_hash = decode(p.person, 'hex') and a.year = p.year`,
    [JSON.stringify(persons)],
  )
  const known = new Map(accounts.map((each) => [`${each.person} ${each.year}`, each]))
  return ({ person, year }) => {
    const account = known.get(`${person} ${year}`)
    return quotaFrom(year, account?.reserved ?? 0n, account?.used ?? 0n)
  }
}

const HUNDRED = ratio(100n)

function percent(text: string): Ratio {
  const value = readRatio(text)
  invariant(value, `${text} is a percentage`)
  return div(value, HUNDRED)
}

const percentText = (rate: Ratio): string => decimalText(mul(rate, HUNDRED), 6)

const graded = (text: string | null, grade: Grade | null): Rate | null =>
  text === null || grade === null ? null : { rate: percent(text), grade }

function tariffLine(row: TariffRow): TariffLine {
  const consumption = readConsumption(row.consumption_tax)
  invariant(consumption, `the table checks the consumption tax of ${row.hs8}`)
  return {
    hs8: row.hs8,
    names: { zh: row.name_zh, en: row.name_en, fr: row.name_fr },
    mfn: graded(row.mfn_pct, row.mfn_grade),
    provisional: graded(row.provisional_pct, row.provisional_grade),
    vat: percent(row.vat_pct),
    consumption,
    listing: { listed: row.listed, grade: row.listing_grade, evidence: row.listing_evidence },
    remarks: row.remarks,
    bondedOnly: row.bonded_only,
    postBanned: row.post_banned,
    condition: row.condition,
    source: row.source,
    ...period(row),
  }
}

const tariffRow = (line: TariffLine) => ({
  hs8: line.hs8,
  valid_from: line.validFrom,
  valid_until: line.validUntil,
  name_zh: line.names.zh,
  name_en: line.names.en,
  name_fr: line.names.fr,
  mfn_pct: line.mfn && percentText(line.mfn.rate),
  mfn_grade: line.mfn && line.mfn.grade,
  provisional_pct: line.provisional && percentText(line.provisional.rate),
  provisional_grade: line.provisional && line.provisional.grade,
  vat_pct: percentText(line.vat),
  consumption_tax: consumptionText(line.consumption),
  listed: line.listing.listed,
  listing_grade: line.listing.grade,
  listing_evidence: line.listing.evidence,
  remarks: line.remarks,
  bonded_only: line.bondedOnly,
  post_banned: line.postBanned,
  condition: line.condition,
  source: line.source,
})

const period = ({ valid_from, valid_until }: Period) => ({
  validFrom: valid_from,
  validUntil: valid_until,
})

const additionalDuty = (row: DutyRow): AdditionalDuty => ({
  kind: row.kind,
  hsPrefix: row.hs_prefix,
  origin: row.origin,
  producer: row.producer === '' ? null : row.producer,
  rate: row.rate_pct === null ? null : percent(row.rate_pct),
  source: row.source,
  grade: row.grade,
  ...period(row),
})

const dutyRow = (duty: AdditionalDuty) => ({
  kind: duty.kind,
  hs_prefix: duty.hsPrefix,
  origin: duty.origin,
  producer: duty.producer ?? '',
  rate_pct: duty.rate && percentText(duty.rate),
  source: duty.source,
  grade: duty.grade,
  valid_from: duty.validFrom,
  valid_until: duty.validUntil,
})

const suspension = (row: SuspensionRow): Suspension => ({
  hsPrefix: row.hs_prefix,
  country: row.country,
  region: row.region === '' ? null : row.region,
  disease: row.disease,
  source: row.source,
  grade: row.grade,
  ...period(row),
})

const suspensionRow = (row: Suspension) => ({
  hs_prefix: row.hsPrefix,
  country: row.country,
  region: row.region ?? '',
  disease: row.disease,
  source: row.source,
  grade: row.grade,
  valid_from: row.validFrom,
  valid_until: row.validUntil,
})
