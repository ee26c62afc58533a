import { PackageOpen, ScanBarcode } from 'lucide-react'
import { messages as lotMessages } from '../lots/messages/index.ts'
import type { ConsoleModule } from '../shell/console.ts'
import { HubLot } from './lot.tsx'
import { messages } from './messages/index.ts'
import { Receive } from './receive.tsx'
import { Stock } from './stock.tsx'

const hub: ConsoleModule = {
  screens: (language) => {
    const t = messages[language].screens
    return [
      { path: '', title: t.receive, icon: ScanBarcode, key: 'r', element: Receive },
      { path: 'lots', title: t.stock, icon: PackageOpen, key: 'l', element: Stock },
      { path: 'lots/:id', title: t.stock, element: HubLot },
    ]
  },
  reasons: (language) => lotMessages[language].problems,
}

export default hub
