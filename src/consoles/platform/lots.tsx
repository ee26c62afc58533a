import { PageHead } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { LotTable } from '../lots/lot-table.tsx'
import { messages } from './messages/index.ts'

/** Stock, lot by lot, wherever it lies. */
export function Lots() {
  const t = useMessages(messages)
  return (
    <>
      <PageHead title={t.screens.lots} lead={t.lots.lead} />
      <LotTable resource="platform-lots" base="/platform/lots" />
    </>
  )
}
