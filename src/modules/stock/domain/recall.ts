import type { Lot } from './lot.ts'

/** Units of a lot that are in boxes, by where those are. */
export type Boxed = {
  readonly inTransit: number
  readonly delivered: number
  readonly lost: number
}

/** Where every unit of a lot is; the parts are the whole. */
export type Account = {
  readonly made: number
  /** Sold and not on the way: with their buyers, or paid for and still at the hub. */
  readonly sold: number
  readonly onHand: number
  /** On the way to the hub, or in boxes on the way to their buyers. */
  readonly inTransit: number
  readonly wasted: number
}

/**
 * Accounts for every unit of a lot (I11): made = sold + on hand + in transit + wasted. Units that were
 * declared and never received are on their way; what the hub rejected, lost or wrote off, and what was
 * lost on the way to a buyer, is wasted.
 */
export function accountFor(
  {
    made,
    received,
    rejected,
    lost,
    sold,
  }: Pick<Lot, 'made' | 'received' | 'rejected' | 'lost' | 'sold'>,
  boxed: Boxed,
): Account {
  return {
    made,
    sold: sold - boxed.inTransit - boxed.lost,
    onHand: received - lost - sold,
    inTransit: made - received - rejected + boxed.inTransit,
    wasted: rejected + lost + boxed.lost,
  }
}
