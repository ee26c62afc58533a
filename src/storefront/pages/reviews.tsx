import { Empty } from '../components/empty.tsx'
import { OriginalName } from '../components/original-name.tsx'
import { Review, ReviewScore } from '../components/reviews.tsx'
import type { ReviewsPageModel } from '../model/review.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

/** Everything buyers say of a product. */
export function ReviewsPage(page: ReviewsPageModel) {
  const { t, f } = useView()
  const words = t.reviews
  const { product, summary, items, sort, stars, photos, previousHref, nextHref } = page
  const chip = (label: string, chosen: boolean, ask: Parameters<typeof paths.reviews>[1]) => (
    <a
      class="chip chip-small"
      href={paths.reviews(product.slug, ask)}
      aria-current={chosen ? 'true' : undefined}
    >
      {label}
    </a>
  )
  return (
    <div class="wrap">
      <header class="page-head">
        <p class="small">
          <a href={paths.offer(product.slug)}>{words.back}</a>
        </p>
        <h1>{f.name(product.title)}</h1>
        <OriginalName original={product.original} />
      </header>
      {summary && <ReviewScore slug={product.slug} summary={summary} />}
      <nav class="chips" aria-label={words.filter.label}>
        {chip(words.filter.best, sort === 'best', { sort: 'best', stars, photos })}
        {chip(words.filter.newest, sort === 'newest', { sort: 'newest', stars, photos })}
        {chip(words.filter.photos, photos, { sort, stars, photos: !photos })}
        {stars !== null && chip(words.filter.all, false, { sort, photos })}
      </nav>
      {items.length === 0 ? (
        <Empty title={words.headings.none}>
          <p class="quiet">{words.noneHint}</p>
        </Empty>
      ) : (
        <ol class="review-list">
          {items.map((review) => (
            <li key={review.id}>
              <Review slug={product.slug} review={review} />
            </li>
          ))}
        </ol>
      )}
      <p class="comment-submit">
        {previousHref !== null && (
          <a class="button" href={previousHref} rel="prev">
            {words.previous}
          </a>
        )}
        {nextHref !== null && (
          <a class="button" href={nextHref} rel="next">
            {words.more}
          </a>
        )}
      </p>
    </div>
  )
}
