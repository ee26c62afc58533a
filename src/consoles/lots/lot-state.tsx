import type { LotReply } from '#modules/stock'
import { useMessages } from '../kit/settings.tsx'
import { Day, Status, type Tone } from '../kit/values.tsx'
import { messages } from './messages/index.ts'

export type LotState = LotReply['state']

const TONE: Readonly<Record<LotState, Tone>> = {
  declared: 'cold',
  expected: 'gold',
  released: 'ok',
  hold: 'warn',
  quarantined: 'warn',
  recalled: 'danger',
  rejected: 'danger',
  gone: 'plain',
}
export const LOT_STATES = Object.keys(TONE) as readonly LotState[]

export function LotStatus({ state }: { readonly state: LotState }) {
  const t = useMessages(messages)
  return <Status tone={TONE[state]}>{t.states[state]}</Status>
}

/** The last day of a lot's life. */
export function Expiry({ on }: { readonly on: string | null }) {
  const t = useMessages(messages)
  return on === null ? <span className="quiet">{t.forever}</span> : <Day date={on} />
}
