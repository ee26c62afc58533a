import { Button } from 'antd'
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { messages } from '../shell/messages/index.ts'
import { Dialog } from './dialog.tsx'
import { useMessages } from './settings.tsx'

/** Asks before what was written here is left behind: by a link, a key, the way back or a closed tab. */
export function Unsaved({ when }: { readonly when: boolean }) {
  const t = useMessages(messages).unsaved
  const leaving = useBlocker(
    ({ currentLocation, nextLocation }) =>
      when && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!when) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [when])
  const stay = () => leaving.reset?.()
  return (
    <Dialog open={leaving.state === 'blocked'} close={stay} title={t.title}>
      <p>{t.text}</p>
      <div className="actions">
        <Button type="primary" onClick={stay} data-first>
          {t.stay}
        </Button>
        <Button danger onClick={() => leaving.proceed?.()}>
          {t.leave}
        </Button>
      </div>
    </Dialog>
  )
}
