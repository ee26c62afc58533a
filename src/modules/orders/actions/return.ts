import type { Pool } from '#db'
import { refuse, ok, type Result } from '#lib/result.ts'
import { askReturns, type CustomsDesk, type NotReturned } from '#modules/customs'
import type { Order } from '../domain/order.ts'
import {
  judgeRight,
  sevenDaysUntil,
  type ReturnReason,
  type RightRefusal,
} from '../domain/return.ts'
import { deliveredAtOf } from '../store/order.ts'

export type GoodsBack = {
  readonly order: Order
  /** The order's own line numbers, and how many units go back. */
  readonly lines: readonly { readonly nr: number; readonly quantity: number }[]
  readonly reason: ReturnReason
  /** The same key again finds the return it asked for. */
  readonly key: string
}

type Returned = Extract<Awaited<ReturnType<typeof askReturns>>, { readonly ok: true }>['value']

/** Sends goods back: by the buyer's own right first, then by the window of customs beside it. */
export async function returnGoods(
  pool: Pool,
  { ports, nudge }: Pick<CustomsDesk, 'ports' | 'nudge'>,
  { order, lines, reason, key }: GoodsBack,
): Promise<
  Result<
    { readonly returns: Returned; readonly sevenDaysUntil: Temporal.PlainDate | null },
    RightRefusal | NotReturned
  >
> {
  const deliveredAt = await deliveredAtOf(pool, order.id)
  const right = judgeRight({
    lines: order.lines.map(({ nr, quantity, snapshot }) => ({
      nr,
      quantity,
      storage: snapshot.storage,
    })),
    asked: lines.map(({ nr }) => nr),
    reason,
    deliveredAt,
    now: ports.now(),
  })
  if (!right.ok) return right
  const asked = await askReturns(ports, { order: order.id, key, lines, reason })
  if (!asked.ok) return refuse(asked.refusal)
  nudge()
  return ok({
    returns: asked.value,
    sevenDaysUntil: deliveredAt ? sevenDaysUntil(deliveredAt) : null,
  })
}
