import { Button } from 'antd'
import { useState } from 'react'
import type { BulkRepairReply, DeclarationsReply } from '#modules/customs'
import { useAction } from '../kit/api.ts'
import { ask, Problem } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField, SelectField } from '../kit/form.tsx'
import { useReason } from '../kit/reason.ts'
import { useMessages } from '../kit/settings.tsx'
import { Code } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import { isPersonal, SHARED } from './papers/difference.ts'
import { messages as paperMessages } from './papers/messages/index.ts'

type Row = DeclarationsReply['items'][number]
type Draft = { readonly field: string; readonly value: string; readonly note: string }

/** The same correction in many declarations, sent again at once when that is wanted. */
export function BulkRepair({
  rows,
  close,
}: {
  readonly rows: readonly Row[]
  readonly close: (told: BulkRepairReply | null) => void
}) {
  const { repair: t } = useMessages(messages)
  const { fields } = useMessages(paperMessages)
  const [draft, write] = useState<Draft>({ field: 'buyerName', value: '', note: '' })
  const set = (change: Partial<Draft>) => write((now) => ({ ...now, ...change }))
  const save = useAction<boolean, BulkRepairReply>({
    run: async (send) => {
      const ids = rows.map(({ id }) => id)
      const changes = [{ field: draft.field, value: draft.value.trim() }]
      const body = { ids, changes, note: draft.note }
      const repaired = await ask<BulkRepairReply>('POST', '/declarations/repairs', { body })
      if (!send) return repaired
      const done = repaired.items.filter(({ refusal }) => refusal === null).map(({ id }) => id)
      if (done.length === 0) return repaired
      const sent = await ask<BulkRepairReply>('POST', '/declarations/submissions', {
        body: { ids: done },
      })
      const refused = repaired.items.filter(({ refusal }) => refusal !== null)
      return { items: [...sent.items, ...refused] }
    },
    touches: ['/declarations'],
    quiet: true,
  })
  const run = (send: boolean) => save.mutate(send, { onSuccess: close })
  return (
    <Dialog open close={() => close(null)} title={t.manyTitle(rows.length)}>
      <FormBox problem={save.error} onSubmit={() => run(true)}>
        <SelectField
          label={t.field}
          value={draft.field}
          set={(field) => set({ field })}
          options={SHARED.map((value) => ({ value, label: fields[value] ?? value }))}
        />
        <InputField
          label={t.value}
          type="text"
          required
          maxLength={1000}
          value={draft.value}
          set={(value) => set({ value })}
          first
          {...(isPersonal(draft.field) ? { hint: t.personal } : {})}
        />
        <InputField
          label={t.note}
          hint={t.noteHint}
          type="text"
          maxLength={500}
          value={draft.note}
          set={(note) => set({ note })}
        />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t.send}
          </Button>
          <Button disabled={draft.value.trim() === ''} onClick={() => run(false)}>
            {t.only}
          </Button>
          <Button onClick={() => close(null)}>{t.back}</Button>
        </div>
      </FormBox>
    </Dialog>
  )
}

/** What came of many at once: how many were done, and why each of the others was not. */
export function Results({
  results: { items },
  rows,
  close,
}: {
  readonly results: BulkRepairReply
  readonly rows: readonly Row[]
  readonly close: () => void
}) {
  const { list: t, log } = useMessages(messages)
  const reason = useReason()
  const refused = items.filter(({ refusal }) => refusal !== null)
  return (
    <Dialog open close={close} title={t.results}>
      <p>{t.done(items.length - refused.length)}</p>
      {refused.length > 0 && (
        <>
          <p>{t.refused(refused.length)}</p>
          <ul className="tasks">
            {refused.map(({ id, refusal }) => (
              <li key={id}>
                <Code>{rows.find((row) => row.id === id)?.orderNo ?? id}</Code>
                <span>{reason(new Problem({ kind: refusal ?? '', status: 409 }))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="actions">
        <Button type="primary" onClick={close}>
          {log.close}
        </Button>
      </div>
    </Dialog>
  )
}
