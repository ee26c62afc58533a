import { Suggestions } from '../islands/suggestions.tsx'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'
import { CartLink } from './cart-link.tsx'
import { Countdown } from '../islands/countdown.tsx'
import { Icon } from './icon.tsx'
import { Island } from './island.tsx'
import { Preferences, ShipTo } from './preferences.tsx'

const HUB_ZONE: Readonly<Record<string, string>> = {
  rungis: 'Europe/Paris',
  milan: 'Europe/Rome',
  madrid: 'Europe/Madrid',
}

/** The next cut-off, in the hub's own time, with a countdown the shopper may pause. */
export function Strip() {
  const { shell, t, f } = useView()
  if (shell.cutOff === null) return null
  const { orderBefore, deliverOn, hub } = shell.cutOff
  const zone = shell.language === 'zh' ? 'Asia/Shanghai' : (HUB_ZONE[hub] ?? 'Asia/Shanghai')
  const words = t.shell.cutOff
  const props = {
    deadline: orderBefore,
    left: words.left('{clock}'),
    passed: words.passed,
    pause: words.pause,
    resume: words.resume,
  }
  return (
    <section class="strip" aria-label={words.label}>
      <div class="wrap strip-in">
        <p>
          <Icon name="clock" size={16} />
          <time datetime={orderBefore}>
            {words.strip(f.soon(orderBefore, zone), f.weekday(deliverOn))}
          </time>
        </p>
        <Island name="countdown" props={props}>
          <Countdown {...props} />
        </Island>
      </div>
    </section>
  )
}

export function Wordmark() {
  const { t } = useView()
  return (
    <span class="wordmark">
      <span lang="fr">Primeur</span> <span lang="zh-CN">{t.shell.headings.brand}</span>
    </span>
  )
}

function Search() {
  const { shell, t } = useView()
  const words = t.shell.search
  const props = {
    action: paths.search,
    source: paths.suggestions,
    value: shell.query,
    label: words.label,
    placeholder: shell.hints[0] ?? words.placeholder,
    submit: words.submit,
    list: words.suggestions,
    found: words.found(0).replace('0', '{count}'),
    none: words.none,
    kinds: words.kinds,
  }
  return (
    <search>
      <Island name="suggestions" props={props}>
        <Suggestions {...props} />
      </Island>
    </search>
  )
}

function CategoryNav() {
  const { shell, t } = useView()
  const here = shell.path.split('?')[0]
  return (
    <nav class="category-nav" aria-label={t.shell.categoriesNav}>
      <ul class="wrap">
        {shell.categories.map((category) => (
          <li key={category}>
            <a
              href={paths.category(category)}
              aria-current={here === paths.category(category) ? 'page' : undefined}
            >
              {shell.language === 'zh'
                ? t.terms.categories[category]
                : t.terms.categoriesShort[category]}
            </a>
          </li>
        ))}
        <li class="nav-gap">
          <a href={paths.season} aria-current={here === paths.season ? 'page' : undefined}>
            {t.shell.tabs.season}
          </a>
        </li>
        <li>
          <a href={paths.stores} aria-current={here === paths.stores ? 'page' : undefined}>
            {t.shell.stores}
          </a>
        </li>
      </ul>
    </nav>
  )
}

export function Header() {
  const { shell, t } = useView()
  const account = shell.account
  return (
    <header class="header">
      <div class="wrap header-in">
        <a class="brand" href={paths.home}>
          <Wordmark />
        </a>
        <Search />
        <div class="header-tools">
          <ShipTo />
          <Preferences />
          <a class="tool desktop" href={account ? paths.account : paths.signIn}>
            <Icon name="user-round" />
            <span>{account ? account.name : t.shell.account.signIn}</span>
          </a>
          <CartLink class="tool desktop" />
        </div>
      </div>
      <CategoryNav />
    </header>
  )
}
