import { createHash } from 'node:crypto'
import { transaction, type Db } from '#db'
import { ok, refuse, type Result } from '#lib/result.ts'
import { openWithKeys } from '#modules/identity'
import type { Body } from '../ceb/message.ts'
import { hintOf } from '../declarations.ts'
import {
  planReturn,
  returnClocks,
  type ReturnedLine,
  type ReturnRefusal,
} from '../domain/declaration/return.ts'
import { plainTrack, type Why } from '../domain/declaration/standing.ts'
import { isReleased } from '../domain/declaration/state.ts'
import {
  declarationsOf,
  lockDeclarations,
  returnQuota,
  type Declaration,
} from '../store/declaration.ts'
import {
  answersTo,
  insertDocuments,
  latestDocuments,
  returnDocuments,
  type DocumentAnswer,
} from '../store/document.ts'
import {
  announceReturn,
  claimOverdueReturns,
  insertReturn,
  moveReturn,
  returnsOf,
  type GoodsReturn,
  type NewReturn,
  type ReturnState,
} from '../store/return.ts'
import { newDocument, openBody } from './bodies.ts'
import { requestHead } from './cancel.ts'
import type { DeclarationPorts, ReleasedReturn } from './ports.ts'
import { queueDocuments } from './send.ts'

export type ReturnRequest = {
  readonly order: string
  /** The same key again changes nothing and answers what was asked then. */
  readonly key: string
  /** By their numbers in the order. */
  readonly lines: readonly { readonly nr: number; readonly quantity: number }[]
  readonly reason: string
}

export type NotReturned =
  | ReturnRefusal
  | { readonly kind: 'line_not_declared'; readonly nr: number }
  | { readonly kind: 'not_released'; readonly state: string }
  | { readonly kind: 'person_erased' }

export type ReturnPorts = Pick<DeclarationPorts, 'pool' | 'keys' | 'now'>

/**
 * Asks customs to take goods back out (message 625), parcel by parcel and in one transaction: all that
 * was asked may go back, or nothing is asked.
 */
export function askReturns(
  ports: ReturnPorts,
  request: ReturnRequest,
): Promise<Result<readonly GoodsReturn[], NotReturned>> {
  return transaction(ports.pool, async (tx) => {
    const declared = await declarationsOf(tx, request.order)
    const locked = await lockDeclarations(
      tx,
      declared.map(({ id }) => id),
    )
    const others = await returnsOf(
      tx,
      locked.map(({ id }) => id),
    )
    const stray = request.lines.find(
      ({ nr }) => !locked.some(({ lines }) => lines.some((line) => line.nr === nr)),
    )
    if (stray) return refuse({ kind: 'line_not_declared', nr: stray.nr })
    const plans: Told[] = []
    const done: GoodsReturn[] = []
    for (const declaration of locked) {
      const own = others.filter((each) => each.declaration === declaration.id)
      const asked = askedOf(declaration, request)
      const id = returnId(request, declaration.id)
      const again = own.find((each) => each.id === id)
      if (again) done.push(again)
      if (again || asked.length === 0) continue
      const plan = planned(declaration, own, asked, ports.now())
      if (!plan.ok) return plan
      const row = { ...plan.value, id, reason: request.reason }
      plans.push({ declaration, row, round: own.length + 1 })
    }
    for (const told of plans) {
      if (!(await tellCustoms(tx, ports, told))) return refuse({ kind: 'person_erased' })
      done.push({ ...told.row, state: 'sent', stateAt: told.row.askedAt, why: null })
    }
    return ok(done)
  })
}

const askedOf = ({ lines }: Declaration, request: ReturnRequest): readonly ReturnedLine[] =>
  request.lines.flatMap(({ nr, quantity }) =>
    lines
      .filter((line) => line.nr === nr)
      .map(({ gnum, each }) => ({ gnum, quantity: quantity * each })),
  )

/** One number for one key and parcel: a request that comes again finds what it asked. */
function returnId({ order, key }: ReturnRequest, declaration: string): string {
  const hash = createHash('sha256').update(`${order} ${key} ${declaration}`).digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    // Version 8 of RFC 9562: made from a hash.
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}

function planned(
  { id, order, state, releasedAt, lines }: Declaration,
  others: readonly GoodsReturn[],
  asked: readonly ReturnedLine[],
  now: Temporal.Instant,
): Result<Omit<NewReturn, 'id' | 'reason'>, NotReturned> {
  if (!isReleased(state) || !releasedAt) return refuse({ kind: 'not_released', state })
  const taken = others.filter((each) => each.state !== 'expired').flatMap((each) => each.lines)
  const plan = planReturn({ now, releasedAt, lines, asked, taken })
  if (!plan.ok) return plan
  const { arriveBy } = returnClocks(releasedAt)
  return ok({ ...plan.value, declaration: id, order, askedAt: now, arriveBy })
}

type Told = {
  readonly declaration: Declaration
  readonly row: NewReturn
  readonly round: number
}

async function tellCustoms(
  tx: Db,
  { keys }: ReturnPorts,
  { declaration, row, round }: Told,
): Promise<boolean> {
  const people = await openWithKeys(tx, keys, {
    hashes: [declaration.person],
    actor: 'customs',
    purpose: 'declaration',
  })
  const opened = people.get(declaration.person)
  const list = (await latestDocuments(tx, [declaration.id])).find(({ kind }) => kind === '621')
  if (!opened || !list) return false
  await insertReturn(tx, row)
  const body = refundBody(openBody(opened, list), declaration, row)
  await insertDocuments(tx, [
    newDocument(opened, {
      declaration: declaration.id,
      kind: '625',
      round,
      appType: '1',
      return: row.id,
      body,
    }),
  ])
  const documents = await returnDocuments(tx, [declaration.id])
  await queueDocuments(
    tx,
    documents.filter(({ message }) => message === null),
    row.askedAt,
  )
  return true
}

/** Whole or part of the list, line by line under its original number. */
function refundBody(
  list: Body,
  declaration: Declaration,
  { lines, reason }: Pick<GoodsReturn, 'lines' | 'reason'>,
): Body {
  return {
    head: requestHead(list, declaration, reason),
    list: lines.flatMap(({ gnum, quantity }) => {
      const line = list.list.find((each) => each['gnum'] === String(gnum))
      if (!line) return []
      const { gcode = '', gname = '', unit = '' } = line
      return [{ gnum: String(gnum), gcode, gname, qty: String(quantity), unit }]
    }),
  }
}

/**
 * Looks again at where the returns of declarations stand; a released one restores the limit and gives
 * the money back. Whoever calls has locked the declarations.
 */
export async function restandReturns(
  tx: Db,
  ports: Pick<DeclarationPorts, 'now' | 'returned'>,
  declarations: readonly Declaration[],
): Promise<void> {
  const at = ports.now()
  const ids = declarations.map(({ id }) => id)
  const returns = await returnsOf(tx, ids)
  if (returns.length === 0) return
  const documents = await returnDocuments(tx, ids)
  const answers = await answersTo(
    tx,
    documents.map(({ id }) => id),
  )
  const out = returns.filter(({ state }) => state === 'released')
  for (const each of returns) {
    if (each.state === 'released' || each.state === 'expired') continue
    const document = documents.find((one) => one.return === each.id)
    const own = answers.filter((answer) => answer.document === document?.id)
    const next = standingOfReturn(own)
    if (next.state === each.state) continue
    await move(tx, each, { ...next, at })
    if (next.state !== 'released') continue
    const declaration = declarations.find(({ id }) => id === each.declaration)
    if (declaration) await ports.returned(tx, releasedOf(declaration, out, each))
    out.push(each)
  }
}

/** What went back out, and what of the same lines had gone before. */
function releasedOf(
  { lines }: Declaration,
  out: readonly GoodsReturn[],
  { id, order, declaration, reason, lines: back }: GoodsReturn,
): ReleasedReturn {
  const before = out
    .filter((each) => each.declaration === declaration)
    .flatMap((each) => each.lines)
  const unitsOf = (taken: readonly ReturnedLine[], gnum: number) =>
    taken.filter((each) => each.gnum === gnum).reduce((sum, each) => sum + each.quantity, 0)
  return {
    id,
    order,
    reason,
    parts: lines
      .filter(({ gnum }) => unitsOf(back, gnum) > 0)
      .map(({ nr, gnum, quantity, goods, freight, tax }) => ({
        nr,
        whole: {
          units: quantity,
          goods: BigInt(goods),
          freight: BigInt(freight),
          tax: BigInt(tax),
        },
        before: unitsOf(before, gnum),
        units: unitsOf(back, gnum),
      })),
  }
}

function standingOfReturn(answers: readonly DocumentAnswer[]): {
  state: ReturnState
  why: Why | null
} {
  if (answers.some(({ status }) => status === '800' || status === '899')) {
    return { state: 'released', why: null }
  }
  const { step, answer } = plainTrack(answers, hintOf)
  if (step === 'silent') return { state: 'sent', why: null }
  if (step !== 'refused') return { state: 'declared', why: null }
  const { status = '100', info = '' } = answer ?? {}
  const hint = hintOf(status, info)
  return { state: 'repair', why: { kind: 'refused_by_customs', document: '625', status, hint } }
}

async function move(
  tx: Db,
  { id, order, value }: GoodsReturn,
  { state, why, at }: { state: ReturnState; why: Why | null; at: Temporal.Instant },
): Promise<void> {
  await moveReturn(tx, { id, state, why, at })
  if (state === 'released') await returnQuota(tx, { order, id, amount: value })
  await announceReturn(tx, { id, order, state })
}

/** Ends the returns whose goods did not arrive within 45 days of the release: the tax is due. */
export function expireReturns(ports: Pick<DeclarationPorts, 'pool' | 'now'>): Promise<number> {
  return transaction(ports.pool, async (tx) => {
    const at = ports.now()
    const overdue = await claimOverdueReturns(tx, at, 100)
    for (const each of overdue) await move(tx, each, { state: 'expired', why: null, at })
    return overdue.length
  })
}
