import { useState } from 'react'
import type { MoneyStandingReply, MovementsReply, PayoutsReply } from '#modules/ledger'
import { useApi } from '../kit/api.ts'
import { fileAddress } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useFormat, useMessages, useSettings } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Code, Day, Figure, Money } from '../kit/values.tsx'
import { Layers } from './layers.tsx'
import { messages, type MoneyMessages } from './messages/index.ts'
import { Payee } from './payee.tsx'
import { payoutColumns } from './payout-columns.tsx'

type House = MoneyStandingReply['houses'][number]
type Row = MovementsReply['items'][number]

/** A house's own money: what it is owed, why, and when it comes. */
export function OwnMoney() {
  const t = useMessages(messages)
  const standing = useApi<MoneyStandingReply>('/producer/money', { everyMs: 60_000 })
  return (
    <>
      <PageHead title={t.screens.money} lead={t.money.lead}>
        <Freshness of={standing} />
      </PageHead>
      <Loaded of={standing}>
        {(told) => (
          <div className="stack">
            {told.houses.map((house) => (
              <Standing key={house.house} house={house} told={told} />
            ))}
            <Movements />
            <Payouts />
          </div>
        )}
      </Loaded>
    </>
  )
}

function Standing({ house, told }: { readonly house: House; readonly told: MoneyStandingReply }) {
  const t = useMessages(messages).money
  const { fullDay, money } = useFormat()
  const owed = Number(house.payable.amount)
  const note = () => {
    if (owed < 0) return t.negative
    if (house.payee === null) return t.noPayee
    return owed < Number(told.least.amount)
      ? t.below(money(told.least as Parameters<typeof money>[0]))
      : t.next(fullDay(told.payDay))
  }
  return (
    <>
      <div className="tiles">
        <Figure label={t.payable} note={note()}>
          <Money value={house.payable} />
        </Figure>
        <Figure label={t.pending} note={t.pendingNote}>
          <Money value={house.pending} />
        </Figure>
        <Figure label={t.reserve} note={t.reserveNote}>
          <Money value={house.reserve} />
        </Figure>
        <Figure label={t.transit}>
          <Money value={house.transit} />
        </Figure>
        {Number(house.held.amount) !== 0 && (
          <Figure label={t.held}>
            <Money value={house.held} />
          </Figure>
        )}
      </div>
      <div className="columns">
        <Panel title={t.payee}>
          <Payee house={house} />
        </Panel>
        <Panel title={t.statements}>
          <Statements house={house.house} />
        </Panel>
      </div>
    </>
  )
}

/** The last months, each as a file to keep. */
function Statements({ house }: { readonly house: string }) {
  const t = useMessages(messages).money
  const { locale } = useSettings()
  const [months] = useState(() => {
    const now = new Date()
    return Array.from({ length: 4 }, (_, back) =>
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
        .toISOString()
        .slice(0, 7),
    )
  })
  const address = (month: string, format: string) =>
    fileAddress(`/producer/money/statements/${house}/${month}`, { format, locale })
  return (
    <ul className="plain-list">
      {months.map((month) => (
        <li key={month}>
          <span className="figures">{month}</span>{' '}
          <a href={address(month, 'pdf')} aria-label={`${t.pdf} ${month}`}>
            {t.pdf}
          </a>{' '}
          ·{' '}
          <a href={address(month, 'csv')} aria-label={`${t.csv} ${month}`}>
            {t.csv}
          </a>
        </li>
      ))}
    </ul>
  )
}

const columnsIn = (t: MoneyMessages, open: (row: Row) => void): readonly Column<Row>[] => [
  {
    key: 'date',
    title: t.columns.date,
    render: ({ bookedOn }) => <Day date={bookedOn} />,
    text: ({ bookedOn }) => bookedOn,
  },
  {
    key: 'what',
    title: t.columns.what,
    render: ({ kind }) => t.kinds[kind],
    text: ({ kind }) => t.kinds[kind],
  },
  {
    key: 'order',
    title: t.columns.order,
    render: ({ number }) =>
      number === null ? <span className="quiet">–</span> : <Code>{number}</Code>,
    text: ({ number }) => number,
  },
  {
    key: 'layers',
    title: t.money.layers,
    render: (row) =>
      row.share === null ? (
        <span className="quiet">–</span>
      ) : (
        <button type="button" className="text-link" onClick={() => open(row)}>
          <Sentence share={row.share} />
        </button>
      ),
  },
  {
    key: 'payable',
    title: t.columns.payable,
    align: 'end',
    render: ({ payable }) => <Money value={payable} />,
    text: ({ payable }) => payable.amount,
  },
  {
    key: 'change',
    title: t.columns.change,
    align: 'end',
    render: ({ change }) => <Money value={change} />,
    text: ({ change }) => change.amount,
  },
]

function Sentence({ share }: { readonly share: NonNullable<Row['share']> }) {
  const t = useMessages(messages).money
  const { money } = useFormat()
  type Told = Parameters<typeof money>[0]
  return <>{t.sentence(money(share.paid as Told), money(share.payable as Told))}</>
}

function Movements() {
  const t = useMessages(messages)
  const [shown, show] = useState<Row | null>(null)
  return (
    <Panel title={t.money.movements}>
      <ResourceTable<Row>
        resource="producer-money"
        path="/producer/money/movements"
        label={t.money.movements}
        columns={columnsIn(t, show)}
        rowKey={({ id }) => id}
        empty={t.money.none}
        everyMs={60_000}
      />
      <Dialog open={shown !== null} close={() => show(null)} title={t.money.layers} place="right">
        {shown?.share && <Layers share={shown.share} />}
      </Dialog>
    </Panel>
  )
}

type Payout = PayoutsReply['items'][number]

function Payouts() {
  const t = useMessages(messages)
  const payouts = useApi<PayoutsReply>('/producer/money/payouts', { everyMs: 60_000 })
  const columns = payoutColumns(t)
  return (
    <Panel title={t.money.payouts}>
      <Loaded of={payouts}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t.money.noPayouts}</p>
          ) : (
            <table className="rows plain-rows">
              <thead>
                <tr>
                  {columns.map(({ key, title }) => (
                    <th key={key} scope="col">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((payout: Payout) => (
                  <tr key={payout.id}>
                    {columns.map(({ key, title, render }) => (
                      <td key={key} data-label={title}>
                        {render(payout)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Panel>
  )
}
