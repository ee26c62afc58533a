import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { LawChangeReply, LawChangesReply } from '#modules/customs'
import { useAction } from '../../kit/api.ts'
import { ask } from '../../kit/client.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Field, FormBox, InputField, SelectField } from '../../kit/form.tsx'
import { PageHead } from '../../kit/page.tsx'
import { ResourceTable } from '../../kit/resource-table.tsx'
import { useMessages } from '../../kit/settings.tsx'
import type { Column } from '../../kit/table-types.ts'
import { Day, Instant, Status } from '../../kit/values.tsx'
import { messages as deskMessages } from '../messages/index.ts'
import { messages } from './messages/index.ts'
import { Grade } from './words.tsx'

type Row = LawChangesReply['items'][number]
const STATES = ['proposed', 'approved', 'withdrawn']
const KINDS = ['tariff', 'positive_list', 'post_ban', 'suspensions', 'remedies']
const GRADES = ['official', 'seen', 'derived', 'unverified']
const hrefOf = ({ id }: Row) => `/customs/law/changes/${id}`

export function ChangeState({ state }: { readonly state: string }) {
  const { states } = useMessages(messages)
  const tone = state === 'proposed' ? 'warn' : state === 'approved' ? 'ok' : 'plain'
  return <Status tone={tone}>{states[state] ?? state}</Status>
}

/** Official lists on their way to become law. */
export function ChangeList() {
  const { changes: t, kinds, states } = useMessages(messages)
  const { screens } = useMessages(deskMessages)
  const [asked, open] = useState(false)
  const columns: readonly Column<Row>[] = [
    {
      key: 'kind',
      title: t.kind,
      render: (row) => <Link to={hrefOf(row)}>{kinds[row.kind] ?? row.kind}</Link>,
      text: ({ kind }) => kinds[kind] ?? kind,
    },
    {
      key: 'source',
      title: t.source,
      render: ({ source, grade }) => (
        <span>
          {source} <Grade grade={grade} />
        </span>
      ),
      text: ({ source }) => source,
    },
    {
      key: 'from',
      title: t.from,
      render: ({ from }) => <Day date={from} />,
      text: ({ from }) => from,
    },
    {
      key: 'state',
      title: t.state,
      render: ({ state }) => <ChangeState state={state} />,
      text: ({ state }) => states[state] ?? state,
    },
    {
      key: 'at',
      title: t.at,
      render: ({ proposedAt }) => <Instant at={proposedAt} />,
      text: ({ proposedAt }) => proposedAt,
    },
  ]
  return (
    <>
      <PageHead title={screens.changes} lead={t.lead}>
        <Button type="primary" onClick={() => open(true)}>
          {t.propose}
        </Button>
      </PageHead>
      <ResourceTable<Row>
        resource="law-changes"
        path="/customs/law/changes"
        label={t.label}
        columns={columns}
        rowKey={({ id }) => id}
        href={hrefOf}
        filters={[
          {
            key: 'state',
            label: t.state,
            options: STATES.map((value) => ({ value, label: states[value] ?? value })),
          },
        ]}
        empty={t.empty}
      />
      {asked && <Propose close={() => open(false)} />}
    </>
  )
}

const inChina = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now())

function Propose({ close }: { readonly close: () => void }) {
  const { changes: t, kinds, grades } = useMessages(messages)
  const go = useNavigate()
  const [kind, choose] = useState('tariff')
  const [from, begin] = useState(inChina)
  const [source, cite] = useState('')
  const [grade, weigh] = useState('official')
  const [file, take] = useState<File | null>(null)
  const propose = useAction<File, LawChangeReply>({
    run: (chosen) =>
      ask('POST', '/customs/law/changes', {
        query: { kind, from, source: source.trim(), grade, fileName: chosen.name },
        file: chosen,
      }),
    touches: ['/customs/law'],
    quiet: true,
  })
  const options = (words: Readonly<Record<string, string>>, values: readonly string[]) =>
    values.map((value) => ({ value, label: words[value] }))
  return (
    <Dialog open close={close} title={t.propose}>
      <FormBox
        problem={propose.error}
        onSubmit={() => {
          if (!file) return
          propose.mutate(file, { onSuccess: ({ id }) => void go(`/customs/law/changes/${id}`) })
        }}
      >
        <SelectField label={t.kind} value={kind} set={choose} options={options(kinds, KINDS)} />
        <InputField label={t.from} type="date" required value={from} set={begin} />
        <InputField
          label={t.source}
          type="text"
          required
          maxLength={300}
          value={source}
          set={cite}
        />
        <SelectField label={t.grade} value={grade} set={weigh} options={options(grades, GRADES)} />
        <Field label={t.file} hint={t.fileHint}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              required
              accept=".csv,.xlsx,text/csv"
              onChange={({ target }) => take(target.files?.[0] ?? null)}
            />
          )}
        </Field>
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={propose.isPending}>
            {t.send}
          </Button>
          <Button onClick={close}>{t.back}</Button>
        </div>
      </FormBox>
    </Dialog>
  )
}
