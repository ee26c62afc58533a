import { standsOn, type Grade, type TariffLine } from './tariff.ts'

/** What must be left of a life: a tenth of it so many times, and never fewer days than the floor. */
type Remainder = { readonly tenths: number; readonly floorDays: number }

type ShelfLifeRow = Pick<TariffLine, 'validFrom' | 'validUntil' | 'source'> & {
  readonly grade: Grade
  /** First digits of the numbers it is about; empty: all goods. */
  readonly hsPrefix: string
  /** Lives it is about, in days, both included. */
  readonly from: number
  readonly to: number
  readonly near: Remainder
  readonly ban: Remainder
}

const SINCE_2022 = {
  validFrom: Temporal.PlainDate.from('2022-07-27'),
  validUntil: null,
  source: 'Tmall Global rule of 2022-07-27 (domain/customs.md §4.3)',
  grade: 'seen',
} as const

/** The narrower row stands first. Goods of fewer than sixty days have none: they are sold by the day. */
const ROWS: readonly ShelfLifeRow[] = [
  {
    ...SINCE_2022,
    hsPrefix: '190110',
    from: 121,
    to: Infinity,
    near: { tenths: 2, floorDays: 180 },
    ban: { tenths: 1, floorDays: 100 },
  },
  {
    ...SINCE_2022,
    hsPrefix: '',
    from: 60,
    to: 120,
    near: { tenths: 5, floorDays: 0 },
    ban: { tenths: 0, floorDays: 20 },
  },
  {
    ...SINCE_2022,
    hsPrefix: '',
    from: 121,
    to: Infinity,
    near: { tenths: 2, floorDays: 100 },
    ban: { tenths: 1, floorDays: 45 },
  },
]

/** Wine and spirits improve or keep: they carry no date to be near to (GB 7718, from 10 % alcohol). */
const UNDATED = /^220[4-8]/

export type ShelfLife = {
  /** With so many days left or fewer, goods are marked as near their end. */
  readonly nearDays: number
  /** With fewer than so many days left at the door they are not sold. */
  readonly banDays: number
}

/** The rule of a life class on a day; null where no row is about it. */
export function shelfLifeOf({
  hs,
  lifeDays,
  on,
}: {
  readonly hs: string
  readonly lifeDays: number
  readonly on: Temporal.PlainDate
}): ShelfLife | null {
  if (UNDATED.test(hs)) return null
  const row = ROWS.find(
    (each) =>
      standsOn(each, on) &&
      hs.startsWith(each.hsPrefix) &&
      lifeDays >= each.from &&
      lifeDays <= each.to,
  )
  if (!row) return null
  const days = ({ tenths, floorDays }: Remainder) =>
    Math.max(Math.ceil((lifeDays * tenths) / 10), floorDays)
  return { nearDays: days(row.near), banDays: days(row.ban) }
}
