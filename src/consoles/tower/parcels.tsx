import { PageHead } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { ParcelTable } from '../supply/parcel-table.tsx'
import { messages } from './messages/index.ts'

/** Every parcel, with how it keeps to its promise. */
export function Parcels() {
  const t = useMessages(messages)
  return (
    <>
      <PageHead title={t.screens.parcels} lead={t.parcels.lead} />
      <ParcelTable resource="tower-parcels" base="/tower/parcels" />
    </>
  )
}
