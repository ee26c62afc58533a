import { Link } from 'react-router'
import type { RecallReply } from '#modules/orders'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Code, Instant } from '../kit/values.tsx'
import { messages, type TowerMessages } from './messages/index.ts'

const hrefOf = ({ lot }: RecallReply) => `/tower/recalls/${lot}`

const columnsIn = (
  { recalls: t, exceptions }: TowerMessages,
  number: (value: number) => string,
): readonly Column<RecallReply>[] => [
  {
    key: 'code',
    title: exceptions.lot,
    render: (row) => (
      <Link to={hrefOf(row)}>
        <Code>{row.code}</Code>
      </Link>
    ),
    text: ({ code }) => code,
  },
  {
    key: 'reason',
    title: t.reason,
    render: ({ reason, at }) => (
      <>
        {reason}
        <br />
        <small>
          <Instant at={at} zone="Europe/Paris" />
        </small>
      </>
    ),
    text: ({ reason }) => reason,
  },
  {
    key: 'orders',
    title: t.orders,
    align: 'end',
    render: ({ orders }) => number(orders.length),
    text: ({ orders }) => orders.length,
  },
  {
    key: 'parcels',
    title: t.parcels,
    align: 'end',
    render: ({ parcels }) => number(parcels.length),
    text: ({ parcels }) => parcels.length,
  },
  {
    key: 'made',
    title: t.made,
    align: 'end',
    render: ({ made }) => number(made),
    text: ({ made }) => made,
  },
]

/** The lots that were called back. */
export function Recalls() {
  const t = useMessages(messages)
  const { number } = useFormat()
  return (
    <>
      <PageHead title={t.screens.recalls} lead={t.recalls.lead} />
      <ResourceTable<RecallReply>
        resource="tower-recalls"
        path="/recalls"
        label={t.recalls.label}
        columns={columnsIn(t, number)}
        rowKey={({ id }) => id}
        href={hrefOf}
        empty={t.recalls.empty}
      />
    </>
  )
}
