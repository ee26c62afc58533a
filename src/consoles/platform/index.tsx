import {
  Banknote,
  BookOpenCheck,
  Boxes,
  CreditCard,
  LayoutDashboard,
  ListTree,
  PackageSearch,
  Scale,
  ScanFace,
} from 'lucide-react'
import { lazy } from 'react'
import { messages as lotMessages } from '../lots/messages/index.ts'
import { messages as moneyMessages } from '../money/messages/index.ts'
import type { ConsoleModule } from '../shell/console.ts'
import { Home } from './home.tsx'
import { messages } from './messages/index.ts'

// The books are loaded when they are opened.
const Entries = lazy(() =>
  import('../money/entries.tsx').then((module) => ({ default: module.Entries })),
)
const Ledger = lazy(() =>
  import('../money/ledger.tsx').then((module) => ({ default: module.Ledger })),
)
const Payouts = lazy(() =>
  import('../money/payouts.tsx').then((module) => ({ default: module.Payouts })),
)
const Reconciliation = lazy(() =>
  import('../money/settlements.tsx').then((module) => ({ default: module.Reconciliation })),
)

const OrderPage = lazy(async () => ({ default: (await import('./order.tsx')).OrderPage }))
const Payments = lazy(async () => ({ default: (await import('./payments.tsx')).Payments }))
const Lots = lazy(async () => ({ default: (await import('./lots.tsx')).Lots }))
const LotPage = lazy(async () => ({ default: (await import('../lots/lot-page.tsx')).LotPage }))

const Faces = lazy(async () => ({ default: (await import('./faces.tsx')).Faces }))
const Orders = lazy(async () => ({ default: (await import('./orders.tsx')).Orders }))

const platform: ConsoleModule = {
  screens: (language) => {
    const t = messages[language].screens
    const m = moneyMessages[language].screens
    return [
      { path: '', title: t.home, icon: LayoutDashboard, key: 'h', element: Home },
      { path: 'orders', title: t.orders, icon: PackageSearch, key: 'o', element: Orders },
      { path: 'orders/:id', title: t.orders, element: OrderPage },
      { path: 'lots', title: t.lots, icon: Boxes, key: 'l', element: Lots },
      { path: 'lots/:id', title: t.lots, element: LotPage },
      { path: 'payments', title: t.payments, icon: CreditCard, key: 'p', element: Payments },
      { path: 'faces', title: t.faces, icon: ScanFace, key: 'f', element: Faces },
      { path: 'ledger', title: m.ledger, icon: BookOpenCheck, key: 'b', element: Ledger },
      { path: 'entries', title: m.entries, icon: ListTree, key: 'e', element: Entries },
      { path: 'payouts', title: m.payouts, icon: Banknote, key: 'y', element: Payouts },
      {
        path: 'reconciliation',
        title: m.reconciliation,
        icon: Scale,
        key: 'r',
        element: Reconciliation,
      },
    ]
  },
  reasons: (language) => ({
    ...lotMessages[language].problems,
    ...moneyMessages[language].problems,
    ...messages[language].problems,
  }),
}

export default platform
