import { useState } from 'react'
import { Link } from 'react-router'
import type { DepartureReply } from '#modules/pledge'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useFormat, useMessages, useSettings } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Instant } from '../kit/values.tsx'
import { messages as supplyMessages, type SupplyMessages } from '../supply/messages/index.ts'
import { Changed, DepartureStatus } from '../supply/states.tsx'
import { shopNow } from '../kit/now.ts'
import { messages } from './messages/index.ts'

/** A flight of three days ago may still have boxes on their way. */
const BACK_MS = 3 * 86_400_000
const STATES = ['planned', 'closed', 'left', 'arrived', 'cancelled'] as const

const hrefOf = ({ id }: DepartureReply) => `/tower/departures/${id}`

const columnsIn = (
  t: SupplyMessages,
  number: (value: number) => string,
): readonly Column<DepartureReply>[] => [
  {
    key: 'lane',
    title: t.departure,
    render: (row) => (
      <>
        <Link to={hrefOf(row)}>
          {row.originName} – {row.destinationName}
        </Link>
        <br />
        <small>
          {t.bands[row.band] ?? row.band} · {t.modes[row.mode] ?? row.mode}
        </small>
      </>
    ),
    text: ({ lane }) => lane,
  },
  {
    key: 'state',
    title: t.state,
    render: ({ state }) => <DepartureStatus state={state} />,
    text: ({ state }) => t.departures[state] ?? state,
  },
  {
    key: 'cutoff',
    title: t.cutoff,
    render: ({ cutoffAt }) => <Instant at={cutoffAt} zone="Europe/Paris" />,
    text: ({ cutoffAt }) => cutoffAt,
  },
  {
    key: 'leaves',
    title: t.leaves,
    render: ({ leavesAt, plannedLeavesAt }) => (
      <Changed at={leavesAt} planned={plannedLeavesAt} zone="Europe/Paris" />
    ),
    text: ({ leavesAt }) => leavesAt,
  },
  {
    key: 'arrives',
    title: t.arrives,
    render: ({ arrivesAt, plannedArrivesAt }) => (
      <Changed at={arrivesAt} planned={plannedArrivesAt} zone="Asia/Shanghai" />
    ),
    text: ({ arrivesAt }) => arrivesAt,
  },
  {
    key: 'packed',
    title: t.parcels,
    align: 'end',
    render: ({ due, packed }) => (due === 0 ? '–' : `${number(packed)} / ${number(due)}`),
    text: ({ due }) => due,
  },
]

/** What is in the air and what leaves next. */
export function Departures() {
  const t = useMessages(messages)
  const supply = useMessages(supplyMessages)
  const { number } = useFormat()
  const { locale } = useSettings()
  const [from] = useState(() => new Date(shopNow() - BACK_MS).toISOString())
  return (
    <>
      <PageHead title={t.screens.departures} lead={t.departures.lead} />
      <ResourceTable<DepartureReply>
        resource="tower-departures"
        path="/departures"
        query={{ locale, from, ordered: 'true' }}
        label={t.departures.label}
        columns={columnsIn(supply, number)}
        rowKey={({ id }) => id}
        href={hrefOf}
        filters={[
          {
            key: 'state',
            label: t.departures.state,
            options: STATES.map((value) => ({ value, label: supply.departures[value] ?? value })),
          },
        ]}
        empty={t.departures.empty}
        everyMs={30_000}
      />
    </>
  )
}
