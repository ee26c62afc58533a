import { Button } from 'antd'
import { useState } from 'react'
import type { ShiftNotesReply } from '#modules/logistics'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Field, FormBox, InputField } from '../kit/form.tsx'
import { Empty, Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Actor, Instant } from '../kit/values.tsx'
import { useSession } from '../shell/session.tsx'
import { messages } from './messages/index.ts'

type Note = ShiftNotesReply['items'][number]

/** What this shift leaves for the next, and what the last ones left. */
export function Shift() {
  const { shift: t, screens } = useMessages(messages)
  const reading = useApi<ShiftNotesReply>('/shift-notes', { everyMs: 30_000 })
  return (
    <>
      <PageHead title={screens.shift} lead={t.lead}>
        <Freshness of={reading} />
      </PageHead>
      <div className="columns">
        <Panel title={t.last}>
          <Loaded of={reading}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty text={t.empty} />
              ) : (
                <ol className="shift-notes">
                  {items.map((note) => (
                    <li key={note.id}>
                      <p>{note.note}</p>
                      <small>
                        {note.author} · <Instant at={note.at} zone="Europe/Paris" /> ·{' '}
                        <Actor signature={note.by} />
                      </small>
                    </li>
                  ))}
                </ol>
              )
            }
          </Loaded>
        </Panel>
        <Leave />
      </div>
    </>
  )
}

function Leave() {
  const { shift: t } = useMessages(messages)
  const { account, membership } = useSession()
  const [author, sign] = useState(account.name)
  const [note, write] = useState('')
  const leave = useAction<void, Note>({
    run: () =>
      ask('POST', '/shift-notes', {
        body: { hub: membership?.organisation ?? '', author: author.trim(), note: note.trim() },
      }),
    touches: ['/shift-notes'],
    done: () => t.left,
    quiet: true,
  })
  return (
    <Panel title={t.title}>
      <FormBox
        problem={leave.error}
        onSubmit={() => leave.mutate(undefined, { onSuccess: () => write('') })}
      >
        <Field label={t.note} hint={t.hint}>
          {(ids) => (
            <textarea
              {...ids}
              rows={6}
              required
              minLength={2}
              maxLength={2_000}
              value={note}
              onChange={({ target }) => write(target.value)}
            />
          )}
        </Field>
        <InputField
          label={t.author}
          type="text"
          required
          maxLength={80}
          value={author}
          set={sign}
        />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={leave.isPending}>
            {t.leave}
          </Button>
        </div>
      </FormBox>
    </Panel>
  )
}
