import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { instanceOf, type Instance, type Size } from '../../../../test/fixtures/allocation.ts'
import { mostServed } from '../../../../test/fixtures/oracle.ts'
import { allocate, type Allocation, type AllocationLine, type AllocationLot } from './allocate.ts'

const lot = (id: string, expiresOn: number, over: Partial<AllocationLot> = {}): AllocationLot => ({
  id,
  expiresOn,
  sku: 'oyster',
  location: 'rungis',
  producedOn: 0,
  available: 1,
  ...over,
})
const line = (id: string, threshold: number, departures: number[] = [0]): AllocationLine => ({
  id,
  sku: 'oyster',
  quantity: 1,
  place: 'rungis',
  holds: null,
  options: departures.map((departure) => ({ departure, threshold, readyBy: departure })),
})
const wide = [
  { id: 'a', room: 99 },
  { id: 'b', room: 99 },
  { id: 'c', room: 99 },
  { id: 'd', room: 99 },
]
const served = ({ given }: Allocation) => given.map((each) => each.line).toSorted()

describe('the counter-examples of domain/cold-chain.md §5.2', () => {
  test('the freshest first would serve one of two: the least life that keeps the promise serves both', () => {
    const plan = allocate([line('1', 3), line('2', 8)], [lot('old', 5), lot('young', 10)], wide)
    expect(served(plan)).toEqual(['1', '2'])
  })

  test('the lot that expires first is passed over when it would break the promise', () => {
    const plan = allocate([line('1', 8)], [lot('old', 5), lot('young', 10)], wide)
    expect(plan.given[0]?.portions).toEqual([{ lot: 'young', quantity: 1 }])
  })

  test('whoever must leave first is served first, or the other would take their lot', () => {
    const lots = [lot('now', 9), lot('later', 12, { producedOn: 3 })]
    const plan = allocate([line('1', 5, [1, 3]), line('2', 5, [1])], lots, wide)
    expect(served(plan)).toEqual(['1', '2'])
    expect(plan.given.find((each) => each.line === '1')).toMatchObject({ departure: 3 })
  })
})

test('a line is split over two lots at most, or told why it is not served', () => {
  const lots = [lot('a', 9), lot('b', 9), lot('c', 9)]
  const pair = allocate([{ ...line('1', 5), quantity: 2 }], lots, wide)
  expect(pair.given[0]?.portions).toHaveLength(2)
  const three = allocate([{ ...line('1', 5), quantity: 3 }], lots, wide)
  expect(three.unserved).toEqual([{ line: '1', reason: 'no_lot' }])
  expect(allocate([line('1', 5)], lots, [{ id: 'a', room: 0 }]).unserved).toEqual([
    { line: '1', reason: 'no_room' },
  ])
  expect(allocate([line('1', 5, [])], lots, wide).unserved).toEqual([
    { line: '1', reason: 'no_departure' },
  ])
})

const sizes = fc.record<Size>({
  lines: fc.integer({ min: 1, max: 60 }),
  lots: fc.integer({ min: 1, max: 16 }),
  departures: fc.integer({ min: 1, max: 6 }),
  skus: fc.integer({ min: 1, max: 4 }),
  room: fc.double({ min: 0.2, max: 2, noNaN: true }),
  plenty: fc.double({ min: 0.3, max: 3, noNaN: true }),
})
const instances = fc.tuple(fc.string(), sizes).map(([seed, size]) => instanceOf(seed, size))

/** Every hard constraint of a plan: what is given exists, is fresh, is made, and fits. */
function breaks({ lines, lots, departures }: Instance, plan: Allocation): string[] {
  const broken: string[] = []
  const left = new Map(lots.map((each) => [each.id, each.available]))
  const room = departures.map((each) => each.room)
  for (const { line: id, departure, portions } of plan.given) {
    const asked = lines.find((each) => each.id === id)!
    const option = asked.options.find((each) => each.departure === departure)
    if (!option) broken.push(`${id} leaves with a departure that breaks its promise`)
    room[departure]! -= asked.quantity
    if (portions.length > 2) broken.push(`${id} is in more than two lots`)
    if (portions.reduce((sum, each) => sum + each.quantity, 0) !== asked.quantity) {
      broken.push(`${id} is not whole`)
    }
    for (const { lot: lotId, quantity } of portions) {
      const from = lots.find((each) => each.id === lotId)!
      left.set(lotId, left.get(lotId)! - quantity)
      if (from.sku !== asked.sku) broken.push(`${id} gets another good`)
      if (option && from.expiresOn < option.threshold) broken.push(`${id} is not fresh enough`)
      if (option && from.producedOn > option.readyBy) broken.push(`${id} is not made yet`)
    }
  }
  for (const [id, units] of left) if (units < 0) broken.push(`${id} is given twice`)
  for (const [nr, units] of room.entries()) {
    if (units < 0) broken.push(`departure ${nr} is too full`)
  }
  const known = new Set([...plan.given, ...plan.unserved].map((each) => each.line))
  if (known.size !== lines.length || plan.given.length + plan.unserved.length !== lines.length) {
    broken.push('a line is lost or counted twice')
  }
  return broken
}

property.prop([instances])('no plan breaks a hard constraint (I1, I2)', (instance) => {
  const { lines, lots, departures } = instance
  expect(breaks(instance, allocate(lines, lots, departures))).toEqual([])
})

/** The same lines, holding what a plan gave them. */
const holding = (lines: readonly AllocationLine[], { given }: Allocation): AllocationLine[] =>
  lines.map((each) => {
    const found = given.find(({ line: id }) => id === each.id)
    return found ? { ...each, holds: found } : each
  })

property.prop([instances])('planning twice without news changes nothing (I9)', (instance) => {
  const { lines, lots, departures } = instance
  const first = allocate(lines, lots, departures)
  const again = allocate(holding(lines, first), lots, departures)
  const byLine = ({ given }: Allocation) =>
    new Map(given.map(({ line: id, departure, portions }) => [id, { departure, portions }]))
  expect(byLine(again)).toEqual(byLine(first))
})

property.prop([instances, fc.nat()])(
  'a new plan never serves fewer units than what stands',
  (instance, nr) => {
    const { lines, lots, departures } = instance
    // What stands came about in another order: lines one by one, from a random one on.
    const turned = lines.map((_, index) => lines[(index + nr) % lines.length]!)
    let standing: Allocation = { given: [], unserved: [] }
    for (const [index] of turned.entries()) {
      const part = turned.slice(0, index + 1)
      standing = allocate(holding(part, standing), lots, departures)
    }
    const sum = ({ given }: Allocation) =>
      given.reduce((total, each) => total + lines.find(({ id }) => id === each.line)!.quantity, 0)
    expect(sum(allocate(holding(lines, standing), lots, departures))).toBeGreaterThanOrEqual(
      sum(standing),
    )
  },
)

property.prop([
  fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 7 }),
  fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 7 }),
])('on one departure as many are served as any matching could (I7)', (thresholds, expiries) => {
  const lines = thresholds.map((threshold, nr) => line(`${nr}`, threshold))
  const lots = expiries.map((expiresOn, nr) => lot(`${nr}`, expiresOn))
  const best = (from: readonly number[], left: readonly number[]): number => {
    const [head, ...rest] = from
    if (head === undefined) return 0
    const without = best(rest, left)
    return left.reduce(
      (most, expiresOn, nr) =>
        expiresOn < head
          ? most
          : Math.max(
              most,
              1 +
                best(
                  rest,
                  left.filter((_, i) => i !== nr),
                ),
            ),
      without,
    )
  }
  const few = thresholds.slice(0, 5)
  const plan = allocate(lines.slice(0, 5), lots, wide)
  expect(plan.given).toHaveLength(best(few, expiries))
})

test('on fifty seeds the plan serves at least 98.5 % of what an exact solver could (I8)', async () => {
  let ours = 0
  let exact = 0
  for (let seed = 0; seed < 50; seed++) {
    const instance = instanceOf(`seed ${seed}`, {
      lines: 120,
      lots: 24,
      departures: 6,
      skus: 5,
      room: seed % 2 === 0 ? 1.4 : 0.6,
      plenty: seed % 3 === 0 ? 0.8 : 1.6,
    })
    const plan = allocate(instance.lines, instance.lots, instance.departures)
    expect(breaks(instance, plan)).toEqual([])
    const most = await mostServed(instance)
    const units = plan.given.reduce(
      (sum, each) => sum + instance.lines.find(({ id }) => id === each.line)!.quantity,
      0,
    )
    expect(units).toBeLessThanOrEqual(most + 1e-6)
    ours += units
    exact += most
  }
  console.log(`EDD + SLR serves ${ours} of ${exact} units: ${((100 * ours) / exact).toFixed(2)} %`)
  expect(ours / exact).toBeGreaterThanOrEqual(0.985)
})
