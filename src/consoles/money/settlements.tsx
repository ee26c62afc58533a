import { Button } from 'antd'
import { useState } from 'react'
import type { DifferencesReply, SettlementsReply } from '#modules/ledger'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Field, FormBox, InputField, SelectField } from '../kit/form.tsx'
import { Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Code, Day, Instant, Money, Status } from '../kit/values.tsx'
import { Disputes } from './disputes.tsx'
import { messages } from './messages/index.ts'
import { Rows } from './rows.tsx'

const PROVIDERS = ['card', 'alipay', 'wechat', 'face'] as const
const TOUCHED = ['/platform/ledger']

/** Providers' files against the books, and what banks take back. */
export function Reconciliation() {
  const t = useMessages(messages)
  const words = t.reconciliation
  const [taking, take] = useState(false)
  const files = useApi<SettlementsReply>('/platform/ledger/settlements', { everyMs: 60_000 })
  return (
    <>
      <PageHead title={t.screens.reconciliation} lead={words.lead}>
        <Button type="primary" onClick={() => take(true)}>
          {words.take}
        </Button>
      </PageHead>
      <div className="stack">
        <Differences />
        <Panel title={words.files}>
          <Loaded of={files}>
            {({ items }) => (
              <Rows
                empty={words.noFiles}
                items={items}
                rowKey={({ id }) => id}
                columns={[
                  [t.columns.provider, ({ provider }) => words.methods[provider] ?? provider],
                  [t.columns.date, ({ day }) => <Day date={day} />],
                  [t.columns.lines, ({ lines, matched }) => `${matched} / ${lines}`],
                  [
                    t.columns.open,
                    ({ open }) => <Status tone={open === 0 ? 'ok' : 'warn'}>{open}</Status>,
                  ],
                  [t.columns.gross, ({ gross }) => <Money value={gross} />],
                  [t.columns.fee, ({ fee }) => <Money value={fee} />],
                  [t.columns.net, ({ net }) => <Money value={net} />],
                  [
                    t.columns.closed,
                    ({ receivedAt }) => <Instant at={receivedAt} zone="Europe/Paris" />,
                  ],
                ]}
              />
            )}
          </Loaded>
        </Panel>
        <Disputes />
      </div>
      <Dialog open={taking} close={() => take(false)} title={words.take}>
        <TakeFile done={() => take(false)} />
      </Dialog>
    </>
  )
}

function TakeFile({ done }: { readonly done: () => void }) {
  const words = useMessages(messages).reconciliation
  const [provider, choose] = useState<string>('card')
  const [day, setDay] = useState(() => new Date().toISOString().slice(0, 10))
  const [text, read] = useState('')
  const send = useAction<void, { readonly id: string }>({
    run: () => ask('POST', '/platform/ledger/settlements', { body: { provider, day, text } }),
    touches: TOUCHED,
    done: () => words.taken,
    quiet: true,
  })
  return (
    <FormBox problem={send.error} onSubmit={() => send.mutate(undefined, { onSuccess: done })}>
      <SelectField
        label={words.provider}
        value={provider}
        set={choose}
        options={PROVIDERS.map((value) => ({ value, label: words.methods[value] }))}
      />
      <InputField label={words.day} type="date" value={day} set={setDay} required />
      <Field label={words.file}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".csv,text/csv"
            required
            onChange={({ target }) => void target.files?.[0]?.text().then(read)}
          />
        )}
      </Field>
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={send.isPending} disabled={text === ''}>
          {words.take}
        </Button>
      </div>
    </FormBox>
  )
}

type Line = DifferencesReply['lines'][number]

function Differences() {
  const t = useMessages(messages)
  const words = t.reconciliation
  const found = useApi<DifferencesReply>('/platform/ledger/differences', { everyMs: 60_000 })
  const [line, explain] = useState<Line | null>(null)
  return (
    <Loaded of={found}>
      {({ lines, missing }) => (
        <>
          <Panel title={words.differences}>
            <Rows
              empty={words.noDifferences}
              items={lines}
              rowKey={({ settlement, nr }) => `${settlement} ${nr}`}
              columns={[
                [
                  t.columns.state,
                  (each) => (
                    <Status tone={each.note === null ? 'warn' : 'plain'}>
                      {words.standings[each.standing]}
                    </Status>
                  ),
                ],
                [t.columns.provider, ({ provider }) => words.methods[provider] ?? provider],
                [t.columns.date, ({ day }) => <Day date={day} />],
                [t.columns.what, ({ kind }) => words.lineKinds[kind]],
                [t.columns.cause, ({ subject }) => <Code>{subject}</Code>],
                [t.columns.theirs, ({ theirs }) => <Money value={theirs} />],
                [t.columns.ours, ({ ours }) => <Money value={ours} />],
                [
                  t.columns.note,
                  (each) =>
                    each.note ?? (
                      <Button size="small" onClick={() => explain(each)}>
                        {words.explain}
                      </Button>
                    ),
                ],
              ]}
            />
            <Dialog open={line !== null} close={() => explain(null)} title={words.explain}>
              {line && <Explain line={line} done={() => explain(null)} />}
            </Dialog>
          </Panel>
          {missing.length > 0 && (
            <Panel title={words.missing}>
              <p className="quiet">{words.missingNote}</p>
              <Rows
                empty=""
                items={missing}
                rowKey={({ subject }) => subject}
                columns={[
                  [t.columns.provider, ({ provider }) => words.methods[provider] ?? provider],
                  [t.columns.date, ({ bookedOn }) => <Day date={bookedOn} />],
                  [t.columns.what, ({ kind }) => words.lineKinds[kind]],
                  [t.columns.cause, ({ subject }) => <Code>{subject}</Code>],
                  [t.columns.amount, ({ amount }) => <Money value={amount} />],
                ]}
              />
            </Panel>
          )}
        </>
      )}
    </Loaded>
  )
}

function Explain({ line, done }: { readonly line: Line; readonly done: () => void }) {
  const words = useMessages(messages).reconciliation
  const [note, write] = useState('')
  const path = `/platform/ledger/settlements/${line.settlement}/lines/${line.nr}/note`
  const keep = useAction<void, { readonly note: string }>({
    run: () => ask('POST', path, { body: { note } }),
    touches: TOUCHED,
    quiet: true,
  })
  return (
    <FormBox problem={keep.error} onSubmit={() => keep.mutate(undefined, { onSuccess: done })}>
      <InputField
        label={words.note}
        type="text"
        value={note}
        set={write}
        maxLength={500}
        required
        first
      />
      <div className="actions">
        <Button
          type="primary"
          htmlType="submit"
          loading={keep.isPending}
          disabled={note.trim().length < 3}
        >
          {words.explain}
        </Button>
      </div>
    </FormBox>
  )
}
