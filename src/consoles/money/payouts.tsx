import { Button } from 'antd'
import { useAction } from '../kit/api.ts'
import { ask, fileAddress } from '../kit/client.ts'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { messages, type MoneyMessages } from './messages/index.ts'
import { PAYOUT_STATES, payoutColumns, type Payout } from './payout-columns.tsx'

type Ordered = {
  readonly payouts: number
  readonly amount: { readonly amount: string; readonly currency: string }
  readonly payDay: string
}

const columnsIn = (t: MoneyMessages): readonly Column<Payout>[] => [
  {
    key: 'house',
    title: t.columns.house,
    render: ({ house }) => <strong>{house}</strong>,
    text: ({ house }) => house,
  },
  ...payoutColumns(t),
  {
    key: 'file',
    title: t.columns.file,
    render: ({ batch, house }) => (
      <a
        href={fileAddress(`/platform/ledger/batches/${batch}/pain001.xml`)}
        aria-label={`${t.payouts.download} ${house}`}
      >
        {t.payouts.download}
      </a>
    ),
  },
]

/** Everybody's payouts; the next may be ordered before its morning. */
export function Payouts() {
  const t = useMessages(messages)
  const { fullDay, money } = useFormat()
  const order = useAction<void, Ordered>({
    run: () => ask('POST', '/platform/ledger/payouts'),
    touches: ['/platform/ledger'],
    done: ({ payouts, amount, payDay }) =>
      t.payouts.ordered(payouts, money(amount as Parameters<typeof money>[0]), fullDay(payDay)),
  })
  return (
    <>
      <PageHead title={t.screens.payouts} lead={t.payouts.lead}>
        <Button type="primary" loading={order.isPending} onClick={() => order.mutate()}>
          {t.payouts.order}
        </Button>
      </PageHead>
      <ResourceTable<Payout>
        resource="platform-payouts"
        path="/platform/ledger/payouts"
        label={t.payouts.label}
        columns={columnsIn(t)}
        rowKey={({ id }) => id}
        filters={[
          {
            key: 'state',
            label: t.columns.state,
            options: PAYOUT_STATES.map((value) => ({ value, label: t.states[value] })),
          },
        ]}
        empty={t.payouts.empty}
        everyMs={30_000}
      />
    </>
  )
}
