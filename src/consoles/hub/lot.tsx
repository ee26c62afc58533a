import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { LotHistoryReply, LotReply } from '#modules/stock'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField, SelectField } from '../kit/form.tsx'
import { useMessages } from '../kit/settings.tsx'
import { LotPage } from '../lots/lot-page.tsx'
import { messages } from './messages/index.ts'

type Work = 'hold' | 'quarantine' | 'release' | 'count' | 'recall'

const KINDS = ['lost', 'found', 'surplus'] as const

/** What may be done with a lot in its state; the API decides in the end. */
function worksOf({ state }: LotReply): readonly Work[] {
  if (state === 'released') return ['count', 'hold', 'quarantine', 'recall']
  if (state === 'hold') return ['release', 'count', 'quarantine', 'recall']
  return state === 'quarantined' ? ['release', 'count', 'recall'] : []
}

/** A lot as the hub works on it. */
export const HubLot = () => <LotPage actions={(lot) => <Works lot={lot} />} />

function Works({ lot }: { readonly lot: LotHistoryReply }) {
  const { lot: t } = useMessages(messages)
  const [work, open] = useState<Work | null>(null)
  return (
    <>
      {worksOf(lot).map((each) => (
        <Button key={each} danger={each === 'recall'} onClick={() => open(each)}>
          {t[each]}
        </Button>
      ))}
      {work !== null && <Note lot={lot} work={work} close={() => open(null)} />}
    </>
  )
}

/** Writes down a turn or a count, with its reason. */
function Note({
  lot,
  work,
  close,
}: {
  readonly lot: LotReply
  readonly work: Work
  readonly close: () => void
}) {
  const { lot: t } = useMessages(messages)
  const go = useNavigate()
  const [reason, say] = useState('')
  const [kind, choose] = useState<string>('lost')
  const [quantity, count] = useState('1')
  const note = useAction<void, LotReply>({
    run: () => {
      const at = `/lots/${lot.id}`
      const body = { reason: reason.trim() }
      if (work === 'recall') return ask('POST', `${at}/recalls`, { body })
      if (work === 'release') return ask('POST', `${at}/releases`, { body })
      if (work !== 'count') return ask('POST', `${at}/holds`, { body: { ...body, kind: work } })
      return ask('POST', `${at}/movements`, { body: { ...body, kind, quantity: Number(quantity) } })
    },
    touches: ['/lots', '/recalls', '/repairs'],
    done: () => t.done,
    quiet: true,
  })
  // A recall leads to its report: every unit, every box, every buyer.
  const done = () => (work === 'recall' ? void go(`/tower/recalls/${lot.id}`) : close())
  return (
    <Dialog open close={close} title={`${t[work]} · ${lot.code}`}>
      <FormBox problem={note.error} onSubmit={() => note.mutate(undefined, { onSuccess: done })}>
        {work === 'recall' && <p>{t.recallLead}</p>}
        {work === 'count' && (
          <div className="field-row">
            <SelectField
              label={t.kind}
              value={kind}
              set={choose}
              options={KINDS.map((value) => ({ value, label: t.kinds[value] }))}
            />
            <InputField
              label={t.quantity}
              type="number"
              required
              min={1}
              value={quantity}
              set={count}
            />
          </div>
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
          <Button
            type="primary"
            htmlType="submit"
            danger={work === 'recall'}
            loading={note.isPending}
          >
            {work === 'recall' ? t.recall : t.save}
          </Button>
          <Button onClick={close}>{t.back}</Button>
        </div>
      </FormBox>
    </Dialog>
  )
}
