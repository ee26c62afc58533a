import { useEffect, useState } from 'preact/hooks'
import { shopNow } from './now.tsx'

export type CountdownProps = {
  readonly deadline: string
  /** A sentence with `{clock}` where the time stands. */
  readonly left: string
  readonly passed: string
  readonly pause: string
  readonly resume: string
}

const two = (value: number): string => String(value).padStart(2, '0')

function clockOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** Time left before a cut-off, which the reader may stop (WCAG 2.2.1). The server draws nothing. */
export function Countdown({ deadline, left, passed, pause, resume }: CountdownProps) {
  const [remaining, setRemaining] = useState<number | null>(null)
  const [paused, setPaused] = useState(false)
  useEffect(() => {
    if (paused) return
    const tick = () => setRemaining(Math.max(0, Date.parse(deadline) - shopNow()))
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [deadline, paused])
  if (remaining === null) return null
  if (remaining === 0) return <span class="countdown">{passed}</span>
  const [before = '', after = ''] = left.split('{clock}')
  return (
    <span class="countdown">
      <span role="timer">
        {before}
        <b class="figures">{clockOf(remaining)}</b>
        {after}
      </span>
      <button
        type="button"
        class="pause"
        aria-label={paused ? resume : pause}
        onClick={() => setPaused(!paused)}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path
            fill="currentColor"
            d={paused ? 'M3 1.500v11L12.5 7Z' : 'M2.5 2h3v10h-3Zm6 0h3v10h-3Z'}
          />
        </svg>
      </button>
    </span>
  )
}
