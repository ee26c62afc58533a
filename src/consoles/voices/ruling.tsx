import { Button } from 'antd'
import { useState } from 'react'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, SelectField } from '../kit/form.tsx'
import { useMessages } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'

const REMOVALS = ['advertising', 'abuse', 'personal_data', 'off_topic', 'unlawful'] as const

type Ruling = { readonly ruling: 'show' } | { readonly ruling: 'remove'; readonly reason: string }

/** What a moderator does with something that waits: show it, or remove it with its reason. */
export function RulingActions({
  path,
  touches,
  standing,
}: {
  /** Where rulings on it are sent. */
  readonly path: string
  readonly touches: string
  /** The reason it was removed for, when it is an appeal that waits. */
  readonly standing: string | null
}) {
  const t = useMessages(messages)
  const [open, show] = useState(false)
  const [reason, choose] = useState<string>(standing ?? REMOVALS[0])
  const rule = useAction<Ruling, unknown>({
    run: (body) => ask('POST', path, { body }),
    touches: [touches],
  })
  const close = () => show(false)
  return (
    <>
      <div className="actions">
        <Button
          loading={rule.isPending && rule.variables.ruling === 'show'}
          onClick={() => rule.mutate({ ruling: 'show' })}
        >
          {t.show}
        </Button>
        <Button danger onClick={() => show(true)}>
          {standing === null ? t.remove : t.uphold}
        </Button>
      </div>
      <Dialog open={open} close={close} title={t.removeTitle}>
        <FormBox
          problem={null}
          onSubmit={() => rule.mutate({ ruling: 'remove', reason }, { onSuccess: close })}
        >
          <p>{t.removeText}</p>
          <SelectField
            label={t.reason}
            value={reason}
            set={choose}
            options={REMOVALS.map((value) => ({ value, label: t.reasons[value] }))}
          />
          <div className="actions">
            <Button danger type="primary" htmlType="submit" loading={rule.isPending}>
              {standing === null ? t.remove : t.uphold}
            </Button>
            <Button onClick={close}>{t.keep}</Button>
          </div>
        </FormBox>
      </Dialog>
    </>
  )
}
