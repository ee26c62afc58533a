import { checkEori } from './eori.ts'
import { checkGacc } from './gacc.ts'
import { checkGln } from './gln.ts'
import { checkGtin } from './gtin.ts'
import { checkIban } from './iban.ts'
import { checkMrn } from './mrn.ts'
import { checkResidentId } from './resident-id.ts'
import { checkSiren } from './siren.ts'
import { checkSiret } from './siret.ts'
import { checkSscc } from './sscc.ts'
import { checkUscc } from './uscc.ts'
import { checkVat } from './vat.ts'
import type { Verdict } from './verdict.ts'

const CHECKS = {
  resident_id: checkResidentId,
  uscc: checkUscc,
  vat: checkVat,
  siret: checkSiret,
  siren: checkSiren,
  gtin: checkGtin,
  gln: checkGln,
  sscc: checkSscc,
  iban: checkIban,
  gacc: checkGacc,
  eori: checkEori,
  mrn: checkMrn,
} as const satisfies Record<string, (value: string, today: Temporal.PlainDate) => Verdict>

export type IdentifierKind = keyof typeof CHECKS

export const IDENTIFIER_KINDS = Object.keys(CHECKS) as readonly IdentifierKind[]

/** Judges an identifier of any kind; the day matters to births only. */
export const checkIdentifier = (
  kind: IdentifierKind,
  value: string,
  today: Temporal.PlainDate,
): Verdict => CHECKS[kind](value, today)
