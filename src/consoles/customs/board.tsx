import { Link } from 'react-router'
import type { DeclarationsReply } from '#modules/customs'
import { useApi } from '../kit/api.ts'
import { Freshness, Loaded, PageHead } from '../kit/page.tsx'
import { useFormat, useMessages, useSettings } from '../kit/settings.tsx'
import { Code, Money } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import { Clock, COLUMNS, State } from './states.tsx'

const DONE = {
  released: ['released', 'closed'],
  ended: ['refused', 'withdrawn', 'sent_back'],
} as const

const SHOWN = 20

const listOf = (states: readonly string[]) =>
  `/customs/declarations?${new URLSearchParams({ state: states.join(',') })}`

/** What is held, by deadline; below it what is done with. */
export function Board() {
  const t = useMessages(messages)
  const reading = useApi<DeclarationsReply>('/declarations', {
    query: { limit: 1 },
    everyMs: 5_000,
  })
  return (
    <>
      <PageHead title={t.screens.board} lead={t.board.lead}>
        <Freshness of={reading} />
      </PageHead>
      <Loaded of={reading}>
        {({ counts }) => (
          <>
            <div className="lanes">
              {(Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).map((column) => (
                <Lane key={column} column={column} counts={counts} />
              ))}
            </div>
            <div className="tiles spaced">
              {Object.values(DONE)
                .flat()
                .map((state) => (
                  <Done key={state} state={state} counts={counts} />
                ))}
            </div>
          </>
        )}
      </Loaded>
    </>
  )
}

type Counts = DeclarationsReply['counts']

const countOf = (counts: Counts, states: readonly string[]): number =>
  counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)

function Lane({
  column,
  counts,
}: {
  readonly column: keyof typeof COLUMNS
  readonly counts: Counts
}) {
  const { board: t } = useMessages(messages)
  const { number } = useFormat()
  const states = COLUMNS[column]
  const count = countOf(counts, states)
  const query = { state: states.join(','), sort: 'deadline', limit: SHOWN }
  const reading = useApi<DeclarationsReply>('/declarations', { query, everyMs: 5_000 })
  return (
    <section className="lane" aria-label={t.columns[column]}>
      <header>
        <h2>{t.columns[column]}</h2>
        <span className="figures">{number(count)}</span>
      </header>
      <Loaded of={reading}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t.empty}</p>
          ) : (
            <ul className="stack">
              {items.map((declaration) => (
                <li key={declaration.id}>
                  <Card declaration={declaration} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {count > SHOWN && <Link to={listOf(states)}>{t.all(number(count))}</Link>}
    </section>
  )
}

function Card({ declaration }: { readonly declaration: DeclarationsReply['items'][number] }) {
  const { regimes } = useMessages(messages)
  const { language } = useSettings()
  const { id, orderNo, part, seller, state, deadline, sentence, value, regime } = declaration
  return (
    <Link className="board-card" to={`/customs/declarations/${id}`}>
      <span className="board-head">
        <Code>
          {orderNo}
          {part > 1 && `/${part}`}
        </Code>
        <Clock deadline={deadline} />
      </span>
      <span>{sentence[language]}</span>
      <span className="quiet">
        <State state={state} /> {seller} · {regimes[regime] ?? regime} · <Money value={value} />
      </span>
    </Link>
  )
}

function Done({ state, counts }: { readonly state: string; readonly counts: Counts }) {
  const { states } = useMessages(messages)
  const { number } = useFormat()
  return (
    <Link className="tile-link" to={listOf([state])}>
      <span className="figure">
        <span className="figure-label">{states[state]}</span>
        <strong>{number(countOf(counts, [state]))}</strong>
      </span>
    </Link>
  )
}
