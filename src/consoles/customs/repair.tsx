import { Button } from 'antd'
import { useState } from 'react'
import type { DeclarationReply, DeskAnswerReply } from '#modules/customs'
import { useAction } from '../kit/api.ts'
import { ask, Problem } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField, SelectField } from '../kit/form.tsx'
import { useMessages } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'
import { isPersonal, keyOf, latestPapers, targets, type Target } from './papers/difference.ts'
import { messages as paperMessages } from './papers/messages/index.ts'

type Done = 'corrected' | 'sent' | 'differs'

/** What a field says now, when nobody's person is in it. */
function valueOf({ documents }: DeclarationReply, { field, gnum }: Target): string {
  if (isPersonal(field)) return ''
  for (const paper of latestPapers(documents).values()) {
    const fields =
      gnum === null ? paper.head : paper.list.find((line) => line['gnum'] === String(gnum))
    const value = fields?.[field]
    if (value !== undefined) return value
  }
  return ''
}

/** A field is corrected in every paper that has it; then the declaration goes out again. */
export function Repair({
  declaration,
  first,
  close,
}: {
  readonly declaration: DeclarationReply
  readonly first: Target
  readonly close: () => void
}) {
  const { repair: t } = useMessages(messages)
  const { fields } = useMessages(paperMessages)
  const choices = targets(declaration)
  const [target, choose] = useState(first)
  const [value, write] = useState(() => valueOf(declaration, first))
  const [note, say] = useState('')
  const path = `/declarations/${declaration.id}`
  const save = useAction<boolean, Done>({
    run: async (send) => {
      const { field, gnum } = target
      const change = { field, value: value.trim(), ...(gnum === null ? {} : { gnum }) }
      await ask<DeskAnswerReply>('POST', `${path}/repairs`, { body: { changes: [change], note } })
      if (!send) return 'corrected'
      try {
        await ask<DeskAnswerReply>('POST', `${path}/submissions`)
        return 'sent'
      } catch (error) {
        // The correction stands; what still differs is on the page.
        if (error instanceof Problem && error.facts.kind === 'not_matched') return 'differs'
        throw error
      }
    },
    touches: ['/declarations'],
    done: (done) => t[done],
    quiet: true,
  })
  const run = (send: boolean) => save.mutate(send, { onSuccess: close })
  const nameOf = ({ field, gnum }: Target) =>
    `${fields[field] ?? field}${gnum === null ? '' : ` · ${t.line(String(gnum))}`}`
  return (
    <Dialog open close={close} title={t.title}>
      <FormBox problem={save.error} onSubmit={() => run(true)}>
        <SelectField
          label={t.field}
          value={keyOf(target)}
          set={(key) => {
            const chosen = choices.find((each) => keyOf(each) === key) ?? first
            choose(chosen)
            write(valueOf(declaration, chosen))
          }}
          options={choices.map((each) => ({ value: keyOf(each), label: nameOf(each) }))}
        />
        <InputField
          label={t.value}
          type="text"
          required
          maxLength={1000}
          value={value}
          set={write}
          first
          {...(isPersonal(target.field) ? { hint: t.personal } : {})}
        />
        <InputField
          label={t.note}
          hint={t.noteHint}
          type="text"
          maxLength={500}
          value={note}
          set={say}
        />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t.send}
          </Button>
          <Button disabled={value.trim() === ''} onClick={() => run(false)}>
            {t.only}
          </Button>
          <Button onClick={close}>{t.back}</Button>
        </div>
      </FormBox>
    </Dialog>
  )
}
