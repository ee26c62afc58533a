import { transaction, type Pool } from '#db'
import { dayIn } from '#lib/day.ts'
import { newId } from '#lib/ids.ts'
import { invariant } from '#lib/invariant.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import type { OfferView } from '#modules/catalogue'
import { expiry } from '../domain/lot.ts'
import {
  convert,
  phaseOf,
  type Claim,
  type PoolRule,
  type SaleWindow,
  type WindowKind,
} from '../domain/window.ts'
import { announceStock } from '../store/book.ts'
import { announceLot, insertLot, turn } from '../store/lot.ts'
import {
  claimsOn,
  harvestedFor,
  insertWindow,
  lockWindow,
  readWindow,
  reassign,
  saveConversion,
  turnDue,
} from '../store/window.ts'

export type WindowRefusal =
  | { readonly kind: 'window_not_found' }
  | { readonly kind: 'unknown_hub'; readonly hub: string }
  | { readonly kind: 'window_in_past'; readonly now: string }
  | { readonly kind: 'window_upside_down' }
  | { readonly kind: 'window_open'; readonly closesAt: string }
  | { readonly kind: 'window_converted'; readonly at: string }
  | { readonly kind: 'no_harvest' }

export type WindowPlan = {
  readonly offer: OfferView
  readonly hub: string
  readonly kind: WindowKind
  readonly opensAt: Temporal.Instant
  readonly closesAt: Temporal.Instant
  readonly harvestAt: Temporal.Instant
  readonly capacity: number
  readonly rule: PoolRule
  readonly by: string
}

type Deps = { readonly pool: Pool; readonly now: () => Temporal.Instant }

/** Plans a window, with its pool: a lot that is expected, and opens with it. */
export async function planWindow(
  { pool, isHub, now }: Deps & { readonly isHub: (slug: string) => boolean },
  plan: WindowPlan,
): Promise<Result<SaleWindow, WindowRefusal>> {
  const { offer, opensAt, closesAt, harvestAt } = plan
  const at = now().round('millisecond')
  if (!isHub(plan.hub)) return refuse({ kind: 'unknown_hub', hub: plan.hub })
  if (
    Temporal.Instant.compare(opensAt, closesAt) >= 0 ||
    Temporal.Instant.compare(closesAt, harvestAt) > 0
  ) {
    return refuse({ kind: 'window_upside_down' })
  }
  if (Temporal.Instant.compare(closesAt, at) <= 0) {
    return refuse({ kind: 'window_in_past', now: at.toString() })
  }
  const made = dayIn(harvestAt, 'Europe/Paris')
  const id = newId()
  const lot = newId()
  return transaction(pool, async (tx) => {
    await insertLot(tx, {
      id: lot,
      offer: offer.id,
      location: plan.hub,
      code: `P${id.slice(-12).toUpperCase()}`,
      madeAt: harvestAt,
      printedOn: null,
      dateKind: 'none',
      expiresOn: expiry(made, null, offer.life?.days ?? null),
      status: 'expected',
      made: plan.capacity,
      received: plan.capacity,
      certificates: [],
      window: id,
      pool: true,
      declaredBy: plan.by,
      declaredAt: at,
    })
    const { kind, capacity, rule } = plan
    const { id: offerId, seller: house } = offer
    await insertWindow(
      tx,
      { id, offer: offerId, house, kind, opensAt, closesAt, harvestAt, capacity, rule, pool: lot },
      plan.by,
    )
    await turnDue(tx, at)
    await announceLot(tx, 'window_planned', { id: lot, offer: offer.id }, { window: id })
    const window = await readWindow(tx, id)
    invariant(window, `window ${id} was just written`)
    return ok(window)
  })
}

/** Opens and closes windows by the clock; answers how many turned. */
export async function turnWindows({ pool, now }: Deps): Promise<number> {
  return transaction(pool, async (tx) => {
    const offers = await turnDue(tx, now())
    if (offers.length === 0) return 0
    await announceStock(tx, [...new Set(offers)])
    return offers.length
  })
}

export type Converted = {
  readonly window: SaleWindow
  readonly harvested: number
  readonly given: number
  readonly short: readonly Claim[]
}

/**
 * The harvest is in: what the pool holds moves to the lots that came, by the window's rule. Claims
 * that got less stay on the pool, which ends, and are repaired like any other line without goods.
 */
export async function convertWindow(
  { pool, now }: Deps,
  asked: { window: string; by: string },
): Promise<Result<Converted, WindowRefusal>> {
  return transaction(pool, async (tx) => {
    await lockWindow(tx, asked.window)
    const window = await readWindow(tx, asked.window)
    if (!window) return refuse({ kind: 'window_not_found' })
    const phase = phaseOf(window, now())
    if (window.convertedAt) {
      return refuse({ kind: 'window_converted', at: window.convertedAt.toString() })
    }
    if (phase !== 'closed') {
      return refuse({ kind: 'window_open', closesAt: window.closesAt.toString() })
    }
    const lots = await harvestedFor(tx, window)
    if (lots.length === 0) return refuse({ kind: 'no_harvest' })
    const claims = await claimsOn(tx, window)
    const { given, short } = convert(window.rule, claims, lots)
    await reassign(
      tx,
      given.map(({ order, line, quantity, lot }) => ({
        offer: window.offer,
        order,
        line,
        quantity,
        from: window.pool,
        to: lot,
      })),
    )
    const sum = (of: readonly { quantity: number }[]) =>
      of.reduce((n, each) => n + each.quantity, 0)
    const harvested = lots.reduce((units, lot) => units + lot.units, 0)
    const figures = { harvested, asked: sum(claims), given: sum(given), short }
    await saveConversion(tx, { window: window.id, actor: asked.by, ...figures })
    const reason = 'converted into lots'
    await turn(tx, { lot: window.pool, id: newId(), to: 'gone', actor: asked.by, reason })
    const emptied = { id: window.pool, offer: window.offer }
    await announceLot(tx, 'window_converted', emptied, { window: window.id, ...figures })
    const converted = (await readWindow(tx, window.id)) ?? window
    return ok({ window: converted, harvested, given: figures.given, short })
  })
}
