import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { DisputesReply } from '#modules/ledger'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField, SelectField } from '../kit/form.tsx'
import { Loaded, Panel } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Instant, Money, Status, type Tone } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import { Rows } from './rows.tsx'

type Dispute = DisputesReply['items'][number]
type End = Exclude<Dispute['state'], 'open'>

const TONE: Readonly<Record<Dispute['state'], Tone>> = {
  open: 'warn',
  won: 'ok',
  lost_by_house: 'plain',
  lost_by_platform: 'danger',
}
const ENDS: readonly End[] = ['won', 'lost_by_house', 'lost_by_platform']

/** What a buyer's bank took back: held until somebody says how it ended. */
export function Disputes() {
  const t = useMessages(messages)
  const words = t.reconciliation
  const [raising, raise] = useState(false)
  const [ending, end] = useState<Dispute | null>(null)
  const disputes = useApi<DisputesReply>('/platform/ledger/disputes', { everyMs: 60_000 })
  return (
    <Panel
      title={words.disputes}
      extra={<Button onClick={() => raise(true)}>{words.dispute}</Button>}
    >
      <Loaded of={disputes}>
        {({ items }) => (
          <Rows
            empty={words.noDisputes}
            items={items}
            rowKey={({ id }) => id}
            columns={[
              [
                t.columns.state,
                (each) =>
                  each.state === 'open' ? (
                    <Button size="small" onClick={() => end(each)}>
                      {words.ends.open}
                    </Button>
                  ) : (
                    <Status tone={TONE[each.state]}>{words.ends[each.state]}</Status>
                  ),
              ],
              [t.columns.date, ({ openedAt }) => <Instant at={openedAt} zone="Europe/Paris" />],
              [
                t.columns.order,
                ({ orderId }) => <Link to={`/platform/orders/${orderId}`}>{t.entries.open}</Link>,
              ],
              [t.columns.reason, ({ reason }) => reason],
              [t.columns.amount, ({ amount }) => <Money value={amount} />],
            ]}
          />
        )}
      </Loaded>
      <Dialog open={raising} close={() => raise(false)} title={words.dispute}>
        <Raise done={() => raise(false)} />
      </Dialog>
      <Dialog open={ending !== null} close={() => end(null)} title={words.disputes}>
        {ending && <Ending dispute={ending} done={() => end(null)} />}
      </Dialog>
    </Panel>
  )
}

function Raise({ done }: { readonly done: () => void }) {
  const words = useMessages(messages).reconciliation
  const [payment, setPayment] = useState('')
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState('')
  const raise = useAction<void, { readonly id: string }>({
    run: () =>
      ask('POST', '/platform/ledger/disputes', {
        body: {
          payment: payment.trim(),
          amount: { amount: Number(amount).toFixed(2), currency: 'CNY' },
          reason,
        },
      }),
    touches: ['/platform/ledger'],
    quiet: true,
  })
  return (
    <FormBox problem={raise.error} onSubmit={() => raise.mutate(undefined, { onSuccess: done })}>
      <InputField
        label={words.payment}
        type="text"
        value={payment}
        set={setPayment}
        required
        first
      />
      <InputField
        label={words.amount}
        type="number"
        min={0.01}
        step="any"
        value={amount}
        set={setAmount}
        required
      />
      <InputField label={words.reason} type="text" value={reason} set={setReason} required />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={raise.isPending}>
          {words.raise}
        </Button>
      </div>
    </FormBox>
  )
}

function Ending({ dispute, done }: { readonly dispute: Dispute; readonly done: () => void }) {
  const words = useMessages(messages).reconciliation
  const [how, choose] = useState<string>('won')
  const settle = useAction<void, { readonly id: string }>({
    run: () => ask('POST', `/platform/ledger/disputes/${dispute.id}/end`, { body: { end: how } }),
    touches: ['/platform/ledger'],
    quiet: true,
  })
  return (
    <FormBox problem={settle.error} onSubmit={() => settle.mutate(undefined, { onSuccess: done })}>
      <SelectField
        label={dispute.reason}
        value={how}
        set={choose}
        options={ENDS.map((value) => ({ value, label: words.ends[value] }))}
      />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={settle.isPending}>
          {words.ends[how as End]}
        </Button>
      </div>
    </FormBox>
  )
}
