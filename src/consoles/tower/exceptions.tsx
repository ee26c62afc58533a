import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ParcelsReply } from '#modules/logistics'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox, InputField } from '../kit/form.tsx'
import { useNow } from '../kit/now.ts'
import { Empty, Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useFormat, useMessages, useSettings } from '../kit/settings.tsx'
import { Actor, Code, Day, Instant, Money, Status } from '../kit/values.tsx'
import { Pace, ParcelStatus } from '../supply/states.tsx'
import { messages } from './messages/index.ts'
import { byPressure, type Excursion } from './pressing.ts'

/** What needs somebody now, and until when. */
export function Exceptions() {
  const t = useMessages(messages)
  const query = { state: 'open', limit: 100 }
  const reading = useApi<{ items: Excursion[] }>('/excursions', { query, everyMs: 10_000 })
  const now = useNow(15_000)
  return (
    <>
      <PageHead title={t.screens.exceptions} lead={t.exceptions.lead}>
        <Freshness of={reading} />
      </PageHead>
      <div className="stack">
        <Loaded of={reading}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty text={t.exceptions.empty} />
            ) : (
              <ol className="stack">
                {byPressure(items, now).map((excursion) => (
                  <li key={excursion.id}>
                    <Case excursion={excursion} now={now} />
                  </li>
                ))}
              </ol>
            )
          }
        </Loaded>
        <Late />
      </div>
    </>
  )
}

const isBox = (unit: string): boolean => /^\d{18}$/.test(unit)

/** One excursion: what happened, whose it is, how long they have, and what is to be done. */
export function Case({ excursion, now }: { readonly excursion: Excursion; readonly now: number }) {
  const { exceptions: t, kinds, plays } = useMessages(messages)
  const { celsius, number, span } = useFormat()
  const [asked, open] = useState(false)
  const { unit, kind, from, to, peakCelsius, limitCelsius, lostDays, owner, stake, playbook } =
    excursion
  const left = Date.parse(excursion.dueAt) - now
  const { acknowledgement } = excursion
  return (
    <article className="panel case" data-kind={kind}>
      <header>
        <h2>
          <Status tone={kind === 'unsafe' ? 'danger' : 'warn'}>{kinds[kind]}</Status>{' '}
          {isBox(unit) ? (
            <Link to={`/tower/parcels/${unit}`}>
              <Code>{unit}</Code>
            </Link>
          ) : (
            <Link to={`/hub/lots/${unit}`}>
              {t.lot} <Code>{unit.slice(-8)}</Code>
            </Link>
          )}
        </h2>
        {acknowledgement === null && (
          <strong className="case-clock" data-over={left < 0 || undefined}>
            {left < 0 ? t.overdue(span(left)) : t.due(span(left))}
          </strong>
        )}
      </header>
      <p>
        {t.peak(celsius(peakCelsius), celsius(limitCelsius))} · <Instant at={from} named />
        {' – '}
        {to === null ? t.lasts : <Instant at={to} named />} · {t.lost(number(lostDays))}
      </p>
      <p className="quiet">
        {t.owner} <Actor signature={`${owner} `} />
        {stake && (
          <>
            {' · '}
            {t.worth} <Money value={stake.worth} /> · <Code>{stake.number}</Code>
          </>
        )}
      </p>
      <details>
        <summary>{t.playbook}</summary>
        <ol className="playbook">
          {playbook.map((step) => (
            <li key={step}>{plays[step] ?? step}</li>
          ))}
        </ol>
      </details>
      {acknowledgement ? (
        <p>
          {t.by(acknowledgement.by.split(' ')[0] ?? '')} · <Instant at={acknowledgement.at} named />
          <br />
          {acknowledgement.note}
        </p>
      ) : (
        <Button type="primary" onClick={() => open(true)}>
          {t.acknowledge}
        </Button>
      )}
      {asked && <Acknowledge excursion={excursion} close={() => open(false)} />}
    </article>
  )
}

function Acknowledge({
  excursion,
  close,
}: {
  readonly excursion: Excursion
  readonly close: () => void
}) {
  const { exceptions: t, kinds } = useMessages(messages)
  const [note, say] = useState('')
  const save = useAction<void, object>({
    run: () =>
      ask('POST', `/excursions/${excursion.id}/acknowledgement`, { body: { note: note.trim() } }),
    touches: ['/excursions', '/traces'],
    done: () => t.done,
    quiet: true,
  })
  return (
    <Dialog open close={close} title={`${t.acknowledge} · ${kinds[excursion.kind]}`}>
      <FormBox problem={save.error} onSubmit={() => save.mutate(undefined, { onSuccess: close })}>
        <InputField
          label={t.note}
          hint={t.noteHint}
          type="text"
          required
          maxLength={1000}
          value={note}
          set={say}
          first
        />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t.save}
          </Button>
          <Button onClick={close}>{t.back}</Button>
        </div>
      </FormBox>
    </Dialog>
  )
}

/** A milestone that will not come in its time is an exception before anybody complains of it. */
function Late() {
  const { exceptions: t } = useMessages(messages)
  const { locale } = useSettings()
  const query = { state: 'under_way', limit: 100, locale }
  const reading = useApi<ParcelsReply>('/parcels', { query, everyMs: 30_000 })
  return (
    <Panel title={t.late}>
      <Loaded of={reading}>
        {({ items }) => {
          const late = items.filter(({ pace }) => pace === 'late')
          if (late.length === 0) return <p className="quiet">{t.noLate}</p>
          return (
            <ul className="tasks">
              {late.map(({ sscc, number, city, state, deliverOn, expectedOn, pace }) => (
                <li key={sscc}>
                  <span>
                    <strong>
                      <Link to={`/tower/parcels/${sscc}`}>
                        <Code>{number}</Code>
                      </Link>{' '}
                      · {city}
                    </strong>
                    <span className="quiet">
                      <Day date={deliverOn} /> – <Day date={expectedOn} />
                    </span>
                  </span>
                  <span>
                    <ParcelStatus state={state} /> <Pace pace={pace} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </Panel>
  )
}
