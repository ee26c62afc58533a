import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Instant } from '../kit/values.tsx'
import { messages, type ParityMessages } from './messages/index.ts'
import { Effective, ProposalStatus, type Proposal } from './proposal-state.tsx'

const hrefOf = ({ id }: Proposal): string => `/parity/proposals/${id}`

const columnsIn = (
  t: ParityMessages,
  number: (n: number) => string,
): readonly Column<Proposal>[] => [
  {
    key: 'reason',
    title: t.proposals.reason,
    render: (row) => <Link to={hrefOf(row)}>{row.reason}</Link>,
    text: ({ reason }) => reason,
  },
  {
    key: 'state',
    title: t.proposals.state,
    render: ({ state }) => <ProposalStatus state={state} />,
    text: ({ state }) => t.states[state],
  },
  {
    key: 'made',
    title: t.proposals.made,
    render: ({ madeAt }) => <Instant at={madeAt} zone="Europe/Paris" />,
    text: ({ madeAt }) => madeAt,
  },
  {
    key: 'by',
    title: t.proposals.by,
    render: ({ madeByName }) => madeByName ?? t.proposal.someone,
    text: ({ madeByName }) => madeByName,
  },
  {
    key: 'effective',
    title: t.proposals.effective,
    render: (row) => <Effective proposal={row} />,
    text: ({ release }) => release?.takesEffect ?? null,
  },
  {
    key: 'lines',
    title: t.proposals.lines,
    align: 'end',
    render: ({ lineCount }) => number(lineCount),
    text: ({ lineCount }) => lineCount,
  },
  {
    key: 'announced',
    title: t.proposals.announced,
    render: ({ announcement }) => (announcement ? t.proposals.yes : t.proposals.no),
    text: ({ announcement }) => announcement?.en ?? null,
  },
]

/** What waits, what is scheduled, what was: every change of prices with its announcement. */
export function Proposals() {
  const t = useMessages(messages)
  const { number } = useFormat()
  const go = useNavigate()
  return (
    <>
      <PageHead title={t.screens.proposals} lead={t.proposals.lead}>
        <Button type="primary" onClick={() => void go('/parity/proposals/new')}>
          {t.screens.propose}
        </Button>
      </PageHead>
      <ResourceTable<Proposal>
        resource="parity-proposals"
        path="/parity/proposals"
        label={t.proposals.label}
        columns={columnsIn(t, number)}
        rowKey={({ id }) => id}
        href={hrefOf}
        empty={t.proposals.empty}
        everyMs={15_000}
      />
    </>
  )
}
