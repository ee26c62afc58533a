import { Link } from 'react-router'
import type { EntriesReply } from '#modules/ledger'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useMessages } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Instant, Money } from '../kit/values.tsx'
import { messages, type MoneyMessages } from './messages/index.ts'

type Row = EntriesReply['items'][number]

/** `seller_payable:maison-ledoux:EUR` in words. */
export const accountName = (t: MoneyMessages, id: string): string => {
  const [kind = '', party = ''] = id.split(':')
  const name = Object.hasOwn(t.accounts, kind) ? t.accounts[kind as keyof typeof t.accounts] : kind
  return party === 'primeur' ? name : `${name} · ${party}`
}

const columnsIn = (t: MoneyMessages): readonly Column<Row>[] => [
  {
    key: 'date',
    title: t.columns.date,
    render: ({ at }) => <Instant at={at} zone="Europe/Paris" />,
    text: ({ at }) => at,
  },
  {
    key: 'kind',
    title: t.columns.what,
    render: ({ kind }) => t.kinds[kind],
    text: ({ kind }) => t.kinds[kind],
  },
  {
    key: 'postings',
    title: t.columns.postings,
    render: ({ postings }) => (
      <table className="postings">
        <tbody>
          {postings.map(({ account, amount }) => (
            <tr key={account}>
              <td>{accountName(t, account)}</td>
              <td className="end">
                <Money value={amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    ),
    text: ({ postings }) =>
      postings.map(({ account, amount }) => `${account} ${amount.amount}`).join('; '),
  },
  {
    key: 'order',
    title: t.columns.order,
    render: ({ orderId }) =>
      orderId === null ? (
        <span className="quiet">–</span>
      ) : (
        <Link to={`/platform/orders/${orderId}`}>{t.entries.open}</Link>
      ),
    text: ({ orderId }) => orderId,
  },
]

/** Every entry of the books with its debits and credits. */
export function Entries() {
  const t = useMessages(messages)
  const kinds = Object.entries(t.kinds)
  return (
    <>
      <PageHead title={t.screens.entries} lead={t.entries.lead} />
      <ResourceTable<Row>
        resource="platform-entries"
        path="/platform/ledger/entries"
        label={t.entries.label}
        columns={columnsIn(t)}
        rowKey={({ id }) => id}
        filters={[
          {
            key: 'kind',
            label: t.entries.kind,
            options: kinds.map(([value, label]) => ({ value, label })),
          },
        ]}
        empty={t.entries.empty}
        everyMs={30_000}
      />
    </>
  )
}
