import type { Pool } from '#db'
import type { Report } from '#http/print/report.ts'
import { amountText, money } from '#lib/money.ts'
import type { Language } from '#lib/texts.ts'
import { STATEMENT_WORDS } from '../domain/words.ts'
import { movementsOf, owedUntil, type Movement } from '../store/movement.ts'

export type Statement = {
  readonly seller: string
  readonly month: Temporal.PlainYearMonth
  /** In cents: owed at the end of the month before, and of this one. */
  readonly before: bigint
  readonly after: bigint
  /** The first first. */
  readonly movements: readonly Movement[]
}

/** More movements of one house in one month are not printed, they are read by the API. */
const MOVEMENTS_MAX = 20_000

/** What a month changed for a house, with what it was owed before and after. */
export async function statementOf(
  pool: Pool,
  seller: string,
  month: Temporal.PlainYearMonth,
): Promise<Statement> {
  const from = month.toPlainDate({ day: 1 })
  const until = month.toPlainDate({ day: month.daysInMonth })
  const movements = await movementsOf(pool, {
    sellers: [seller],
    from,
    until,
    before: null,
    limit: MOVEMENTS_MAX,
  })
  return {
    seller,
    month,
    before: await owedUntil(pool, seller, from.subtract({ days: 1 })),
    after: await owedUntil(pool, seller, until),
    movements: movements.toReversed(),
  }
}

const eur = (minor: bigint): string => amountText(money(minor, 'EUR'))
const cny = (minor: string | undefined): string =>
  minor === undefined ? '' : amountText(money(BigInt(minor), 'CNY'))

/** What a movement changed of what a house is owed in all; a payout takes from it. */
export const changeOf = ({ pending, reserve, held, payable }: Movement): bigint =>
  pending + reserve + held + payable

const COLUMNS = [
  'date',
  'entry',
  'order',
  'buyer_paid_cny',
  'goods_cny',
  'commission_cny',
  'commission_vat_cny',
  'net_cny',
  'cny_per_eur',
  'rate_of',
  'pending_eur',
  'reserve_eur',
  'held_eur',
  'payable_eur',
  'change_eur',
]

/** A statement as rows of a spreadsheet; its amounts are texts with a point. */
export const statementRows = ({ movements }: Statement): (string | null)[][] => [
  COLUMNS,
  ...movements.map((movement) => {
    const { bookedOn, kind, number, share, pending, reserve, held, payable } = movement
    return [
      bookedOn.toString(),
      kind,
      number,
      cny(share?.paid),
      cny(share?.goods),
      cny(share?.commission),
      cny(share?.commissionVat),
      cny(share?.net),
      share?.rate ?? '',
      share?.rateOn ?? '',
      ...[pending, reserve, held, payable, changeOf(movement)].map(eur),
    ]
  }),
]

/** A statement to be printed and kept. */
export function statementReport(statement: Statement, house: string, language: Language): Report {
  const words = STATEMENT_WORDS[language]
  const { movements, before, after } = statement
  const month = statement.month.toString()
  const sold = movements.filter(({ share }) => share !== null)
  return {
    title: `${words.title} ${month}`,
    foot: `Primeur – ${house} – ${month}`,
    language,
    blocks: [
      { kind: 'title', text: words.title },
      {
        kind: 'facts',
        rows: [
          [words.house, house],
          [words.month, month],
          [words.before, `${eur(before)} EUR`],
          [words.after, `${eur(after)} EUR`],
        ],
      },
      { kind: 'heading', text: words.sales },
      {
        kind: 'table',
        columns: [
          { head: words.date, share: 0.13 },
          { head: words.order, share: 0.2 },
          { head: words.paid, share: 0.13, end: true },
          { head: words.goods, share: 0.13, end: true },
          { head: words.commission, share: 0.15, end: true },
          { head: words.rate, share: 0.12, end: true },
          { head: words.payable, share: 0.14, end: true },
        ],
        rows: sold.map(({ bookedOn, number, share }) => [
          bookedOn.toString(),
          number ?? '',
          cny(share?.paid),
          cny(share?.goods),
          cny((BigInt(share?.commission ?? 0) + BigInt(share?.commissionVat ?? 0)).toString()),
          share?.rate ?? '',
          eur(BigInt(share?.payable ?? 0)),
        ]),
      },
      { kind: 'heading', text: words.movements },
      {
        kind: 'table',
        columns: [
          { head: words.date, share: 0.14 },
          { head: words.what, share: 0.34 },
          { head: words.order, share: 0.26 },
          { head: words.change, share: 0.26, end: true },
        ],
        rows: movements.map((movement) => [
          movement.bookedOn.toString(),
          words.kinds[movement.kind],
          movement.number ?? '',
          eur(changeOf(movement)),
        ]),
      },
      { kind: 'quiet', text: words.note },
    ],
  }
}
