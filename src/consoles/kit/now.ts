import { useEffect, useState } from 'react'

/** The device's clock in milliseconds, read anew every so often: for what counts down. */
export function useNow(everyMs: number): number {
  const [now, tick] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
