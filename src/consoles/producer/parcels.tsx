import type { OwnParcelsReply } from '#modules/logistics'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useMessages, useSettings } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Code, Day, Instant } from '../kit/values.tsx'
import { messages as supplyMessages, type SupplyMessages } from '../supply/messages/index.ts'
import { Flags, Pace, ParcelStatus } from '../supply/states.tsx'
import { messages, type ProducerMessages } from './messages/index.ts'

type Row = OwnParcelsReply['items'][number]

const contents = ({ items }: Row): string =>
  items.map(({ quantity, title, code }) => `${quantity} × ${title ?? code} (${code})`).join('; ')

const columnsIn = (t: ProducerMessages, supply: SupplyMessages): readonly Column<Row>[] => [
  {
    key: 'sscc',
    title: supply.parcel,
    render: ({ sscc }) => (
      <a href={`/trace/${sscc}`} target="_blank" rel="noopener">
        <Code>{sscc}</Code>
      </a>
    ),
    text: ({ sscc }) => sscc,
  },
  {
    key: 'contents',
    title: t.parcels.contents,
    render: contents,
    text: contents,
  },
  {
    key: 'state',
    title: supply.state,
    render: ({ state, flags }) => (
      <>
        <ParcelStatus state={state} /> <Flags flags={flags} />
      </>
    ),
    text: ({ state }) => supply.steps[state] ?? state,
  },
  { key: 'city', title: supply.city, render: ({ city }) => city, text: ({ city }) => city },
  {
    key: 'leaves',
    title: t.orders.leaves,
    render: ({ leavesAt }) => <Instant at={leavesAt} zone="Europe/Paris" />,
    text: ({ leavesAt }) => leavesAt,
  },
  {
    key: 'expected',
    title: supply.expected,
    render: ({ expectedOn, deliverOn, pace }) => (
      <>
        <Day date={expectedOn ?? deliverOn} /> <Pace pace={pace} />
      </>
    ),
    text: ({ expectedOn, deliverOn }) => expectedOn ?? deliverOn,
  },
]

/** Where the goods of the house are, box by box; a box leads to its public trace. */
export function Parcels() {
  const t = useMessages(messages)
  const supply = useMessages(supplyMessages)
  const { locale } = useSettings()
  return (
    <>
      <PageHead title={t.screens.parcels} lead={t.parcels.lead} />
      <ResourceTable<Row>
        resource="producer-parcels"
        path="/producer/parcels"
        query={{ locale }}
        label={supply.parcels}
        columns={columnsIn(t, supply)}
        rowKey={({ sscc }) => sscc}
        filters={[
          {
            key: 'state',
            label: supply.state,
            options: (['under_way', 'flagged', 'delivered'] as const).map((value) => ({
              value,
              label: supply.among[value],
            })),
          },
        ]}
        empty={t.parcels.empty}
        everyMs={20_000}
      />
    </>
  )
}
