import { CategoryIcon } from '../components/icon.tsx'
import { Listing } from '../components/listing.tsx'
import type { CategoryPageModel } from '../model/listing.ts'
import { CATEGORIES } from '../model/values.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

/** Two panes on phones: the rail of categories on the left, the grid on the right. */
export function CategoryPage({ category, counts, listing }: CategoryPageModel) {
  const { t } = useView()
  return (
    <div class="wrap panes">
      <nav class="pane-rail" aria-label={t.browse.category.rail}>
        <ul>
          {CATEGORIES.map((other) => (
            <li key={other}>
              <a
                href={paths.category(other)}
                aria-current={other === category ? 'page' : undefined}
              >
                <CategoryIcon category={other} size={32} />
                <span>{t.terms.categoriesShort[other]}</span>
                {counts[other] !== undefined && <small class="figures">{counts[other]}</small>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="pane-body">
        <header class="page-head">
          <h1>{t.terms.categories[category]}</h1>
          <p class="lead">{t.browse.category.intros[category]}</p>
        </header>
        <Listing listing={listing} />
      </div>
    </div>
  )
}
