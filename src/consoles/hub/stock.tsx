import { PageHead } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { LotTable } from '../lots/lot-table.tsx'
import { messages } from './messages/index.ts'

/** What lies in the hub, lot by lot. */
export function Stock() {
  const t = useMessages(messages)
  return (
    <>
      <PageHead title={t.screens.stock} lead={t.stock.lead} />
      <LotTable resource="hub-lots" base="/hub/lots" />
    </>
  )
}
