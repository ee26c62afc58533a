import type { IconName } from '../design/icons.ts'
import type { Tab } from '../model/shell.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'
import { CartLink } from './cart-link.tsx'
import { Icon } from './icon.tsx'

const TABS = [
  { tab: 'home', icon: 'house', href: paths.home },
  { tab: 'categories', icon: 'layout-grid', href: paths.categories },
  { tab: 'season', icon: 'sprout', href: paths.season },
  { tab: 'cart', icon: 'shopping-bag', href: paths.cart },
  { tab: 'account', icon: 'user-round', href: paths.account },
] as const satisfies readonly { tab: Tab; icon: IconName; href: string }[]

/** Five entries at the thumb's reach, on phones. */
export function TabBar() {
  const { shell, t } = useView()
  return (
    <nav class="tab-bar" aria-label={t.shell.tabBar}>
      {TABS.map(({ tab, icon, href }) =>
        tab === 'cart' ? (
          <CartLink key={tab} class="tab" current={shell.tab === 'cart'} />
        ) : (
          <a
            key={tab}
            class="tab"
            href={href}
            aria-current={shell.tab === tab ? 'page' : undefined}
          >
            <Icon name={icon} />
            <span>{t.shell.tabs[tab]}</span>
          </a>
        ),
      )}
    </nav>
  )
}
