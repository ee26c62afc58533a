import { newId } from '#lib/ids.ts'
import type { Opened } from '#modules/identity'
import { codeFaults } from '../ceb/codes.ts'
import { messageElement, type Body, type Message } from '../ceb/message.ts'
import { schemaFaults } from '../ceb/validate.ts'
import { masked } from '../declarations.ts'
import type { Parties } from '../domain/declaration/case.ts'
import type { SentKind, Why } from '../domain/declaration/standing.ts'
import type { Documents, Finding } from '../domain/match/documents.ts'
import { matchDocuments, type MatchContext } from '../domain/match/match.ts'
import { statutoryUnits } from '../domain/units.ts'
import type { NewDocument, StoredDocument } from '../store/document.ts'

/** The documents that are laid beside one another, in the order in which they are sent. */
export const MATCHED_KINDS = ['311', '411', '511', '621'] as const
export type MatchedKind = (typeof MATCHED_KINDS)[number]
/** What a list is compared with. */
export const PAPERS: ReadonlySet<string> = new Set(['311', '411', '511'])
export type Bodies = Readonly<Record<MatchedKind, Body>>

export const bodiesOf = (documents: Documents): Bodies => ({
  '311': documents.order,
  '411': { ...documents.payment, list: [] },
  '511': { ...documents.waybill, list: [] },
  '621': documents.inventory,
})

const documentsOfBodies = (bodies: Bodies): Documents => ({
  order: bodies['311'],
  payment: bodies['411'],
  waybill: bodies['511'],
  inventory: bodies['621'],
})

type Round = {
  readonly declaration: string
  readonly kind: SentKind
  readonly body: Body
  readonly round: number
  readonly appType: '1' | '2' | '3'
  readonly return?: string
}

/** A document ready to be kept: under a number of its own, sealed with its person's key. */
export function newDocument(opened: Opened, round: Round): NewDocument {
  const { declaration, kind, appType } = round
  const id = newId()
  const body = {
    ...round.body,
    head: { ...round.body.head, guid: guidOf(id), appType, appStatus: '2' },
  }
  return {
    id,
    declaration,
    kind,
    appType,
    round: round.round,
    return: round.return ?? null,
    masked: masked(body),
    sealed: opened.seal(JSON.stringify(body)),
  }
}

export const openBody = (opened: Opened, document: Pick<StoredDocument, 'sealed'>): Body =>
  JSON.parse(opened.open(document.sealed))

/** The official spelling of our numbers: 36 signs in upper case. */
export const guidOf = (id: string): string => id.toUpperCase()
export const idOfGuid = (guid: string): string => guid.toLowerCase()

/** Who transmits; the same in every message. */
export const transferOf = ({ transmitter }: Parties): Message['transfer'] => ({
  copCode: transmitter.code,
  copName: transmitter.name,
  dxpMode: 'DXP',
  dxpId: transmitter.dxpId,
})

export const unsigned = (
  parties: Parties,
  { id, kind, bodies }: { id: string; kind: SentKind; bodies: readonly Body[] },
): Message => ({
  kind,
  guid: guidOf(id),
  version: '1.0',
  bodies,
  transfer: transferOf(parties),
  subscribe: [],
  extend: null,
  signature: null,
})

/** What our own schema and lists say of a document, as findings; nothing when it may be sent. */
function malformed(parties: Parties, kind: SentKind, body: Body): readonly Finding[] {
  const id = newId()
  const head = { ...body.head, guid: guidOf(id), appType: '1', appStatus: '2' }
  const message = unsigned(parties, { id, kind, bodies: [{ ...body, head }] })
  // The signature comes last and is not there yet.
  const broken = schemaFaults(messageElement(message)).filter(
    ({ path }) => !path.endsWith('/Signature'),
  )
  return [
    ...broken.map(({ path, fault }) => ({ field: path, expected: `schema: ${fault}` })),
    ...codeFaults(message).map(({ path, field, accepted }) => ({
      field: `${path}/${field}`,
      expected: accepted.join(' | '),
    })),
  ].map(({ field, expected }) => ({
    rule: 'M12' as const,
    severity: 'block' as const,
    fields: [field],
    expected,
    found: '',
  }))
}

export type Judged = { readonly findings: readonly Finding[]; readonly why: Why | null }

/** Everything that must hold before anything is sent: the documents agree and keep to the schema. */
export function judge(
  bodies: Bodies,
  parties: Parties,
  context: Omit<MatchContext, 'unitsOf' | 'identityAuthenticated'>,
): Judged {
  const verdict = matchDocuments(documentsOfBodies(bodies), {
    ...context,
    unitsOf: statutoryUnits,
    identityAuthenticated: false,
  })
  const broken = MATCHED_KINDS.flatMap((kind) => malformed(parties, kind, bodies[kind]))
  const findings = [...verdict.findings, ...broken].map(withoutPerson)
  const blocking = findings.filter(({ severity }) => severity === 'block')
  const rules = [...new Set(blocking.map(({ rule }) => rule))]
  return { findings, why: rules.length > 0 ? { kind: 'differences', rules } : null }
}

const SPEAKS_OF_A_PERSON = /(?:buyer|payer|consignee|telephone)/i

/** A finding is kept in clear: where it speaks of a person it says that values differ, not which. */
function withoutPerson(finding: Finding): Finding {
  if (!finding.fields.some((field) => SPEAKS_OF_A_PERSON.test(field))) return finding
  const shown = (text: string) => (text === '' ? '' : `${[...text][0]}***`)
  return { ...finding, expected: shown(finding.expected), found: shown(finding.found) }
}
