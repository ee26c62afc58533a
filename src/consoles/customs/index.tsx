import {
  CalendarClock,
  KanbanSquare,
  ListChecks,
  PackageX,
  Scale,
  ScrollText,
  Tags,
  UserSearch,
} from 'lucide-react'
import { lazy } from 'react'
import type { ConsoleModule } from '../shell/console.ts'
import { Board } from './board.tsx'
import { messages as lawMessages } from './law/messages/index.ts'
import { messages } from './messages/index.ts'

// The law is read now and then: it comes when it is asked for, so that the board is there at once.
const Browse = lazy(async () => ({ default: (await import('./law/browse.tsx')).Browse }))
const LinePage = lazy(async () => ({ default: (await import('./law/line.tsx')).LinePage }))
const Simulation = lazy(async () => ({
  default: (await import('./law/simulation.tsx')).Simulation,
}))
const ChangeList = lazy(async () => ({
  default: (await import('./law/change-list.tsx')).ChangeList,
}))
const ChangePage = lazy(async () => ({ default: (await import('./law/change.tsx')).ChangePage }))
const Picker = lazy(async () => ({ default: (await import('./law/picker.tsx')).Picker }))

const Declarations = lazy(async () => ({ default: (await import('./list.tsx')).Declarations }))
const DeclarationPage = lazy(async () => ({
  default: (await import('./declaration.tsx')).DeclarationPage,
}))
const QuotaLookup = lazy(async () => ({ default: (await import('./quota.tsx')).QuotaLookup }))
const ReturnList = lazy(async () => ({ default: (await import('./returns.tsx')).ReturnList }))

const customs: ConsoleModule = {
  screens: (language) => {
    const t = messages[language].screens
    return [
      { path: '', title: t.board, icon: KanbanSquare, key: 'b', element: Board },
      {
        path: 'declarations',
        title: t.declarations,
        icon: ListChecks,
        key: 'd',
        element: Declarations,
      },
      { path: 'declarations/:id', title: t.declarations, element: DeclarationPage },
      { path: 'returns', title: t.returns, icon: PackageX, key: 'r', element: ReturnList },
      { path: 'law', title: t.law, icon: Scale, key: 'l', element: Browse },
      { path: 'quota', title: t.quota, icon: UserSearch, key: 'q', element: QuotaLookup },
      { path: 'picker', title: t.picker, icon: Tags, key: 'h', element: Picker },
      { path: 'law/changes', title: t.changes, icon: ScrollText, key: 'c', element: ChangeList },
      { path: 'law/changes/:id', title: t.changes, element: ChangePage },
      { path: 'law/:hs8', title: t.law, element: LinePage },
      {
        path: 'simulation',
        title: t.simulation,
        icon: CalendarClock,
        key: 'w',
        element: Simulation,
      },
    ]
  },
  reasons: (language) => ({ ...messages[language].problems, ...lawMessages[language].problems }),
}

export default customs
