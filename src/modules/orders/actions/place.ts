import type { Pool } from '#db'
import { gather } from '#lib/batch.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { VaultKeys } from '#modules/identity'
import type { LineLot, Order } from '../domain/order.ts'
import { bookingsOf } from '../domain/quote.ts'
import { place, readOrder, type PlaceOutcome } from '../store/order.ts'
import { demandsOf, planOrder, type Plan, type PlanRefusal, type PlaceRequest } from './plan.ts'
import type { Shop } from './shop.ts'

export type Placed = { readonly order: Order; readonly replayed: boolean }
export type PlaceOrder = (request: PlaceRequest) => Promise<Result<Placed, PlanRefusal>>

type Answer = Result<Placed, PlanRefusal>

/**
 * Places orders in batches: plans each from memory, then writes all that gathered with one
 * statement. A batch that faults is written again one by one, so that a bug in one order costs
 * nobody else's.
 */
export function placeOrders(pool: Pool, shop: Shop, keys: VaultKeys): PlaceOrder {
  const underWay = new Set<string>()
  const write = gather(
    async (plans: readonly Plan[]): Promise<readonly Answer[]> => {
      try {
        return await writePlans(pool, plans)
      } catch (fault) {
        if (plans.length === 1) throw fault
        const answers: Answer[] = []
        for (const plan of plans) {
          answers.push((await writePlans(pool, [plan]))[0] ?? refuse({ kind: 'fault' }))
        }
        return answers
      }
    },
    // One batch at a time: two would wait for each other's lots, and a larger one costs less an order.
    { itemsMax: 256, writesMax: 1 },
  )

  return async (request) => {
    const claims = [`key ${request.principal} ${request.key}`, `cart ${request.cart.id}`]
    if (claims.some((claim) => underWay.has(claim))) return refuse({ kind: 'in_progress' })
    for (const claim of claims) underWay.add(claim)
    try {
      const replay = request.cart.placedAs ? await replayOf(pool, request) : null
      if (replay) return replay
      const plan = planOrder(shop, keys, request)
      return plan.ok ? await write(plan.value) : plan
    } finally {
      for (const claim of claims) underWay.delete(claim)
    }
  }
}

async function writePlans(pool: Pool, plans: readonly Plan[]): Promise<Answer[]> {
  const batch = {
    groups: plans.map(groupRow),
    sellers: plans.flatMap(sellerRows),
    lines: plans.flatMap(lineRows),
    demands: plans.flatMap(demandsOf),
  }
  const outcomes = Map.groupBy(await place(pool, batch), ({ nr }) => nr)
  return Promise.all(plans.map((plan, nr) => answerOf(pool, plan, outcomes.get(nr)?.[0])))
}

async function answerOf(
  pool: Pool,
  plan: Plan,
  outcome: PlaceOutcome | undefined,
): Promise<Answer> {
  switch (outcome?.outcome) {
    case 'placed':
      return ok({ order: withLots(plan.order, outcome.facts as LotsOfLine[]), replayed: false })
    case 'replayed':
      return replayed(pool, (outcome.facts as { order: string }).order)
    case 'other_body':
      return refuse({ kind: 'idempotency_key_reused' })
    case 'cart_placed':
      return refuse({ kind: 'cart_placed', ...(outcome.facts as object) })
    case 'cart_changed':
      return refuse({ kind: 'total_changed' })
    case 'over_annual_limit':
      return refuse({ kind: 'over_annual_limit', limitFen: '2600000' })
    case 'departure_full':
      return refuse(fullRefusal(plan, outcome.facts as FullFacts))
    case 'refused_line':
      return refuse(lineRefusal(plan, outcome.facts as LineFacts))
    case undefined:
      throw new Error('invariant: every group of a batch is answered')
  }
}

type LotsOfLine = { readonly line: number; readonly lots: readonly LineLot[] }
type LineFacts = { line: number; quantityMax: number; freshestOn: string | null }

const withLots = (order: Order, facts: readonly LotsOfLine[]): Order => ({
  ...order,
  lines: order.lines.map((line) => ({
    ...line,
    lots: facts.find((each) => each.line === line.nr)?.lots ?? [],
  })),
})

/** Between the plan and the write somebody else took the lots: none left, or only older ones. */
function lineRefusal(plan: Plan, { line, quantityMax, freshestOn }: LineFacts): PlanRefusal {
  const asked = plan.order.lines.find(({ nr }) => nr === line)
  const who = { line: plan.quote.lines[line - 1]?.id, offer: asked?.snapshot.slug }
  if (quantityMax > 0 || freshestOn === null) return { kind: 'out_of_stock', ...who, quantityMax }
  const { freshDaysMin } = asked?.pledge ?? {}
  return { kind: 'not_fresh_enough', ...who, freshestOn, freshDaysMin }
}

type FullFacts = { departure: string; quantityMax: number }

/** Between the plan and the write others filled the departure: the next quote promises another. */
function fullRefusal(plan: Plan, { departure, quantityMax }: FullFacts): PlanRefusal {
  const line = plan.quote.lines.find(({ pledge, quantity }) =>
    pledge ? bookingsOf(pledge, quantity).some((each) => each.departure === departure) : false,
  )
  const who = { line: line?.id, offer: line?.offered.slug }
  return { kind: 'departure_full', ...who, departure, quantityMax }
}

/** A request that comes again after its order was placed finds it by its key. */
async function replayOf(pool: Pool, request: PlaceRequest): Promise<Answer | null> {
  const { rows } = await pool.query<{ fingerprint: Buffer; answer: { order: string } }>(
    'select fingerprint, answer from platform.idempotency where principal = $1 and key = $2',
    [request.principal, request.key],
  )
  const [row] = rows
  if (!row) return null
  if (row.fingerprint.toString('hex') !== request.fingerprint) {
    return refuse({ kind: 'idempotency_key_reused' })
  }
  return replayed(pool, row.answer.order)
}

/** The first answer again: everything in it is frozen on the order but the state, which began here. */
async function replayed(pool: Pool, id: string): Promise<Answer> {
  const order = await readOrder(pool, id)
  if (!order) throw new Error(`invariant: a claimed key has its order ${id}`)
  return ok({ order: { ...order, state: 'awaiting_payment' }, replayed: true })
}

const fen = Number

function groupRow(plan: Plan, nr: number) {
  const { order, request, person, quote } = plan
  return {
    nr,
    id: order.id,
    number: order.number,
    cart: request.cart.id,
    version: request.cart.version,
    principal: request.principal,
    key: request.key,
    fingerprint: request.fingerprint,
    account: order.account,
    locale: order.locale,
    market: request.cart.market,
    person: person.hash,
    sealed: {
      person: person.hash,
      wrapped_key: person.wrappedKey,
      sealed: person.sealed,
      masked_name: person.maskedName,
      masked_number: person.maskedNumber,
    },
    year: plan.year,
    consignee: order.consignee,
    gift: order.gift,
    currency: order.currency,
    goods: fen(order.goods),
    freight: fen(order.freight),
    duty: fen(order.duty),
    vat: fen(order.vat),
    consumption: fen(order.consumption),
    discount: fen(order.discount),
    total: fen(order.total),
    decision: order.decision,
    quote: { rounding: quote.rounding, shipments: quote.shipments.map(shipmentRow) },
    hold_expires_at: order.holdExpiresAt.toString(),
    placed_at: order.placedAt.toString(),
  }
}

const shipmentRow = ({
  goods,
  freight,
  freeFrom,
  ...rest
}: Plan['quote']['shipments'][number]) => ({
  ...rest,
  goods: fen(goods),
  freight: fen(freight),
  freeFrom: freeFrom === null ? null : fen(freeFrom),
})

const sellerRows = ({ order }: Plan, nr: number) =>
  order.sellers.map(({ goods, freight, tax, total, ...rest }) => ({
    nr,
    group_id: order.id,
    ...rest,
    goods: fen(goods),
    freight: fen(freight),
    tax: fen(tax),
    total: fen(total),
  }))

const lineRows = ({ order }: Plan, nr: number) =>
  order.lines.map((line) => ({
    nr,
    group_id: order.id,
    line: line.nr,
    order_id: line.order,
    offer: line.offer,
    quantity: line.quantity,
    price: fen(line.price),
    goods: fen(line.goods),
    freight: fen(line.freight),
    duty: fen(line.duty),
    vat: fen(line.vat),
    consumption: fen(line.consumption),
    hs8: line.hs,
    regime: line.regime,
    snapshot: line.snapshot,
    pledge: line.pledge,
  }))
