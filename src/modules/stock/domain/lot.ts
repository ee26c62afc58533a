import { dayIn, laterDay } from '#lib/day.ts'
import { ok, refuse, type Result } from '#lib/result.ts'

export const LOT_STATUSES = [
  'declared',
  'expected',
  'released',
  'hold',
  'quarantined',
  'recalled',
  'rejected',
  'gone',
] as const
export type LotStatus = (typeof LOT_STATUSES)[number]

/** From where to where a lot may be turned; the table `stock.lot_turn` checks the same pairs. */
const MOVES: Readonly<Record<LotStatus, readonly LotStatus[]>> = {
  declared: ['released', 'rejected', 'quarantined', 'recalled', 'gone'],
  expected: ['released', 'gone'],
  released: ['expected', 'hold', 'quarantined', 'recalled', 'gone'],
  hold: ['released', 'quarantined', 'recalled', 'gone'],
  quarantined: ['released', 'hold', 'recalled', 'gone'],
  recalled: [],
  rejected: ['recalled'],
  gone: ['recalled'],
}

export const mayTurn = (from: LotStatus, to: LotStatus): boolean => MOVES[from].includes(to)

export const DATE_KINDS = ['use_by', 'best_before', 'none'] as const
export type DateKind = (typeof DATE_KINDS)[number]

export const CERTIFICATE_KINDS = [
  'health',
  'origin',
  'analysis',
  'phytosanitary',
  'catch',
  'organic',
  'other',
] as const

export type Certificate = {
  readonly kind: (typeof CERTIFICATE_KINDS)[number]
  readonly number: string
  readonly issuedOn: string | null
  readonly validUntil: string | null
}

/** A lot with all that is known of it. */
export type Lot = {
  readonly id: string
  readonly offer: string
  readonly location: string
  readonly code: string
  readonly madeAt: Temporal.Instant
  readonly printedOn: Temporal.PlainDate | null
  readonly dateKind: DateKind
  readonly expiresOn: Temporal.PlainDate
  readonly status: LotStatus
  readonly made: number
  readonly received: number
  readonly rejected: number
  readonly lost: number
  readonly reserved: number
  readonly sold: number
  readonly available: number
  readonly zone: string | null
  readonly certificates: readonly Certificate[]
  readonly window: string | null
  readonly pool: boolean
  readonly declaredAt: Temporal.Instant
}

export type LotRefusal =
  | { readonly kind: 'lot_not_found' }
  | { readonly kind: 'lot_exists'; readonly lot: string; readonly code: string }
  | { readonly kind: 'offer_not_found' }
  | { readonly kind: 'unknown_hub'; readonly hub: string }
  | { readonly kind: 'made_in_future'; readonly madeAt: string; readonly now: string }
  | { readonly kind: 'date_missing' }
  | { readonly kind: 'date_before_made'; readonly printedOn: string }
  | { readonly kind: 'past_its_date'; readonly expiresOn: string }
  | { readonly kind: 'window_not_found' }
  | { readonly kind: 'not_lawful_turn'; readonly from: LotStatus; readonly to: LotStatus }
  | { readonly kind: 'too_many'; readonly outstanding: number }
  | { readonly kind: 'not_enough'; readonly onHand: number }
  | { readonly kind: 'too_warm'; readonly celsius: number; readonly celsiusMax: number }
  | { readonly kind: 'too_cold'; readonly celsius: number; readonly celsiusMin: number }
  | { readonly kind: 'reason_missing' }

export type Declaration = {
  readonly quantity: number
  readonly madeAt: Temporal.Instant
  readonly printedOn: Temporal.PlainDate | null
  readonly dateKind: DateKind
  /** Days of life at the class' reference temperature; null for goods that do not age. */
  readonly lifeDays: number | null
}

/** Goods that do not age are dated at the end of the calendar. */
const NEVER = Temporal.PlainDate.from('9999-12-31')
/** Where the houses keep their clocks. */
const ZONE = 'Europe/Paris'

/**
 * The last day of a lot's life: what its class gives it, capped by what is printed (I15). What is
 * declared after its own end, before it was made or without the date its kind asks for is refused.
 */
export function lastDay(
  { madeAt, printedOn, dateKind, lifeDays }: Declaration,
  now: Temporal.Instant,
): Result<Temporal.PlainDate, LotRefusal> {
  if (Temporal.Instant.compare(madeAt, now) > 0) {
    return refuse({ kind: 'made_in_future', madeAt: madeAt.toString(), now: now.toString() })
  }
  if (printedOn === null && (dateKind !== 'none' || lifeDays !== null)) {
    return refuse({ kind: 'date_missing' })
  }
  const made = dayIn(madeAt, ZONE)
  if (printedOn && Temporal.PlainDate.compare(printedOn, made) < 0) {
    return refuse({ kind: 'date_before_made', printedOn: printedOn.toString() })
  }
  const expiresOn = expiry(made, printedOn, lifeDays)
  if (Temporal.PlainDate.compare(expiresOn, dayIn(now, ZONE)) < 0) {
    return refuse({ kind: 'past_its_date', expiresOn: expiresOn.toString() })
  }
  return ok(expiresOn)
}

/** The earlier of the end of life and the printed date. */
export function expiry(
  made: Temporal.PlainDate,
  printedOn: Temporal.PlainDate | null,
  lifeDays: number | null,
): Temporal.PlainDate {
  const end = lifeDays === null ? NEVER : made.add({ days: lifeDays })
  if (printedOn === null) return end
  return laterDay(end, printedOn) === end ? printedOn : end
}

/** A code that no reader takes for a number (domain/cold-chain.md §4.4): `L261125-K7`. */
export function lotCode(made: Temporal.PlainDate, chance: () => number): string {
  const day = made.toString().slice(2).replaceAll('-', '')
  const letter = () => LETTERS[Math.floor(chance() * LETTERS.length)]
  return `L${day}-${letter()}${letter()}${letter()}`
}
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
