import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { LotReply, WindowReply } from '#modules/stock'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { FormBox, InputField, SelectField } from '../kit/form.tsx'
import { Empty, Loaded, PageHead } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { instantOf, localOf } from '../kit/zone.ts'
import { messages } from './messages/index.ts'
import { titleOf, useOwnOffers } from './offers.ts'
import { Papers, papersBody, type Paper } from './papers.tsx'
import { shopNow } from '../kit/now.ts'

const PARIS = 'Europe/Paris'
const DATE_KINDS = ['best_before', 'use_by', 'none'] as const

type Draft = {
  readonly offerId: string
  readonly quantity: string
  readonly madeAt: string
  readonly printedOn: string
  readonly dateKind: string
  readonly code: string
  readonly windowId: string
  readonly papers: readonly Paper[]
}

const emptyDraft = (windowId: string): Draft => ({
  offerId: '',
  quantity: '',
  madeAt: localOf(shopNow(), PARIS),
  printedOn: '',
  dateKind: 'best_before',
  code: '',
  windowId,
  papers: [],
})

/** A draft as the API wants it; what was left empty is left out. */
const bodyOf = (draft: Draft, offerId: string) => ({
  offerId,
  quantity: Number(draft.quantity),
  madeAt: instantOf(draft.madeAt, PARIS),
  printedOn: draft.dateKind === 'none' || draft.printedOn === '' ? null : draft.printedOn,
  dateKind: draft.dateKind,
  ...(draft.code.trim() === '' ? {} : { code: draft.code.trim() }),
  ...(draft.windowId === '' ? {} : { windowId: draft.windowId }),
  certificates: papersBody(draft.papers),
})

/** Declares a lot, on a phone beside the van. */
export function Declare() {
  const { declare: t, screens } = useMessages(messages)
  const offers = useOwnOffers()
  return (
    <>
      <PageHead title={screens.declare} lead={t.lead} />
      <Loaded of={offers}>
        {({ items }) => (items.length === 0 ? <Empty text={t.noOffers} /> : <DeclareForm />)}
      </Loaded>
    </>
  )
}

/** The windows a harvest may still be for, as answers of a select. */
function useWindowChoices() {
  const { declare: t } = useMessages(messages)
  const format = useFormat()
  const offers = useOwnOffers()
  const reading = useApi<{ items: WindowReply[] }>('/windows', { query: { limit: 100 } })
  const waiting = (reading.data?.items ?? []).filter(({ phase }) => phase !== 'converted')
  const options = waiting.map(({ id, offerId, closesAt }) => ({
    value: id,
    label: `${titleOf(offers.data, offerId)} · ${format.instant(closesAt, PARIS)}`,
  }))
  return { waiting, options: [{ value: '', label: t.noWindow }, ...options] }
}

function DeclareForm() {
  const { declare: t } = useMessages(messages)
  const go = useNavigate()
  const [members] = useSearchParams()
  const offers = useOwnOffers()
  const windows = useWindowChoices()
  const [draft, write] = useState(() => emptyDraft(members.get('window') ?? ''))
  const set = (change: Partial<Draft>) => write((now) => ({ ...now, ...change }))
  // A window is of one offer: choosing it chooses the product.
  const window = windows.waiting.find(({ id }) => id === draft.windowId)
  const offerId = window?.offerId ?? draft.offerId
  const declare = useAction<void, LotReply>({
    run: () => ask('POST', '/lots', { body: bodyOf(draft, offerId) }),
    touches: ['/lots', '/windows'],
    done: ({ code }) => t.done(code),
    quiet: true,
  })
  const choices = (offers.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))
  return (
    <FormBox
      problem={declare.error}
      onSubmit={() =>
        declare.mutate(undefined, { onSuccess: ({ id }) => void go(`/producer/lots/${id}`) })
      }
    >
      {windows.waiting.length > 0 && (
        <SelectField
          label={t.window}
          value={draft.windowId}
          set={(windowId) => set({ windowId })}
          options={windows.options}
        />
      )}
      <SelectField
        label={t.offer}
        hint={t.offerHint}
        required
        disabled={window !== undefined}
        value={offerId}
        set={(id) => set({ offerId: id })}
        options={[{ value: '', label: t.choose }, ...choices]}
      />
      <div className="field-row">
        <InputField
          label={t.quantity}
          type="number"
          required
          min={1}
          max={1_000_000}
          value={draft.quantity}
          set={(quantity) => set({ quantity })}
        />
        <InputField
          label={t.made}
          type="datetime-local"
          required
          value={draft.madeAt}
          set={(madeAt) => set({ madeAt })}
        />
      </div>
      <div className="field-row">
        <SelectField
          label={t.dateKind}
          value={draft.dateKind}
          set={(dateKind) => set({ dateKind })}
          options={DATE_KINDS.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
        />
        {draft.dateKind !== 'none' && (
          <InputField
            label={t.printed}
            type="date"
            value={draft.printedOn}
            set={(printedOn) => set({ printedOn })}
          />
        )}
      </div>
      <InputField
        label={t.code}
        hint={t.codeHint}
        type="text"
        maxLength={20}
        value={draft.code}
        set={(code) => set({ code })}
      />
      <Papers papers={draft.papers} set={(papers) => set({ papers })} />
      <Button type="primary" htmlType="submit" size="large" loading={declare.isPending}>
        {t.submit}
      </Button>
    </FormBox>
  )
}
