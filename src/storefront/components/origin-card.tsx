import { word } from '#messages'
import type { SellerCardModel } from '../model/offer.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'
import { Icon } from './icon.tsx'

/** The hills, sea or roofs of a house, always the same for the same house. */
export function Landscape({
  store,
  wide = false,
}: {
  readonly store: string
  /** A banner at the head of its page: fetched first. */
  readonly wide?: boolean
}) {
  const loading = wide
    ? { fetchpriority: 'high' as const }
    : { loading: 'lazy' as const, decoding: 'async' as const }
  return (
    <img
      class={wide ? 'landscape store-banner' : 'landscape'}
      src={paths.landscape(store, wide ? 1200 : 480)}
      width={480}
      height={192}
      alt=""
      {...loading}
    />
  )
}

const hemisphere = (value: number, positive: string, negative: string): string =>
  `${Math.abs(value).toPrecision(4)}° ${value < 0 ? negative : positive}`

/** Who made it, where, how far away, and the way to their shop. */
export function OriginCard({ seller }: { readonly seller: SellerCardModel }) {
  const { shell, t, f } = useView()
  const words = t.offer.origin
  const [latitude, longitude] = seller.coordinates
  const country = word(t.terms.countries, seller.place.country) ?? seller.place.country
  return (
    <section class="block origin">
      <h2>{t.offer.headings.origin}</h2>
      <div class="origin-card">
        <div class="origin-view">
          <Landscape store={seller.slug} />
          <p class="plate">
            <Icon name="map-pin" size={14} />
            {country} · {seller.place.region} · {seller.place.name}
          </p>
        </div>
        <div class="origin-text">
          <h3>{seller.name}</h3>
          <p class="quiet">{seller.tagline}</p>
          <p class="story">{seller.story}</p>
          <p class="origin-facts small quiet figures">
            {seller.founded !== null && <span>{words.since(seller.founded)}</span>}
            <span>
              {hemisphere(latitude, 'N', 'S')}, {hemisphere(longitude, 'E', 'W')}
            </span>
            <span>{words.distance(f.distance(seller.distanceKm), shell.shipTo.name)}</span>
          </p>
          {seller.example && <p class="small quiet">{t.browse.store.exampleHow}</p>}
          <a class="button" href={paths.store(seller.slug)}>
            {words.visit}
            <span class="quiet">{t.shell.units.kinds(seller.offers)}</span>
          </a>
        </div>
      </div>
    </section>
  )
}
