import { useNow } from '../kit/now.ts'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Status, type Tone } from '../kit/values.tsx'
import { messages } from './messages/index.ts'

/** The states of each column; what needs us stands first. */
export const COLUMNS = {
  desk: ['held', 'repair'],
  way: ['ready', 'sent', 'declared', 'withdrawing'],
  stopped: ['detained', 'inspection', 'review'],
} as const

const TONES: Readonly<Record<string, Tone>> = {
  held: 'warn',
  repair: 'warn',
  detained: 'danger',
  refused: 'danger',
  sent_back: 'danger',
  review: 'cold',
  inspection: 'cold',
  released: 'ok',
  closed: 'ok',
}

export function State({ state }: { readonly state: string }) {
  const { states } = useMessages(messages)
  return <Status tone={TONES[state] ?? 'plain'}>{states[state] ?? state}</Status>
}

const RETURN_TONES: Readonly<Record<string, Tone>> = {
  repair: 'warn',
  expired: 'danger',
  released: 'ok',
}

export function ReturnState({ state }: { readonly state: string }) {
  const { returnStates } = useMessages(messages)
  return <Status tone={RETURN_TONES[state] ?? 'plain'}>{returnStates[state] ?? state}</Status>
}

/** How long is left; nothing where nothing is waited for. */
export function Clock({ deadline }: { readonly deadline: string | null }) {
  const { board: t } = useMessages(messages)
  const { span, exact } = useFormat()
  const now = useNow(15_000)
  if (deadline === null) return <span className="quiet">–</span>
  const left = Date.parse(deadline) - now
  return (
    <strong
      className="case-clock"
      data-over={left < 0 || undefined}
      title={exact(deadline, 'Asia/Shanghai')}
    >
      {left < 0 ? t.overdue(span(left)) : t.due(span(left))}
    </strong>
  )
}

/** Somebody at the desk has to do something about it. */
export const atDesk = (state: string): boolean => state === 'held' || state === 'repair'
