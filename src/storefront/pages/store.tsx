import { word } from '#messages'
import { Icon } from '../components/icon.tsx'
import { Listing } from '../components/listing.tsx'
import { Landscape } from '../components/origin-card.tsx'
import type { StorePageModel } from '../model/store.ts'
import { useView } from '../view.tsx'

export function StorePage({ store, listing }: StorePageModel) {
  const { shell, t, f } = useView()
  const words = t.browse.store
  const country = word(t.terms.countries, store.place.country) ?? store.place.country
  return (
    <div class="wrap">
      <header class="store-head">
        <Landscape store={store.slug} wide />
        <div class="store-card">
          <h1>{store.name}</h1>
          {store.original !== null && (
            <p class="original" lang="fr">
              {store.original}
            </p>
          )}
          <p class="lead">{store.tagline}</p>
          <p class="store-facts small">
            <span>
              <Icon name="map-pin" size={16} />
              {country} · {store.place.region} · {store.place.name}
            </span>
            {store.founded !== null && <span>{words.since(store.founded)}</span>}
            <span>{words.distance(f.distance(store.distanceKm), shell.shipTo.name)}</span>
            {store.reviews !== null && (
              <span>{t.offer.reviews.score(store.reviews.score, store.reviews.count)}</span>
            )}
          </p>
          <p class="tags">
            <span class="tag tag-ok" title={words.verifiedHow}>
              <Icon name="circle-check" size={14} />
              {words.verified}
            </span>
            {store.parity && <span class="tag tag-brand">{words.parity}</span>}
            {store.example && <span class="tag tag-quiet">{t.browse.stores.example}</span>}
          </p>
        </div>
      </header>
      {store.announcement !== null && (
        <section class="band">
          <h2>{words.announced(f.monthDay(store.announcement.from))}</h2>
          <p class="reading">{store.announcement.text}</p>
        </section>
      )}
      <section class="band store-story">
        <h2>{t.browse.headings.story}</h2>
        <p class="reading">{store.story}</p>
        {store.example && <p class="small quiet">{words.exampleHow}</p>}
      </section>
      <section class="band">
        <div class="band-head">
          <h2>{t.browse.headings.storeOffers}</h2>
        </div>
        <div class="search-body">
          <Listing listing={listing} level={3} eager={0} />
        </div>
      </section>
    </div>
  )
}
