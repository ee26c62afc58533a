import type { ProposalsReply } from '#modules/pricing'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Instant, Status, type Tone } from '../kit/values.tsx'
import { messages } from './messages/index.ts'

export type Proposal = ProposalsReply['items'][number]

const TONE: Readonly<Record<Proposal['state'], Tone>> = {
  solving: 'cold',
  failed: 'danger',
  nothing_to_change: 'plain',
  awaiting_approval: 'warn',
  scheduled: 'gold',
  in_force: 'ok',
  rolled_back: 'danger',
  withdrawn: 'plain',
}

export function ProposalStatus({ state }: { readonly state: Proposal['state'] }) {
  const t = useMessages(messages)
  return <Status tone={TONE[state]}>{t.states[state]}</Status>
}

/** Whose rate it is, in the reader's language where we know the bank; its day stands beside it. */
export function Source({ source }: { readonly source: string }) {
  const t = useMessages(messages).rates
  return <>{source.startsWith('ECB euro reference rate') ? t.ecb : source}</>
}

/** When it takes effect: the instant once it is released, before that what was asked. */
export function Effective({ proposal }: { readonly proposal: Proposal }) {
  const t = useMessages(messages).proposal
  const { instant, fullDay } = useFormat()
  const { release, effect } = proposal
  if (release) return <Instant at={release.takesEffect} zone="Europe/Paris" named />
  if (effect.kind === 'instant') {
    return <>{t.planned.instant(instant(effect.at ?? '', 'Europe/Paris'))}</>
  }
  return effect.kind === 'local_midnight' ? (
    <>{t.planned.local_midnight(fullDay(effect.on ?? ''))}</>
  ) : (
    <>{t.planned.on_release}</>
  )
}
