import { Select } from 'antd'
import { Link, useLocation } from 'react-router'
import { useMessages } from '../kit/settings.tsx'
import type { ConsoleEntry } from '../registry.ts'
import type { Screen } from './console.ts'
import { messages } from './messages/index.ts'
import { useSession } from './session.tsx'

/** The address of a screen below `/console`. */
export const addressOf = (entry: ConsoleEntry, { path }: Pick<Screen, 'path'>): string =>
  `/${entry.key}${path === '' ? '' : `/${path}`}`

/** The screen an address belongs to: the one with the longest path that begins it. */
export function screenAt(
  entry: ConsoleEntry,
  screens: readonly Screen[],
  pathname: string,
): Screen | undefined {
  const parts = pathname.split('/').filter(Boolean).slice(1)
  const fits = ({ path }: Screen) => {
    const own = path.split('/').filter(Boolean)
    return own.every((part, index) => part.startsWith(':') || part === parts[index])
  }
  return screens
    .filter((screen) => screen.icon && fits(screen))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}

/** The consoles of the organisation one works for. */
export function ConsoleList({ current }: { readonly current: ConsoleEntry | null }) {
  const t = useMessages(messages)
  const { consoles } = useSession()
  return (
    <ul className="console-list">
      {consoles.map((entry) => (
        <li key={entry.key}>
          <Link to={`/${entry.key}`} aria-current={entry === current ? 'true' : undefined}>
            <span
              className="console-mark"
              style={{ background: entry.colour }}
              aria-hidden="true"
            />
            <span>
              {t.consoles[entry.key]}
              <small>{t.tasks[entry.key]}</small>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

export function ScreenLinks({
  entry,
  screens,
  onGo,
}: {
  readonly entry: ConsoleEntry
  readonly screens: readonly Screen[]
  readonly onGo?: () => void
}) {
  const { pathname } = useLocation()
  const here = screenAt(entry, screens, pathname)
  return (
    <ul className="screen-list">
      {screens.map((screen) => {
        const { icon: Icon, path, title } = screen
        if (!Icon) return null
        return (
          <li key={path}>
            <Link
              to={addressOf(entry, screen)}
              aria-current={screen === here ? 'page' : undefined}
              onClick={onGo}
            >
              <Icon size={18} strokeWidth={1.7} aria-hidden="true" />
              {title}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

/** Whom one works for; a person of several houses changes it here. */
export function Organisation() {
  const t = useMessages(messages)
  const { membership, memberships, switchTo } = useSession()
  if (!membership) return null
  if (memberships.length === 1) {
    return (
      <p className="organisation">
        <small>{t.kinds[membership.kind]}</small>
        {membership.name}
      </p>
    )
  }
  return (
    <Select
      className="organisation-select"
      aria-label={t.organisation}
      value={membership.organisation}
      onChange={switchTo}
      options={memberships.map(({ organisation, name, kind }) => ({
        value: organisation,
        label: `${name} · ${t.kinds[kind]}`,
      }))}
    />
  )
}

export function Sidebar({
  entry,
  screens,
}: {
  readonly entry: ConsoleEntry | null
  readonly screens: readonly Screen[]
}) {
  const t = useMessages(messages)
  const { consoles } = useSession()
  return (
    <aside className="sidebar" aria-label={t.suite}>
      <Link to="/" className="wordmark">
        <span lang="zh">{t.brand}</span> Primeur
      </Link>
      <Organisation />
      <nav aria-label={t.nav.main}>
        {entry && (
          <>
            <p className="console-name">
              <span
                className="console-mark"
                style={{ background: entry.colour }}
                aria-hidden="true"
              />
              {t.consoles[entry.key]}
            </p>
            <ScreenLinks entry={entry} screens={screens} />
          </>
        )}
        {consoles.length > 1 && (
          <div className="switcher">
            <p className="quiet">{t.nav.consoles}</p>
            <ConsoleList current={entry} />
          </div>
        )}
      </nav>
    </aside>
  )
}
