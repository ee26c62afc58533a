import { word } from '#messages'
import type { ReviewModel, ReviewSummary } from '../model/review.ts'
import { LOCALE, paths } from '../paths.ts'
import { useView } from '../view.tsx'

/** Stars to look at; their number is said. */
export function Stars({ count }: { readonly count: number }) {
  const { t } = useView()
  return (
    <span class="stars">
      <span class="sr">{t.reviews.stars(count)}</span>
      <span aria-hidden="true">
        {'★'.repeat(count)}
        <span class="stars-off">{'★'.repeat(5 - count)}</span>
      </span>
    </span>
  )
}

/** The score, how the stars are shared, and what is said most. */
export function ReviewScore({
  slug,
  summary,
}: {
  readonly slug: string
  readonly summary: ReviewSummary
}) {
  const { t } = useView()
  const words = t.reviews
  const most = Math.max(...summary.stars, 1)
  return (
    <div class="review-score">
      <p class="review-figure">
        <b class="figures">{summary.score}</b>
        <span class="small quiet">
          {words.score(summary.score)} · {words.all(summary.count)}
        </span>
      </p>
      <ol class="review-bars">
        {[5, 4, 3, 2, 1].map((stars) => {
          const count = summary.stars[stars - 1] ?? 0
          return (
            <li key={stars}>
              <a href={paths.reviews(slug, { stars })} class="review-bar">
                <span class="sr">{words.ofStars(stars, count)}</span>
                <span class="small figures" aria-hidden="true">
                  {stars} ★
                </span>
                <meter min={0} max={most} value={count} aria-hidden="true" />
                <span class="small figures quiet" aria-hidden="true">
                  {count}
                </span>
              </a>
            </li>
          )
        })}
      </ol>
      {summary.tags.length > 0 && (
        <ul class="chips">
          {summary.tags.slice(0, 6).map(({ tag, count }) => (
            <li key={tag} class="tag tag-quiet">
              {words.tagCount(word(words.tags, tag) ?? tag, count)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What a review says of the box itself: lot, day, temperatures. */
function Facts({ review }: { readonly review: ReviewModel }) {
  const { t, f } = useView()
  const words = t.reviews
  const { celsius, lots, deliveredOn, variant } = review
  return (
    <p class="small quiet review-facts">
      {variant !== null && <span>{words.ofVariant(variant)}</span>}
      <span>{words.delivered(f.day(deliveredOn))}</span>
      {lots.map((code) => (
        <a key={code} href={paths.trace(code)}>
          {words.lot(code)}
        </a>
      ))}
      {celsius !== null && (
        <span class="cold">
          {words.celsius(f.number(Math.round(celsius.min)), f.number(Math.round(celsius.max)))}
        </span>
      )}
    </p>
  )
}

export function Review({
  slug,
  review,
}: {
  /** Of the product's page, when it can be found helpful there. */
  readonly slug: string | null
  readonly review: ReviewModel
}) {
  const { t, f } = useView()
  const words = t.reviews
  const waits = review.waits === null ? null : word(words.states, review.waits)
  return (
    <article class="review" id={`review-${review.id}`}>
      <header>
        <Stars count={review.stars} />
        <b>
          <bdi lang={LOCALE[review.language]}>{review.by}</bdi>
        </b>
        <time class="small quiet" dateTime={review.writtenAt}>
          {f.fullDay(review.writtenAt)}
        </time>
      </header>
      {review.tags.length > 0 && (
        <p class="tags">
          {review.tags.map((tag) => (
            <span key={tag} class="tag tag-quiet">
              {word(words.tags, tag) ?? tag}
            </span>
          ))}
        </p>
      )}
      {review.body !== '' && (
        <p class="comment-body" dir="auto" lang={LOCALE[review.language]}>
          {review.body}
        </p>
      )}
      {review.photos.length > 0 && (
        <ul class="review-photos">
          {review.photos.map((photo, index) => (
            <li key={photo}>
              <a href={photo}>
                <img
                  src={photo}
                  width={160}
                  height={160}
                  loading="lazy"
                  decoding="async"
                  alt={words.photo(index + 1, review.by)}
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      <Facts review={review} />
      {review.followUp !== null && (
        <p class="review-more" dir="auto">
          <b>{words.followUp}</b> <span lang={LOCALE[review.language]}>{review.followUp}</span>
        </p>
      )}
      {review.answer !== null && (
        <p class="review-more review-answer" dir="auto">
          <b>{words.answer}</b> <span lang={LOCALE[review.language]}>{review.answer}</span>
        </p>
      )}
      {waits !== null && <p class="small comment-waits">{waits}</p>}
      {slug !== null && (
        <form method="post" action={paths.helpful(slug, review.offer, review.id)}>
          <button class="act" aria-label={words.helpfulNamed(review.helpful, review.by)}>
            {words.helpful(review.helpful)}
          </button>
        </form>
      )}
    </article>
  )
}
