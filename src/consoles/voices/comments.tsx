import type { ModerationQueueReply } from '#modules/journal'
import { useApi } from '../kit/api.ts'
import { Empty, Freshness, Loaded, PageHead } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Instant } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import { RulingActions } from './ruling.tsx'

const QUEUE = '/moderation/comments'

type Waiting = ModerationQueueReply['items'][number]

/** Comments a rule or readers held back, and appeals against removals. */
export function Comments() {
  const t = useMessages(messages)
  const reading = useApi<ModerationQueueReply>(QUEUE, { everyMs: 30_000 })
  return (
    <>
      <PageHead title={t.screens.comments} lead={t.comments.lead}>
        <Freshness of={reading} />
      </PageHead>
      <Loaded of={reading}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t.comments.empty} />
          ) : (
            <section className="stack" aria-label={t.comments.label}>
              {items.map((comment) => (
                <WaitingComment key={comment.id} comment={comment} />
              ))}
            </section>
          )
        }
      </Loaded>
    </>
  )
}

function WaitingComment({ comment }: { readonly comment: Waiting }) {
  const t = useMessages(messages)
  const { article, id, name, body, reason, appeal, reports, postedAt } = comment
  const why = [
    reason === null ? null : (t.reasons[reason] ?? reason),
    reports > 0 ? t.reports(reports) : null,
  ].filter((each) => each !== null)
  return (
    <article className="panel">
      <header>
        <h2>{name ?? t.anonymous}</h2>
        <small>
          <Instant at={postedAt} /> ·{' '}
          <a href={`/journal/${article}#comment-${id}`} target="_blank" rel="noreferrer">
            {t.article}
          </a>
        </small>
      </header>
      <blockquote dir="auto">{body}</blockquote>
      <p className="quiet">{t.why(why.join(' · '))}</p>
      {appeal !== null && (
        <>
          <h3>{t.appeal}</h3>
          <blockquote dir="auto">{appeal}</blockquote>
        </>
      )}
      <RulingActions
        path={`${QUEUE}/${article}/${id}/rulings`}
        touches={QUEUE}
        standing={appeal === null ? null : reason}
      />
    </article>
  )
}
