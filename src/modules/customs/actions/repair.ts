import { transaction, type Db } from '#db'
import { dayIn } from '#lib/day.ts'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { correctPerson, openWithKeys, type Opened } from '#modules/identity'
import type { Body } from '../ceb/message.ts'
import { fieldsOf, shapeFor } from '../ceb/table.ts'
import { hintOf, withoutNumbers } from '../declarations.ts'
import { clean } from '../domain/declaration/documents.ts'
import { LOCKED_FIELDS } from '../domain/declaration/locked.ts'
import { plainTrack } from '../domain/declaration/standing.ts'
import { waitsForDesk, type DeclarationState } from '../domain/declaration/state.ts'
import type { Finding } from '../domain/match/documents.ts'
import { sameName } from '../domain/match/normal.ts'
import { momentText } from '../domain/moment.ts'
import { quotaYear } from '../domain/quota.ts'
import {
  appendEvents,
  lockDeclarations,
  saveFindings,
  type Declaration,
} from '../store/declaration.ts'
import {
  answersTo,
  insertDocuments,
  latestDocuments,
  sentDocuments,
  type StoredDocument,
} from '../store/document.ts'
import { requeue } from '../store/message.ts'
import { quotaOf } from '../store.ts'
import {
  judge,
  MATCHED_KINDS,
  newDocument,
  openBody,
  type Bodies,
  type Judged,
  type MatchedKind,
} from './bodies.ts'
import { moveAll } from './move.ts'
import type { DeclarationPorts } from './ports.ts'
import { gramsTaken } from './weights.ts'

/** One correction: a field of one document, or of every document that has it with the same value. */
export type Change = {
  readonly document: MatchedKind | 'all'
  readonly field: string
  /** The line, when it is not the head. */
  readonly gnum?: number
  readonly value: string
}

export type DeskRefusal =
  | { readonly kind: 'declaration_not_found' }
  | { readonly kind: 'not_at_the_desk'; readonly state: DeclarationState }
  | { readonly kind: 'person_erased' }
  | { readonly kind: 'field_unknown' | 'field_locked'; readonly field: string }
  | { readonly kind: 'not_matched'; readonly findings: readonly Finding[] }

export type DeskAnswer = {
  readonly id: string
  readonly state: DeclarationState
  readonly findings: readonly Finding[]
}

/** The same thing under another name in the payment. */
const SAME: Readonly<Record<string, string>> = {
  buyerName: 'payerName',
  buyerTelephone: 'telephone',
}

type Case = {
  readonly declaration: Declaration
  readonly opened: Opened
  readonly documents: readonly StoredDocument[]
  readonly bodies: Bodies
}

/** What the desk works on: locked, opened for a purpose that is written down. */
async function openCase(
  tx: Db,
  ports: DeclarationPorts,
  id: string,
  actor: string,
): Promise<Result<Case, DeskRefusal>> {
  const locked = await lockDeclarations(tx, [id])
  const declaration = locked.find((each) => each.id === id)
  if (!declaration) return refuse({ kind: 'declaration_not_found' })
  if (!waitsForDesk(declaration.state)) {
    return refuse({ kind: 'not_at_the_desk', state: declaration.state })
  }
  const people = await openWithKeys(tx, ports.keys, {
    hashes: [declaration.person],
    actor,
    purpose: 'declaration',
  })
  const opened = people.get(declaration.person)
  if (!opened) return refuse({ kind: 'person_erased' })
  const documents = await latestDocuments(tx, [id])
  const entries = MATCHED_KINDS.map((kind) => {
    const document = documents.find((each) => each.kind === kind)
    if (!document) throw new Error(`invariant: a declaration has its ${kind}`)
    return [kind, openBody(opened, document)] as const
  })
  return ok({
    declaration,
    opened,
    documents,
    bodies: Object.fromEntries(entries) as Record<MatchedKind, Body>,
  })
}

/**
 * Corrects documents at the desk: each that changes gets another round, and all are compared again.
 * Nothing is sent; that is a submission. A corrected name is corrected in the vault as well.
 */
export function repairDeclaration(
  ports: DeclarationPorts,
  asked: { id: string; actor: string; changes: readonly Change[]; note: string },
): Promise<Result<DeskAnswer, DeskRefusal>> {
  return transaction(ports.pool, async (tx) => {
    const wrong = asked.changes.map(refusalOf).find((each) => each !== null)
    if (wrong) return refuse(wrong)
    const found = await openCase(tx, ports, asked.id, asked.actor)
    if (!found.ok) return found
    const { declaration, opened, documents, bodies } = found.value
    const after = asked.changes.reduce<Bodies>(applied, bodies)
    const changed = MATCHED_KINDS.filter(
      (kind) => JSON.stringify(after[kind]) !== JSON.stringify(bodies[kind]),
    )
    await newRounds(tx, ports, { ...found.value, bodies: after }, changed, documents)
    await correct(tx, declaration, opened, after)
    const judged = await judgeAgain(tx, ports, declaration, after)
    await saveFindings(tx, declaration.id, judged.findings)
    await appendEvents(tx, [
      {
        id: newId(),
        declaration: declaration.id,
        actor: asked.actor,
        kind: 'repaired',
        facts: {
          fields: asked.changes.map(({ document, field, gnum }) => ({ document, field, gnum })),
          note: withoutNumbers(asked.note),
        },
      },
    ])
    return ok({ id: declaration.id, state: declaration.state, findings: judged.findings })
  })
}

function refusalOf({ document, field, gnum }: Change): DeskRefusal | null {
  if (LOCKED_FIELDS.has(field)) return { kind: 'field_locked', field }
  const kinds = document === 'all' ? MATCHED_KINDS : [document]
  const known = kinds.some((kind) => {
    const { head, list } = shapeFor(kind)
    const node = gnum === undefined ? head : list?.node
    return node !== undefined && fieldsOf(node).some(({ name }) => name === field)
  })
  return known ? null : { kind: 'field_unknown', field }
}

function applied(bodies: Bodies, { document, field, gnum, value: typed }: Change): Bodies {
  const value = clean(typed, 1_000)
  const kinds = document === 'all' ? MATCHED_KINDS : [document]
  const next: Record<MatchedKind, Body> = { ...bodies }
  for (const kind of kinds) {
    const { head, list } = bodies[kind]
    const { head: node } = shapeFor(kind)
    if (gnum !== undefined) {
      const row = list.findIndex((line) => line['gnum'] === String(gnum))
      const line = list[row]
      if (!line) continue
      next[kind] = { head, list: list.with(row, { ...line, [field]: value }) }
      continue
    }
    const names = fieldsOf(node).map(({ name }) => name)
    const twin = document === 'all' ? SAME[field] : undefined
    const own = [field, ...(twin === undefined ? [] : [twin])].filter((name) =>
      names.includes(name),
    )
    if (own.length === 0) continue
    const put = Object.fromEntries(own.map((name) => [name, value]))
    next[kind] = { list, head: { ...head, ...put } }
  }
  return next
}

/** Writes new rounds; a document that customs has stored is changed (2), any other is new (1). */
async function newRounds(
  tx: Db,
  ports: DeclarationPorts,
  { declaration, opened, bodies }: Pick<Case, 'declaration' | 'opened' | 'bodies'>,
  kinds: readonly MatchedKind[],
  documents: readonly StoredDocument[],
): Promise<void> {
  const sent = await sentDocuments(tx, [declaration.id])
  const answers = await answersTo(
    tx,
    sent.map(({ id }) => id),
  )
  const stored = (kind: MatchedKind) => {
    const document = sent.find((each) => each.kind === kind)
    const own = answers.filter((answer) => answer.document === document?.id)
    return kind !== '621' && plainTrack(own, hintOf).step === 'stored'
  }
  const appTime = momentText(ports.now())
  await insertDocuments(
    tx,
    kinds.map((kind) => {
      const { head, list } = bodies[kind]
      return newDocument(opened, {
        declaration: declaration.id,
        kind,
        // An order was made when it was made; the others are told anew.
        body: { list, head: kind === '311' ? head : { ...head, appTime } },
        round: (documents.find((each) => each.kind === kind)?.round ?? 0) + 1,
        appType: stored(kind) ? '2' : '1',
      })
    }),
  )
}

/** The vault keeps the name that customs accepts: the next order of this person uses it. */
async function correct(
  tx: Db,
  { person }: Declaration,
  opened: Opened,
  bodies: Bodies,
): Promise<void> {
  const name = bodies['311'].head['buyerName'] ?? ''
  if (name === '' || sameName(name) === sameName(opened.person.name)) return
  await correctPerson(tx, person, opened, { ...opened.person, name })
}

async function judgeAgain(
  tx: Db,
  ports: DeclarationPorts,
  { id, person, value, lines, createdAt }: Declaration,
  bodies: Bodies,
): Promise<Judged> {
  const now = ports.now()
  const { reserved, used } = await quotaOf(tx, Buffer.from(person, 'hex'), quotaYear(createdAt))
  const taken = reserved + used
  const on = dayIn(now, 'Asia/Shanghai')
  const carried = [{ person, codes: lines.map(({ hs }) => hs) }]
  const grams = await gramsTaken(tx, ports.law(), { carried, on, except: id })
  return judge(bodies, ports.parties, {
    law: ports.law(),
    on,
    annualUsed: taken > value ? taken - value : 0n,
    gramsUsed: grams.get(person) ?? new Map(),
  })
}

/**
 * Sends a declaration from the desk (again): only when the documents agree. Documents that customs
 * refused and nobody changed get another round, for it wants another number; when nothing was refused
 * (there was no answer), the same messages go once more.
 */
export function submitDeclaration(
  ports: DeclarationPorts,
  { id, actor }: { id: string; actor: string },
): Promise<Result<DeskAnswer, DeskRefusal>> {
  return transaction(ports.pool, async (tx) => {
    const found = await openCase(tx, ports, id, actor)
    if (!found.ok) return found
    const { declaration, documents, bodies } = found.value
    const { findings, why } = await judgeAgain(tx, ports, declaration, bodies)
    await saveFindings(tx, id, findings)
    if (why) return refuse({ kind: 'not_matched', findings })
    const refused = await refusedKinds(tx, documents)
    await newRounds(tx, ports, found.value, refused, documents)
    const waiting = refused.length > 0 || documents.some(({ message }) => message === null)
    const at = ports.now()
    if (!waiting) {
      const messages = documents.flatMap(({ message }) => (message ? [message] : []))
      await requeue(tx, [...new Set(messages)], at)
    }
    const state = waiting ? 'ready' : 'sent'
    await appendEvents(tx, [
      { id: newId(), declaration: id, actor, kind: 'submitted', facts: { documents: refused } },
    ])
    await moveAll(tx, [{ declaration, state, why: null }], { actor, at })
    return ok({ id, state, findings })
  })
}

async function refusedKinds(
  tx: Db,
  documents: readonly StoredDocument[],
): Promise<readonly MatchedKind[]> {
  const sent = documents.filter(({ message }) => message !== null)
  const answers = await answersTo(
    tx,
    sent.map(({ id }) => id),
  )
  return MATCHED_KINDS.filter((kind) => {
    const document = sent.find((each) => each.kind === kind)
    const own = answers.filter((answer) => answer.document === document?.id)
    return document !== undefined && plainTrack(own, hintOf).step === 'refused'
  })
}

/** Gives a declaration up: nothing of it comes in, and its order gets the money back. */
export function giveUpDeclaration(
  ports: DeclarationPorts,
  { id, actor }: { id: string; actor: string },
): Promise<Result<DeskAnswer, DeskRefusal>> {
  return transaction(ports.pool, async (tx) => {
    const locked = await lockDeclarations(tx, [id])
    const declaration = locked.find((each) => each.id === id)
    if (!declaration) return refuse({ kind: 'declaration_not_found' })
    const { state, findings } = declaration
    if (!waitsForDesk(state)) return refuse({ kind: 'not_at_the_desk', state })
    const why = declaration.why ?? { kind: 'given_up' as const }
    await moveAll(tx, [{ declaration, state: 'refused', why }], { actor, at: ports.now() })
    return ok({ id, state: 'refused', findings })
  })
}
