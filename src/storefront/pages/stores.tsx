import { word } from '#messages'
import { StoreWall } from '../components/store-plate.tsx'
import type { StoresPageModel } from '../model/store.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

export function StoresPage({ total, country, countries, regions }: StoresPageModel) {
  const { t } = useView()
  const words = t.browse.stores
  const name = (code: string) => word(t.terms.countries, code) ?? code
  return (
    <div class="wrap">
      <header class="page-head">
        <h1>{t.browse.headings.storesPage}</h1>
        <p class="lead">{words.intro}</p>
      </header>
      <nav class="sorts" aria-label={words.byCountry}>
        <ul>
          <li>
            <a href={paths.stores} aria-current={country === null ? 'true' : undefined}>
              {words.all} <small>{total}</small>
            </a>
          </li>
          {countries.map(({ code, count }) => (
            <li key={code}>
              <a href={paths.storesOf(code)} aria-current={country === code ? 'true' : undefined}>
                {name(code)} <small>{count}</small>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {regions.map((region) => (
        <section key={`${region.country}${region.name}`} class="band">
          <div class="band-head">
            <h2>
              {region.name ?? name(region.country)}
              {region.name !== null && <small> {name(region.country)}</small>}
            </h2>
            <p class="small quiet">{words.count(region.stores.length)}</p>
          </div>
          <StoreWall stores={region.stores} />
        </section>
      ))}
    </div>
  )
}
