import type { ReactNode } from 'react'
import type { Currency, MoneyText } from '#lib/money.ts'
import { messages } from '../shell/messages/index.ts'
import { useFormat, useMessages } from './settings.tsx'

/** Money as the API writes it; the currency's sign is always beside the number. */
export function Money({
  value,
}: {
  readonly value: { readonly amount: string; readonly currency: string } | null
}) {
  const format = useFormat()
  if (value === null) return <span className="quiet">–</span>
  return (
    <span className="figures">{format.money(value as MoneyText & { currency: Currency })}</span>
  )
}

type Zone = 'Asia/Shanghai' | 'Europe/Paris'

/** An instant in a named zone; the exact second and zone stand in its title. */
export function Instant({
  at,
  zone = 'Asia/Shanghai',
  named = false,
}: {
  readonly at: string | null
  readonly zone?: Zone
  /** Writes the zone beside the time, where a page mixes zones. */
  readonly named?: boolean
}) {
  const format = useFormat()
  const { zones } = useMessages(messages)
  if (at === null) return <span className="quiet">–</span>
  return (
    <time className="figures" dateTime={at} title={`${format.exact(at, zone)} ${zones[zone]}`}>
      {format.instant(at, zone)}
      {named && <span className="quiet"> {zones[zone]}</span>}
    </time>
  )
}

/** A calendar day, `2026-11-25`. */
export function Day({ date }: { readonly date: string | null }) {
  const format = useFormat()
  if (date === null) return <span className="quiet">–</span>
  return (
    <time className="figures" dateTime={date}>
      {format.fullDay(date)}
    </time>
  )
}

/** A code people compare sign by sign: order numbers, lots, SSCC. */
export const Code = ({ children }: { readonly children: ReactNode }) => (
  <code className="code">{children}</code>
)

/** Who wrote something down: the organisation of a signature such as `hub:rungis 0190…`. */
export function Actor({ signature }: { readonly signature: string }) {
  const { kinds } = useMessages(messages)
  const [, kind = '', slug = ''] = /^(\w+):(\S*)/.exec(signature) ?? []
  if (!Object.hasOwn(kinds, kind)) return <>{signature}</>
  return (
    <span title={signature}>
      {slug} <small>{kinds[kind as keyof typeof kinds]}</small>
    </span>
  )
}

export type Tone = 'plain' | 'ok' | 'warn' | 'danger' | 'cold' | 'gold'

/** A state: always a word; the shape of its mark differs by tone, for those who see no colours. */
export const Status = ({
  tone,
  children,
}: {
  readonly tone: Tone
  readonly children: ReactNode
}) => <span className={`status status-${tone}`}>{children}</span>

/** A number that counts, with what it counts. */
export const Figure = ({
  label,
  children,
  note,
}: {
  readonly label: string
  readonly children: ReactNode
  readonly note?: ReactNode
}) => (
  <div className="figure">
    <span className="figure-label">{label}</span>
    <strong>{children}</strong>
    {note !== undefined && <small>{note}</small>}
  </div>
)

/** Facts in pairs. */
export const Facts = ({
  rows,
}: {
  readonly rows: readonly (readonly [label: string, value: ReactNode])[]
}) => (
  <dl className="facts">
    {rows.map(([label, value]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
