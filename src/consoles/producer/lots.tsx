import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { PageHead } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { LotTable } from '../lots/lot-table.tsx'
import { messages } from './messages/index.ts'

/** The lots of the house. */
export function Lots() {
  const t = useMessages(messages)
  const go = useNavigate()
  return (
    <>
      <PageHead title={t.screens.lots} lead={t.lots.lead}>
        <Button type="primary" onClick={() => void go('/producer/lots/new')}>
          {t.screens.declare}
        </Button>
      </PageHead>
      <LotTable resource="producer-lots" base="/producer/lots" empty={t.lots.empty} />
    </>
  )
}
