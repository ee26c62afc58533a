import { Button, Spin } from 'antd'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Link, useRouteError } from 'react-router'
import { Problem } from '../kit/client.ts'
import { useReason } from '../kit/reason.ts'
import { useMessages } from '../kit/settings.tsx'
import { EmptyShell } from './empty-shell.tsx'
import { messages } from './messages/index.ts'

/** The page before anybody knows who asks. */
export function Splash() {
  const t = useMessages(messages)
  return (
    <output className="splash" aria-label={t.state.loading}>
      <Spin />
    </output>
  )
}

/** A page that has one thing to say, and a way on. */
export function Notice({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}) {
  return (
    <section className="notice-page">
      <EmptyShell />
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </section>
  )
}

/** What could not be read, why, and once more. */
export function Refused({
  problem,
  again,
}: {
  readonly problem: unknown
  readonly again?: () => void
}) {
  const t = useMessages(messages)
  const reason = useReason()
  const reference = problem instanceof Problem ? problem.facts['request'] : undefined
  return (
    <div className="refused" role="alert">
      <p>{reason(problem)}</p>
      {typeof reference === 'string' && (
        <p className="quiet">
          {t.state.reference} <code>{reference}</code>
        </p>
      )}
      {again && <Button onClick={again}>{t.state.retry}</Button>}
    </div>
  )
}

export function Missing() {
  const t = useMessages(messages)
  return (
    <Notice title={t.state.missingTitle} text={t.state.missing}>
      <Link to="/">{t.state.home}</Link>
    </Notice>
  )
}

function FaultPage({ error }: { readonly error: unknown }) {
  const t = useMessages(messages)
  return (
    <Notice title={t.state.faultTitle} text={t.state.fault}>
      <p>
        <code>{error instanceof Error ? error.message : String(error)}</code>
      </p>
      <Button type="primary" onClick={() => location.reload()}>
        {t.state.reload}
      </Button>
    </Notice>
  )
}

/** What the router shows when a page could not be drawn at all. */
export function Faulted() {
  return <FaultPage error={useRouteError()} />
}

type Held = { readonly error: unknown }

/** Holds a fault inside the page it belongs to: the navigation around it stays alive. */
export class Boundary extends Component<{ readonly children: ReactNode }, Held> {
  override state: Held = { error: null }
  static getDerivedStateFromError = (error: unknown): Held => ({ error })
  override componentDidCatch(error: Error, { componentStack }: ErrorInfo) {
    console.error(error, componentStack)
  }
  override render(): ReactNode {
    if (this.state.error === null) return this.props.children
    return <FaultPage error={this.state.error} />
  }
}
