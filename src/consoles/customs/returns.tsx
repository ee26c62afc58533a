import { Link } from 'react-router'
import type { GoodsReturnsReply } from '#modules/customs'
import { PageHead } from '../kit/page.tsx'
import { ResourceTable } from '../kit/resource-table.tsx'
import { useMessages } from '../kit/settings.tsx'
import type { Column } from '../kit/table-types.ts'
import { Code, Instant, Money } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import { Clock, ReturnState } from './states.tsx'

type Row = GoodsReturnsReply['items'][number]
const STATES = ['sent', 'declared', 'repair', 'released', 'expired']
const hrefOf = ({ declarationId }: Row) => `/customs/declarations/${declarationId}`
const isOver = (state: string) => state === 'released' || state === 'expired'

/** What goes back, with the day by which it must be there. */
export function ReturnList() {
  const { returns: t, returnStates, returnReasons, screens } = useMessages(messages)
  const columns: readonly Column<Row>[] = [
    {
      key: 'order',
      title: t.order,
      render: (row) => (
        <Link to={hrefOf(row)}>
          <Code>{row.orderNo}</Code>
        </Link>
      ),
      text: ({ orderNo }) => orderNo,
    },
    {
      key: 'state',
      title: t.state,
      render: ({ state }) => <ReturnState state={state} />,
      text: ({ state }) => returnStates[state] ?? state,
    },
    {
      key: 'reason',
      title: t.reason,
      render: ({ reason, lines }) => (
        <span>
          {returnReasons[reason] ?? reason}
          <br />
          <small>
            {t.lines(lines.map(({ gnum, quantity }) => `${gnum} × ${quantity}`).join(', '))}
          </small>
        </span>
      ),
      text: ({ reason }) => returnReasons[reason] ?? reason,
    },
    {
      key: 'arriveBy',
      title: t.arriveBy,
      render: ({ arriveBy, state }) => (
        <span>
          <Instant at={arriveBy} />
          {!isOver(state) && (
            <>
              <br />
              <Clock deadline={arriveBy} />
            </>
          )}
        </span>
      ),
      text: ({ arriveBy }) => arriveBy,
    },
    {
      key: 'asked',
      title: t.asked,
      render: ({ askedAt }) => <Instant at={askedAt} />,
      text: ({ askedAt }) => askedAt,
    },
    {
      key: 'value',
      title: t.value,
      align: 'end',
      render: ({ value }) => <Money value={value} />,
      text: ({ value }) => value.amount,
    },
    {
      key: 'tax',
      title: t.tax,
      align: 'end',
      render: ({ taxNotLevied }) => <Money value={taxNotLevied} />,
      text: ({ taxNotLevied }) => taxNotLevied.amount,
    },
  ]
  return (
    <>
      <PageHead title={screens.returns} lead={t.lead} />
      <ResourceTable<Row>
        resource="customs-returns"
        path="/customs/returns"
        label={t.label}
        columns={columns}
        rowKey={({ id }) => id}
        href={hrefOf}
        filters={[
          {
            key: 'state',
            label: t.state,
            options: STATES.map((value) => ({ value, label: returnStates[value] ?? value })),
          },
        ]}
        empty={t.empty}
        everyMs={30_000}
      />
    </>
  )
}
