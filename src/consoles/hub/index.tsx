import { NotebookPen, PackageOpen, PlaneTakeoff, ScanBarcode } from 'lucide-react'
import { lazy } from 'react'
import { messages as lotMessages } from '../lots/messages/index.ts'
import type { ConsoleModule } from '../shell/console.ts'
import { messages as supplyMessages } from '../supply/messages/index.ts'
import { HubLot } from './lot.tsx'
import { messages } from './messages/index.ts'
import { Shift } from './shift.tsx'
import { Stock } from './stock.tsx'

/** Who receives goods waits for no other desk. */
const HubDeparture = lazy(async () => ({ default: (await import('./departure.tsx')).HubDeparture }))
const Pack = lazy(async () => ({ default: (await import('./pack.tsx')).Pack }))

const Receive = lazy(async () => ({ default: (await import('./receive.tsx')).Receive }))
const Waves = lazy(async () => ({ default: (await import('./waves.tsx')).Waves }))

const hub: ConsoleModule = {
  screens: (language) => {
    const t = messages[language].screens
    return [
      { path: '', title: t.receive, icon: ScanBarcode, key: 'r', element: Receive },
      { path: 'waves', title: t.waves, icon: PlaneTakeoff, key: 'w', element: Waves },
      { path: 'waves/:id', title: t.waves, element: HubDeparture },
      { path: 'waves/:id/pack', title: t.pack, element: Pack },
      { path: 'shift', title: t.shift, icon: NotebookPen, key: 's', element: Shift },
      { path: 'lots', title: t.stock, icon: PackageOpen, key: 'l', element: Stock },
      { path: 'lots/:id', title: t.stock, element: HubLot },
    ]
  },
  reasons: (language) => ({
    ...lotMessages[language].problems,
    ...supplyMessages[language].problems,
  }),
}

export default hub
