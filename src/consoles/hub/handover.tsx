import { Button } from 'antd'
import { useState } from 'react'
import type { HandoversReply } from '#modules/logistics'
import type { DepartureReply } from '#modules/pledge'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField } from '../kit/form.tsx'
import { Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Instant } from '../kit/values.tsx'
import { messages as supplyMessages } from '../supply/messages/index.ts'
import { messages } from './messages/index.ts'

/** Who took the boxes, when, and how warm they were. */
export function Handovers({ departure }: { readonly departure: DepartureReply }) {
  const { departure: t } = useMessages(messages)
  const { celsius } = useFormat()
  const reading = useApi<HandoversReply>(`/departures/${departure.id}/handovers`)
  const items = reading.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Panel title={t.handovers}>
      <ul className="tasks">
        {items.map(({ id, at, givenBy, takenBy, probeCelsius, note, parcels }) => (
          <li key={id}>
            <span>
              <strong>
                {givenBy} → {takenBy}
              </strong>
              <span className="quiet">
                {t.handed(parcels)} · {celsius(probeCelsius)}
                {note !== null && ` · ${note}`}
              </span>
            </span>
            <Instant at={at} zone="Europe/Paris" />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type Signed = Readonly<Record<'givenBy' | 'takenBy' | 'probe' | 'note', string>>

/** Signs a departure over to its carrier: temperature, time, two names. */
export function HandOver({
  departure,
  close,
}: {
  readonly departure: DepartureReply
  readonly close: () => void
}) {
  const { departure: t, lot } = useMessages(messages)
  const supply = useMessages(supplyMessages)
  const [signed, write] = useState<Signed>({ givenBy: '', takenBy: '', probe: '', note: '' })
  const set = (change: Partial<Signed>) => write((now) => ({ ...now, ...change }))
  const give = useAction<void, object>({
    run: () =>
      ask('POST', `/departures/${departure.id}/handovers`, {
        body: {
          givenBy: signed.givenBy.trim(),
          takenBy: signed.takenBy.trim(),
          probeCelsius: Number(signed.probe),
          ...(signed.note.trim() === '' ? {} : { note: signed.note.trim() }),
        },
      }),
    touches: ['/departures', '/parcels'],
    done: () => lot.done,
    quiet: true,
  })
  return (
    <Dialog open close={close} title={`${t.handOver} · ${departure.destinationName}`}>
      <FormBox problem={give.error} onSubmit={() => give.mutate(undefined, { onSuccess: close })}>
        <div className="field-row">
          <InputField
            label={t.givenBy}
            type="text"
            required
            maxLength={80}
            value={signed.givenBy}
            set={(givenBy) => set({ givenBy })}
            first
          />
          <InputField
            label={t.takenBy}
            type="text"
            required
            maxLength={80}
            value={signed.takenBy}
            set={(takenBy) => set({ takenBy })}
          />
        </div>
        <InputField
          label={t.probe}
          type="number"
          step="any"
          required
          min={-60}
          max={80}
          value={signed.probe}
          set={(probe) => set({ probe })}
        />
        <InputField
          label={t.note}
          hint={t.noteHint}
          type="text"
          maxLength={300}
          value={signed.note}
          set={(note) => set({ note })}
        />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={give.isPending}>
            {t.handOver}
          </Button>
          <Button onClick={close}>{supply.back}</Button>
        </div>
      </FormBox>
    </Dialog>
  )
}
