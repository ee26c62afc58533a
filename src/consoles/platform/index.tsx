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
import { LotPage } from '../lots/lot-page.tsx'
import { messages as lotMessages } from '../lots/messages/index.ts'
import { messages as moneyMessages } from '../money/messages/index.ts'
import type { ConsoleModule } from '../shell/console.ts'
import { Faces } from './faces.tsx'
import { Home } from './home.tsx'
import { Lots } from './lots.tsx'
import { messages } from './messages/index.ts'
import { OrderPage } from './order.tsx'
import { Orders } from './orders.tsx'
import { Payments } from './payments.tsx'

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
