import { Link } from 'react-router'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useMessages } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Code, Instant, Money } from '../kit/values.tsx'
import { messages, type PlatformMessages } from './messages/index.ts'
import { INTENT_STATES, IntentStatus, Refunds, type Payment } from './states.tsx'

const METHODS = ['card', 'alipay', 'wechat', 'face'] as const satisfies readonly Payment['method'][]

const columnsIn = (t: PlatformMessages): readonly Column<Payment>[] => [
  {
    key: 'created',
    title: t.payments.created,
    render: ({ createdAt }) => <Instant at={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
  {
    key: 'method',
    title: t.payments.method,
    render: ({ method }) => t.methods[method],
    text: ({ method }) => t.methods[method],
  },
  {
    key: 'state',
    title: t.payments.state,
    render: ({ state }) => <IntentStatus state={state} />,
    text: ({ state }) => t.intents[state],
  },
  {
    key: 'settled',
    title: t.payments.settled,
    render: ({ settledAt }) => <Instant at={settledAt} />,
    text: ({ settledAt }) => settledAt,
  },
  {
    key: 'reference',
    title: t.payments.reference,
    render: ({ providerReference }) =>
      providerReference === null ? (
        <span className="quiet">–</span>
      ) : (
        <Code>{providerReference}</Code>
      ),
    text: ({ providerReference }) => providerReference,
  },
  {
    key: 'refund',
    title: t.payments.refund,
    render: ({ refunds }) => <Refunds refunds={refunds} />,
    text: ({ refunds }) =>
      refunds.map(({ amount, state }) => `${amount.amount} ${t.refunds[state]}`).join(' · '),
  },
  {
    key: 'amount',
    title: t.payments.amount,
    align: 'end',
    render: ({ amount }) => <Money value={amount} />,
    text: ({ amount }) => amount.amount,
  },
  {
    key: 'order',
    title: t.payments.order,
    render: ({ orderId }) => <Link to={`/platform/orders/${orderId}`}>{t.payments.open}</Link>,
    text: ({ orderId }) => orderId,
  },
]

/** Everybody's payments and what went back of them. */
export function Payments() {
  const t = useMessages(messages)
  return (
    <>
      <PageHead title={t.screens.payments} lead={t.payments.lead} />
      <ResourceTable<Payment>
        resource="platform-payments"
        path="/platform/payments"
        label={t.payments.label}
        columns={columnsIn(t)}
        rowKey={({ id }) => id}
        href={({ orderId }) => `/platform/orders/${orderId}`}
        filters={[
          {
            key: 'state',
            label: t.payments.state,
            options: INTENT_STATES.map((value) => ({ value, label: t.intents[value] })),
          },
          {
            key: 'method',
            label: t.payments.method,
            options: METHODS.map((value) => ({ value, label: t.methods[value] })),
          },
          {
            key: 'refunded',
            label: t.payments.refunded,
            options: [{ value: 'true', label: t.payments.yes }],
          },
        ]}
        empty={t.payments.empty}
        everyMs={30_000}
      />
    </>
  )
}
