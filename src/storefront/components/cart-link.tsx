import { paths } from '../paths.ts'
import { useView } from '../view.tsx'
import { Icon } from './icon.tsx'

/** The way to the cart with its count; the client fills the count on pages shared by all. */
export function CartLink({
  class: className,
  current = false,
}: {
  readonly class: string
  readonly current?: boolean
}) {
  const { shell, t } = useView()
  const count = shell.cart.count ?? 0
  return (
    <a class={className} href={paths.cart} aria-current={current ? 'page' : undefined}>
      <span class="badged">
        <Icon name="shopping-bag" />
        <span class="badge" data-cart-count={shell.cart.count ?? 'unknown'} hidden={count === 0}>
          {count}
        </span>
      </span>
      <span>{t.shell.tabs.cart}</span>
    </a>
  )
}
