import type { Db } from '#db'
import { progressOf } from '#modules/logistics'
import { lockState, tellNews } from '../store/fulfilment.ts'
import { moveOrders, noteDeliveries } from '../store/order.ts'

/** Whether parcels of an order may be packed; its row stays locked until the transaction ends. */
export async function mayPack(tx: Db, id: string): Promise<boolean> {
  const state = await lockState(tx, id)
  return state === 'paid' || state === 'packed' || state === 'shipped'
}

/**
 * Parcels have news: an order is packed with its first parcel and cannot be cancelled any more; it is
 * shipped once its first parcel has left, and delivered once all that
 * it holds has reached the door. Whoever follows it is told.
 */
export async function followParcels(tx: Db, ids: readonly string[]): Promise<void> {
  await tellNews(tx, ids)
  const progress = await progressOf(tx, ids)
  const reached = (of: 'left' | 'delivered') =>
    progress.filter((each) => each[of]).map(({ order }) => order)
  const packed = progress.map(({ order }) => order)
  await moveOrders(tx, {
    ids: packed,
    from: ['paid'],
    to: 'packed',
    actor: 'hub',
    reason: 'packed',
  })
  const carried = { actor: 'carrier', reason: 'parcels' }
  const left = reached('left')
  await moveOrders(tx, { ids: left, from: ['paid', 'packed'], to: 'shipped', ...carried })
  const delivered = reached('delivered')
  await moveOrders(tx, { ids: delivered, from: ['packed', 'shipped'], to: 'delivered', ...carried })
  const there = progress.filter((each) => each.delivered)
  if (there.length === 0) return
  await noteDeliveries(
    tx,
    there.map(({ order, at }) => ({ id: order, at })),
  )
}
