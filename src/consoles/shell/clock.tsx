import { FastForward, Pause } from 'lucide-react'
import { useEffect } from 'react'
import type { ClockReply } from '#lib/pace.ts'
import { useApi } from '../kit/api.ts'
import { followPace, hasClock, useNow } from '../kit/now.ts'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'

const EVERY_MS = 5_000

/** What the sandbox's clock says, kept in step with whoever sets it. */
export function useClock() {
  const reading = useApi<ClockReply>('/sandbox/clock', { everyMs: EVERY_MS, enabled: hasClock() })
  const { data } = reading
  useEffect(() => {
    if (data) followPace(data)
  }, [data])
  return reading
}

/** In the bar above every console of the sandbox, while its clock is not the day's. */
export function ClockSign() {
  const t = useMessages(messages)
  const format = useFormat()
  const { data } = useClock()
  const now = useNow(1_000)
  if (!data || (data.speed === 1 && Math.abs(data.shopMs - data.realMs) < 60_000)) return null
  const Icon = data.speed === 0 ? Pause : FastForward
  return (
    <span className="clock-sign" title={t.clock.lead}>
      <span className="unseen">{t.clock.title}</span>
      <Icon size={14} aria-hidden="true" />
      <span className="figures">{format.instant(new Date(now).toISOString(), 'Europe/Paris')}</span>
      <small>{data.speed === 0 ? t.clock.paused : `×${format.number(data.speed)}`}</small>
    </span>
  )
}
