import { PackageOpen, PlaneTakeoff, ScanBarcode } from 'lucide-react'
import { messages as lotMessages } from '../lots/messages/index.ts'
import type { ConsoleModule } from '../shell/console.ts'
import { messages as supplyMessages } from '../supply/messages/index.ts'
import { HubDeparture } from './departure.tsx'
import { HubLot } from './lot.tsx'
import { messages } from './messages/index.ts'
import { Pack } from './pack.tsx'
import { Receive } from './receive.tsx'
import { Stock } from './stock.tsx'
import { Waves } from './waves.tsx'

const hub: ConsoleModule = {
  screens: (language) => {
    const t = messages[language].screens
    return [
      { path: '', title: t.receive, icon: ScanBarcode, key: 'r', element: Receive },
      { path: 'waves', title: t.waves, icon: PlaneTakeoff, key: 'w', element: Waves },
      { path: 'waves/:id', title: t.waves, element: HubDeparture },
      { path: 'waves/:id/pack', title: t.pack, element: Pack },
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
