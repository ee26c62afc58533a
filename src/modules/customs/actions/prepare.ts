import { transaction, type Db } from '#db'
import { dayIn } from '#lib/day.ts'
import { newId } from '#lib/ids.ts'
import { openWithKeys, type Opened } from '#modules/identity'
import type { CaseLine, DeclarationCase } from '../domain/declaration/case.ts'
import { documentsOf } from '../domain/declaration/documents.ts'
import { partsOf, sumOf, type Part } from '../domain/declaration/parts.ts'
import { quotaYear } from '../domain/quota.ts'
import { gramsIn, gramsSum, type Grams } from '../domain/weight.ts'
import {
  announceMoves,
  appendEvents,
  insertDeclarations,
  type DeclaredLine,
  type NewDeclaration,
} from '../store/declaration.ts'
import { insertDocuments, type NewDocument } from '../store/document.ts'
import {
  claimRequests,
  dropRequests,
  postponeRequest,
  type DeclarationRequest,
} from '../store/request.ts'
import { quotasOf } from '../store.ts'
import { bodiesOf, judge, MATCHED_KINDS, newDocument } from './bodies.ts'
import { waitAfter, type DeclarationPorts } from './ports.ts'
import { gramsTaken } from './weights.ts'

type Draft = { readonly declaration: NewDeclaration; readonly documents: readonly NewDocument[] }

/**
 * Declares paid orders: builds and compares their documents and keeps them, sealed, in one transaction
 * with the end of the request. What agrees is ready to be sent; the rest waits at the desk. Answers
 * how many requests were looked at.
 */
export function prepareDeclarations(ports: DeclarationPorts, limit = 50): Promise<number> {
  return transaction(ports.pool, async (tx) => {
    const now = ports.now()
    const requests = await claimRequests(tx, now, limit)
    if (requests.length === 0) return 0
    const cases = await ports.source(requests.map(({ order }) => order))
    const people = await openWithKeys(tx, ports.keys, {
      hashes: requests.filter(({ order }) => cases.has(order)).map(({ person }) => person),
      actor: 'customs',
      purpose: 'declaration',
    })
    const taken = await quotasOf(
      tx,
      requests.flatMap(({ order, person }) => {
        const known = cases.get(order)
        return known ? [{ person, year: quotaYear(known.placedAt) }] : []
      }),
    )
    const carried = requests.flatMap(({ order, person }) => {
      const lines = cases.get(order)?.parcels.flatMap((parcel) => parcel.lines) ?? []
      return lines.length > 0 ? [{ person, codes: lines.map(({ hs }) => hs) }] : []
    })
    const on = dayIn(now, 'Asia/Shanghai')
    const grams = new Map(await gramsTaken(tx, ports.law(), { carried, on }))
    const drafts: Draft[] = []
    const done: string[] = []
    for (const request of requests) {
      const known = cases.get(request.order)
      const opened = people.get(request.person)
      if (known && opened) {
        const { reserved, used } = taken({
          person: request.person,
          year: quotaYear(known.placedAt),
        })
        const all = { request, known, opened, now, taken: reserved + used }
        for (const part of partsOf(known)) {
          const before = grams.get(request.person) ?? new Map<string, number>()
          const draft = draftOf(ports, all, part, before)
          drafts.push(draft)
          const list = draft.documents.find(({ kind }) => kind === '621')?.masked.list ?? []
          grams.set(request.person, gramsSum(before, gramsIn(list)))
        }
        done.push(request.order)
      } else {
        await postponeRequest(tx, request.order, waitAfter(now, request.tries))
      }
    }
    await keep(tx, drafts)
    await dropRequests(tx, done)
    return requests.length
  })
}

async function keep(tx: Db, drafts: readonly Draft[]): Promise<void> {
  const kept = new Set(
    await insertDeclarations(
      tx,
      drafts.map(({ declaration }) => declaration),
    ),
  )
  const fresh = drafts.filter(({ declaration }) => kept.has(declaration.id))
  if (fresh.length === 0) return
  await insertDocuments(
    tx,
    fresh.flatMap(({ documents }) => documents),
  )
  const moves = fresh.map(({ declaration: { id, order, state, why } }) => ({
    id,
    order,
    state,
    why,
  }))
  await appendEvents(
    tx,
    moves.map(({ id, state, why }) => ({
      id: newId(),
      declaration: id,
      actor: 'customs',
      kind: 'moved',
      facts: { to: state, why },
    })),
  )
  await announceMoves(tx, moves)
}

type Known = {
  readonly request: DeclarationRequest
  readonly known: DeclarationCase
  readonly opened: Opened
  readonly now: Temporal.Instant
  /** What the person's account holds and has used this year. */
  readonly taken: bigint
}

const declaredLine = (line: CaseLine, index: number): DeclaredLine => ({
  nr: line.nr,
  each: line.each,
  gnum: index + 1,
  sku: line.sku,
  name: line.name,
  hs: line.hs,
  quantity: line.quantity,
  goods: Number(line.goods),
  freight: Number(line.freight),
  tax: Number(line.tax),
})

function draftOf(
  { law, parties }: DeclarationPorts,
  { request, known, opened, now, taken }: Known,
  part: Part,
  gramsUsed: Grams,
): Draft {
  const id = newId()
  const bodies = bodiesOf(documentsOf({ order: known, part, buyer: opened.person, parties, now }))
  const value = sumOf(part.lines, ({ goods, freight }) => goods + freight)
  const { findings, why } = judge(bodies, parties, {
    law: law(),
    on: dayIn(now, 'Asia/Shanghai'),
    // The account holds this order too: what the others take is the rest.
    annualUsed: taken > value ? taken - value : 0n,
    gramsUsed,
  })
  return {
    declaration: {
      id,
      order: request.order,
      part: part.part,
      orderNo: part.orderNo,
      copNo: part.copNo,
      logisticsNo: part.logisticsNo,
      person: request.person,
      regime: part.parcel.regime,
      seller: part.parcel.seller.slug,
      value,
      tax: sumOf(part.lines, ({ tax }) => tax),
      rounding: known.rounding,
      state: why ? 'held' : 'ready',
      stateAt: now,
      why,
      findings,
      lines: part.lines.map(declaredLine),
    },
    documents: MATCHED_KINDS.map((kind) =>
      newDocument(opened, {
        declaration: id,
        kind,
        body: bodies[kind],
        round: 1,
        appType: '1',
      }),
    ),
  }
}
