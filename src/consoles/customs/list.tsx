import { useState } from 'react'
import { Link } from 'react-router'
import type { BulkRepairReply, DeclarationsReply } from '#modules/customs'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useMessages, useSettings } from '../kit/settings.tsx'
import type { Bulk, Column } from '../kit/table-types.ts'
import { Code, Money } from '../kit/values.tsx'
import { BulkRepair, Results } from './bulk.tsx'
import { messages } from './messages/index.ts'
import { atDesk, Clock, COLUMNS, State } from './states.tsx'

export type Row = DeclarationsReply['items'][number]

const STATES = [
  'held',
  'repair',
  'detained',
  'inspection',
  'review',
  'ready',
  'sent',
  'declared',
  'withdrawing',
  'released',
  'closed',
  'refused',
  'withdrawn',
  'sent_back',
]
/** The columns of the board, as they stand in an address. */
const GROUPS = Object.entries(COLUMNS).map(
  ([group, states]) => [group as keyof typeof COLUMNS, states.join(',')] as const,
)
const REGIMES = ['bonded_1210', 'direct_9610']

/** The declarations as rows, whose time runs out first on top. */
export function useColumns(): readonly Column<Row>[] {
  const { list: t, states, regimes } = useMessages(messages)
  const { language } = useSettings()
  return [
    {
      key: 'number',
      title: t.number,
      render: ({ id, orderNo, part }) => (
        <Link to={`/customs/declarations/${id}`}>
          <Code>
            {orderNo}
            {part > 1 && `/${part}`}
          </Code>
        </Link>
      ),
      text: ({ orderNo }) => orderNo,
    },
    {
      key: 'state',
      title: t.state,
      render: ({ state }) => <State state={state} />,
      text: ({ state }) => states[state] ?? state,
    },
    {
      key: 'why',
      title: t.why,
      render: ({ sentence }) => sentence[language],
      text: ({ sentence }) => sentence[language],
    },
    {
      key: 'deadline',
      title: t.deadline,
      render: ({ deadline }) => <Clock deadline={deadline} />,
      text: ({ deadline }) => deadline,
    },
    {
      key: 'regime',
      title: t.regime,
      render: ({ regime, seller }) => (
        <span>
          {regimes[regime] ?? regime}
          <br />
          <small>{seller}</small>
        </span>
      ),
      text: ({ regime }) => regimes[regime] ?? regime,
    },
    {
      key: 'value',
      title: t.value,
      align: 'end',
      render: ({ value }) => <Money value={value} />,
      text: ({ value }) => value.amount,
    },
    {
      key: 'waybill',
      title: t.waybill,
      render: ({ logisticsNo }) => <Code>{logisticsNo}</Code>,
      text: ({ logisticsNo }) => logisticsNo,
    },
  ]
}

type Told = { readonly results: BulkRepairReply; readonly rows: readonly Row[] }
type Repairing = { readonly rows: readonly Row[]; readonly done: () => void }

/** Every declaration: found by any number, corrected and sent again many at once. */
export function Declarations() {
  const t = useMessages(messages)
  const columns = useColumns()
  const [repairing, repair] = useState<Repairing | null>(null)
  const [told, tell] = useState<Told | null>(null)
  const submit = useAction<readonly Row[], BulkRepairReply>({
    run: (rows) =>
      ask('POST', '/declarations/submissions', { body: { ids: rows.map(({ id }) => id) } }),
    touches: ['/declarations'],
  })
  const onlyDesk = (rows: readonly Row[]) =>
    rows.every(({ state }) => atDesk(state)) ? null : t.list.onlyDesk
  const bulk: readonly Bulk<Row>[] = [
    {
      key: 'repair',
      label: t.list.repair,
      disabledReason: onlyDesk,
      run: (rows) => new Promise<void>((done) => repair({ rows, done })),
    },
    {
      key: 'submit',
      label: t.list.submit,
      disabledReason: (rows) => onlyDesk(rows) && ' ',
      run: async (rows) => tell({ results: await submit.mutateAsync(rows), rows }),
    },
  ]
  return (
    <>
      <PageHead title={t.screens.declarations} lead={t.list.lead} />
      <ResourceTable<Row>
        resource="declarations"
        path="/declarations"
        query={{ sort: 'deadline' }}
        label={t.list.label}
        columns={columns}
        rowKey={({ id }) => id}
        href={({ id }) => `/customs/declarations/${id}`}
        searchable
        filters={[
          {
            key: 'state',
            label: t.list.state,
            options: [
              ...GROUPS.map(([group, value]) => ({ value, label: t.board.columns[group] })),
              ...STATES.map((value) => ({ value, label: t.states[value] ?? value })),
            ],
          },
          {
            key: 'regime',
            label: t.list.regime,
            options: REGIMES.map((value) => ({ value, label: t.regimes[value] ?? value })),
          },
        ]}
        bulk={bulk}
        empty={t.list.empty}
        everyMs={10_000}
      />
      {repairing && (
        <BulkRepair
          rows={repairing.rows}
          close={(results) => {
            repairing.done()
            repair(null)
            if (results) tell({ results, rows: repairing.rows })
          }}
        />
      )}
      {told && <Results {...told} close={() => tell(null)} />}
    </>
  )
}
