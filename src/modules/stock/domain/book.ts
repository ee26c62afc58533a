/** What can still be sold of one lot. */
export type LotView = {
  readonly id: string
  readonly offer: string
  /** Slug of a hub or a bonded zone. */
  readonly location: string
  /** As printed on the box. */
  readonly code: string
  /** Epoch day: the last of its life at the class' reference temperature, capped by the printed date. */
  readonly expiresOn: number
  readonly producedOn: number
  readonly available: number
}

/** Released lots in memory, per offer by (expiresOn, id): first expired, first out. */
export type StockView = {
  readonly lotsOf: (offer: string) => readonly LotView[]
  /** How many lots there are. */
  readonly size: () => number
}

const NONE: readonly LotView[] = []

export type StockBook = StockView & {
  /** Puts the lots of these offers in the place of what was known of them. */
  readonly replace: (offers: readonly string[], lots: readonly LotView[]) => void
}

/** Lots arrive sorted by (expiresOn, id). */
export function stockBook(lots: readonly LotView[]): StockBook {
  const byOffer = new Map<string, readonly LotView[]>(Map.groupBy(lots, ({ offer }) => offer))
  let size = lots.length
  return {
    lotsOf: (offer) => byOffer.get(offer) ?? NONE,
    size: () => size,
    replace(offers, fresh) {
      const found = Map.groupBy(fresh, ({ offer }) => offer)
      for (const offer of offers) {
        const now = found.get(offer)
        size += (now?.length ?? 0) - (byOffer.get(offer)?.length ?? 0)
        if (now) byOffer.set(offer, now)
        else byOffer.delete(offer)
      }
    },
  }
}

/** A lot whose counters do not say what its reservations say. */
export type Discrepancy = {
  readonly offer: string
  readonly lot: string
  readonly kind: 'reserved_differs' | 'sold_differs' | 'oversold' | 'negative'
  readonly counter: number
  readonly reservations: number
}

export type StockReport = {
  readonly lots: number
  readonly reservations: number
  readonly received: bigint
  readonly lost: bigint
  readonly reserved: bigint
  readonly sold: bigint
  readonly discrepancies: readonly Discrepancy[]
}
