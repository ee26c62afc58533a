import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { LawReply } from '#modules/customs'
import { ask, type Problem } from '../../kit/client.ts'
import { InputField, SelectField } from '../../kit/form.tsx'
import { Empty, PageHead, Panel } from '../../kit/page.tsx'
import { useFormat, useMessages, useSettings } from '../../kit/settings.tsx'
import { Code } from '../../kit/values.tsx'
import { Refused, Splash } from '../../shell/states.tsx'
import { messages as deskMessages } from '../messages/index.ts'
import { messages } from './messages/index.ts'
import { Grade, Validity, Way } from './words.tsx'

const GRADES = ['official', 'seen', 'derived', 'unverified'] as const

/** The law on a day: tariff lines with source, validity and evidence; remedies and suspensions. */
export function Browse() {
  const { browse: t, grades } = useMessages(messages)
  const { screens } = useMessages(deskMessages)
  const [members, write] = useSearchParams()
  const asked = Object.fromEntries(['q', 'grade', 'on'].map((name) => [name, members.get(name)]))
  const narrow = (name: string, value: string) =>
    write(
      (now) => {
        const next = new URLSearchParams(now)
        if (value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  const reading = useInfiniteQuery<LawReply, Problem>({
    queryKey: ['/customs/law', asked],
    queryFn: ({ pageParam, signal }) =>
      ask('GET', '/customs/law', {
        query: { ...asked, after: typeof pageParam === 'string' ? pageParam : null },
        signal,
      }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const [law] = reading.data?.pages ?? []
  const lines = (reading.data?.pages ?? []).flatMap((page) => page.lines)
  return (
    <>
      <PageHead title={screens.law} lead={t.lead} />
      <div className="stack">
        <search className="field-row" aria-label={t.label}>
          <InputField
            label={t.search}
            type="text"
            maxLength={60}
            value={members.get('q') ?? ''}
            set={(value) => narrow('q', value)}
          />
          <SelectField
            label={t.grade}
            value={members.get('grade') ?? ''}
            set={(value) => narrow('grade', value)}
            options={[
              { value: '', label: t.anyGrade },
              ...GRADES.map((value) => ({ value, label: grades[value] })),
            ]}
          />
          <InputField
            label={t.on}
            type="date"
            value={members.get('on') ?? law?.on ?? ''}
            set={(value) => narrow('on', value)}
          />
        </search>
        {reading.error && <Refused problem={reading.error} again={() => void reading.refetch()} />}
        {reading.isPending && <Splash />}
        {law && (
          <>
            <p className="quiet">{t.minimum(grades[law.minimumGrade] ?? law.minimumGrade)}</p>
            <Days days={law.days} />
            <section className="resource" aria-label={t.label}>
              {lines.length === 0 ? <Empty text={t.empty} /> : <Lines lines={lines} />}
              {reading.hasNextPage && (
                <footer className="rows-foot">
                  <Button
                    loading={reading.isFetchingNextPage}
                    onClick={() => void reading.fetchNextPage()}
                  >
                    {t.more}
                  </Button>
                </footer>
              )}
            </section>
            <Remedies law={law} />
            <Suspensions law={law} />
          </>
        )}
      </div>
    </>
  )
}

function Days({ days }: { readonly days: readonly string[] }) {
  const { browse: t } = useMessages(messages)
  const { fullDay } = useFormat()
  if (days.length === 0) return <p className="quiet">{t.noDays}</p>
  return (
    <p>
      {t.days} –{' '}
      {days.map((day) => (
        <span key={day}>
          <Link to={`/customs/simulation?on=${day}`}>{fullDay(day)}</Link>{' '}
        </span>
      ))}
    </p>
  )
}

type Line = LawReply['lines'][number]

/** The rows of a line: of many lines on a day, or of one line through the years. */
export function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const { browse: t } = useMessages(messages)
  const { language } = useSettings()
  return (
    <table className="rows plain-rows">
      <thead>
        <tr>
          {[t.hs, t.mfn, t.vat, t.consumption, t.listing, t.way, t.source].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.hs8} ${line.validFrom}`}>
            <td data-label={t.hs}>
              <span>
                <Link to={`/customs/law/${line.hs8}`}>
                  <Code>{line.hs8}</Code>
                </Link>
                <br />
                {line.names[language]}
              </span>
            </td>
            <td data-label={t.mfn}>
              <Rates line={line} />
            </td>
            <td data-label={t.vat}>{line.vat}</td>
            <td data-label={t.consumption}>
              {line.consumption === 'none' ? '0' : line.consumption}
            </td>
            <td data-label={t.listing}>
              <span>
                {line.listed ? t.listed : t.notListed}
                <br />
                <Grade grade={line.listingGrade} />
              </span>
            </td>
            <td data-label={t.way}>
              <span>
                <Way regime={line.regime} reasons={line.reasons} />
              </span>
            </td>
            <td data-label={t.source}>
              <span>
                {line.source || line.evidence || '–'}
                <br />
                <small>
                  <Validity row={line} />
                </small>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Rates({ line }: { readonly line: Line }) {
  const { browse: t, grades } = useMessages(messages)
  const told = (rate: string | null, grade: string | null) =>
    rate === null ? t.unknown : `${rate}${grade === null ? '' : ` (${grades[grade] ?? grade})`}`
  return (
    <span>
      {told(line.mfn, line.mfnGrade)}
      {line.provisional !== null && (
        <>
          <br />
          <small>
            {t.provisional} {told(line.provisional, line.provisionalGrade)}
          </small>
        </>
      )}
    </span>
  )
}

function Remedies({ law: { remedies } }: { readonly law: LawReply }) {
  const { browse: t, remedyKinds } = useMessages(messages)
  return (
    <Panel title={t.remedies}>
      {remedies.length === 0 ? (
        <p className="quiet">{t.noRemedies}</p>
      ) : (
        <ul className="tasks">
          {remedies.map((row) => (
            <li key={`${row.hsPrefix} ${row.kind} ${row.origin} ${row.producer}`}>
              <span>
                <strong>
                  <Code>{row.hsPrefix}</Code> {remedyKinds[row.kind] ?? row.kind} · {row.origin} ·{' '}
                  {row.producer ?? t.allOthers} · {row.rate ?? t.unknown}
                </strong>
                <span className="quiet">
                  {row.source} · <Validity row={row} />
                </span>
              </span>
              <Grade grade={row.grade} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Suspensions({ law: { suspensions } }: { readonly law: LawReply }) {
  const { browse: t } = useMessages(messages)
  const { region } = useFormat()
  return (
    <Panel title={t.suspensions}>
      {suspensions.length === 0 ? (
        <p className="quiet">{t.noSuspensions}</p>
      ) : (
        <ul className="tasks">
          {suspensions.map((row) => (
            <li key={`${row.hsPrefix} ${row.country} ${row.region} ${row.disease}`}>
              <span>
                <strong>
                  <Code>{row.hsPrefix}</Code> {region(row.country)} · {row.region ?? t.whole} ·{' '}
                  {row.disease}
                </strong>
                <span className="quiet">
                  {row.source} · <Validity row={row} />
                </span>
              </span>
              <Grade grade={row.grade} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
