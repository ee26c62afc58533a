import { Button } from 'antd'
import { useState } from 'react'
import type { OverviewReply } from '#modules/programmes'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField, SelectField } from '../kit/form.tsx'
import { Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Money, Status } from '../kit/values.tsx'
import { Rows } from '../money/rows.tsx'
import { messages } from './messages/index.ts'
import { WithProgramme } from './with-programme.tsx'

type Firm = OverviewReply['firms'][number]
type Id = { readonly id: string }
const SAID = ['contacted', 'applied', 'documents', 'approved', 'live', 'left'] as const
const REASONS = [
  'no_answer',
  'documents_missing',
  'product_not_admitted',
  'price_too_high',
  'no_capacity',
  'own_wish',
] as const
const TOUCHED = ['/agency/programmes']

/** The small firms of a programme: how far each came, and why some left. */
export function Firms() {
  const t = useMessages(messages)
  const [enrolling, enrol] = useState(false)
  const [turned, turn] = useState<Firm | null>(null)
  return (
    <WithProgramme
      title={t.screens.firms}
      lead={t.firms.lead}
      actions={() => (
        <Button type="primary" onClick={() => enrol(true)}>
          {t.firms.add}
        </Button>
      )}
    >
      {(told) => (
        <div className="stack">
          <Funnel told={told} />
          <Panel title={t.firms.list}>
            <Rows
              empty={t.none}
              items={told.firms}
              rowKey={({ id }) => id}
              columns={[
                [t.firms.name, ({ name }) => <strong>{name}</strong>],
                [
                  t.firms.stage,
                  ({ stage, left }) => (
                    <>
                      <Status tone={left === null ? 'ok' : 'danger'}>
                        {left === null ? t.firms.stages[stage] : t.firms.stages.left}
                      </Status>
                      {left !== null && <small> {t.firms.reasons[left]}</small>}
                    </>
                  ),
                ],
                [t.firms.orders, ({ orders }) => orders],
                [t.firms.goods, ({ goods }) => <Money value={goods} />],
                [
                  t.firms.turn,
                  (firm) => (
                    <Button size="small" onClick={() => turn(firm)}>
                      {t.firms.turn}
                    </Button>
                  ),
                ],
              ]}
            />
          </Panel>
          <Dialog open={enrolling} close={() => enrol(false)} title={t.firms.add}>
            <Enrol slug={told.programme.slug} done={() => enrol(false)} />
          </Dialog>
          <Dialog open={turned !== null} close={() => turn(null)} title={turned?.name ?? ''}>
            {turned && <Turn slug={told.programme.slug} firm={turned} done={() => turn(null)} />}
          </Dialog>
        </div>
      )}
    </WithProgramme>
  )
}

function Funnel({ told: { funnel } }: { readonly told: OverviewReply }) {
  const t = useMessages(messages).firms
  const { number } = useFormat()
  const most = Math.max(1, ...funnel.stages.map(({ reached }) => reached))
  return (
    <div className="columns">
      <Panel title={t.funnel}>
        <ul className="plain-list">
          {funnel.stages.map(({ stage, reached }) => (
            <li key={stage} className="funnel-step">
              <span>{t.stages[stage]}</span>
              <progress value={reached} max={most} aria-label={t.stages[stage]} />
              <strong className="figures">{number(reached)}</strong>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t.left}>
        {funnel.left.length === 0 ? (
          <p className="quiet">{t.nobodyLeft}</p>
        ) : (
          <ul className="plain-list">
            {funnel.left.map(({ reason, from, count }) => (
              <li key={`${reason} ${from}`}>
                {t.leftAt(count, t.reasons[reason], t.stages[from])}
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  )
}

function Enrol({ slug, done }: { readonly slug: string; readonly done: () => void }) {
  const t = useMessages(messages).firms
  const [name, setName] = useState('')
  const [house, setHouse] = useState('')
  const enrol = useAction<void, Id>({
    run: () =>
      ask('POST', `/agency/programmes/${slug}/firms`, {
        body: { name, house: house.trim() === '' ? null : house.trim() },
      }),
    touches: TOUCHED,
    quiet: true,
  })
  return (
    <FormBox problem={enrol.error} onSubmit={() => enrol.mutate(undefined, { onSuccess: done })}>
      <InputField
        label={t.name}
        type="text"
        value={name}
        set={setName}
        maxLength={120}
        required
        first
      />
      <InputField label={t.house} type="text" value={house} set={setHouse} maxLength={80} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={enrol.isPending}>
          {t.add}
        </Button>
      </div>
    </FormBox>
  )
}

function Turn({
  slug,
  firm,
  done,
}: {
  readonly slug: string
  readonly firm: Firm
  readonly done: () => void
}) {
  const t = useMessages(messages).firms
  const [stage, setStage] = useState<string>('documents')
  const [reason, setReason] = useState<string>('no_answer')
  const turn = useAction<void, Id>({
    run: () =>
      ask('POST', `/agency/programmes/${slug}/firms/${firm.id}/steps`, {
        body: { stage, reason: stage === 'left' ? reason : null },
      }),
    touches: TOUCHED,
    quiet: true,
  })
  return (
    <FormBox problem={turn.error} onSubmit={() => turn.mutate(undefined, { onSuccess: done })}>
      <SelectField
        label={t.stage}
        value={stage}
        set={setStage}
        options={SAID.map((value) => ({ value, label: t.stages[value] }))}
      />
      {stage === 'left' && (
        <SelectField
          label={t.reason}
          value={reason}
          set={setReason}
          options={REASONS.map((value) => ({ value, label: t.reasons[value] }))}
        />
      )}
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={turn.isPending}>
          {t.turn}
        </Button>
      </div>
    </FormBox>
  )
}
