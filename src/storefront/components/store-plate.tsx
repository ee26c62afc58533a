import { word } from '#messages'
import type { StorePlate as Plate } from '../model/store.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'
import { Landscape } from './origin-card.tsx'

/** A house on the wall: its landscape, its name, where it is. */
export function StorePlate({
  store,
  level = 3,
}: {
  readonly store: Plate
  readonly level?: 3 | 4
}) {
  const { t } = useView()
  const Heading = level === 3 ? 'h3' : 'h4'
  const country = word(t.terms.countries, store.place.country) ?? store.place.country
  return (
    <article class="store-plate">
      <Landscape store={store.slug} />
      <div class="store-text">
        <Heading>
          <a href={paths.store(store.slug)}>{store.name}</a>
        </Heading>
        {store.original !== null && (
          <p class="original" lang="fr">
            {store.original}
          </p>
        )}
        <p class="store-tagline">{store.tagline}</p>
        <p class="small quiet">
          {country} · {store.place.name} · {t.browse.stores.offers(store.offers)}
          {store.example && ` · ${t.browse.stores.example}`}
        </p>
      </div>
    </article>
  )
}

export function StoreWall({
  stores,
  level = 3,
}: {
  readonly stores: readonly Plate[]
  readonly level?: 3 | 4
}) {
  return (
    <ul class="wall">
      {stores.map((store) => (
        <li key={store.slug}>
          <StorePlate store={store} level={level} />
        </li>
      ))}
    </ul>
  )
}
