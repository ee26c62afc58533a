import { word, type Format, type Messages } from '#messages'
import type { Facet, FacetKey, ListingModel } from '../model/listing.ts'
import { useView } from '../view.tsx'
import { Icon } from './icon.tsx'

const YUAN = (amount: string) => ({ amount: `${amount}.00`, currency: 'CNY' }) as const

/** `-100`, `100-300`, `300-` in yuan, as the loader writes them. */
function priceLabel(value: string, t: Messages, f: Format): string {
  const [low = '', high = ''] = value.split('-')
  const words = t.browse.facetValues
  if (low === '') return words.priceBelow(f.limit(YUAN(high)))
  if (high === '') return words.priceAbove(f.limit(YUAN(low)))
  return words.priceBetween(f.limit(YUAN(low)), f.limit(YUAN(high)))
}

/** A coded value in the page's words; free values bring their own. */
export function facetLabel(key: FacetKey, value: string, t: Messages, f: Format): string {
  const { terms, browse } = t
  switch (key) {
    case 'category':
      return word(terms.categories, value) ?? value
    case 'country':
      return word(terms.countries, value) ?? value
    case 'label':
      return word(terms.labels, value) ?? value
    case 'milk':
    case 'treatment':
      return word(terms.factValues, value) ?? value
    case 'storage':
      return word(terms.storage, value) ?? value
    case 'season':
      return word(terms.season, value) ?? value
    case 'fresh':
      return browse.facetValues.freshAtLeast(Number(value))
    case 'arrival':
      return browse.facetValues.arrivesBy(f.day(value))
    case 'price':
      return priceLabel(value, t, f)
    case 'region':
    case 'seller':
    case 'grape':
    case 'vintage':
    case 'size':
      return value
  }
}

function Group({ facet, open }: { readonly facet: Facet; readonly open: boolean }) {
  const { t, f } = useView()
  const type = facet.pick === 'many' ? 'checkbox' : 'radio'
  const none = facet.pick === 'one' && !facet.options.some((option) => option.chosen)
  return (
    <details class="facet" open={open}>
      <summary>
        {t.browse.facets[facet.key]}
        <Icon name="chevron-down" size={16} />
      </summary>
      <fieldset>
        <legend class="sr">{t.browse.facets[facet.key]}</legend>
        {facet.pick === 'one' && (
          <label class="option">
            <input type="radio" name={facet.key} value="" checked={none} />
            <span>{t.browse.facetValues.any}</span>
          </label>
        )}
        {facet.options.map((option) => (
          <label
            key={option.value}
            class={option.count === 0 && !option.chosen ? 'option option-none' : 'option'}
          >
            <input type={type} name={facet.key} value={option.value} checked={option.chosen} />
            <span>{option.label ?? facetLabel(facet.key, option.value, t, f)}</span>
            <small class="figures">{option.count}</small>
          </label>
        ))}
      </fieldset>
    </details>
  )
}

/** What is chosen, each with a link that lets it go. */
export function AppliedFacets({ listing }: { readonly listing: ListingModel }) {
  const { t, f } = useView()
  if (listing.applied.length === 0) return null
  return (
    <ul class="applied" aria-label={t.browse.listing.applied}>
      {listing.applied.map(({ key, value, label, removeHref }) => {
        const text = label ?? facetLabel(key, value, t, f)
        return (
          <li key={`${key}${value}`}>
            <a class="chip chip-small" href={removeHref} aria-label={t.browse.listing.remove(text)}>
              {text}
              <Icon name="x" size={14} />
            </a>
          </li>
        )
      })}
      {listing.clearHref !== null && (
        <li>
          <a class="clear" href={listing.clearHref}>
            {t.browse.listing.clear}
          </a>
        </li>
      )}
    </ul>
  )
}

/** The facets with counts as one GET form: ticking and sending is all it takes. */
export function FacetForm({ listing }: { readonly listing: ListingModel }) {
  const { t } = useView()
  return (
    <form class="facets" method="get" action={listing.action}>
      {Object.entries(listing.carried).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="sort" value={listing.sort} />
      {listing.facets.map((facet, index) => (
        <Group
          key={facet.key}
          facet={facet}
          open={index < 4 || facet.options.some((option) => option.chosen)}
        />
      ))}
      <div class="facets-foot">
        <button class="button primary">{t.browse.listing.apply}</button>
      </div>
    </form>
  )
}
