import type { ReviewQueueReply } from '#modules/journal'
import { useApi } from '../kit/api.ts'
import { Empty, Freshness, Loaded, PageHead } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Instant } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import { RulingActions } from './ruling.tsx'

const QUEUE = '/moderation/reviews'

type Waiting = ReviewQueueReply['items'][number]

/** Reviews a rule held back. */
export function Reviews() {
  const t = useMessages(messages)
  const reading = useApi<ReviewQueueReply>(QUEUE, { everyMs: 30_000 })
  return (
    <>
      <PageHead title={t.screens.reviews} lead={t.reviews.lead}>
        <Freshness of={reading} />
      </PageHead>
      <Loaded of={reading}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t.reviews.empty} />
          ) : (
            <section className="stack" aria-label={t.reviews.label}>
              {items.map((review) => (
                <WaitingReview key={review.id} review={review} />
              ))}
            </section>
          )
        }
      </Loaded>
    </>
  )
}

function WaitingReview({ review }: { readonly review: Waiting }) {
  const t = useMessages(messages)
  const { offer, slug, id, by, stars, body, reason, photos, received, followUp, writtenAt } = review
  return (
    <article className="panel">
      <header>
        <h2>{by}</h2>
        <small>
          {t.stars(stars)} · <Instant at={writtenAt} />
          {slug !== null && (
            <>
              {' · '}
              <a href={`/offers/${slug}`} target="_blank" rel="noreferrer">
                {t.product}
              </a>
            </>
          )}
        </small>
      </header>
      {body !== '' && <blockquote dir="auto">{body}</blockquote>}
      {followUp !== null && <blockquote dir="auto">{followUp}</blockquote>}
      {photos.length > 0 && (
        <p>
          {photos.map((address, index) => (
            <a key={address} href={address} target="_blank" rel="noreferrer">
              {t.photo(index + 1)}{' '}
            </a>
          ))}
        </p>
      )}
      <p className="quiet">
        {t.why(reason === null ? '' : (t.reasons[reason] ?? reason))}
        {received.lots.length > 0 && ` · ${t.lots(received.lots.join(', '))}`}
      </p>
      <RulingActions path={`${QUEUE}/${offer}/${id}/rulings`} touches={QUEUE} standing={null} />
    </article>
  )
}
