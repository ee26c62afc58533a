import {
  CalendarClock,
  ClipboardList,
  PackageOpen,
  PackagePlus,
  Sun,
  Truck,
  Wallet,
} from 'lucide-react'
import { lazy } from 'react'
import { messages as lotMessages } from '../lots/messages/index.ts'
import { messages as moneyMessages } from '../money/messages/index.ts'
import type { ConsoleModule } from '../shell/console.ts'
import { messages } from './messages/index.ts'
import { Today } from './today.tsx'

// Loaded when it is opened, apart from what a house needs every morning.
const OwnMoney = lazy(() =>
  import('../money/money.tsx').then((module) => ({ default: module.OwnMoney })),
)

const Declare = lazy(async () => ({ default: (await import('./declare.tsx')).Declare }))
const PlanWindow = lazy(async () => ({ default: (await import('./plan-window.tsx')).PlanWindow }))
const Windows = lazy(async () => ({ default: (await import('./windows.tsx')).Windows }))
const LotPage = lazy(async () => ({ default: (await import('../lots/lot-page.tsx')).LotPage }))
const Lots = lazy(async () => ({ default: (await import('./lots.tsx')).Lots }))

const Parcels = lazy(async () => ({ default: (await import('./parcels.tsx')).Parcels }))
const Orders = lazy(async () => ({ default: (await import('./orders.tsx')).Orders }))

const producer: ConsoleModule = {
  screens: (language) => {
    const t = messages[language].screens
    const { money } = moneyMessages[language].screens
    return [
      { path: '', title: t.today, icon: Sun, key: 'h', element: Today },
      { path: 'orders', title: t.orders, icon: ClipboardList, key: 'o', element: Orders },
      { path: 'parcels', title: t.parcels, icon: Truck, key: 'p', element: Parcels },
      { path: 'money', title: money, icon: Wallet, key: 'm', element: OwnMoney },
      { path: 'lots', title: t.lots, icon: PackageOpen, key: 'l', element: Lots },
      { path: 'lots/new', title: t.declare, icon: PackagePlus, key: 'n', element: Declare },
      { path: 'lots/:id', title: t.lots, element: LotPage },
      { path: 'windows', title: t.windows, icon: CalendarClock, key: 'w', element: Windows },
      { path: 'windows/new', title: t.plan, element: PlanWindow },
    ]
  },
  reasons: (language) => ({
    ...lotMessages[language].problems,
    ...moneyMessages[language].problems,
  }),
}

export default producer
