import { createHash } from 'node:crypto'
import { transaction, type Db } from '#db'
import { gather } from '#lib/batch.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import { readEnvelope } from '../ceb/envelope.ts'
import { readMessage, type Message, type Values } from '../ceb/message.ts'
import { hintOf, maskedFields, withoutNumbers } from '../declarations.ts'
import {
  plainTrack,
  standingOf,
  type Answered,
  type SentKind,
  type Standing,
} from '../domain/declaration/standing.ts'
import { isGivenUp, isReleased } from '../domain/declaration/state.ts'
import { readMoment } from '../domain/moment.ts'
import {
  lockDeclarations,
  saveNumbers,
  saveTaxBill,
  type Declaration,
} from '../store/declaration.ts'
import { answersTo, documentsOfMessage, sentDocuments, withUnsentList } from '../store/document.ts'
import {
  documentByNumber,
  keepReceipts,
  knownDocuments,
  type KnownDocument,
  type NewReceipt,
} from '../store/receipt.ts'
import { idOfGuid, PAPERS } from './bodies.ts'
import { moveAll } from './move.ts'
import type { DeclarationPorts } from './ports.ts'
import { restandReturns } from './returns.ts'

export type Heard = {
  /** Answers in the message, those we had not heard before, and those that are about nothing of ours. */
  readonly answers: number
  readonly fresh: number
  readonly unknown: number
}

export type NotHeard = { readonly kind: 'unreadable_receipt'; readonly reason: string }

/** Which of our documents an answer is about, and the field that names it when its guid does not. */
const ABOUT: Readonly<Record<string, { readonly kind: SentKind; readonly number: string | null }>> =
  {
    '312': { kind: '311', number: 'orderNo' },
    // One transaction may have paid several orders: its number names no document.
    '412': { kind: '411', number: null },
    '512': { kind: '511', number: 'logisticsNo' },
    '514': { kind: '513', number: 'logisticsNo' },
    '622': { kind: '621', number: 'copNo' },
    '624': { kind: '623', number: 'copNo' },
    '626': { kind: '625', number: 'copNo' },
  }

export type Hear = (text: string) => Promise<Result<Heard, NotHeard>>

/** Answers that come at once are heard together, in one transaction. */
const BATCH = { itemsMax: 64, writesMax: 1 }

/**
 * Hears what customs says, bare or in its envelope. The same words again change nothing, and where a
 * declaration stands is told from everything that was said of it.
 */
export function hearingOf(ports: DeclarationPorts): Hear {
  const hearTogether = gather(async (messages: readonly Message[]): Promise<readonly Heard[]> => {
    try {
      return await hearAll(ports, messages)
    } catch (fault) {
      if (messages.length === 1) throw fault
      // One message that faults must not cost the others.
      const answers: Heard[] = []
      for (const message of messages) answers.push(...(await hearAll(ports, [message])))
      return answers
    }
  }, BATCH)

  return async (text) => {
    const envelope = readEnvelope(text)
    const read = readMessage(envelope.ok ? envelope.value.data : text)
    const unreadable = (reason: string) => refuse({ kind: 'unreadable_receipt' as const, reason })
    if (!read.ok) return unreadable(read.refusal.kind)
    const message = read.value
    if (message.kind === '816' || message.kind === '818') return ok(await hearTax(ports, message))
    if (message.kind !== '900' && !ABOUT[message.kind]) return unreadable('not_a_receipt')
    return ok(await hearTogether(message))
  }
}

type Row = NewReceipt & { readonly numbers: Values }

function hearAll(ports: DeclarationPorts, messages: readonly Message[]): Promise<Heard[]> {
  return transaction(ports.pool, async (tx) => {
    const rows = await receiptsIn(tx, messages)
    const fresh = await record(tx, ports, rows.flat())
    return rows.map((own) => ({
      answers: own.length,
      fresh: own.filter(({ digest }) => fresh.has(digest)).length,
      unknown: own.filter(({ declaration }) => declaration === null).length,
    }))
  })
}

async function record(
  tx: Db,
  ports: DeclarationPorts,
  rows: readonly Row[],
): Promise<ReadonlySet<string>> {
  const ids = new Set(rows.flatMap(({ declaration }) => (declaration ? [declaration] : [])))
  const locked = await lockDeclarations(tx, [...ids])
  const fresh = await keepReceipts(
    tx,
    rows.map(({ numbers: _numbers, ...row }) => row),
  )
  if (fresh.size === 0) return fresh
  const numbered = rows.flatMap(({ declaration, kind, numbers }) => {
    const { preNo = null, invtNo = null } = numbers
    return declaration && kind === '622' ? [{ id: declaration, preNo, invtNo }] : []
  })
  if (numbered.length > 0) await saveNumbers(tx, numbered)
  const touched = locked.filter(({ id }) => ids.has(id))
  await restand(tx, touched, ports.now())
  if (rows.some(({ kind }) => kind === '626' || kind === '900')) {
    await restandReturns(tx, ports, touched)
  }
  return fresh
}

async function receiptsIn(tx: Db, messages: readonly Message[]): Promise<Row[][]> {
  const guids = messages.flatMap(({ kind, bodies }) =>
    kind === '900' ? [] : bodies.map(({ head }) => idOfGuid(head['guid'] ?? '')),
  )
  const found = await knownDocuments(tx, guids.filter(isUuid))
  const known = new Map(found.map((each) => [each.id, each]))
  const all: Row[][] = []
  for (const message of messages) {
    if (message.kind === '900') {
      all.push(await refusalOfMessage(tx, message))
      continue
    }
    const rows: Row[] = []
    for (const { head } of message.bodies) {
      const document = known.get(idOfGuid(head['guid'] ?? ''))
      rows.push(rowOf(message.kind, head, document ?? (await byNumber(tx, message, head))))
    }
    all.push(rows)
  }
  return all
}

const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

async function byNumber(tx: Db, { kind }: Message, head: Values) {
  const about = ABOUT[kind]
  const number = about?.number ? head[about.number] : undefined
  if (!about || number === undefined) return undefined
  return (await documentByNumber(tx, about.kind, number))[0]
}

function rowOf(kind: string, head: Values, document: KnownDocument | undefined): Row {
  const { returnStatus = '', returnTime = '', returnInfo = '' } = head
  return {
    kind,
    digest: digestOf(kind, head, document?.id),
    document: document?.id ?? null,
    declaration: document?.declaration ?? null,
    status: returnStatus,
    at: readMoment(returnTime) ?? Temporal.Instant.fromEpochMilliseconds(0),
    info: withoutNumbers(returnInfo),
    fields: withoutPersons(head),
    numbers: head,
  }
}

const withoutPersons = (fields: Values): Values => {
  const { oriBizMessage: _original, ...rest } = maskedFields(fields)
  return Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, withoutNumbers(value)]),
  )
}

const digestOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** The format check refuses a message whole: each of its documents is refused. */
async function refusalOfMessage(tx: Db, { bodies }: Message): Promise<Row[]> {
  const head = bodies[0]?.head ?? {}
  const id = (head['oriCopMsgId'] ?? '').toLowerCase()
  const documents = isUuid(id) ? await documentsOfMessage(tx, id) : []
  const { returnStatus = '' } = head
  const status = returnStatus.startsWith('-') ? returnStatus : '-900'
  if (documents.length === 0) return [rowOf('900', head, undefined)]
  return documents.map((document) => ({ ...rowOf('900', head, document), status }))
}

/** Looks again at where declarations stand, from all that was said of what was sent. */
async function restand(
  tx: Db,
  declarations: readonly Declaration[],
  at: Temporal.Instant,
): Promise<void> {
  const documents = await sentDocuments(
    tx,
    declarations.map(({ id }) => id),
  )
  const answers = Map.groupBy(
    await answersTo(
      tx,
      documents.map(({ id }) => id),
    ),
    ({ document }) => document,
  )
  const sent = declarations.filter(({ state }) => state === 'sent').map(({ id }) => id)
  const waiting = await withUnsentList(tx, sent)
  const moves = declarations.flatMap((declaration) => {
    const own = documents
      .filter((each) => each.declaration === declaration.id)
      .map(({ id, kind }) => ({ kind, answers: answers.get(id) ?? [] }))
    const standing = standingOf(own, hintOf)
    const next = waiting.has(declaration.id)
      ? nextBeforeList(own, standing)
      : nextFor(declaration, standing)
    return next ? [{ declaration, ...next }] : []
  })
  await moveAll(tx, moves, { actor: 'gateway', at })
}

/**
 * Corrected papers went ahead of their list: it follows when all are stored. What was said of the
 * list before is about its old round.
 */
function nextBeforeList(own: readonly Answered[], standing: Standing): Standing | null {
  if (isReleased(standing.state) || standing.state === 'sent_back') return standing
  const stored = own
    .filter(({ kind }) => PAPERS.has(kind))
    .every(({ answers }) => plainTrack(answers, hintOf).step === 'stored')
  if (stored) return { state: 'ready', why: null }
  const papers = standingOf(
    own.filter(({ kind }) => PAPERS.has(kind)),
    hintOf,
  )
  return papers.state === 'repair' || papers.state === 'refused' ? papers : null
}

/**
 * Which of two truths counts: what customs has decided always does; what was decided here (held,
 * given up, about to be sent again) is not undone by a word about an older document.
 */
function nextFor(current: Declaration, standing: Standing): Standing | null {
  if (standing.state === current.state) {
    return JSON.stringify(standing.why) === JSON.stringify(current.why) ? null : standing
  }
  if (isReleased(standing.state) || standing.state === 'sent_back') return standing
  if (current.state === 'held' || current.state === 'ready') return null
  if (current.state === 'withdrawing') {
    // Refused by customs is as good as withdrawn; anything else waits for the request's answer.
    if (standing.state === 'withdrawn') return standing
    const refused = standing.state === 'refused' || standing.state === 'repair'
    return refused ? { state: 'withdrawn', why: { kind: 'order_cancelled' } } : null
  }
  if (current.state === 'repair') return standing.state === 'sent' ? null : standing
  return isGivenUp(current.state) || isReleased(current.state) ? null : standing
}

/** Tax bills (816) and their later fate (818), by the number of the list. */
async function hearTax(ports: DeclarationPorts, { bodies }: Message): Promise<Heard> {
  return transaction(ports.pool, async (tx) => {
    let fresh = 0
    for (const { head } of bodies) {
      const { invtNo = '', taxNo = '', status = '1' } = head
      const { customsTax = null, valueAddedTax = null, consumptionTax = null } = head
      const bill = { taxNo, status, customsTax, valueAddedTax, consumptionTax }
      if (await saveTaxBill(tx, invtNo, bill)) fresh += 1
    }
    return { answers: bodies.length, fresh, unknown: 0 }
  })
}
