import { useEffect, useState } from 'react'
import { paceOf, paceText, shopMsAt, type Pace } from '#lib/pace.ts'

const said = (): string | undefined => document.documentElement.dataset['pace']

/** Whether this is the sandbox, whose clock can be made to run. */
export const hasClock = (): boolean => said() !== undefined

/** The sandbox's clock was set: from now on time runs so. */
export function followPace(pace: Pace): void {
  document.documentElement.dataset['pace'] = paceText(pace)
}

/** What time it is in the shop, in milliseconds: the device's clock, or the sandbox's. */
export const shopNow = (): number => shopMsAt(paceOf(said()), Date.now())

/** The shop's time, read anew every so often, and every second while it runs fast. */
export function useNow(everyMs: number): number {
  const [now, tick] = useState(shopNow)
  useEffect(() => {
    const often = paceOf(said()).speed > 1 ? Math.min(everyMs, 1_000) : everyMs
    const timer = setInterval(() => tick(shopNow()), often)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
