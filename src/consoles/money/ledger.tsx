import { Button } from 'antd'
import { useState } from 'react'
import type { LedgerReply, PeriodsReply, ProofReply } from '#modules/ledger'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Empty, Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Code, Day, Instant, Money, Status } from '../kit/values.tsx'
import { Refused } from '../shell/states.tsx'
import { messages } from './messages/index.ts'

type Account = LedgerReply['accounts'][number]

/** The books at a glance: balances, what could not be booked, the proof, closed months. */
export function Ledger() {
  const t = useMessages(messages)
  const books = useApi<LedgerReply>('/platform/ledger', { everyMs: 30_000 })
  const book = useAction<void, LedgerReply>({
    run: () => ask('POST', '/platform/ledger/bookings'),
    touches: ['/platform/ledger'],
    done: ({ waiting }) => t.ledger.booked(waiting),
  })
  return (
    <>
      <PageHead title={t.screens.ledger} lead={t.ledger.lead}>
        <Freshness of={books} />
        <Button type="primary" loading={book.isPending} onClick={() => book.mutate()}>
          {t.ledger.book}
        </Button>
      </PageHead>
      <Loaded of={books}>
        {(told) => (
          <div className="stack">
            {told.faults.length > 0 && <Faults faults={told.faults} />}
            <Panel title={t.ledger.accounts} extra={<Proof />}>
              {told.accounts.length === 0 ? (
                <Empty text={t.ledger.none} />
              ) : (
                <Balances accounts={told.accounts} />
              )}
            </Panel>
            <Periods />
          </div>
        )}
      </Loaded>
    </>
  )
}

function Proof() {
  const t = useMessages(messages).ledger
  const prove = useAction<void, ProofReply>({
    run: () => ask('GET', '/platform/ledger/proof'),
    touches: [],
  })
  const told = prove.data
  return (
    <div className="page-actions">
      {told &&
        (told.wrong.length === 0 ? (
          <Status tone="ok">{t.proved(told.entries, told.postings)}</Status>
        ) : (
          <Status tone="danger">
            {t.wrong(told.wrong.length)}: {told.wrong.map(({ where }) => where).join(', ')}
          </Status>
        ))}
      <Button loading={prove.isPending} onClick={() => prove.mutate()}>
        {t.prove}
      </Button>
    </div>
  )
}

/** One line a kind and currency; the parties behind it open below. */
function Balances({ accounts }: { readonly accounts: readonly Account[] }) {
  const t = useMessages(messages)
  const kinds = Map.groupBy(accounts, ({ kind, balance }) => `${kind} ${balance.currency}`)
  return (
    <ul className="balances">
      {[...kinds].map(([key, rows]) => {
        const [first] = rows
        if (!first) return null
        const cents = rows.reduce(
          (sum, row) => sum + Math.round(Number(row.balance.amount) * 100),
          0,
        )
        const total = { amount: (cents / 100).toFixed(2), currency: first.balance.currency }
        return (
          <li key={key}>
            <details>
              <summary>
                <span>{t.accounts[first.kind]}</span>
                <small className="quiet">{t.ledger.parties(rows.length)}</small>
                <Money value={total} />
              </summary>
              <dl className="facts">
                {rows.map(({ id, party, balance }) => (
                  <div key={id}>
                    <dt>{party}</dt>
                    <dd>
                      <Money value={balance} />
                    </dd>
                  </div>
                ))}
              </dl>
            </details>
          </li>
        )
      })}
    </ul>
  )
}

function Faults({ faults }: { readonly faults: LedgerReply['faults'] }) {
  const t = useMessages(messages)
  return (
    <Panel title={t.ledger.faults}>
      <p className="quiet">{t.ledger.faultsNote}</p>
      <ul className="plain-list">
        {faults.map(({ cause, fault, attempts, nextAt }) => (
          <li key={cause}>
            <Status tone="danger">{t.ledger.tries(attempts)}</Status> <Code>{cause}</Code> {fault} ·{' '}
            <Instant at={nextAt} zone="Europe/Paris" />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Periods() {
  const t = useMessages(messages)
  const { fullDay } = useFormat()
  const periods = useApi<PeriodsReply>('/platform/ledger/periods')
  const [lastEnd] = useState(() => {
    const now = new Date()
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)).toISOString().slice(0, 10)
  })
  const close = useAction<void, PeriodsReply>({
    run: () => ask('POST', '/platform/ledger/periods', { body: { until: lastEnd } }),
    touches: ['/platform/ledger/periods'],
    done: () => t.ledger.closed,
    quiet: true,
  })
  return (
    <Panel title={t.ledger.periods}>
      <p className="quiet">{t.ledger.periodsNote}</p>
      <Loaded of={periods}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <p>{t.ledger.noPeriods}</p>
            ) : (
              <ul className="plain-list">
                {items.map(({ until, closedAt }) => (
                  <li key={until}>
                    <Day date={until} /> · <Instant at={closedAt} zone="Europe/Paris" />
                  </li>
                ))}
              </ul>
            )}
            {!items.some(({ until }) => until >= lastEnd) && (
              <Button loading={close.isPending} onClick={() => close.mutate()}>
                {t.ledger.close(fullDay(lastEnd))}
              </Button>
            )}
          </>
        )}
      </Loaded>
      {close.error && <Refused problem={close.error} />}
    </Panel>
  )
}
