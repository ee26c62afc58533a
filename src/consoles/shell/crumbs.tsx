import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useMessages } from '../kit/settings.tsx'
import type { ConsoleEntry } from '../registry.ts'
import type { Screen } from './console.ts'
import { messages } from './messages/index.ts'
import { addressOf, screenAt } from './sidebar.tsx'

/** Where the reader is: console, screen, and the object a detail page is about. */
export function Crumbs({
  entry,
  screens,
}: {
  readonly entry: ConsoleEntry | null
  readonly screens: readonly Screen[]
}) {
  const t = useMessages(messages)
  const { pathname } = useLocation()
  const here = entry && screenAt(entry, screens, pathname)
  const object = use(ObjectContext).name
  const steps = [
    ...(entry ? [{ label: t.consoles[entry.key], to: `/${entry.key}` }] : []),
    ...(entry && here && here.path !== ''
      ? [{ label: here.title, to: addressOf(entry, here) }]
      : []),
  ]
  return (
    <nav className="crumbs" aria-label={t.nav.crumbs}>
      <ol>
        {steps.map(({ label, to }) => (
          <li key={to}>
            {to === pathname ? (
              <span aria-current="page">{label}</span>
            ) : (
              <Link to={to}>{label}</Link>
            )}
          </li>
        ))}
        {object !== null && (
          <li>
            <span aria-current="page">{object}</span>
          </li>
        )}
      </ol>
    </nav>
  )
}

const ObjectContext = createContext<{
  readonly name: string | null
  readonly tell: (name: string | null) => void
}>({ name: null, tell: () => undefined })

export function CrumbProvider({ children }: { readonly children: ReactNode }) {
  const [name, tell] = useState<string | null>(null)
  const value = useMemo(() => ({ name, tell }), [name])
  return <ObjectContext value={value}>{children}</ObjectContext>
}

/** Names the object a detail page is about, as the last of the breadcrumbs. */
export function useCrumb(name: string | undefined): void {
  const { tell } = use(ObjectContext)
  useEffect(() => {
    tell(name ?? null)
    return () => tell(null)
  }, [name, tell])
}
