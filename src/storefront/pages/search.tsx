import { CardRail } from '../components/card.tsx'
import { Empty } from '../components/empty.tsx'
import { Listing } from '../components/listing.tsx'
import type { SearchPageModel } from '../model/listing.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

function Nothing({ query, near }: { readonly query: string; readonly near: readonly string[] }) {
  const { t } = useView()
  const words = t.browse.search
  return (
    <Empty title={t.browse.headings.zero(query)} level={1}>
      <p class="quiet">{words.zeroHint}</p>
      {near.length > 0 && (
        <p class="near">
          <span class="quiet">{words.near}</span>
          {near.map((term) => (
            <a key={term} class="chip chip-small" href={paths.searchFor(term)}>
              {term}
            </a>
          ))}
        </p>
      )}
    </Empty>
  )
}

export function SearchPage({ query, listing, near, inSeason, stores }: SearchPageModel) {
  const { t } = useView()
  const words = t.browse.search
  const nothing = listing.total === 0 && listing.applied.length === 0
  if (nothing) {
    return (
      <div class="wrap">
        <Nothing query={query} near={near} />
        <CardRail title={t.browse.headings.inSeasonNow} cards={inSeason} />
      </div>
    )
  }
  return (
    <div class="wrap">
      <header class="page-head">
        <h1>
          {query === '' ? t.browse.headings.all : t.browse.headings.results(query, listing.total)}
        </h1>
        {stores.length > 0 && (
          <p class="near">
            <span class="quiet">{words.stores}</span>
            {stores.map((store) => (
              <a key={store.slug} class="chip chip-small" href={paths.store(store.slug)}>
                {store.name}
              </a>
            ))}
          </p>
        )}
      </header>
      <div class="search-body">
        <Listing listing={listing} />
      </div>
    </div>
  )
}
