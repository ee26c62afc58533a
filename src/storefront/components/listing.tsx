import type { ListingModel, Sort } from '../model/listing.ts'
import { useView } from '../view.tsx'
import { CardGrid } from './card.tsx'
import { Empty } from './empty.tsx'
import { AppliedFacets, FacetForm } from './facets.tsx'
import { Icon } from './icon.tsx'

/** The same listing in another order: everything chosen is kept. */
function sortHref(listing: ListingModel, sort: Sort): string {
  const members = new URLSearchParams(listing.carried)
  for (const { key, value } of listing.applied) members.append(key, value)
  members.set('sort', sort)
  return `${listing.action}?${members}`
}

function SortTabs({ listing }: { readonly listing: ListingModel }) {
  const { t } = useView()
  return (
    <nav class="sorts" aria-label={t.browse.listing.sort}>
      <ul>
        {listing.sorts.map((sort) => (
          <li key={sort}>
            <a
              href={sortHref(listing, sort)}
              aria-current={sort === listing.sort ? 'true' : undefined}
            >
              {t.browse.listing.sorts[sort]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function Pagination({
  previousHref,
  nextHref,
}: {
  readonly previousHref: string | null
  readonly nextHref: string | null
}) {
  const { t } = useView()
  if (previousHref === null && nextHref === null) return null
  return (
    <nav class="pagination" aria-label={t.browse.listing.pages}>
      {previousHref !== null && (
        <a class="button" rel="prev" href={previousHref}>
          <Icon name="arrow-left" size={18} />
          {t.browse.listing.previous}
        </a>
      )}
      {nextHref !== null && (
        <a class="button" rel="next" href={nextHref}>
          {t.browse.listing.next}
          <Icon name="arrow-right" size={18} />
        </a>
      )}
    </nav>
  )
}

/** Behind a button on phones, always open beside the grid on desktops. */
function FilterDrawer({ listing }: { readonly listing: ListingModel }) {
  const { t } = useView()
  if (listing.facets.length === 0) return null
  return (
    <details class="filter-drawer">
      <summary class="button">
        <Icon name="sliders-horizontal" size={18} />
        {t.browse.headings.filter}
        {listing.applied.length > 0 && <span class="badge-inline">{listing.applied.length}</span>}
      </summary>
      <FacetForm listing={listing} />
    </details>
  )
}

/** Facets, order, cards, pages: the body of every listing. */
export function Listing({
  listing,
  level = 2,
  eager = 4,
}: {
  readonly listing: ListingModel
  readonly level?: 2 | 3
  /** How many cards are above the fold. */
  readonly eager?: number
}) {
  const { t } = useView()
  return (
    <div class={listing.facets.length > 0 ? 'listing' : 'listing listing-plain'}>
      <FilterDrawer listing={listing} />
      <div class="listing-body">
        <div class="listing-bar">
          <SortTabs listing={listing} />
          <p class="small quiet figures">{t.browse.listing.total(listing.total)}</p>
        </div>
        <AppliedFacets listing={listing} />
        {listing.cards.length === 0 ? (
          <Empty title={t.browse.headings.emptyListing}>
            <p class="quiet">{t.browse.listing.emptyHint}</p>
          </Empty>
        ) : (
          <CardGrid cards={listing.cards} level={level} eager={eager} />
        )}
        <Pagination previousHref={listing.previousHref} nextHref={listing.nextHref} />
      </div>
    </div>
  )
}
