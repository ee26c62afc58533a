import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { OverviewReply } from '#modules/programmes'
import { Dialog } from '../kit/dialog.tsx'
import { Empty } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Day, Status, type Tone } from '../kit/values.tsx'
import { Rows } from '../money/rows.tsx'
import { messages } from './messages/index.ts'
import { monthsOf } from './months.ts'
import { EditStep, NewStep } from './step-form.tsx'
import { useWords, WithProgramme, type Step } from './with-programme.tsx'

const VIEWS = ['board', 'timeline', 'calendar', 'list'] as const
const STATES = ['planned', 'under_way', 'done', 'dropped'] as const
const TONE: Readonly<Record<Step['state'], Tone>> = {
  planned: 'plain',
  under_way: 'cold',
  done: 'ok',
  dropped: 'plain',
}

/** The plan in four views; which one stands in the address. */
export function Plan() {
  const t = useMessages(messages)
  const [params, set] = useSearchParams()
  const view = VIEWS.find((each) => each === params.get('view')) ?? 'board'
  const [adding, add] = useState(false)
  const [open, show] = useState<string | null>(null)
  return (
    <WithProgramme
      title={t.screens.plan}
      lead={t.plan.lead}
      actions={() => (
        <Button type="primary" onClick={() => add(true)}>
          {t.plan.add}
        </Button>
      )}
    >
      {(told) => (
        <div className="stack">
          <fieldset className="view-choice" aria-label={t.plan.view}>
            {VIEWS.map((each) => (
              <button
                key={each}
                type="button"
                className="view"
                aria-pressed={each === view}
                onClick={() =>
                  set((now) => {
                    now.set('view', each)
                    return now
                  })
                }
              >
                {t.plan.views[each]}
              </button>
            ))}
          </fieldset>
          {told.steps.length === 0 ? (
            <Empty text={t.plan.empty} />
          ) : (
            <View view={view} told={told} open={show} />
          )}
          <Dialog open={adding} close={() => add(false)} title={t.plan.add} place="right">
            <NewStep told={told} done={() => add(false)} />
          </Dialog>
          <Opened told={told} id={open} close={() => show(null)} />
        </div>
      )}
    </WithProgramme>
  )
}

function Opened({
  told,
  id,
  close,
}: {
  readonly told: OverviewReply
  readonly id: string | null
  readonly close: () => void
}) {
  const say = useWords()
  const step = told.steps.find((each) => each.id === id)
  return (
    <Dialog
      open={step !== undefined}
      close={close}
      title={step ? say(step.titles) : ''}
      place="right"
    >
      {step && <EditStep key={step.id} told={told} step={step} />}
    </Dialog>
  )
}

type Viewed = { readonly told: OverviewReply; readonly open: (id: string) => void }

function View({ view, ...viewed }: Viewed & { readonly view: (typeof VIEWS)[number] }) {
  switch (view) {
    case 'board':
      return <Board {...viewed} />
    case 'timeline':
      return <Timeline {...viewed} />
    case 'calendar':
      return <Calendar {...viewed} />
    case 'list':
      return <List {...viewed} />
  }
}

function Card({ step, open }: { readonly step: Step; readonly open: (id: string) => void }) {
  const t = useMessages(messages).plan
  const say = useWords()
  return (
    <button type="button" className="step-card" onClick={() => open(step.id)}>
      <strong>{say(step.titles)}</strong>
      <small>
        {t.kinds[step.kind]} · {step.person ?? step.owner}
      </small>
      <small>
        {step.dueOn === null ? t.noDay : <Day date={step.dueOn} />}
        {step.late && (
          <>
            {' '}
            <Status tone="warn">{t.late}</Status>
          </>
        )}
      </small>
    </button>
  )
}

function Board({ told, open }: Viewed) {
  const t = useMessages(messages).plan
  return (
    <div className="plan-board">
      {STATES.map((state) => {
        const steps = told.steps.filter((each) => each.state === state)
        return (
          <section key={state} className="panel">
            <h2>
              <Status tone={TONE[state]}>{t.states[state]}</Status> <small>{steps.length}</small>
            </h2>
            <div className="step-cards">
              {steps.map((step) => (
                <Card key={step.id} step={step} open={open} />
              ))}
            </div>
          </section>
        )
      })}
    </div>
  )
}

/** By year, along a line: what has no day stands at the end. */
function Timeline({ told, open }: Viewed) {
  const t = useMessages(messages).plan
  const years = Map.groupBy(told.steps, ({ dueOn }) => dueOn?.slice(0, 4) ?? t.noDay)
  return (
    <ol className="timeline-plan">
      {[...years].map(([year, steps]) => (
        <li key={year}>
          <h2>{year}</h2>
          <div className="step-cards">
            {steps.map((step) => (
              <Card key={step.id} step={step} open={open} />
            ))}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Calendar({ told, open }: Viewed) {
  const { day } = useFormat()
  const say = useWords()
  const dated = told.steps.filter(({ dueOn }) => dueOn !== null)
  return (
    <div className="stack">
      {monthsOf(dated.map(({ dueOn }) => dueOn ?? '')).map(({ month, weeks }) => (
        <section key={month} className="panel">
          <h2>{month}</h2>
          <div className="month">
            {weeks.flat().map((date, nr) => {
              const due = dated.filter(({ dueOn }) => dueOn === date)
              return (
                <div key={date ?? `blank ${nr}`} className={date === null ? 'blank' : 'date'}>
                  {date !== null && (
                    <>
                      <span aria-hidden={due.length === 0} title={day(date)}>
                        {Number(date.slice(8))}
                      </span>
                      {due.map((step) => (
                        <button key={step.id} type="button" onClick={() => open(step.id)}>
                          {say(step.titles)}
                        </button>
                      ))}
                    </>
                  )}
                </div>
              )
            })}
          </div>
        </section>
      ))}
    </div>
  )
}

function List({ told, open }: Viewed) {
  const t = useMessages(messages).plan
  const say = useWords()
  return (
    <section className="panel">
      <Rows
        empty={t.empty}
        items={told.steps}
        rowKey={({ id }) => id}
        columns={[
          [
            t.title,
            (step) => (
              <button type="button" className="text-link" onClick={() => open(step.id)}>
                {say(step.titles)}
              </button>
            ),
          ],
          [t.kind, ({ kind }) => t.kinds[kind]],
          [t.owner, ({ owner, person }) => (person === null ? owner : `${owner}, ${person}`)],
          [t.due, ({ dueOn }) => <Day date={dueOn} />],
          [
            t.state,
            ({ state, late }) => (
              <Status tone={late ? 'warn' : TONE[state]}>
                {t.states[state]}
                {late ? ` · ${t.late}` : ''}
              </Status>
            ),
          ],
        ]}
      />
    </section>
  )
}
