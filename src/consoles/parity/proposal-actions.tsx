import { Button } from 'antd'
import { useState } from 'react'
import type { ProposalReply } from '#modules/pricing'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField } from '../kit/form.tsx'
import { useMessages } from '../kit/settings.tsx'
import { useSession } from '../shell/session.tsx'
import { messages } from './messages/index.ts'
import { Effective, type Proposal } from './proposal-state.tsx'

type Part = { readonly proposal: ProposalReply }

/** What can be done with a proposal now; what one may not do says why. */
export function Actions({ proposal }: Part) {
  const { state } = proposal
  if (state === 'scheduled' || state === 'in_force') return <RollBack proposal={proposal} />
  if (state === 'rolled_back' || state === 'withdrawn') return null
  return (
    <>
      <Withdraw proposal={proposal} />
      {state === 'awaiting_approval' && <Approve proposal={proposal} />}
    </>
  )
}

function Approve({ proposal }: Part) {
  const t = useMessages(messages).proposal
  const { account } = useSession()
  const [open, show] = useState(false)
  const close = () => show(false)
  const approve = useAction<void, Proposal>({
    run: () => ask('POST', `/parity/proposals/${proposal.id}/approvals`),
    touches: ['/parity'],
    done: ({ release }) => (release ? t.released : t.approved),
    quiet: true,
  })
  const mine = proposal.approvals.some(({ approver }) => approver === account.id)
  const second = proposal.approvals.length > 0
  return (
    <>
      {mine && <small className="reason">{t.alreadyYours}</small>}
      <Button type="primary" disabled={mine} onClick={() => show(true)}>
        {t.approve}
      </Button>
      <Dialog open={open} close={close} title={t.approveTitle}>
        <FormBox
          problem={approve.error}
          onSubmit={() => approve.mutate(undefined, { onSuccess: close })}
        >
          <p>{second ? t.approveSecond : t.approveFirst}</p>
          <p>
            <strong>
              <Effective proposal={proposal} />
            </strong>
          </p>
          <div className="actions">
            <Button type="primary" htmlType="submit" loading={approve.isPending}>
              {t.approve}
            </Button>
            <Button onClick={close}>{t.notNow}</Button>
          </div>
        </FormBox>
      </Dialog>
    </>
  )
}

function Withdraw({ proposal }: Part) {
  const { proposal: t, proposals: words } = useMessages(messages)
  const { account } = useSession()
  const [open, show] = useState(false)
  const [reason, write] = useState('')
  const close = () => show(false)
  const mine = proposal.madeBy === account.id
  const withdraw = useAction<string, Proposal>({
    run: (text) =>
      ask('POST', `/parity/proposals/${proposal.id}/withdrawal`, {
        body: text === '' ? {} : { reason: text },
      }),
    touches: ['/parity'],
    done: () => t.withdrawn,
    quiet: true,
  })
  return (
    <>
      <Button onClick={() => show(true)}>{mine ? t.discard : t.withdraw}</Button>
      <Dialog open={open} close={close} title={mine ? t.discardTitle : t.withdrawTitle}>
        <FormBox
          problem={withdraw.error}
          onSubmit={() => withdraw.mutate(reason.trim(), { onSuccess: close })}
        >
          <p>{t.withdrawText}</p>
          <InputField
            label={mine ? t.reasonIfAny : words.reason}
            type="text"
            required={!mine}
            maxLength={200}
            value={reason}
            set={write}
            first
          />
          <div className="actions">
            <Button danger type="primary" htmlType="submit" loading={withdraw.isPending}>
              {mine ? t.discard : t.withdraw}
            </Button>
            <Button onClick={close}>{t.keep}</Button>
          </div>
        </FormBox>
      </Dialog>
    </>
  )
}

function RollBack({ proposal }: Part) {
  const { proposal: t, proposals: words } = useMessages(messages)
  const [open, show] = useState(false)
  const [reason, write] = useState(t.rollBackReason)
  const close = () => show(false)
  const rollBack = useAction<string, Proposal>({
    run: (text) =>
      ask('POST', `/parity/proposals/${proposal.id}/rollback`, { body: { reason: text } }),
    touches: ['/parity'],
    done: () => t.rolledBack,
    quiet: true,
  })
  return (
    <>
      <Button danger onClick={() => show(true)}>
        {t.rollBack}
      </Button>
      <Dialog open={open} close={close} title={t.rollBackTitle}>
        <FormBox
          problem={rollBack.error}
          onSubmit={() => rollBack.mutate(reason.trim(), { onSuccess: close })}
        >
          <p>{t.rollBackText}</p>
          <InputField
            label={words.reason}
            type="text"
            required
            maxLength={200}
            value={reason}
            set={write}
            first
          />
          <div className="actions">
            <Button danger type="primary" htmlType="submit" loading={rollBack.isPending}>
              {t.rollBack}
            </Button>
            <Button onClick={close}>{t.cancel}</Button>
          </div>
        </FormBox>
      </Dialog>
    </>
  )
}
