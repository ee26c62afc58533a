import { Link } from 'react-router'
import type { DeskOrdersReply } from '#modules/orders'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Code, Day, Instant, Money } from '../kit/values.tsx'
import { messages, type PlatformMessages } from './messages/index.ts'
import { ORDER_STATES, OrderStatus } from './states.tsx'

type Row = DeskOrdersReply['items'][number]

const hrefOf = ({ id }: Row): string => `/platform/orders/${id}`

const columnsIn = (t: PlatformMessages, number: (n: number) => string): readonly Column<Row>[] => [
  {
    key: 'number',
    title: t.orders.number,
    render: (row) => (
      <Link to={hrefOf(row)}>
        <Code>{row.number}</Code>
      </Link>
    ),
    text: (row) => row.number,
  },
  {
    key: 'state',
    title: t.orders.state,
    render: ({ state }) => <OrderStatus state={state} />,
    text: ({ state }) => t.states[state],
  },
  {
    key: 'placed',
    title: t.orders.placed,
    render: ({ placedAt }) => <Instant at={placedAt} />,
    text: ({ placedAt }) => placedAt,
  },
  {
    key: 'sellers',
    title: t.orders.sellers,
    render: ({ sellers }) => sellers.join(', '),
    text: ({ sellers }) => sellers.join(' '),
  },
  {
    key: 'region',
    title: t.orders.region,
    render: ({ regionCode }) => <span className="figures">{regionCode}</span>,
    text: ({ regionCode }) => regionCode,
  },
  {
    key: 'deliverOn',
    title: t.orders.deliverOn,
    render: ({ deliverOn }) => <Day date={deliverOn} />,
    text: ({ deliverOn }) => deliverOn,
  },
  {
    key: 'pieces',
    title: t.orders.pieces,
    align: 'end',
    render: ({ pieces }) => number(pieces),
    text: ({ pieces }) => pieces,
  },
  {
    key: 'total',
    title: t.orders.total,
    align: 'end',
    render: ({ total }) => <Money value={total} />,
    text: ({ total }) => total.amount,
  },
]

/** Everybody's orders. */
export function Orders() {
  const t = useMessages(messages)
  const { number } = useFormat()
  return (
    <>
      <PageHead title={t.screens.orders} lead={t.orders.lead} />
      <ResourceTable<Row>
        resource="platform-orders"
        path="/platform/orders"
        label={t.orders.label}
        columns={columnsIn(t, number)}
        rowKey={({ id }) => id}
        href={hrefOf}
        searchable
        filters={[
          {
            key: 'state',
            label: t.orders.state,
            options: ORDER_STATES.map((value) => ({ value, label: t.states[value] })),
          },
        ]}
        empty={t.orders.empty}
        everyMs={30_000}
      />
    </>
  )
}
