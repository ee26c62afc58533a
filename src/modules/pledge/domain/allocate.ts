import { pickLots, type PledgeLot } from './lots.ts'

/** A departure that keeps a line's promise: the life it asks of a lot, and when that must be made. */
export type Option = {
  /** Index into the departures. */
  readonly departure: number
  /** Epoch day. */
  readonly threshold: number
  /** Epoch day. */
  readonly readyBy: number
}

/** A line that is to leave. */
export type AllocationLine = {
  readonly id: string
  readonly sku: string
  readonly quantity: number
  readonly place: string
  /** The departures that keep its promise, the one it has first, then the first to leave. */
  readonly options: readonly Option[]
  /** What it has now: kept when the whole would not be served better. */
  readonly holds: Held | null
}

export type Held = { readonly departure: number; readonly portions: readonly Portion[] }
export type Portion = { readonly lot: string; readonly quantity: number }

/** A lot with all that may be given of it: free units and those the lines hold. */
export type AllocationLot = PledgeLot & { readonly sku: string }
export type AllocationDeparture = { readonly id: string; readonly room: number }

export type Given = {
  readonly line: string
  readonly departure: number
  readonly portions: readonly Portion[]
}
export type Unserved = {
  readonly line: string
  readonly reason: 'no_lot' | 'no_room' | 'no_departure'
}
export type Allocation = {
  readonly given: readonly Given[]
  readonly unserved: readonly Unserved[]
}

type Open = PledgeLot & { available: number }
type Shelf = Map<string, Open[]>

/**
 * Gives lines their lots and departures: the earliest due first, each the first of its departures with
 * room and the least life that keeps its promise (EDD + SLR, domain/cold-chain.md §5). A line is served
 * whole, from two lots at most, or not at all; a departure never carries more than it has room for;
 * nothing is given that does not keep the promise. What stands is kept when the new plan would serve
 * fewer units. Pure and repeatable: planning twice without news changes nothing (I9).
 */
export function allocate(
  lines: readonly AllocationLine[],
  lots: readonly AllocationLot[],
  departures: readonly AllocationDeparture[],
): Allocation {
  const fresh = plan(
    inTurn(lines),
    shelfOf(lots),
    departures.map(({ room }) => room),
  )
  const standing = keep(lines, lots, departures)
  return units(fresh, lines) >= units(standing, lines) ? fresh : standing
}

/** Due is the last departure that keeps the promise; among equals the one with fewer ways out. */
function inTurn(lines: readonly AllocationLine[]): AllocationLine[] {
  const due = ({ options }: AllocationLine) =>
    options.reduce((last, { departure }) => Math.max(last, departure), -1)
  return lines.toSorted(
    (a, b) =>
      due(a) - due(b) ||
      a.options.length - b.options.length ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}

function shelfOf(lots: readonly AllocationLot[]): Shelf {
  const shelf: Shelf = new Map()
  for (const lot of lots) {
    const own = shelf.get(lot.sku)
    if (own) own.push({ ...lot })
    else shelf.set(lot.sku, [{ ...lot }])
  }
  for (const own of shelf.values()) {
    own.sort((a, b) => a.expiresOn - b.expiresOn || (a.id < b.id ? -1 : 1))
  }
  return shelf
}

function plan(lines: readonly AllocationLine[], shelf: Shelf, room: number[]): Allocation {
  const given: Given[] = []
  const unserved: Unserved[] = []
  for (const line of lines) {
    const found = serve(line, shelf.get(line.sku) ?? [], room)
    if ('reason' in found) unserved.push(found)
    else given.push(found)
  }
  return { given, unserved }
}

const pick = { first: 0, second: -1 }

function serve(line: AllocationLine, lots: Open[], room: number[]): Given | Unserved {
  const { id, quantity, place, options } = line
  let full = false
  for (const { departure, threshold, readyBy } of options) {
    if ((room[departure] ?? 0) < quantity) {
      full = true
      continue
    }
    if (!pickLots(lots, { place, threshold, readyBy, quantity }, pick)) continue
    room[departure] = room[departure]! - quantity
    const first = lots[pick.first]!
    const taken = Math.min(quantity, first.available)
    first.available -= taken
    const portions = [{ lot: first.id, quantity: taken }]
    if (pick.second >= 0) {
      const second = lots[pick.second]!
      second.available -= quantity - taken
      portions.push({ lot: second.id, quantity: quantity - taken })
    }
    return { line: id, departure, portions }
  }
  return { line: id, reason: options.length === 0 ? 'no_departure' : full ? 'no_room' : 'no_lot' }
}

/** What stands and still keeps its promise stays; the rest is planned from what is left. */
function keep(
  lines: readonly AllocationLine[],
  lots: readonly AllocationLot[],
  departures: readonly AllocationDeparture[],
): Allocation {
  const shelf = shelfOf(lots)
  const byId = new Map([...shelf.values()].flat().map((lot) => [lot.id, lot]))
  const room = departures.map((each) => each.room)
  const kept: Given[] = []
  const open: AllocationLine[] = []
  for (const line of lines) {
    const held = line.holds && stands(line, line.holds, byId, room) ? line.holds : null
    if (!held) {
      open.push(line)
      continue
    }
    room[held.departure] = room[held.departure]! - line.quantity
    for (const { lot, quantity } of held.portions) byId.get(lot)!.available -= quantity
    kept.push({ line: line.id, departure: held.departure, portions: held.portions })
  }
  const rest = plan(inTurn(open), shelf, room)
  return { given: [...kept, ...rest.given], unserved: rest.unserved }
}

function stands(
  line: AllocationLine,
  { departure, portions }: Held,
  lots: ReadonlyMap<string, PledgeLot>,
  room: readonly number[],
): boolean {
  const option = line.options.find((each) => each.departure === departure)
  const whole = portions.reduce((sum, { quantity }) => sum + quantity, 0) === line.quantity
  if (!option || !whole || (room[departure] ?? 0) < line.quantity) return false
  return portions.every(({ lot: id, quantity }) => {
    const lot = lots.get(id)
    return (
      lot !== undefined &&
      lot.location === line.place &&
      lot.available >= quantity &&
      lot.expiresOn >= option.threshold &&
      lot.producedOn <= option.readyBy
    )
  })
}

function units({ given }: Allocation, lines: readonly AllocationLine[]): number {
  const quantities = new Map(lines.map(({ id, quantity }) => [id, quantity]))
  return given.reduce((sum, { line }) => sum + (quantities.get(line) ?? 0), 0)
}
