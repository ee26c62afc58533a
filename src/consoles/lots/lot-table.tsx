import { Link } from 'react-router'
import type { LotReply } from '#modules/stock'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useFormat, useMessages, useSettings } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Code, Instant } from '../kit/values.tsx'
import { Expiry, LOT_STATES, LotStatus } from './lot-state.tsx'
import { messages, type LotMessages } from './messages/index.ts'

type Cells = {
  readonly t: LotMessages
  readonly number: (value: number) => string
  readonly hrefOf: (lot: LotReply) => string
}

const columnsIn = ({ t, number, hrefOf }: Cells): readonly Column<LotReply>[] => [
  {
    key: 'code',
    title: t.code,
    render: (lot) => (
      <Link to={hrefOf(lot)}>
        <Code>{lot.code}</Code>
      </Link>
    ),
    text: ({ code }) => code,
  },
  {
    key: 'product',
    title: t.product,
    render: ({ title, house }) => (
      <>
        {title}
        <br />
        <small>{house}</small>
      </>
    ),
    text: ({ title }) => title,
  },
  {
    key: 'state',
    title: t.state,
    render: ({ state }) => <LotStatus state={state} />,
    text: ({ state }) => t.states[state],
  },
  {
    key: 'made',
    title: t.made,
    render: ({ madeAt }) => <Instant at={madeAt} zone="Europe/Paris" />,
    text: ({ madeAt }) => madeAt,
  },
  {
    key: 'expires',
    title: t.expires,
    render: ({ expiresOn }) => <Expiry on={expiresOn} />,
    text: ({ expiresOn }) => expiresOn,
  },
  {
    key: 'where',
    title: t.where,
    render: ({ location, zone }) => (
      <>
        {location}
        {zone !== null && <small> · {t.zones[zone] ?? zone}</small>}
      </>
    ),
    text: ({ location }) => location,
  },
  ...(['outstanding', 'reserved', 'sold', 'available'] as const).map((name): Column<LotReply> => ({
    key: name,
    title: t[name],
    align: 'end',
    render: ({ quantities }) => number(quantities[name]),
    text: ({ quantities }) => quantities[name],
  })),
]

/** The lots one may see, the last declared first. */
export function LotTable({
  resource,
  base,
  query = {},
  filtered = true,
  empty,
}: {
  readonly resource: string
  /** Where a lot's own page stands, e.g. `/hub/lots`. */
  readonly base: string
  readonly query?: Readonly<Record<string, string>>
  /** Whether the reader may choose a state. */
  readonly filtered?: boolean
  readonly empty?: string
}) {
  const t = useMessages(messages)
  const { number } = useFormat()
  const { locale } = useSettings()
  const hrefOf = ({ id }: LotReply) => `${base}/${id}`
  return (
    <ResourceTable<LotReply>
      resource={resource}
      path="/lots"
      query={{ locale, ...query }}
      label={t.label}
      columns={columnsIn({ t, number, hrefOf })}
      rowKey={({ id }) => id}
      href={hrefOf}
      filters={
        filtered
          ? [
              {
                key: 'state',
                label: t.state,
                options: LOT_STATES.map((value) => ({ value, label: t.states[value] })),
              },
            ]
          : []
      }
      empty={empty ?? t.empty}
      everyMs={30_000}
    />
  )
}
