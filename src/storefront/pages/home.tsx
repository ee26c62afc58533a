import { ArticleWall } from '../components/article-card.tsx'
import { Board } from '../components/board.tsx'
import { CardGrid } from '../components/card.tsx'
import { CategoryIcon, Icon } from '../components/icon.tsx'
import { Pagination } from '../components/listing.tsx'
import { OriginalName } from '../components/original-name.tsx'
import { Picture } from '../components/picture.tsx'
import { Amount } from '../components/price.tsx'
import { SeasonCalendar } from '../components/season-calendar.tsx'
import { Section } from '../components/section.tsx'
import { StoreWall } from '../components/store-plate.tsx'
import { SeasonMark, StorageTag } from '../components/tags.tsx'
import type { CardModel } from '../model/card.ts'
import type { EditionModel, HomePageModel } from '../model/home.ts'
import { CATEGORIES } from '../model/values.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

/** The best of the season, beside the board. */
function Feature({ card }: { readonly card: CardModel }) {
  const { t, f } = useView()
  return (
    <article class="feature">
      <Picture image={card.image} sizes="(min-width: 900px) 420px, 100vw" eager decorative />
      <div class="feature-text">
        <p class="feature-kicker">
          {card.season && <SeasonMark phase={card.season.phase} />}
          {t.browse.headings.feature}
        </p>
        <h2>
          <a href={paths.offer(card.slug)}>{f.name(card.title)}</a>
        </h2>
        <OriginalName original={card.originalTitle} />
        <p class="feature-line">
          <Amount money={card.landed} />
          <StorageTag storage={card.storage} />
          {card.pledge && (
            <span class="small">{t.browse.card.arrives(f.weekday(card.pledge.deliverOn))}</span>
          )}
        </p>
      </div>
    </article>
  )
}

function CategoryRail() {
  const { t } = useView()
  return (
    <nav class="band" aria-label={t.browse.headings.categories}>
      <ul class="kinds">
        {CATEGORIES.map((category) => (
          <li key={category}>
            <a href={paths.category(category)}>
              <span class={`kind-tile kind-${category}`}>
                <CategoryIcon category={category} />
              </span>
              {t.terms.categoriesShort[category]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Promises() {
  const { t } = useView()
  const { headings, home } = t.browse
  const promises = [
    { icon: 'calendar-days', title: headings.promiseLife, text: home.explainLife },
    { icon: 'thermometer', title: headings.promiseTemperature, text: home.explainTemperature },
    { icon: 'scale', title: headings.promiseParity, text: home.explainParity },
    { icon: 'shield-check', title: headings.promiseBroken, text: home.explainBroken },
  ] as const
  return (
    <Section title={headings.promise} class="band promises">
      <ul>
        {promises.map(({ icon, title, text }) => (
          <li key={icon}>
            <Icon name={icon} size={26} />
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Edition({ edition }: { readonly edition: EditionModel }) {
  const { t, f } = useView()
  return (
    <article class="edition" data-art={edition.art}>
      <Picture image={edition.image} sizes="(min-width: 900px) 220px, 38vw" decorative />
      <div class="edition-text">
        <h3>
          <a href={edition.href}>{edition.title}</a>
        </h3>
        <p>{edition.text}</p>
        <p class="edition-dates">
          <b>{t.browse.edition.orderBefore(f.monthDay(edition.orderBefore))}</b>
          <span>{t.browse.edition.arrivesBy(f.monthDay(edition.arrivesBy))}</span>
        </p>
      </div>
    </article>
  )
}

export function HomePage({
  board,
  feature,
  season,
  harvests,
  editions,
  articles,
  stores,
  storeTotal,
  feed,
  nextHref,
}: HomePageModel) {
  const { t } = useView()
  const { headings, home } = t.browse
  return (
    <div class="wrap">
      <div class="hero">
        <Board board={board} season={season} />
        <Feature card={feature} />
      </div>
      <CategoryRail />
      <Section title={headings.feed} id="feed">
        <CardGrid cards={feed.slice(0, 8)} />
      </Section>
      <Section
        title={headings.season}
        more={{ href: paths.season, text: home.wholeCalendar }}
        class="band season-band"
      >
        <SeasonCalendar season={season} harvests={harvests} />
      </Section>
      {editions.length > 0 && (
        <Section title={headings.editions}>
          <ul class="editions">
            {editions.map((edition) => (
              <li key={edition.slug}>
                <Edition edition={edition} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Promises />
      {articles.length > 0 && (
        <Section
          title={t.journal.headings.journal}
          more={{ href: paths.journal, text: t.journal.all }}
        >
          <ArticleWall articles={articles} level={3} />
        </Section>
      )}
      <Section
        title={headings.stores}
        more={{ href: paths.stores, text: home.allStores(storeTotal) }}
      >
        <StoreWall stores={stores} />
      </Section>
      {feed.length > 8 && (
        <Section title={headings.inSeasonNow}>
          <CardGrid cards={feed.slice(8)} />
          <Pagination previousHref={null} nextHref={nextHref} />
        </Section>
      )}
    </div>
  )
}
