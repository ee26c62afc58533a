import type { ModelData } from 'highs'
import type { Box } from '../domain/study/box.ts'
import type { Curve } from '../domain/study/cost.ts'
import type { Relation } from '../domain/study/rules.ts'

/** A mixed-integer program, and how to read prices out of a solution. */
export type Program = {
  readonly data: ModelData
  readonly pricesFrom: (columns: ArrayLike<number>) => Map<string, bigint>
}

type Column = { cost: number; lower: number; upper: number; whole: boolean }
type Row = { lower: number; upper: number; terms: readonly (readonly [number, number])[] }
type Sheet = { readonly columns: Column[]; readonly rows: Row[] }

const INTEGER = 1 as const
const CONTINUOUS = 0 as const

/**
 * Writes boxes, relations and curves as a program. Everything is in shares of today's price, so that
 * a price in yen and one in euros weigh alike, and a program of scaled prices is the same program.
 *
 * A price is `z` times today's. It stays (`z = 1`), or it moves (`moved = 1`) to a price of one of its
 * endings: `at + step × n`. Its curve is laid out in pieces; being convex, it fills them in order.
 */
export function programOf(
  boxes: readonly Box[],
  relations: readonly Relation[],
  curves: ReadonlyMap<string, Curve>,
  slack: number,
): Program {
  const sheet: Sheet = { columns: [], rows: [] }
  const laid = new Map(
    boxes.map((box) => [box.market, layOut(sheet, box, curves.get(box.market))] as const),
  )
  for (const { left, right, a, c, d } of relations) {
    const [l, r] = [laid.get(left), laid.get(right)]
    if (!l || !r) continue
    const unit = a * l.box.now
    sheet.rows.push({
      lower: Number.NEGATIVE_INFINITY,
      upper: quotient(d, unit) - slack,
      terms: [
        [l.z, 1],
        [r.z, -quotient(c * r.box.now, unit)],
      ],
    })
  }
  const pricesFrom = (columns: ArrayLike<number>) =>
    new Map([...laid].map(([market, each]) => [market, priceFrom(each, columns)]))
  return { data: written(sheet), pricesFrom }
}

type Laid = {
  readonly box: Box
  readonly z: number
  readonly moved: number
  readonly ways: readonly {
    readonly chosen: number
    readonly steps: number
    readonly first: bigint
    readonly step: bigint
  }[]
}

function layOut({ columns, rows }: Sheet, box: Box, curve: Curve | undefined): Laid {
  const { lo, hi, now } = box
  const add = (cost: number, lower: number, upper: number, whole = false): number =>
    columns.push({ cost, lower, upper, whole }) - 1
  const z = add(0, quotient(lo, now), quotient(hi, now))
  const stays = now >= lo && now <= hi
  const moved = add(curve?.changing ?? 0, stays ? 0 : 1, 1, true)
  const ways = box.endings.flatMap(({ step, at }) => {
    const first = at >= lo ? at : at + ((lo - at + step - 1n) / step) * step
    if (first > hi || first <= 0n) return []
    const most = Number((hi - first) / step)
    const chosen = add(0, 0, 1, true)
    const steps = add(0, 0, most, true)
    rows.push({
      lower: Number.NEGATIVE_INFINITY,
      upper: 0,
      terms: [
        [steps, 1],
        [chosen, -most],
      ],
    })
    return [{ chosen, steps, first, step }]
  })
  // Moving means to one of the endings, and z is today's price or the chosen one.
  rows.push({
    lower: 0,
    upper: 0,
    terms: [...ways.map(({ chosen }) => [chosen, 1] as const), [moved, -1]],
  })
  rows.push({
    lower: 1,
    upper: 1,
    terms: [
      [z, 1],
      [moved, 1],
      ...ways.flatMap(({ chosen, steps, first, step }) => [
        [chosen, -quotient(first, now)] as const,
        [steps, -quotient(step, now)] as const,
      ]),
    ],
  })
  const [least, most] = [quotient(lo, now) - 1, quotient(hi, now) - 1]
  const terms: (readonly [number, number])[] = [[z, 1]]
  for (const [index, { from, to, slope }] of (curve?.pieces ?? []).entries()) {
    const last = index === (curve?.pieces.length ?? 0) - 1
    if (from >= 0 && from < most) {
      terms.push([add(slope, 0, Math.min(last ? most : to, most) - from), -1])
    }
    if (to <= 0 && to > least) {
      terms.push([add(-slope, 0, to - Math.max(index === 0 ? least : from, least)), 1])
    }
  }
  if (curve) rows.push({ lower: 1, upper: 1, terms })
  return { box, z, moved, ways }
}

function priceFrom({ box, moved, ways }: Laid, columns: ArrayLike<number>): bigint {
  if (Math.round(columns[moved] ?? 0) === 0) return box.now
  const way = ways.find(({ chosen }) => Math.round(columns[chosen] ?? 0) === 1)
  return way ? way.first + way.step * BigInt(Math.round(columns[way.steps] ?? 0)) : box.now
}

function written({ columns, rows }: Sheet): ModelData {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { terms } of rows) {
    for (const [column, value] of terms) {
      indices.push(column)
      values.push(value)
    }
    starts.push(indices.length)
  }
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: Float64Array.from(columns, ({ cost }) => cost),
    colLower: Float64Array.from(columns, ({ lower }) => lower),
    colUpper: Float64Array.from(columns, ({ upper }) => upper),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
    integrality: Int32Array.from(columns, ({ whole }) => (whole ? INTEGER : CONTINUOUS)),
  }
}

/** A quotient of whole numbers to full precision, however large they are. */
function quotient(num: bigint, den: bigint): number {
  const [n, d] = [num < 0n ? -num : num, den]
  const shift = BigInt(Math.max(0, d.toString(2).length - n.toString(2).length + 60))
  const value = Number((n << shift) / d) / 2 ** Number(shift)
  return num < 0n ? -value : value
}
