import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { StandingReply } from '#modules/pricing'
import { Loaded } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Notice } from '../shell/states.tsx'
import { useStanding } from './house.ts'
import { messages } from './messages/index.ts'

/** Draws what needs a policy; a house without one is shown where to write it. */
export function WithPolicy({
  children,
}: {
  readonly children: (standing: StandingReply) => ReactNode
}) {
  const t = useMessages(messages)
  const standing = useStanding()
  if (standing.error?.facts.kind === 'policy_not_found') {
    return (
      <Notice title={t.noPolicyTitle} text={t.noPolicy}>
        <Link to="/parity/policy">{t.writePolicy}</Link>
      </Notice>
    )
  }
  return <Loaded of={standing}>{children}</Loaded>
}
