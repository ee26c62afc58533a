import type { RepairsReply } from '#modules/pledge'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useFormat, useMessages, useSettings } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Code, Instant, Status, type Tone } from '../kit/values.tsx'
import { messages as supplyMessages, type SupplyMessages } from '../supply/messages/index.ts'
import { messages, type TowerMessages } from './messages/index.ts'

type Row = RepairsReply['items'][number]

const TONE: Readonly<Record<Row['state'], Tone>> = {
  done: 'ok',
  asked: 'warn',
  accepted: 'ok',
  declined: 'plain',
  owed: 'danger',
}
const STATES = Object.keys(TONE) as readonly Row['state'][]

const columnsIn = (
  t: TowerMessages,
  supply: SupplyMessages,
  fullDay: (date: string) => string,
): readonly Column<Row>[] => [
  {
    key: 'order',
    title: supply.order,
    render: ({ number, order }) => <Code>{number ?? order.slice(-8)}</Code>,
    text: ({ number }) => number,
  },
  {
    key: 'product',
    title: t.repairs.product,
    render: ({ title }) => title ?? '–',
    text: ({ title }) => title,
  },
  {
    key: 'kind',
    title: t.repairs.kind,
    render: ({ kind, deliverOn }) => (
      <>
        {supply.repairs[kind]}
        {deliverOn !== null && <small> {t.repairs.laterDay(fullDay(deliverOn))}</small>}
      </>
    ),
    text: ({ kind }) => supply.repairs[kind] ?? kind,
  },
  {
    key: 'state',
    title: t.repairs.state,
    render: ({ state }) => <Status tone={TONE[state]}>{supply.answers[state]}</Status>,
    text: ({ state }) => supply.answers[state] ?? state,
  },
  {
    key: 'reason',
    title: t.repairs.reason,
    render: ({ reason }) => t.reasons[reason] ?? reason,
    text: ({ reason }) => t.reasons[reason] ?? reason,
  },
  {
    key: 'at',
    title: t.repairs.at,
    render: ({ at }) => <Instant at={at} />,
    text: ({ at }) => at,
  },
]

/** How broken promises were put right. */
export function Repairs() {
  const t = useMessages(messages)
  const supply = useMessages(supplyMessages)
  const { fullDay } = useFormat()
  const { locale } = useSettings()
  return (
    <>
      <PageHead title={t.screens.repairs} lead={t.repairs.lead} />
      <ResourceTable<Row>
        resource="tower-repairs"
        path="/repairs"
        query={{ locale }}
        label={t.repairs.label}
        columns={columnsIn(t, supply, fullDay)}
        rowKey={({ id }) => id}
        filters={[
          {
            key: 'state',
            label: t.repairs.state,
            options: STATES.map((value) => ({ value, label: supply.answers[value] ?? value })),
          },
        ]}
        empty={t.repairs.empty}
        everyMs={20_000}
      />
    </>
  )
}
