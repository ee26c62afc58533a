import { CalendarDays, Factory, Landmark, ListChecks } from 'lucide-react'
import type { ConsoleModule } from '../shell/console.ts'
import { Firms } from './firms.tsx'
import { Home } from './home.tsx'
import { Meetings } from './meetings.tsx'
import { messages } from './messages/index.ts'
import { Plan } from './plan.tsx'

const programmes: ConsoleModule = {
  screens: (language) => {
    const t = messages[language].screens
    return [
      { path: '', title: t.home, icon: Landmark, key: 'h', element: Home },
      { path: 'plan', title: t.plan, icon: ListChecks, key: 'p', element: Plan },
      { path: 'meetings', title: t.meetings, icon: CalendarDays, key: 'm', element: Meetings },
      { path: 'firms', title: t.firms, icon: Factory, key: 'f', element: Firms },
    ]
  },
  reasons: (language) => messages[language].problems,
}

export default programmes
