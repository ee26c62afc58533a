import { useEffect } from 'react'
import { useParams } from 'react-router'
import { useQueryClient } from '@tanstack/react-query'
import type { ProposalLinesReply, ProposalReply } from '#modules/pricing'
import { useApi } from '../kit/api.ts'
import { fileAddress } from '../kit/client.ts'
import { Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Day, Facts, Money } from '../kit/values.tsx'
import { useCrumb } from '../shell/crumbs.tsx'
import { Conflicts, EffectTable } from './effect.tsx'
import { Way } from './index-cell.tsx'
import { messages } from './messages/index.ts'
import { Actions } from './proposal-actions.tsx'
import { ProposalStatus, Source } from './proposal-state.tsx'
import { Announced, Approvals, History, Schedule, Told } from './proposal-side.tsx'

type Part = { readonly proposal: ProposalReply }

const SOLVING_MS = 700
const WAITING_MS = 5_000

/** One change of prices: what it does, who agreed, when it begins, and the way back. */
export function ProposalPage() {
  const { id = '' } = useParams()
  const path = `/parity/proposals/${id}`
  const queries = useQueryClient()
  const solving = queries.getQueryData<ProposalReply>([path, null])?.state !== 'awaiting_approval'
  const reading = useApi<ProposalReply>(path, { everyMs: solving ? SOLVING_MS : WAITING_MS })
  useCrumb(reading.data?.reason)
  const state = reading.data?.state
  // What begins or is solved changes the matrix too.
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['/parity/standing'] })
  }, [queries, state])
  return (
    <Loaded of={reading}>{(proposal) => <Whole proposal={proposal} reading={reading} />}</Loaded>
  )
}

function Whole({
  proposal,
  reading,
}: Part & { readonly reading: Parameters<typeof Freshness>[0]['of'] }) {
  const t = useMessages(messages)
  return (
    <>
      <PageHead
        title={proposal.reason}
        lead={
          <>
            <ProposalStatus state={proposal.state} /> {t.proposal.byPolicy(proposal.policyVersion)}
          </>
        }
      >
        {proposal.state === 'solving' ? null : <Freshness of={reading} />}
        <Actions proposal={proposal} />
      </PageHead>
      {proposal.state === 'solving' ? (
        <Solving proposal={proposal} />
      ) : (
        <div className="stack">
          <Effect proposal={proposal} />
          <div className="columns">
            <div className="stack">
              <Difference proposal={proposal} />
              <History proposal={proposal} />
            </div>
            <div className="stack side">
              <Approvals proposal={proposal} />
              <Schedule proposal={proposal} />
              <Told proposal={proposal} />
              <Announced proposal={proposal} />
              <Rates proposal={proposal} />
            </div>
          </div>
        </div>
      )}
    </>
  )
}

function Solving({ proposal: { progress } }: Part) {
  const t = useMessages(messages).proposal
  const { done = 0, total = 0 } = progress ?? {}
  return (
    <Panel title={t.progress(done, total)}>
      <progress
        className="progress"
        aria-label={t.progress(done, total)}
        value={done}
        max={Math.max(1, total)}
      />
      <p className="quiet">{t.solvingText}</p>
    </Panel>
  )
}

function Effect({ proposal: { summary, conflicts, fault } }: Part) {
  const t = useMessages(messages)
  if (!summary) {
    return (
      <Panel title={t.effect.title}>
        <p>
          {t.proposal.failed} <code>{fault}</code>
        </p>
      </Panel>
    )
  }
  return (
    <Panel title={t.effect.title}>
      <div className="stack">
        <EffectTable summary={summary} />
        {summary.inConflict > 0 && <p>{t.effect.conflicts(summary.inConflict)}</p>}
        <Conflicts conflicts={conflicts} />
      </div>
    </Panel>
  )
}

type Line = ProposalLinesReply['items'][number]

function Difference({ proposal: { id, lineCount, summary } }: Part) {
  const t = useMessages(messages)
  const { region, signed } = useFormat()
  const columns: readonly Column<Line>[] = [
    { key: 'product', title: t.product, render: ({ title }) => title, text: ({ title }) => title },
    {
      key: 'market',
      title: t.market,
      render: ({ market }) => region(market),
      text: ({ market }) => market,
    },
    {
      key: 'old',
      title: t.proposal.old,
      align: 'end',
      render: (line) => <Money value={line.old} />,
      text: (line) => line.old.amount,
    },
    {
      key: 'new',
      title: t.proposal.new,
      align: 'end',
      render: (line) => (
        <strong>
          <Money value={line.new} />
        </strong>
      ),
      text: (line) => line.new.amount,
    },
    {
      key: 'change',
      title: t.change,
      align: 'end',
      render: ({ change }) => (
        <span className="figures">
          <Way up={change > 0} /> {signed(change)}
        </span>
      ),
      text: ({ change }) => change,
    },
  ]
  const changed = (summary?.markets ?? []).filter((each) => each.changed > 0)
  return (
    <Panel
      title={t.proposal.difference}
      extra={
        lineCount > 0 && (
          <a href={fileAddress(`/parity/proposals/${id}/lines.csv`)}>{t.proposal.csv}</a>
        )
      }
    >
      <ResourceTable<Line>
        resource="parity-lines"
        path={`/parity/proposals/${id}/lines`}
        label={t.proposal.difference}
        columns={columns}
        rowKey={({ offer, market }) => `${offer} ${market}`}
        filters={[
          {
            key: 'market',
            label: t.market,
            options: changed.map(({ market }) => ({ value: market, label: region(market) })),
          },
        ]}
        empty={t.proposal.noLines}
      />
    </Panel>
  )
}

function Rates({ proposal: { rates } }: Part) {
  const t = useMessages(messages).proposal
  return (
    <Panel title={t.rates}>
      <Facts
        rows={rates.map(({ quote, rate, on, source }) => [
          quote,
          <>
            <span className="figures">{`1 EUR = ${rate}`}</span>
            <br />
            <small>
              <Day date={on} /> · <Source source={source} />
            </small>
          </>,
        ])}
      />
    </Panel>
  )
}
