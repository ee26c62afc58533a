/** A lot as the promise sees it. Days are epoch days. */
export type PledgeLot = {
  readonly id: string
  readonly location: string
  /** The last day of its life at the class' reference temperature, capped by the printed date. */
  readonly expiresOn: number
  readonly producedOn: number
  readonly available: number
}

/** What a line asks of the lots at one place for one departure. */
export type Need = {
  readonly place: string
  readonly threshold: number
  /** A lot made later than this day is not aboard. */
  readonly readyBy: number
  readonly quantity: number
}

/** Indices into the lots; `second` is -1 when one lot is enough. */
export type LotPick = { first: number; second: number }

/**
 * Picks the least life that still keeps the promise (SLR): the first lot that is enough alone or with
 * one other, in the order of expiry. `stock.hold` picks by the same rule when the order is placed.
 *
 * For one unit this serves the most orders that can be served, in whatever order they come
 * (domain/cold-chain.md §5.1). Lots come sorted by expiry; the pick is written into `into`, so that
 * a promise looks at hundreds of departures without making an object for each.
 */
export function pickLots(lots: readonly PledgeLot[], need: Need, into: LotPick): boolean {
  const { quantity } = need
  for (let i = firstFrom(lots, need.threshold); i < lots.length; i++) {
    const lot = lots[i]!
    if (!isHere(lot, need)) continue
    into.first = i
    into.second = -1
    if (lot.available >= quantity) return true
    const rest = quantity - lot.available
    for (let j = i + 1; j < lots.length; j++) {
      const other = lots[j]!
      if (other.available < rest || !isHere(other, need)) continue
      into.second = j
      return true
    }
  }
  return false
}

/** The most units that one line could get: the two fullest lots that are fresh enough. */
export function mostUnits(lots: readonly PledgeLot[], need: Need): number {
  let most = 0
  let next = 0
  for (let i = firstFrom(lots, need.threshold); i < lots.length; i++) {
    const lot = lots[i]!
    if (!isHere(lot, need)) continue
    if (lot.available > most) {
      next = most
      most = lot.available
    } else if (lot.available > next) next = lot.available
  }
  return most + next
}

/** The last expiry among lots at a place that are made by a day; -Infinity without any. */
export function lastExpiry(lots: readonly PledgeLot[], place: string, readyBy: number): number {
  for (let i = lots.length - 1; i >= 0; i--) {
    const { available, location, producedOn, expiresOn } = lots[i]!
    if (available > 0 && location === place && producedOn <= readyBy) return expiresOn
  }
  return -Infinity
}

const isHere = (lot: PledgeLot, { place, readyBy }: Need): boolean =>
  lot.available > 0 && lot.location === place && lot.producedOn <= readyBy

/** The index of the first lot that expires on a day or later. */
function firstFrom(lots: readonly PledgeLot[], threshold: number): number {
  let low = 0
  let high = lots.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (lots[middle]!.expiresOn >= threshold) high = middle
    else low = middle + 1
  }
  return low
}
