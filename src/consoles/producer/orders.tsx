import type { HouseOrdersReply } from '#modules/orders'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useMessages, useSettings } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Code, Day, Instant, Money, Status, type Tone } from '../kit/values.tsx'
import { messages, type ProducerMessages } from './messages/index.ts'

type Row = HouseOrdersReply['items'][number]

const TONE: Readonly<Record<Row['state'], Tone>> = {
  awaiting_payment: 'plain',
  paid: 'warn',
  expired: 'plain',
  cancelled: 'danger',
  packed: 'cold',
  shipped: 'cold',
  delivered: 'ok',
}
const STATES = Object.keys(TONE) as readonly Row['state'][]

const columnsIn = ({ orders: t }: ProducerMessages): readonly Column<Row>[] => [
  {
    key: 'number',
    title: t.number,
    render: ({ number }) => <Code>{number}</Code>,
    text: ({ number }) => number,
  },
  {
    key: 'state',
    title: t.state,
    render: ({ state }) => <Status tone={TONE[state]}>{t.states[state]}</Status>,
    text: ({ state }) => t.states[state] ?? state,
  },
  {
    key: 'lines',
    title: t.lines,
    render: ({ lines }) =>
      lines.map((line) => (
        <div key={line.nr}>
          {t.line(line.quantity, line.title)}{' '}
          <small>{line.lots.map(({ code, quantity }) => `${code} (${quantity})`).join(', ')}</small>
        </div>
      )),
    text: ({ lines }) => lines.map((line) => t.line(line.quantity, line.title)).join('; '),
  },
  {
    key: 'leaves',
    title: t.leaves,
    render: ({ leavesAt }) => <Instant at={leavesAt} zone="Europe/Paris" />,
    text: ({ leavesAt }) => leavesAt,
  },
  {
    key: 'deliverOn',
    title: t.deliverOn,
    render: ({ deliverOn }) => <Day date={deliverOn} />,
    text: ({ deliverOn }) => deliverOn,
  },
  {
    key: 'goods',
    title: t.goods,
    align: 'end',
    render: ({ goods }) => <Money value={goods} />,
    text: ({ goods }) => goods.amount,
  },
]

/** What the house sold, line by line. */
export function Orders() {
  const t = useMessages(messages)
  const { locale } = useSettings()
  return (
    <>
      <PageHead title={t.screens.orders} lead={t.orders.lead} />
      <ResourceTable<Row>
        resource="producer-orders"
        path="/producer/orders"
        query={{ locale }}
        label={t.orders.label}
        columns={columnsIn(t)}
        rowKey={({ id }) => id}
        filters={[
          {
            key: 'state',
            label: t.orders.state,
            options: STATES.map((value) => ({ value, label: t.orders.states[value] ?? value })),
          },
        ]}
        empty={t.orders.empty}
        everyMs={30_000}
      />
    </>
  )
}
