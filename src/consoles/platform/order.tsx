import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { DeskOrderReply } from '#modules/orders'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField } from '../kit/form.tsx'
import { Freshness, Loaded, PageHead, Panel, Scroll } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Actor, Code, Facts, Instant, Money } from '../kit/values.tsx'
import { useCrumb } from '../shell/crumbs.tsx'
import { messages } from './messages/index.ts'
import { IntentStatus, OrderStatus, Refunds } from './states.tsx'

type Part = { readonly order: DeskOrderReply }

/** One order: lines with their lots, money, payments, and what happened when. */
export function OrderPage() {
  const { id = '' } = useParams()
  const reading = useApi<DeskOrderReply>(`/platform/orders/${id}`, { everyMs: 15_000 })
  useCrumb(reading.data?.number)
  return (
    <Loaded of={reading}>
      {(order) => (
        <>
          <PageHead
            title={<Code>{order.number}</Code>}
            lead={
              <>
                <OrderStatus state={order.state} /> <Instant at={order.placedAt} named />
              </>
            }
          >
            <Freshness of={reading} />
            <Cancellation order={order} />
          </PageHead>
          <div className="columns">
            <div className="stack">
              <Lines order={order} />
              <OrderPayments order={order} />
            </div>
            <div className="stack">
              <Amounts order={order} />
              <Delivery order={order} />
              <History order={order} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  )
}

function Lines({ order }: Part) {
  const t = useMessages(messages)
  const format = useFormat()
  const words = t.order
  return (
    <Panel title={words.lines}>
      <Scroll label={words.lines}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.product}</th>
              <th scope="col" data-align="end">
                {words.quantity}
              </th>
              <th scope="col">{words.lots}</th>
              <th scope="col">{words.hs}</th>
              <th scope="col" data-align="end">
                {words.goods}
              </th>
              <th scope="col" data-align="end">
                {words.tax}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.lines.map((line) => (
              <tr key={line.nr}>
                <td>
                  {line.title}
                  <br />
                  <small lang="fr">{line.original}</small> <small>· {line.seller}</small>
                </td>
                <td data-align="end">{format.number(line.quantity)}</td>
                <td>
                  {line.lots.map((lot) => (
                    <div key={lot.id} className="figures">
                      {words.lot(lot.code, format.day(lot.expiresOn), lot.quantity)}
                    </div>
                  ))}
                </td>
                <td>
                  <Code>{line.hs}</Code>
                  <br />
                  <small>{t.regimes[line.regime] ?? line.regime}</small>
                </td>
                <td data-align="end">
                  <Money value={line.goods} />
                </td>
                <td data-align="end">
                  <Money value={line.taxes.total} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  )
}

function Amounts({ order }: Part) {
  const { order: words } = useMessages(messages)
  return (
    <Panel title={words.amounts}>
      <Facts
        rows={[
          [words.goods, <Money key="g" value={order.goods} />],
          [words.freight, <Money key="f" value={order.freight} />],
          [words.duty, <Money key="d" value={order.taxes.duty} />],
          [words.vat, <Money key="v" value={order.taxes.vat} />],
          [words.consumption, <Money key="c" value={order.taxes.consumption} />],
          [words.discount, <Money key="x" value={order.discount} />],
          [
            words.total,
            <strong key="t">
              <Money value={order.total} />
            </strong>,
          ],
        ]}
      />
    </Panel>
  )
}

function Delivery({ order }: Part) {
  const { order: words } = useMessages(messages)
  return (
    <Panel title={words.buyer}>
      <Facts
        rows={[
          [words.consignee, order.consignee.name],
          [
            words.phone,
            <span key="p" className="figures">
              {order.consignee.phone}
            </span>,
          ],
          [words.region, <Code key="r">{order.consignee.regionCode}</Code>],
          [words.hold, <Instant key="h" at={order.holdExpiresAt} />],
          ...(order.gift ? [[words.gift, order.gift.message] as const] : []),
        ]}
      />
    </Panel>
  )
}

function OrderPayments({ order }: Part) {
  const t = useMessages(messages)
  return (
    <Panel title={t.order.payments}>
      {order.payments.length === 0 ? (
        <p className="quiet">{t.order.noPayments}</p>
      ) : (
        order.payments.map((payment) => (
          <Facts
            key={payment.id}
            rows={[
              [t.methods[payment.method], <Money key="m" value={payment.amount} />],
              [t.payments.state, <IntentStatus key="s" state={payment.state} />],
              [t.payments.settled, <Instant key="i" at={payment.settledAt} />],
              [t.payments.refund, <Refunds key="r" refunds={payment.refunds} />],
            ]}
          />
        ))
      )}
    </Panel>
  )
}

function History({ order }: Part) {
  const t = useMessages(messages)
  return (
    <Panel title={t.order.history}>
      <ol className="timeline">
        <li>
          {t.order.placed}
          <br />
          <small>
            <Instant at={order.placedAt} />
          </small>
        </li>
        {order.history.map(({ at, to, actor, reason }) => (
          <li key={`${at}${to}`}>
            {t.states[to]}
            {reason !== null && <span className="quiet"> · {t.reasons[reason] ?? reason}</span>}
            <br />
            <small>
              <Instant at={at} /> · {t.actors[actor] ?? <Actor signature={actor} />}
            </small>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** Cancels with a reason; what cannot be cancelled says why. */
function Cancellation({ order }: Part) {
  const { order: words } = useMessages(messages)
  const [open, show] = useState(false)
  const [reason, write] = useState('')
  const close = () => show(false)
  const cancel = useAction<string, DeskOrderReply>({
    run: (text) =>
      ask('POST', `/platform/orders/${order.id}/cancellation`, { body: { reason: text } }),
    touches: ['/platform'],
    done: () => words.cancelled,
    quiet: true,
  })
  const short = reason.trim().length < 3
  if (!order.cancellable) {
    return order.state === 'cancelled' ? null : <small>{words.notCancellable}</small>
  }
  return (
    <>
      <Button danger onClick={() => show(true)}>
        {words.cancel}
      </Button>
      <Dialog open={open} close={close} title={words.cancelTitle}>
        <FormBox
          problem={cancel.error}
          onSubmit={() => cancel.mutate(reason.trim(), { onSuccess: close })}
        >
          <p>{words.cancelText}</p>
          <InputField
            label={words.reason}
            hint={short ? words.reasonShort : ' '}
            type="text"
            maxLength={200}
            value={reason}
            set={write}
            first
          />
          <div className="actions">
            <Button
              danger
              type="primary"
              htmlType="submit"
              disabled={short}
              loading={cancel.isPending}
            >
              {words.cancel}
            </Button>
            <Button onClick={close}>{words.keep}</Button>
          </div>
        </FormBox>
      </Dialog>
    </>
  )
}
