import { query, type Db } from '#db'
import type { LineMoney } from '../domain/money-back.ts'

/** Takes note of a return whose money goes back; false when that was noted before. */
export async function claimGoodsBack(
  tx: Db,
  back: {
    readonly id: string
    readonly order: string
    readonly discount: bigint
    readonly lines: readonly LineMoney[]
  },
): Promise<boolean> {
  const claimed = await query(
    tx,
    `insert into orders.goods_back (return_id, group_id, discount) values ($1, $2, $3)
       on conflict do nothing returning return_id`,
    [back.id, back.order, back.discount],
  )
  if (claimed.length === 0) return false
  for (const { nr, goods, freight, duty, vat, consumption } of back.lines) {
    await query(
      tx,
      `insert into orders.line_back (return_id, group_id, nr, goods, freight, duty, vat, consumption)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [back.id, back.order, nr, goods, freight, duty, vat, consumption],
    )
  }
  return true
}

export const noteRefund = (
  tx: Db,
  id: string,
  refund: { readonly id: string; readonly amount: bigint },
): Promise<object[]> =>
  query(tx, 'update orders.goods_back set refund = $2, amount = $3 where return_id = $1', [
    id,
    refund.id,
    refund.amount,
  ])

/** What returns of an order gave back so far, line by line. */
export const linesBack = (db: Db, order: string): Promise<LineMoney[]> =>
  query(
    db,
    `select nr, goods, freight, duty, vat, consumption from orders.line_back
       where group_id = $1 order by return_id, nr`,
    [order],
  )

/** What each return of an order gave back, in fen. */
export const moneyOfReturns = (
  db: Db,
  order: string,
): Promise<{ readonly id: string; readonly amount: bigint }[]> =>
  query(
    db,
    `select return_id as id, amount from orders.goods_back where group_id = $1 order by return_id`,
    [order],
  )

/** What a refund gives back, part by part: taxes and freight of the order, goods house by house. */
export type RefundParts = Omit<LineMoney, 'nr' | 'goods'> & {
  readonly discount: bigint
  readonly goods: readonly { readonly seller: string; readonly amount: bigint }[]
}

/** Undefined when the refund is not that of returned goods, or was cut to what was left. */
export async function partsOfRefund(db: Db, refund: string): Promise<RefundParts | undefined> {
  const rows = await query<
    LineMoney & { readonly seller: string; readonly discount: bigint; readonly amount: bigint }
  >(
    db,
    `select l.nr, l.goods, l.freight, l.duty, l.vat, l.consumption, o.seller, b.discount, b.amount
       from orders.goods_back b
       join orders.line_back l on l.return_id = b.return_id
       join orders.line s on s.group_id = l.group_id and s.nr = l.nr
       join orders.order o on o.group_id = s.group_id and o.id = s.order_id
       where b.refund = $1 order by l.nr`,
    [refund],
  )
  const [first] = rows
  if (!first) return undefined
  const sum = (of: (row: LineMoney) => bigint) => rows.reduce((all, row) => all + of(row), 0n)
  const parts = {
    freight: sum(({ freight }) => freight),
    duty: sum(({ duty }) => duty),
    vat: sum(({ vat }) => vat),
    consumption: sum(({ consumption }) => consumption),
  }
  const taxes = parts.duty + parts.vat + parts.consumption
  const goods = sum((row) => row.goods)
  if (goods + parts.freight + taxes - first.discount !== first.amount) return undefined
  return {
    ...parts,
    discount: first.discount,
    goods: [...Map.groupBy(rows, ({ seller }) => seller)].map(([seller, own]) => ({
      seller,
      amount: own.reduce((all, row) => all + row.goods, 0n),
    })),
  }
}
