import { Button } from 'antd'
import { useState } from 'react'
import type { FeedReply, OverviewReply } from '#modules/programmes'
import { useAction } from '../kit/api.ts'
import { ask, fileAddress } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, SelectField } from '../kit/form.tsx'
import { Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Code, Facts, Figure, Money } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import { useWords, WithProgramme } from './with-programme.tsx'

const TONGUES = ['zh', 'fr', 'en', 'it'] as const

/** A programme at a glance: what was agreed, what came of it, and how to take it along. */
export function Home() {
  const t = useMessages(messages)
  const [subscribing, subscribe] = useState(false)
  return (
    <WithProgramme
      title={t.screens.home}
      actions={() => <Button onClick={() => subscribe(true)}>{t.home.calendar}</Button>}
    >
      {(told) => (
        <div className="stack">
          <Results told={told} />
          <Objectives told={told} />
          <Memorandum told={told} />
          <Dialog open={subscribing} close={() => subscribe(false)} title={t.home.calendar}>
            <Subscribe told={told} />
          </Dialog>
        </div>
      )}
    </WithProgramme>
  )
}

type Told = { readonly told: OverviewReply }

function Results({ told: { results, programme } }: Told) {
  const t = useMessages(messages).home
  const { fullDay, number } = useFormat()
  return (
    <Panel
      title={t.results}
      extra={
        <span>
          {t.report}{' '}
          {TONGUES.map((tongue, nr) => (
            <span key={tongue}>
              {nr > 0 && ' · '}
              <a
                href={fileAddress(`/agency/programmes/${programme.slug}/report.pdf`, {
                  locale: tongue,
                })}
              >
                {t.tongues[tongue]}
              </a>
            </span>
          ))}
        </span>
      }
    >
      <div className="tiles">
        <Figure label={t.firms}>{number(results.firms)}</Figure>
        <Figure label={t.live}>{number(results.live)}</Figure>
        <Figure label={t.selling}>{number(results.selling)}</Figure>
        <Figure label={t.orders}>{number(results.orders)}</Figure>
        <Figure label={t.goods}>
          <Money value={results.goods} />
        </Figure>
        <Figure label={t.buyers}>{number(results.buyers)}</Figure>
      </div>
      <p className="quiet">{t.definition(fullDay(results.from), fullDay(results.until))}</p>
    </Panel>
  )
}

function Objectives({ told: { objectives } }: Told) {
  const t = useMessages(messages).home
  const say = useWords()
  return (
    <Panel title={t.objectives}>
      {objectives.length === 0 ? (
        <p className="quiet">{t.noObjectives}</p>
      ) : (
        <ul className="plain-list">
          {objectives.map(({ id, titles, done, all }) => (
            <li key={id}>
              <strong>{say(titles)}</strong> <small>{t.progress(done, all)}</small>
              <progress value={done} max={Math.max(1, all)} aria-label={say(titles)} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Memorandum({ told: { programme } }: Told) {
  const t = useMessages(messages).home
  const { fullDay } = useFormat()
  const say = useWords()
  const dayOr = (day: string | null) => (day === null ? t.open : fullDay(day))
  return (
    <Panel title={t.memorandum(say(programme.names))}>
      <p>{say(programme.summary)}</p>
      <Facts
        rows={[
          [t.signed, dayOr(programme.signedOn)],
          [t.term, `${dayOr(programme.termFrom)} – ${dayOr(programme.termUntil)}`],
          [
            t.parties,
            <ul key="parties" className="plain-list">
              {programme.parties.map(({ name, role }) => (
                <li key={name}>
                  {name} <small>{say(role)}</small>
                </li>
              ))}
            </ul>,
          ],
          [
            t.benefits,
            <ul key="benefits" className="plain-list">
              {programme.benefits.map(({ texts }) => (
                <li key={texts.en}>{say(texts)}</li>
              ))}
            </ul>,
          ],
          [
            t.sources,
            <ul key="sources" className="plain-list">
              {programme.sources.map(({ title, on }) => (
                <li key={title}>
                  {title} <small>{on}</small>
                </li>
              ))}
            </ul>,
          ],
        ]}
      />
    </Panel>
  )
}

function Subscribe({ told: { programme, persons } }: Told) {
  const t = useMessages(messages).home
  const [person, choose] = useState('')
  const get = useAction<void, FeedReply>({
    run: () =>
      ask('POST', `/agency/programmes/${programme.slug}/calendars`, {
        body: { person: person === '' ? null : person },
      }),
    touches: [],
    quiet: true,
  })
  return (
    <FormBox problem={get.error} onSubmit={() => get.mutate()}>
      <p>{t.calendarText}</p>
      <SelectField
        label={t.whose}
        value={person}
        set={choose}
        options={[
          { value: '', label: t.all },
          ...persons.map((each) => ({ value: each, label: each })),
        ]}
      />
      {get.data && (
        <p>
          {t.address}: <Code>{`${location.origin}${get.data.calendar}`}</Code>
        </p>
      )}
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={get.isPending}>
          {t.show}
        </Button>
      </div>
    </FormBox>
  )
}
