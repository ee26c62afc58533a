import type { PayoutsReply } from '#modules/ledger'
import type { Column } from '../kit/table-types.ts'
import { Code, Day, Money, Status, type Tone } from '../kit/values.tsx'
import type { MoneyMessages } from './messages/index.ts'

export type Payout = PayoutsReply['items'][number]

const TONE: Readonly<Record<Payout['state'], Tone>> = {
  ordered: 'plain',
  sent: 'cold',
  settled: 'ok',
  returned: 'danger',
}
export const PAYOUT_STATES = Object.keys(TONE) as readonly Payout['state'][]

/** What a payout says of itself, to its house and to the platform. */
export const payoutColumns = (t: MoneyMessages): readonly Column<Payout>[] => [
  {
    key: 'day',
    title: t.columns.day,
    render: ({ payDay }) => <Day date={payDay} />,
    text: ({ payDay }) => payDay,
  },
  {
    key: 'state',
    title: t.columns.state,
    render: ({ state, reason }) => (
      <>
        <Status tone={TONE[state]}>{t.states[state]}</Status>
        {reason !== null && <small> {reason}</small>}
      </>
    ),
    text: ({ state }) => t.states[state],
  },
  {
    key: 'account',
    title: t.columns.account,
    render: ({ iban }) => <Code>{iban}</Code>,
    text: ({ iban }) => iban,
  },
  {
    key: 'amount',
    title: t.columns.amount,
    align: 'end',
    render: ({ amount }) => <Money value={amount} />,
    text: ({ amount }) => amount.amount,
  },
]
