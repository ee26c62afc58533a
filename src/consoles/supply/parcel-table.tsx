import { Link } from 'react-router'
import type { TravellingReply } from '#modules/logistics'
import { fileAddress } from '../kit/client.ts'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useMessages, useSettings } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Code, Day } from '../kit/values.tsx'
import { messages, type SupplyMessages } from './messages/index.ts'
import { Flags, Pace, ParcelStatus } from './states.tsx'

type Row = TravellingReply

const columnsIn = (
  t: SupplyMessages,
  hrefOf: (row: Row) => string | undefined,
): readonly Column<Row>[] => [
  {
    key: 'sscc',
    title: t.parcel,
    render: (row) => {
      const href = hrefOf(row)
      const code = <Code>{row.sscc}</Code>
      return href === undefined ? code : <Link to={href}>{code}</Link>
    },
    text: ({ sscc }) => sscc,
  },
  {
    key: 'order',
    title: t.order,
    render: ({ number }) => <Code>{number}</Code>,
    text: ({ number }) => number,
  },
  {
    key: 'state',
    title: t.state,
    render: ({ state, flags }) => (
      <>
        <ParcelStatus state={state} /> <Flags flags={flags} />
      </>
    ),
    text: ({ state }) => t.steps[state] ?? state,
  },
  {
    key: 'city',
    title: t.city,
    render: ({ city }) => city,
    text: ({ city }) => city,
  },
  {
    key: 'promised',
    title: t.promised,
    render: ({ deliverOn }) => <Day date={deliverOn} />,
    text: ({ deliverOn }) => deliverOn,
  },
  {
    key: 'expected',
    title: t.expected,
    render: ({ expectedOn, pace }) => (
      <>
        <Day date={expectedOn} /> <Pace pace={pace} />
      </>
    ),
    text: ({ expectedOn }) => expectedOn,
  },
  {
    key: 'label',
    title: t.labels,
    render: ({ sscc }) => (
      <a
        href={fileAddress(`/parcels/${sscc}/label.pdf`)}
        target="_blank"
        rel="noopener"
        aria-label={`PDF · ${t.label} ${sscc}`}
      >
        PDF
      </a>
    ),
  },
]

/** Parcels with how they keep to their promise; of one departure, or of all. */
export function ParcelTable({
  resource,
  query = {},
  filtered = true,
  base,
}: {
  readonly resource: string
  readonly query?: Readonly<Record<string, string>>
  readonly filtered?: boolean
  /** Where a parcel's own page stands, when the console has one. */
  readonly base?: string
}) {
  const t = useMessages(messages)
  const { locale } = useSettings()
  const hrefOf = ({ sscc }: Row) => (base === undefined ? undefined : `${base}/${sscc}`)
  return (
    <ResourceTable<Row>
      resource={resource}
      path="/parcels"
      query={{ locale, ...query }}
      label={t.parcels}
      columns={columnsIn(t, hrefOf)}
      rowKey={({ sscc }) => sscc}
      {...(base === undefined ? {} : { href: (row: Row) => `${base}/${row.sscc}` })}
      searchable={filtered}
      filters={
        filtered
          ? [
              {
                key: 'state',
                label: t.state,
                options: (['under_way', 'flagged', 'delivered'] as const).map((value) => ({
                  value,
                  label: t.among[value],
                })),
              },
            ]
          : []
      }
      empty={t.noParcels}
      everyMs={20_000}
    />
  )
}
