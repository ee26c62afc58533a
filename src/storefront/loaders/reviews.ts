import type { OfferView } from '#modules/catalogue'
import {
  maskOf,
  reviewable,
  reviewEditable,
  scoreOf,
  type Review,
  type Reviews,
} from '#modules/journal'
import type { Order } from '#modules/orders'
import { messagesIn } from '#messages'
import type { Views } from '../../shop/index.ts'
import type {
  ReviewForm,
  ReviewLineModel,
  ReviewModel,
  ReviewPageModel,
  ReviewsModel,
  ReviewsPageModel,
  ReviewSummary,
} from '../model/review.ts'
import type { Refusal } from '../model/values.ts'
import { paths } from '../paths.ts'
import { pictureFor } from './quote.ts'
import { headOf, shellOf, type Reader } from './shell.ts'

const PAGE = 20
const CHINA = 'Asia/Shanghai'

export function reviewModel(views: Views, reader: Reader, review: Review): ReviewModel {
  const offer = views.catalogue.byId(review.offer)
  return {
    offer: review.offer,
    id: review.id,
    by: review.name ?? review.mask,
    language: review.language,
    stars: review.stars,
    tags: review.tags,
    body: review.body,
    variant: offer?.variant?.[reader.language] ?? null,
    lots: review.received.lots,
    deliveredOn: review.received.deliveredOn,
    celsius: review.received.celsius,
    followUp: review.followUp,
    answer: review.answer,
    helpful: review.helpful,
    photos: Array.from({ length: review.photos }, (_, index) =>
      paths.reviewPhoto(review.offer, review.id, index + 1),
    ),
    writtenAt: review.writtenAt.toZonedDateTimeISO(CHINA).toPlainDate().toString(),
    waits: review.reason,
  }
}

/** What the page of a product shows of its reviews; null before the first. */
export function reviewsModel(
  views: Views,
  reviews: Reviews,
  offer: OfferView,
  reader: Reader,
): ReviewsModel | null {
  const known = reviews.of(offer.product)
  return (
    known && {
      ...known.summary,
      best: known.best.slice(0, 3).map((review) => reviewModel(views, reader, review)),
    }
  )
}

/** The score of a house: of all its products together. */
export function houseScore(
  views: Views,
  reviews: Reviews,
  house: string,
): Pick<ReviewSummary, 'count' | 'score'> | null {
  const products = new Set(views.catalogue.byHouse(house).map(({ product }) => product))
  const stars = [0, 0, 0, 0, 0]
  for (const product of products) {
    for (const [index, count] of (reviews.of(product)?.summary.stars ?? []).entries()) {
      stars[index] = (stars[index] ?? 0) + count
    }
  }
  const count = stars.reduce((sum, each) => sum + each, 0)
  return count === 0 ? null : { count, score: scoreOf(stars) }
}

export type ReviewsAsk = {
  readonly sort: 'best' | 'newest'
  readonly stars: number | null
  readonly photos: boolean
  readonly page: number
}

export async function reviewsPage(
  views: Views,
  reviews: Reviews,
  reader: Reader,
  { offer, ...ask }: ReviewsAsk & { readonly offer: OfferView },
): Promise<ReviewsPageModel> {
  const found = await reviews.list({ product: offer.product, ...ask, limit: PAGE + 1 })
  const title = offer.titles[reader.language]
  const href = (page: number) => paths.reviews(offer.slug, { ...ask, page })
  return {
    shell: shellOf(views, reader, { tab: null }),
    head: headOf(`${title} · ${messagesIn(reader.language).reviews.headings.reviews}`, ''),
    product: { slug: offer.slug, title, original: offer.original },
    summary: reviews.of(offer.product)?.summary ?? null,
    items: found.slice(0, PAGE).map((review) => reviewModel(views, reader, review)),
    sort: ask.sort,
    stars: ask.stars,
    photos: ask.photos,
    previousHref: ask.page > 1 ? href(ask.page - 1) : null,
    nextHref: found.length > PAGE ? href(ask.page + 1) : null,
  }
}

const EMPTY: ReviewForm = { stars: null, tags: [], body: '', as: 'anonymous', name: '' }

/** The lines of an order that arrived, each with its review or the form for one. */
export async function reviewPage(
  views: Views,
  reviews: Reviews,
  reader: Reader,
  {
    order,
    sent,
    told,
  }: {
    readonly order: Order
    readonly sent: { line: number; form: ReviewForm; refusal: Refusal } | null
    readonly told: 'done' | 'held' | null
  },
): Promise<ReviewPageModel> {
  const written = await reviews.ofOrder(order.id)
  const words = messagesIn(reader.language).reviews
  const shell = shellOf(views, reader, { tab: 'account' })
  const lines = order.lines
    .filter(({ nr }) => reviewable(order, nr))
    .map((line): ReviewLineModel => {
      const review = written.find((each) => each.line === line.nr)
      const offer = views.catalogue.byId(line.offer)
      const open = !review || reviewEditable(review, views.now())
      const form = sent?.line === line.nr ? sent.form : review ? formOf(review) : EMPTY
      return {
        nr: line.nr,
        slug: line.snapshot.slug,
        title: line.snapshot.titles[reader.language],
        original: offer?.original ?? null,
        image: offer ? pictureFor(views, offer, reader) : null,
        review: review ? reviewModel(views, reader, review) : null,
        form: open ? form : null,
        followable: review !== undefined && review.followUp === null && review.state !== 'removed',
      }
    })
  return {
    shell: told ? { ...shell, notice: { tone: 'ok', text: words.form[told] } } : shell,
    head: headOf(words.headings.write, '', { indexable: false }),
    order: order.id,
    mask: maskOf(order.account ?? order.id),
    lines,
    refusal: sent && { line: sent.line, refusal: sent.refusal },
  }
}

const formOf = ({ stars, tags, body, name }: Review): ReviewForm => ({
  stars,
  tags,
  body,
  as: name === null ? 'anonymous' : 'pseudonym',
  name: name ?? '',
})
