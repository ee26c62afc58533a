import { Button } from 'antd'
import { useState } from 'react'
import type { LotReply } from '#modules/stock'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { InputField } from '../kit/form.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Code } from '../kit/values.tsx'
import { Refused } from '../shell/states.tsx'
import { messages } from './messages/index.ts'
import { signal } from './signal.ts'

type Decision = 'accept' | 'part' | 'reject'
type Found = Readonly<Record<'probe' | 'accepted' | 'rejected' | 'reason', string>>

const bodyOf = (decision: Decision, { probe, accepted, rejected, reason }: Found) => ({
  decision,
  // A French keyboard writes 3,5.
  probeCelsius: Number(probe.replace(',', '.')),
  ...(decision === 'part' ? { accepted: Number(accepted), rejected: Number(rejected) } : {}),
  ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
})

/** One lot on the dock: probe, then accept, accept in part, or reject. */
export function Reception({
  lot,
  done,
  cancel,
}: {
  readonly lot: LotReply
  readonly done: () => void
  readonly cancel: () => void
}) {
  const { receive: t, storages } = useMessages(messages)
  const { number } = useFormat()
  const { outstanding } = lot.quantities
  const [decision, decide] = useState<Decision>('accept')
  const [found, write] = useState<Found>({
    probe: '',
    accepted: String(outstanding),
    rejected: '0',
    reason: '',
  })
  const set = (change: Partial<Found>) => write((now) => ({ ...now, ...change }))
  const receive = useAction<void, LotReply>({
    run: () => ask('POST', `/lots/${lot.id}/receptions`, { body: bodyOf(decision, found) }),
    touches: ['/lots'],
    quiet: true,
  })
  const submit = () =>
    receive.mutate(undefined, {
      onSuccess: () => {
        signal(true)
        done()
      },
      onError: () => signal(false),
    })
  const letters: Readonly<Record<string, () => void>> = {
    p: () => decide('part'),
    r: () => decide('reject'),
    Escape: cancel,
  }
  return (
    // Letters reach the desk from its fields too: hands in gloves do not look for a button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className="scan-lot"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        const { target } = event
        const writing = target instanceof HTMLInputElement && target.type === 'text'
        const act = letters[event.key.length === 1 ? event.key.toLowerCase() : event.key]
        if (!act || (writing && event.key !== 'Escape')) return
        event.preventDefault()
        act()
      }}
    >
      <div>
        <h2>{lot.title}</h2>
        <p className="quiet">
          <Code>{lot.code}</Code> · {lot.house}
        </p>
      </div>
      <div className="field-row">
        <p>
          <span className="quiet">{t.outstanding}</span>
          <br />
          <span className="big">{number(outstanding)}</span>
        </p>
        <p>
          <span className="quiet">{t.storage}</span>
          <br />
          <span className="big">{storages[lot.storage ?? ''] ?? lot.storage}</span>
        </p>
      </div>
      <div className="field-row">
        <InputField
          label={t.probe}
          type="number"
          step="any"
          required
          min={-60}
          max={80}
          value={found.probe}
          set={(probe) => set({ probe })}
          first
        />
        {decision === 'part' && (
          <>
            <InputField
              label={t.accepted}
              type="number"
              min={0}
              max={outstanding}
              value={found.accepted}
              set={(accepted) =>
                set({ accepted, rejected: String(outstanding - Number(accepted)) })
              }
            />
            <InputField
              label={t.rejected}
              type="number"
              min={0}
              max={outstanding}
              value={found.rejected}
              set={(rejected) => set({ rejected })}
            />
          </>
        )}
      </div>
      {(decision !== 'accept' || receive.error) && (
        <InputField
          label={t.reason}
          hint={t.reasonHint}
          type="text"
          maxLength={300}
          value={found.reason}
          set={(reason) => set({ reason })}
        />
      )}
      {receive.error && <Refused problem={receive.error} />}
      <div className="scan-actions">
        <Button
          type="primary"
          htmlType="submit"
          danger={decision === 'reject'}
          loading={receive.isPending}
        >
          {t[decision]}
        </Button>
        {decision === 'accept' ? (
          <>
            <Button onClick={() => decide('part')}>{t.part}</Button>
            <Button onClick={() => decide('reject')}>{t.reject}</Button>
          </>
        ) : (
          <Button onClick={() => decide('accept')}>{t.accept}</Button>
        )}
        <Button type="text" onClick={cancel}>
          {t.cancel}
        </Button>
      </div>
      <small>{t.keys}</small>
    </form>
  )
}
