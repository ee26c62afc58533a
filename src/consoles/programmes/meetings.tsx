import { Button } from 'antd'
import { useState } from 'react'
import type { OverviewReply } from '#modules/programmes'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField } from '../kit/form.tsx'
import { Empty, Panel } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Instant } from '../kit/values.tsx'
import { instantOf } from '../kit/zone.ts'
import { messages } from './messages/index.ts'
import { useWords, WithProgramme } from './with-programme.tsx'

type Meeting = OverviewReply['meetings'][number]
type Id = { readonly id: string }
const TOUCHED = ['/agency/programmes']

/** Meetings, the next first, and what they decided. */
export function Meetings() {
  const t = useMessages(messages)
  const [calling, call] = useState(false)
  return (
    <WithProgramme
      title={t.screens.meetings}
      lead={t.meetings.lead}
      actions={() => (
        <Button type="primary" onClick={() => call(true)}>
          {t.meetings.add}
        </Button>
      )}
    >
      {({ meetings, programme }) => (
        <div className="stack">
          {meetings.length === 0 && <Empty text={t.meetings.empty} />}
          {meetings.toReversed().map((meeting) => (
            <One key={meeting.id} meeting={meeting} slug={programme.slug} />
          ))}
          <Dialog open={calling} close={() => call(false)} title={t.meetings.add}>
            <Call slug={programme.slug} done={() => call(false)} />
          </Dialog>
        </div>
      )}
    </WithProgramme>
  )
}

function One({ meeting, slug }: { readonly meeting: Meeting; readonly slug: string }) {
  const t = useMessages(messages).meetings
  const say = useWords()
  const [text, write] = useState('')
  const decide = useAction<void, Id>({
    run: () =>
      ask('POST', `/agency/programmes/${slug}/meetings/${meeting.id}/decisions`, {
        body: { text },
      }),
    touches: TOUCHED,
    quiet: true,
  })
  return (
    <Panel title={say(meeting.titles)}>
      <p>
        <Instant at={meeting.at} zone="Europe/Paris" named />
        {meeting.place !== null && ` · ${meeting.place}`}
      </p>
      {meeting.decisions.length === 0 ? (
        <p className="quiet">{t.noDecisions}</p>
      ) : (
        <ol>
          {meeting.decisions.map((decision) => (
            <li key={decision}>{decision}</li>
          ))}
        </ol>
      )}
      <FormBox
        problem={decide.error}
        onSubmit={() => decide.mutate(undefined, { onSuccess: () => write('') })}
      >
        <InputField
          label={t.decision}
          type="text"
          value={text}
          set={write}
          maxLength={1000}
          required
        />
        <div className="actions">
          <Button htmlType="submit" disabled={text.trim().length < 3} loading={decide.isPending}>
            {t.decide}
          </Button>
        </div>
      </FormBox>
    </Panel>
  )
}

function Call({ slug, done }: { readonly slug: string; readonly done: () => void }) {
  const t = useMessages(messages).meetings
  const [title, setTitle] = useState('')
  const [at, setAt] = useState('')
  const [minutes, setMinutes] = useState('60')
  const [place, setPlace] = useState('')
  const call = useAction<void, Id>({
    run: () =>
      ask('POST', `/agency/programmes/${slug}/meetings`, {
        body: {
          titles: { zh: title, fr: title, en: title, it: title },
          at: instantOf(at, 'Europe/Paris'),
          minutes: Number(minutes),
          zone: 'Europe/Paris',
          place: place.trim() === '' ? null : place.trim(),
        },
      }),
    touches: TOUCHED,
    quiet: true,
  })
  return (
    <FormBox problem={call.error} onSubmit={() => call.mutate(undefined, { onSuccess: done })}>
      <InputField
        label={t.title}
        type="text"
        value={title}
        set={setTitle}
        maxLength={200}
        required
        first
      />
      <InputField label={t.at} type="datetime-local" value={at} set={setAt} required />
      <InputField
        label={t.minutes}
        type="number"
        min={5}
        max={1440}
        value={minutes}
        set={setMinutes}
        required
      />
      <InputField label={t.place} type="text" value={place} set={setPlace} maxLength={120} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={call.isPending}>
          {t.add}
        </Button>
      </div>
    </FormBox>
  )
}
