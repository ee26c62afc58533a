/**
 * Countries as the declaration system writes them: three digits of customs' own list, by ISO 3166-1.
 * Belgium, Germany, France, Italy, Spain and China were seen used; the rest is unverified.
 *
 * Source: domain/customs.md §3.10. 142 is China here, the yuan and the unit "bottle" elsewhere.
 */
const CODES = {
  CN: '142',
  JP: '116',
  KR: '133',
  BE: '301',
  DK: '302',
  GB: '303',
  DE: '304',
  FR: '305',
  IE: '306',
  IT: '307',
  LU: '308',
  NL: '309',
  GR: '310',
  PT: '311',
  ES: '312',
  AT: '315',
  BG: '316',
  FI: '318',
  HU: '321',
  MT: '324',
  PL: '327',
  RO: '328',
  SE: '330',
  CH: '331',
  EE: '334',
  LV: '335',
  LT: '336',
  SI: '350',
  HR: '351',
  CZ: '352',
  SK: '353',
  CA: '501',
  US: '502',
} as const satisfies Readonly<Record<string, string>>

const BY_CODE = new Map<string, string>(Object.entries(CODES).map(([iso, code]) => [code, iso]))

/** The code of a country; null where we do not know it, and then nothing from there is declared. */
export const countryCode = (iso: string): string | null =>
  (CODES as Readonly<Record<string, string>>)[iso] ?? null

/** The country of a code; null where we do not know it. */
export const countryOf = (code: string): string | null => BY_CODE.get(code) ?? null
