import { ArticleWall } from '../components/article-card.tsx'
import { BuyBar, BuyButtons, BuyForm, Stepper } from '../components/buy-bar.tsx'
import { CardRail } from '../components/card.tsx'
import { BoxContents } from '../components/contents.tsx'
import { CategoryIcon, Icon } from '../components/icon.tsx'
import { LifeBlock } from '../components/life-block.tsx'
import { Allergens, CrossBorderNotice, ElectronicLabel } from '../components/notes.tsx'
import { OfferFacts } from '../components/offer-facts.tsx'
import { OriginCard } from '../components/origin-card.tsx'
import { OriginalName } from '../components/original-name.tsx'
import { ParityStrip } from '../components/parity-strip.tsx'
import { Picture } from '../components/picture.tsx'
import { PriceBlock } from '../components/price.tsx'
import { RefusalNote } from '../components/refusal.tsx'
import { Review, ReviewScore } from '../components/reviews.tsx'
import { RouteStrip } from '../components/route-strip.tsx'
import { Section } from '../components/section.tsx'
import { SpecChips } from '../components/spec-chips.tsx'
import { LabelTag, SeasonMark, StorageTag } from '../components/tags.tsx'
import { TaxLine } from '../components/tax-line.tsx'
import type { OfferModel, OfferPageModel } from '../model/offer.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

function Hero({ offer }: { readonly offer: OfferModel }) {
  const { t } = useView()
  const { season } = offer
  return (
    <div class="offer-media">
      <Picture image={offer.image} sizes="(min-width: 900px) 560px, 100vw" eager />
      <a class="round back" href={paths.category(offer.category)} aria-label={t.shell.back}>
        <Icon name="chevron-left" size={24} />
      </a>
      {season !== null && (
        <p class="plate">
          <SeasonMark phase={season.phase} />
          {season.phase === 'resting'
            ? t.offer.plate.resting
            : t.offer.plate.week(t.terms.season[season.phase], season.week)}
        </p>
      )}
    </div>
  )
}

function Title({ offer }: { readonly offer: OfferModel }) {
  const { t, f } = useView()
  return (
    <section class="block offer-title">
      <p class="crumbs small">
        <a href={paths.category(offer.category)}>
          <CategoryIcon category={offer.category} size={20} />
          {t.terms.categories[offer.category]}
        </a>
        <span class="quiet" aria-hidden="true">
          {' '}
          /{' '}
        </span>
        <a href={paths.store(offer.seller.slug)}>{offer.seller.name}</a>
      </p>
      <h1>{f.name(offer.title)}</h1>
      <OriginalName original={offer.original} />
      <PriceBlock
        landed={offer.landed}
        struck={offer.struck}
        unitPrice={offer.unitPrice}
        freightIncluded={offer.freightIncluded}
      />
      <p class="tags">
        <StorageTag storage={offer.storage} />
        {offer.labels.map((label) => (
          <LabelTag key={label} label={label} />
        ))}
      </p>
      <TaxLine tax={offer.tax} />
      {offer.parity !== null && <ParityStrip parity={offer.parity} />}
    </section>
  )
}

/** The promise with its route and life, or the sentence that says why there is none. */
function Delivery({ offer }: { readonly offer: OfferModel }) {
  const { t, f } = useView()
  const { delivery } = offer
  switch (delivery.state) {
    case 'promised':
      return (
        <>
          <RouteStrip pledge={delivery.pledge} />
          <LifeBlock pledge={delivery.pledge} />
        </>
      )
    case 'refused':
      return (
        <section class="block">
          <h2>{t.offer.headings.soldOut}</h2>
          <RefusalNote refusal={delivery.refusal} />
          {delivery.nextOn !== null && <p>{t.offer.delivery.nextOn(f.day(delivery.nextOn))}</p>}
        </section>
      )
  }
}

function Words({ offer }: { readonly offer: OfferModel }) {
  const { t } = useView()
  const edible = !['beauty', 'leather-silk', 'children', 'gifts'].includes(offer.category)
  const { headings } = t.offer
  return (
    <section class="block words">
      <h2>{edible ? headings.description : headings.about}</h2>
      <p class="reading">{offer.description}</p>
      <h2>{edible ? headings.serving : headings.care}</h2>
      <p class="reading">{offer.serving}</p>
    </section>
  )
}

function OfferReviews({ offer }: { readonly offer: OfferModel }) {
  const words = useView().t.reviews
  const { reviews, slug } = offer
  return (
    <section class="block offer-reviews" id="reviews">
      <h2>{words.headings.reviews}</h2>
      {reviews === null ? (
        <p class="quiet small">{words.noneHint}</p>
      ) : (
        <>
          <ReviewScore slug={slug} summary={reviews} />
          <ol class="review-list">
            {reviews.best.map((review) => (
              <li key={review.id}>
                <Review slug={slug} review={review} />
              </li>
            ))}
          </ol>
          <a class="button" href={paths.reviews(slug)}>
            {words.all(reviews.count)}
          </a>
        </>
      )}
    </section>
  )
}

export function OfferPage({ offer }: OfferPageModel) {
  const { t } = useView()
  const { headings } = t.offer
  return (
    <div class="wrap offer">
      <Hero offer={offer} />
      <div class="offer-right">
        <Title offer={offer} />
        <Delivery offer={offer} />
        <SpecChips variants={offer.variants} />
        <section class="block buy-block">
          <BuyForm offer={offer} />
          {offer.delivery.state === 'promised' && <Stepper max={offer.quantityMax} />}
          <div class="desktop">
            <BuyButtons offer={offer} />
          </div>
        </section>
        <BoxContents components={offer.components} />
        <OfferFacts offer={offer} />
      </div>
      <Words offer={offer} />
      <OriginCard seller={offer.seller} />
      <div class="offer-notes">
        <Allergens allergens={offer.allergens} ingredients={offer.ingredients} />
        <CrossBorderNotice quota={offer.quota} />
        <ElectronicLabel rows={offer.electronicLabel} />
      </div>
      <OfferReviews offer={offer} />
      <div class="offer-rails">
        {offer.articles.length > 0 && (
          <Section title={t.journal.headings.journal}>
            <ArticleWall articles={offer.articles} level={3} />
          </Section>
        )}
        <CardRail
          title={headings.sameSeller}
          cards={offer.related.seller}
          href={paths.store(offer.seller.slug)}
        />
        <CardRail title={headings.sameSeason} cards={offer.related.season} href={paths.season} />
        <CardRail title={headings.basket} cards={offer.related.basket} />
      </div>
      <BuyBar offer={offer} />
    </div>
  )
}
