import { Button } from 'antd'
import { useState } from 'react'
import type { DelayReply, DepartureReply } from '#modules/pledge'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField, SelectField } from '../kit/form.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Code, Status } from '../kit/values.tsx'
import { instantOf, localOf } from '../kit/zone.ts'
import { messages } from './messages/index.ts'

type Props = { readonly departure: DepartureReply; readonly close: () => void }

/** Tells that a flight is late or cancelled; what that breaks is repaired at once, and shown. */
export function Delay({ departure, close }: Props) {
  const t = useMessages(messages)
  const [what, choose] = useState('late')
  const [leavesAt, put] = useState(() => localOf(Date.parse(departure.leavesAt), departure.zone))
  const [reason, say] = useState('')
  const [report, show] = useState<DelayReply | null>(null)
  const tell = useAction<void, DelayReply>({
    run: () =>
      ask('POST', `/departures/${departure.id}/delays`, {
        body: {
          reason: reason.trim(),
          ...(what === 'cancelled'
            ? { cancelled: true }
            : { leavesAt: instantOf(leavesAt, departure.zone) }),
        },
      }),
    touches: ['/departures', '/parcels', '/repairs'],
    quiet: true,
  })
  return (
    <Dialog open close={close} title={`${t.delay} · ${departure.destinationName}`}>
      {report ? (
        <Repaired report={report} close={close} />
      ) : (
        <FormBox
          problem={tell.error}
          onSubmit={() => tell.mutate(undefined, { onSuccess: (told) => show(told) })}
        >
          <p className="quiet">{t.delayLead}</p>
          <SelectField
            label={t.news}
            value={what}
            set={choose}
            options={[
              { value: 'late', label: t.late },
              { value: 'cancelled', label: t.cancelled },
            ]}
          />
          {what === 'late' && (
            <InputField
              label={t.newTime}
              type="datetime-local"
              required
              value={leavesAt}
              set={put}
            />
          )}
          <InputField
            label={t.reason}
            type="text"
            required
            maxLength={300}
            value={reason}
            set={say}
            first
          />
          <div className="actions">
            <Button type="primary" htmlType="submit" loading={tell.isPending}>
              {t.tell}
            </Button>
            <Button onClick={close}>{t.back}</Button>
          </div>
        </FormBox>
      )}
    </Dialog>
  )
}

/** What was put right, line by line. */
function Repaired({ report, close }: { readonly report: DelayReply; readonly close: () => void }) {
  const t = useMessages(messages)
  return (
    <div className="stack">
      <p>{t.repaired(report.looked, report.kept)}</p>
      <ul className="tasks">
        {report.repairs.map(({ id, order, line, kind, state }) => (
          <li key={id}>
            <span>
              <strong>{t.repairs[kind]}</strong>
              <small>
                <Code>{order.slice(-8)}</Code> · {line}
              </small>
            </span>
            <Status tone={state === 'owed' ? 'danger' : state === 'asked' ? 'warn' : 'ok'}>
              {t.answers[state]}
            </Status>
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button type="primary" onClick={close}>
          {t.closeIt}
        </Button>
      </div>
    </div>
  )
}
