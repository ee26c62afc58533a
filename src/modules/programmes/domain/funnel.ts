/** The way of a small firm; the last two are counted from its orders, never said by anybody. */
export const SAID_STAGES = [
  'contacted',
  'applied',
  'documents',
  'approved',
  'live',
  'left',
] as const
export const STAGES = [
  'contacted',
  'applied',
  'documents',
  'approved',
  'live',
  'first_sale',
  'repeat',
] as const
export type SaidStage = (typeof SAID_STAGES)[number]
export type Stage = (typeof STAGES)[number]

export const LEAVING_REASONS = [
  'no_answer',
  'documents_missing',
  'product_not_admitted',
  'price_too_high',
  'no_capacity',
  'own_wish',
] as const
export type LeavingReason = (typeof LEAVING_REASONS)[number]

export type Firm = {
  readonly id: string
  readonly name: string
  readonly house: string | null
  /** The furthest stage it was said to be at before it left, or is at. */
  readonly stage: Exclude<SaidStage, 'left'>
  readonly left: LeavingReason | null
  readonly since: Temporal.Instant
}

/** What the orders of a house say. */
export type Sales = {
  readonly house: string
  /** Paid orders that were not cancelled. */
  readonly orders: number
  /** In fen. */
  readonly goods: bigint
  readonly buyers: number
  readonly buyersAgain: number
  readonly firstOn: Temporal.PlainDate | null
}

/** How far a firm has come: a sale counts whatever was said. */
export function reachedBy(firm: Firm, sales: Sales | undefined): Stage {
  if (!sales || sales.orders === 0) return firm.stage
  return sales.buyersAgain > 0 ? 'repeat' : 'first_sale'
}

export type Funnel = {
  readonly stages: readonly { readonly stage: Stage; readonly reached: number }[]
  readonly left: readonly {
    readonly reason: LeavingReason
    readonly from: Stage
    readonly count: number
  }[]
}

/** How many firms came as far as each stage, and where and why the others left. */
export function funnelOf(
  firms: readonly Firm[],
  salesOf: (house: string) => Sales | undefined,
): Funnel {
  const told = firms.map((firm) => ({
    firm,
    at: STAGES.indexOf(reachedBy(firm, firm.house === null ? undefined : salesOf(firm.house))),
  }))
  const gone = Map.groupBy(
    told.filter(({ firm }) => firm.left !== null),
    ({ firm, at }) => `${firm.left} ${at}`,
  )
  return {
    stages: STAGES.map((stage, nr) => ({
      stage,
      reached: told.filter(({ at }) => at >= nr).length,
    })),
    left: [...gone.values()].flatMap((group) => {
      const [first] = group
      const stage = first && STAGES[first.at]
      return first?.firm.left && stage
        ? [{ reason: first.firm.left, from: stage, count: group.length }]
        : []
    }),
  }
}
