import { PackageSearch, PlaneTakeoff, ShieldAlert, ThermometerSun, Wrench } from 'lucide-react'
import type { ConsoleModule } from '../shell/console.ts'
import { messages as supplyMessages } from '../supply/messages/index.ts'
import { TowerDeparture } from './departure.tsx'
import { Departures } from './departures.tsx'
import { Exceptions } from './exceptions.tsx'
import { messages } from './messages/index.ts'
import { ParcelPage } from './parcel.tsx'
import { Parcels } from './parcels.tsx'
import { RecallPage } from './recall.tsx'
import { Recalls } from './recalls.tsx'
import { Repairs } from './repairs.tsx'

const tower: ConsoleModule = {
  screens: (language) => {
    const t = messages[language].screens
    return [
      { path: '', title: t.exceptions, icon: ThermometerSun, key: 'e', element: Exceptions },
      { path: 'parcels', title: t.parcels, icon: PackageSearch, key: 'p', element: Parcels },
      { path: 'parcels/:sscc', title: t.parcels, element: ParcelPage },
      {
        path: 'departures',
        title: t.departures,
        icon: PlaneTakeoff,
        key: 'd',
        element: Departures,
      },
      { path: 'departures/:id', title: t.departures, element: TowerDeparture },
      { path: 'repairs', title: t.repairs, icon: Wrench, key: 'r', element: Repairs },
      { path: 'recalls', title: t.recalls, icon: ShieldAlert, key: 'c', element: Recalls },
      { path: 'recalls/:id', title: t.recalls, element: RecallPage },
    ]
  },
  reasons: (language) => ({ ...supplyMessages[language].problems, ...messages[language].problems }),
}

export default tower
