import type { ComponentModel } from '../model/offer.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

type Contents = { readonly components: readonly ComponentModel[] }

/** What a box holds, each with the page that tells more of it. */
export function BoxContents({ components }: Contents) {
  const { t } = useView()
  if (components.length === 0) return null
  return (
    <section class="block">
      <h2>{t.offer.headings.contents}</h2>
      <ContentsList components={components} />
    </section>
  )
}

/** The same within a line of a cart or an order. */
export function ContentsList({ components }: Contents) {
  const { f } = useView()
  if (components.length === 0) return null
  return (
    <ul class="plain-list small">
      {components.map(({ slug, title, quantity }) => (
        <li key={slug}>
          <span class="figures">{f.number(quantity)} ×</span>{' '}
          <a href={paths.offer(slug)}>{title}</a>
        </li>
      ))}
    </ul>
  )
}
