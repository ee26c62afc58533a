import { onlineManager } from '@tanstack/react-query'
import { WifiOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useMessages } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'

/** Says that what stands on the page is old, as long as there is no network. */
export function Offline() {
  const t = useMessages(messages)
  const online = useSyncExternalStore(
    (hear) => onlineManager.subscribe(hear),
    () => onlineManager.isOnline(),
  )
  return (
    <output className="offline" hidden={online}>
      {!online && (
        <>
          <WifiOff size={16} aria-hidden="true" /> {t.state.offline}
        </>
      )}
    </output>
  )
}
