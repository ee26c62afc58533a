/** A policy as it is edited: texts in fields, per cent where people say per cent. */
export type DraftMarket = {
  readonly market: string
  readonly currency: string
  readonly taxRate: string
  readonly taxIncluded: boolean
  readonly dutyRate: string
  readonly refundRate: string
  readonly freight: string
  readonly elasticity: string
  readonly volume: string
  readonly locked: boolean
}
export type DraftCap = { readonly market: string; readonly over: string; readonly above: string }

export const WEIGHTS = ['margin', 'volume', 'size', 'changes'] as const
/** As the API has them when a policy does not say. */
const USUAL_WEIGHTS = { margin: '1', volume: '1', size: '1', changes: '0.001' }

export type Draft = {
  readonly reference: string
  readonly below: string
  readonly above: string
  readonly basis: string
  readonly caps: readonly DraftCap[]
  readonly up: string
  readonly down: string
  readonly changes: string
  readonly margin: string
  readonly costShare: string
  readonly drift: string
  readonly resale: string
  readonly endings: Readonly<Record<string, string>>
  readonly weights: Readonly<Record<(typeof WEIGHTS)[number], string>>
  readonly categories: string
  /** Single products left out: kept as they are. */
  readonly offers: readonly string[]
  readonly markets: readonly DraftMarket[]
}

export const BASES = ['gross', 'net', 'landed', 'refunded'] as const

/** The words of a kept policy, as `GET /parity/policies` tells them. */
type Rules = {
  readonly reference?: string
  readonly corridor?: { readonly below?: string; readonly above?: string }
  readonly basis?: string
  readonly cap?: Cap | readonly Cap[]
  readonly maximumStep?: string | { readonly up?: string; readonly down?: string }
  readonly changesPerSeason?: number
  readonly minimumMargin?: string
  readonly costShare?: string
  readonly alerts?: { readonly drift?: string; readonly resale?: string }
  readonly endings?: Readonly<Record<string, unknown>>
  readonly objective?: Partial<Record<(typeof WEIGHTS)[number], number>>
  readonly excluded?: {
    readonly categories?: readonly string[]
    readonly offers?: readonly string[]
  }
  readonly markets?: readonly Market[]
}
type Cap = { readonly market: string; readonly over?: string; readonly above: string }
type Market = {
  readonly market: string
  readonly currency: string
  readonly taxRate?: string
  readonly taxIncluded?: boolean
  readonly dutyRate?: string
  readonly refundRate?: string
  readonly freight?: string | number | { readonly amount: string }
  readonly elasticity?: number
  readonly volume?: number
  readonly locked?: boolean
}

const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)))
/** `0.05` is `5`. */
const percentOf = (share: string | undefined): string =>
  share === undefined ? '' : trimmed(Number(share) * 100, 6)
/** `5` is `0.05`; nothing stays nothing, and what is no number is left for the server to refuse. */
const shareOf = (percent: string): string | undefined => {
  const text = percent.trim().replace(',', '.')
  if (text === '') return undefined
  return Number.isFinite(Number(text)) ? trimmed(Number(text) / 100, 8) : text
}
const numberOf = (text: string): number | undefined =>
  text.trim() === '' ? undefined : Number(text.trim().replace(',', '.'))
const listOf = (text: string): readonly string[] =>
  text.split(/[,，、\s]+/).filter((each) => each !== '')

export const EMPTY_MARKET: DraftMarket = {
  market: '',
  currency: '',
  taxRate: '',
  taxIncluded: true,
  dutyRate: '',
  refundRate: '',
  freight: '',
  elasticity: '1',
  volume: '',
  locked: false,
}

/** Where a house without a policy begins: France and China, ten per cent each side. */
const FIRST: Rules = {
  reference: 'FR',
  corridor: { below: '0.1', above: '0.1' },
  markets: [
    { market: 'FR', currency: 'EUR', taxRate: '0.2' },
    { market: 'CN', currency: 'CNY', taxIncluded: false },
  ],
}

export function draftOf(kept: unknown): Draft {
  const rules = (kept ?? FIRST) as Rules
  const { maximumStep: step, alerts, excluded, cap = [] } = rules
  const steps = typeof step === 'string' ? { up: step, down: step } : (step ?? {})
  const caps = Array.isArray(cap) ? (cap as readonly Cap[]) : [cap as Cap]
  return {
    reference: rules.reference ?? '',
    below: percentOf(rules.corridor?.below),
    above: percentOf(rules.corridor?.above),
    basis: rules.basis ?? 'gross',
    caps: caps.map(({ market, over, above }) => ({
      market,
      over: over ?? rules.reference ?? '',
      above: percentOf(above),
    })),
    up: percentOf(steps.up),
    down: percentOf(steps.down),
    changes: rules.changesPerSeason === undefined ? '' : String(rules.changesPerSeason),
    margin: percentOf(rules.minimumMargin),
    costShare: percentOf(rules.costShare),
    drift: percentOf(alerts?.drift ?? '0.05'),
    resale: percentOf(alerts?.resale ?? '0.1'),
    endings: Object.fromEntries(
      Object.entries(rules.endings ?? {}).map(([code, asked]) => [code, [asked].flat().join(', ')]),
    ),
    weights: Object.fromEntries(
      WEIGHTS.map((name) => [name, String(rules.objective?.[name] ?? USUAL_WEIGHTS[name])]),
    ) as Draft['weights'],
    categories: (excluded?.categories ?? []).join(', '),
    offers: excluded?.offers ?? [],
    markets: (rules.markets ?? []).map(marketOf),
  }
}

const marketOf = (each: Market): DraftMarket => ({
  market: each.market,
  currency: each.currency,
  taxRate: percentOf(each.taxRate),
  taxIncluded: each.taxIncluded ?? true,
  dutyRate: percentOf(each.dutyRate),
  refundRate: percentOf(each.refundRate),
  freight: typeof each.freight === 'object' ? each.freight.amount : String(each.freight ?? ''),
  elasticity: String(each.elasticity ?? 1),
  volume: each.volume === undefined ? '' : String(each.volume),
  locked: each.locked ?? false,
})

/** Leaves out what nobody asked for, so that it is not asked. */
const told = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))

const emptyIsNone = <Value extends object>(value: Value): Value | undefined =>
  Object.keys(value).length === 0 ? undefined : value

/** The body of `PUT /parity/policies/:house`. */
export function bodyOf(draft: Draft): Record<string, unknown> {
  const used = new Set(draft.markets.map(({ currency }) => currency))
  const endings = Object.fromEntries(
    Object.entries(draft.endings)
      .filter(([code, text]) => used.has(code) && listOf(text).length > 0)
      .map(([code, text]) => [code, listOf(text)]),
  )
  return told({
    reference: draft.reference,
    corridor: { below: shareOf(draft.below) ?? '', above: shareOf(draft.above) ?? '' },
    basis: draft.basis,
    cap:
      draft.caps.length === 0
        ? undefined
        : draft.caps.map(({ market, over, above }) => ({
            market,
            over,
            above: shareOf(above) ?? '',
          })),
    maximumStep: emptyIsNone(told({ up: shareOf(draft.up), down: shareOf(draft.down) })),
    changesPerSeason: numberOf(draft.changes),
    minimumMargin: shareOf(draft.margin),
    costShare: shareOf(draft.costShare),
    alerts: emptyIsNone(told({ drift: shareOf(draft.drift), resale: shareOf(draft.resale) })),
    endings: emptyIsNone(endings),
    objective: told(
      Object.fromEntries(WEIGHTS.map((name) => [name, numberOf(draft.weights[name])])),
    ),
    excluded: { categories: listOf(draft.categories), offers: draft.offers },
    markets: draft.markets.map((each) =>
      told({
        market: each.market.trim().toUpperCase(),
        currency: each.currency.trim().toUpperCase(),
        taxRate: shareOf(each.taxRate),
        taxIncluded: each.taxIncluded,
        dutyRate: shareOf(each.dutyRate),
        refundRate: shareOf(each.refundRate),
        freight: each.freight.trim() === '' ? undefined : each.freight.trim(),
        elasticity: numberOf(each.elasticity) ?? 1,
        volume: numberOf(each.volume),
        locked: each.locked,
      }),
    ),
  })
}
