import type { UseQueryResult } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { messages } from '../shell/messages/index.ts'
import { Refused, Splash } from '../shell/states.tsx'
import { useMessages } from './settings.tsx'

/** The head of a page: its one heading, what it is for, and what can be done here. */
export const PageHead = ({
  title,
  lead,
  children,
}: {
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly children?: ReactNode
}) => (
  <header className="page-head">
    <div>
      <h1>{title}</h1>
      {lead !== undefined && <p className="quiet">{lead}</p>}
    </div>
    {children !== undefined && <div className="page-actions">{children}</div>}
  </header>
)

/** A block of a page with its own heading. */
export const Panel = ({
  title,
  extra,
  children,
}: {
  readonly title: string
  readonly extra?: ReactNode
  readonly children: ReactNode
}) => (
  <section className="panel">
    <header>
      <h2>{title}</h2>
      {extra}
    </header>
    {children}
  </section>
)

/** Something wider than a phone: it scrolls by itself, with the keyboard too. */
export const Scroll = ({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <section className="scroll" tabIndex={0} aria-label={label}>
    {children}
  </section>
)

/** Nothing here, and what would bring something. */
export const Empty = ({
  text,
  children,
}: {
  readonly text: string
  readonly children?: ReactNode
}) => (
  <div className="empty">
    <p>{text}</p>
    {children}
  </div>
)

/** Draws what was read; before that a wait, and in its place a refusal with a way to ask again. */
export function Loaded<Reply>({
  of: reading,
  children,
}: {
  readonly of: UseQueryResult<Reply, Error>
  readonly children: (reply: Reply) => ReactNode
}) {
  if (reading.data !== undefined) return children(reading.data)
  if (reading.error) return <Refused problem={reading.error} again={() => void reading.refetch()} />
  return <Splash />
}

/** How old what stands on the page is; pressing it reads again. */
export function Freshness({ of: reading }: { readonly of: UseQueryResult<unknown, Error> }) {
  const t = useMessages(messages)
  const [now, tick] = useState(() => Date.now())
  const { dataUpdatedAt, isFetching } = reading
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), 5_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.round((now - dataUpdatedAt) / 1000))
  const age =
    seconds < 10
      ? t.fresh.now
      : seconds < 120
        ? t.fresh.seconds(seconds)
        : t.fresh.minutes(Math.floor(seconds / 60))
  return (
    <button
      type="button"
      className="freshness"
      title={t.table.refresh}
      onClick={() => void reading.refetch()}
    >
      <RefreshCw size={14} aria-hidden="true" data-turning={isFetching || undefined} />
      {isFetching ? t.fresh.loading : dataUpdatedAt === 0 ? t.table.refresh : age}
    </button>
  )
}
