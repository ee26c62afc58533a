import type { DeclarationReply } from '#modules/customs'
import { Panel } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Actor, Instant } from '../kit/values.tsx'
import { messages, type CustomsMessages } from './messages/index.ts'
import { messages as paperMessages, type PaperMessages } from './papers/messages/index.ts'

type Part = { readonly declaration: DeclarationReply }
type Event = DeclarationReply['events'][number]
type Receipt = DeclarationReply['receipts'][number]

/** All that happened, the latest first: what customs answered, and what was done about it. */
export function Timeline({ declaration: { events, receipts } }: Part) {
  const { timeline: t } = useMessages(messages)
  const steps = [
    ...events.map((event) => ({ key: event.id, at: event.at, step: <Done event={event} /> })),
    ...receipts.map((receipt, index) => ({
      key: `${receipt.kind} ${receipt.at} ${index}`,
      at: receipt.at,
      step: <Said receipt={receipt} />,
    })),
  ].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return (
    <Panel title={t.title}>
      {steps.length === 0 ? (
        <p className="quiet">{t.empty}</p>
      ) : (
        <ol className="ladder">
          {steps.map(({ key, step }) => (
            <li key={key}>{step}</li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function Said({ receipt }: { readonly receipt: Receipt }) {
  const { timeline: t } = useMessages(messages)
  const paper = useMessages(paperMessages)
  const { kind, status, info, hint, at } = receipt
  return (
    <>
      <strong>
        {paper.statuses[status] ?? status} <small>{kind}</small>
      </strong>
      <span className="quiet">
        {paper.receipts[kind] ?? kind} · <Instant at={at} named />
      </span>
      {info.trim() !== '' && <span lang="zh">{info}</span>}
      {hint !== null && (
        <span>
          {t.next} – {paper.hints[hint] ?? hint}
        </span>
      )}
    </>
  )
}

function Done({ event }: { readonly event: Event }) {
  const words = useMessages(messages)
  const paper = useMessages(paperMessages)
  const { actor, at } = event
  return (
    <>
      <strong>{textOf(event, words, paper)}</strong>
      <span className="quiet">
        {actor.includes(':') ? <Actor signature={actor} /> : words.timeline.system} ·{' '}
        <Instant at={at} named />
      </span>
      {typeof event.facts['note'] === 'string' && event.facts['note'] !== '' && (
        <span>{event.facts['note']}</span>
      )}
    </>
  )
}

function textOf(
  { kind, facts }: Event,
  { timeline: t, states }: CustomsMessages,
  { fields }: PaperMessages,
): string {
  if (kind === 'moved') {
    const to = String(facts['to'])
    return t.moved(states[to] ?? to)
  }
  if (kind === 'repaired') {
    const changed = Array.isArray(facts['fields']) ? facts['fields'] : []
    const names = changed.map(({ field }: { field: string }) => fields[field] ?? field)
    return t.repaired(names.join(', '))
  }
  return kind === 'submitted' ? t.submitted : kind === 'chased' ? t.chased : t.revealed
}
