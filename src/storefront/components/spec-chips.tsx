import type { VariantModel } from '../model/offer.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

/** The sibling offers as chips. Each is a page of its own, so they are links: `aria-current` says which is open. */
export function SpecChips({ variants }: { readonly variants: readonly VariantModel[] }) {
  const { t, f } = useView()
  if (variants.length < 2) return null
  return (
    <nav class="block specs" id="options" aria-label={t.offer.options.legend}>
      <h2>{t.offer.headings.options}</h2>
      <ul class="chips">
        {variants.map((variant) => (
          <li key={variant.slug}>
            <a
              class={variant.soldOut ? 'chip chip-out' : 'chip'}
              href={paths.offer(variant.slug)}
              aria-current={variant.current ? 'true' : undefined}
            >
              <span>{variant.name}</span>
              <small class="figures">
                {variant.soldOut ? t.offer.options.soldOut : f.money(variant.landed)}
              </small>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
