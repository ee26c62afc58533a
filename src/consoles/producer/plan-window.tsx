import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { WindowReply } from '#modules/stock'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { FormBox, InputField, SelectField } from '../kit/form.tsx'
import { PageHead } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { instantOf, localOf } from '../kit/zone.ts'
import { messages } from './messages/index.ts'
import { useOwnOffers } from './offers.ts'
import { shopNow } from '../kit/now.ts'

const PARIS = 'Europe/Paris'
const HOUR_MS = 3_600_000
const KINDS = ['harvest', 'tide', 'vintage', 'festival'] as const
const RULES = ['first_come', 'pro_rata'] as const
const TIMES = ['opens', 'closes', 'harvest'] as const

type Draft = Readonly<
  Record<(typeof TIMES)[number] | 'offerId' | 'kind' | 'rule' | 'capacity', string>
>

function firstDraft(): Draft {
  const inHours = (hours: number) => localOf(shopNow() + hours * HOUR_MS, PARIS)
  const times = { opens: inHours(1), closes: inHours(49), harvest: inHours(54) }
  return { offerId: '', kind: 'harvest', rule: 'first_come', capacity: '', ...times }
}

const bodyOf = ({ offerId, kind, rule, capacity, opens, closes, harvest }: Draft) => ({
  offerId,
  kind,
  rule,
  capacity: Number(capacity),
  opensAt: instantOf(opens, PARIS),
  closesAt: instantOf(closes, PARIS),
  harvestAt: instantOf(harvest, PARIS),
})

/** Plans a pre-sale: what, how much, and its three moments. */
export function PlanWindow() {
  const t = useMessages(messages)
  const go = useNavigate()
  const offers = useOwnOffers()
  const [draft, write] = useState(firstDraft)
  const set = (change: Partial<Draft>) => write((now) => ({ ...now, ...change }))
  const plan = useAction<void, WindowReply>({
    run: () => ask('POST', '/windows', { body: bodyOf(draft) }),
    touches: ['/windows'],
    done: () => t.windows.planned,
    quiet: true,
  })
  const choices = (offers.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))
  return (
    <>
      <PageHead title={t.screens.plan} lead={t.windows.lead} />
      <FormBox
        problem={plan.error}
        onSubmit={() => plan.mutate(undefined, { onSuccess: () => void go('/producer/windows') })}
      >
        <SelectField
          label={t.windows.offer}
          required
          value={draft.offerId}
          set={(offerId) => set({ offerId })}
          options={[{ value: '', label: t.declare.choose }, ...choices]}
        />
        <div className="field-row">
          <SelectField
            label={t.windows.kind}
            value={draft.kind}
            set={(kind) => set({ kind })}
            options={KINDS.map((value) => ({ value, label: t.windows.kinds[value] }))}
          />
          <SelectField
            label={t.windows.rule}
            value={draft.rule}
            set={(rule) => set({ rule })}
            options={RULES.map((value) => ({ value, label: t.windows.rules[value] }))}
          />
          <InputField
            label={t.windows.capacity}
            type="number"
            required
            min={1}
            value={draft.capacity}
            set={(capacity) => set({ capacity })}
          />
        </div>
        <div className="field-row">
          {TIMES.map((name) => (
            <InputField
              key={name}
              label={t.windows[name]}
              type="datetime-local"
              required
              value={draft[name]}
              set={(value) => set({ [name]: value })}
            />
          ))}
        </div>
        <Button type="primary" htmlType="submit" size="large" loading={plan.isPending}>
          {t.windows.submit}
        </Button>
      </FormBox>
    </>
  )
}
