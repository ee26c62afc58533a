import type { Documents, Finding } from './documents.ts'
import { lawfulFindings, type LawfulContext } from './lawful.ts'
import {
  codeFindings,
  equalityFindings,
  lineFindings,
  paymentFindings,
  timeFindings,
} from './rules.ts'

export type MatchContext = LawfulContext & {
  /** Whether somebody beside us has checked that name and number belong together. */
  readonly identityAuthenticated: boolean
}

export type MatchVerdict = {
  /** Nothing keeps the documents from being sent. */
  readonly matched: boolean
  readonly findings: readonly Finding[]
}

/**
 * Lays order, payment, waybill and inventory list beside one another before customs does: rules M1 to
 * M13 in their order, each difference with what was expected and found.
 *
 * Source: domain/customs.md §3.7.
 */
export function matchDocuments(documents: Documents, context: MatchContext): MatchVerdict {
  const findings = [
    ...equalityFindings(documents, context.identityAuthenticated),
    ...paymentFindings(documents),
    ...lineFindings(documents),
    ...timeFindings(documents),
    ...lawfulFindings(documents, context),
    ...codeFindings(documents),
  ].toSorted((a, b) => Number(a.rule.slice(1)) - Number(b.rule.slice(1)))
  return { matched: findings.every(({ severity }) => severity === 'warn'), findings }
}
