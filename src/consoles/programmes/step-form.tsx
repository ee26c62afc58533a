import { Button } from 'antd'
import { useState } from 'react'
import type { OverviewReply } from '#modules/programmes'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { FormBox, InputField, SelectField } from '../kit/form.tsx'
import { useMessages, useSettings } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'
import { useWords, type Step } from './with-programme.tsx'

type Told = { readonly told: OverviewReply }
type Id = { readonly id: string }

const KINDS = ['objective', 'action', 'milestone'] as const
const STATES = ['planned', 'under_way', 'done', 'dropped'] as const
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
const PLAN = ['/agency/programmes']

const TONGUES = ['zh', 'fr', 'en', 'it'] as const
type Tongue = (typeof TONGUES)[number]

/** A title is written in one's own language; the others begin with the same words. */
function useTitles() {
  const { locale } = useSettings()
  const [titles, set] = useState({ zh: '', fr: '', en: '', it: '' })
  const own: Tongue = locale === 'zh-CN' ? 'zh' : locale
  const filled = Object.fromEntries(
    Object.entries(titles).map(([tongue, text]) => [tongue, text.trim() || titles[own].trim()]),
  )
  const write = (tongue: Tongue) => (text: string) => set((now) => ({ ...now, [tongue]: text }))
  const tongues = [own, ...TONGUES.filter((each) => each !== own)]
  return { titles, filled, write, tongues }
}

export function NewStep({ told, done }: Told & { readonly done: () => void }) {
  const t = useMessages(messages)
  const words = t.plan
  const say = useWords()
  const { titles, filled, write, tongues } = useTitles()
  const [kind, setKind] = useState<string>('action')
  const [parent, setParent] = useState('')
  const [owner, setOwner] = useState('')
  const [person, setPerson] = useState('')
  const [dueOn, setDue] = useState('')
  const parents = told.steps.filter(
    (each) => each.kind === 'objective' || (kind === 'milestone' && each.kind === 'action'),
  )
  const below = parent || parents[0]?.id
  const plan = useAction<void, Id>({
    run: () =>
      ask('POST', `/agency/programmes/${told.programme.slug}/steps`, {
        body: {
          kind,
          parent: kind === 'objective' ? null : (below ?? null),
          titles: filled,
          owner,
          person: orNull(person),
          startsOn: null,
          dueOn: orNull(dueOn),
        },
      }),
    touches: PLAN,
    done: () => words.saved,
    quiet: true,
  })
  return (
    <FormBox problem={plan.error} onSubmit={() => plan.mutate(undefined, { onSuccess: done })}>
      <SelectField
        label={words.kind}
        value={kind}
        set={setKind}
        options={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      />
      {kind !== 'objective' && (
        <SelectField
          label={words.below}
          value={below ?? ''}
          set={setParent}
          options={parents.map((each) => ({ value: each.id, label: say(each.titles) }))}
        />
      )}
      {tongues.map((tongue, nr) => (
        <InputField
          key={tongue}
          label={`${words.title} (${t.home.tongues[tongue]})`}
          type="text"
          value={titles[tongue]}
          set={write(tongue)}
          maxLength={200}
          required={nr === 0}
          first={nr === 0}
        />
      ))}
      <InputField label={words.owner} type="text" value={owner} set={setOwner} required />
      <InputField label={words.person} type="text" value={person} set={setPerson} />
      <InputField label={words.due} type="date" value={dueOn} set={setDue} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={plan.isPending}>
          {words.save}
        </Button>
      </div>
    </FormBox>
  )
}

export function EditStep({ told, step }: Told & { readonly step: Step }) {
  const words = useMessages(messages).plan
  const say = useWords()
  const [state, setState] = useState<string>(step.state)
  const [owner, setOwner] = useState(step.owner)
  const [person, setPerson] = useState(step.person ?? '')
  const [dueOn, setDue] = useState(step.dueOn ?? '')
  const path = `/agency/programmes/${told.programme.slug}/steps/${step.id}`
  const turn = useAction<void, Id>({
    run: () =>
      ask('PATCH', path, {
        body: { state, owner, person: orNull(person), dueOn: orNull(dueOn) },
      }),
    touches: PLAN,
    done: () => words.saved,
    quiet: true,
  })
  return (
    <>
      <FormBox problem={turn.error} onSubmit={() => turn.mutate()}>
        {step.source !== null && <p className="quiet">{words.source(step.source)}</p>}
        <SelectField
          label={words.state}
          value={state}
          set={setState}
          options={STATES.map((value) => ({ value, label: words.states[value] }))}
        />
        <InputField label={words.owner} type="text" value={owner} set={setOwner} required />
        <InputField label={words.person} type="text" value={person} set={setPerson} />
        <InputField label={words.due} type="date" value={dueOn} set={setDue} />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={turn.isPending}>
            {words.save}
          </Button>
        </div>
      </FormBox>
      <h3>{words.waits}</h3>
      <ul className="plain-list">
        {step.needs.map((id) => {
          const needed = told.steps.find((each) => each.id === id)
          return <li key={id}>{needed ? say(needed.titles) : id}</li>
        })}
      </ul>
      <Need told={told} step={step} path={path} />
      <h3>{words.evidence}</h3>
      <ul className="plain-list">
        {step.evidence.map(({ id, title, address }) => (
          <li key={id}>{address === null ? title : <a href={address}>{title}</a>}</li>
        ))}
      </ul>
      <Evidence path={path} />
    </>
  )
}

function Need({ told, step, path }: Told & { readonly step: Step; readonly path: string }) {
  const words = useMessages(messages).plan
  const say = useWords()
  const others = told.steps.filter(({ id }) => id !== step.id && !step.needs.includes(id))
  const [needs, choose] = useState('')
  const link = useAction<void, Id>({
    run: () => ask('POST', `${path}/needs`, { body: { needs } }),
    touches: PLAN,
    quiet: true,
  })
  return (
    <FormBox problem={link.error} onSubmit={() => link.mutate()}>
      <SelectField
        label={words.waitsFor}
        value={needs}
        set={choose}
        options={[
          { value: '', label: words.nothing },
          ...others.map(({ id, titles }) => ({ value: id, label: say(titles) })),
        ]}
      />
      <div className="actions">
        <Button htmlType="submit" disabled={needs === ''} loading={link.isPending}>
          {words.waitsFor}
        </Button>
      </div>
    </FormBox>
  )
}

function Evidence({ path }: { readonly path: string }) {
  const words = useMessages(messages).plan
  const [title, setTitle] = useState('')
  const [address, setAddress] = useState('')
  const add = useAction<void, Id>({
    run: () => ask('POST', `${path}/evidence`, { body: { title, address: orNull(address) } }),
    touches: PLAN,
    quiet: true,
  })
  const clear = () => {
    setTitle('')
    setAddress('')
  }
  return (
    <FormBox problem={add.error} onSubmit={() => add.mutate(undefined, { onSuccess: clear })}>
      <InputField
        label={words.evidenceTitle}
        type="text"
        value={title}
        set={setTitle}
        maxLength={200}
        required
      />
      <InputField
        label={words.evidenceAddress}
        type="text"
        value={address}
        set={setAddress}
        maxLength={500}
      />
      <div className="actions">
        <Button htmlType="submit" disabled={title.trim().length < 3} loading={add.isPending}>
          {words.addEvidence}
        </Button>
      </div>
    </FormBox>
  )
}
