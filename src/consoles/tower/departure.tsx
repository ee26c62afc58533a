import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { DepartureReply, OutlookReply } from '#modules/pledge'
import { useApi } from '../kit/api.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Freshness, Loaded, PageHead } from '../kit/page.tsx'
import { useFormat, useMessages, useSettings } from '../kit/settings.tsx'
import { Code, Facts } from '../kit/values.tsx'
import { useCrumb } from '../shell/crumbs.tsx'
import { Delay } from '../supply/delay.tsx'
import { DepartureFacts } from '../supply/departure-facts.tsx'
import { messages as supplyMessages } from '../supply/messages/index.ts'
import { ParcelTable } from '../supply/parcel-table.tsx'
import { DepartureStatus } from '../supply/states.tsx'
import { messages } from './messages/index.ts'

/** A departure as the tower watches it: its news, its parcels, and what its loss would mean. */
export function TowerDeparture() {
  const { id = '' } = useParams()
  const { departures: t } = useMessages(messages)
  const supply = useMessages(supplyMessages)
  const { locale } = useSettings()
  const [over, open] = useState<'delay' | 'outlook' | null>(null)
  const query = { locale }
  const reading = useApi<DepartureReply>(`/departures/${id}`, { query, everyMs: 15_000 })
  useCrumb(reading.data?.destinationName)
  const close = () => open(null)
  return (
    <Loaded of={reading}>
      {(departure) => {
        const ended = departure.state === 'cancelled' || departure.state === 'arrived'
        return (
          <>
            <PageHead
              title={`${departure.originName} – ${departure.destinationName}`}
              lead={
                <>
                  <Code>{departure.lane}</Code> <DepartureStatus state={departure.state} />
                </>
              }
            >
              <Freshness of={reading} />
              <Button disabled={ended} onClick={() => open('outlook')}>
                {t.outlook}
              </Button>
              <Button disabled={ended} onClick={() => open('delay')}>
                {supply.delay}
              </Button>
            </PageHead>
            {over === 'delay' && <Delay departure={departure} close={close} />}
            {over === 'outlook' && <Outlook departure={departure} close={close} />}
            <div className="columns">
              <ParcelTable
                resource="tower-departure-parcels"
                query={{ departureId: id }}
                filtered={false}
                base="/tower/parcels"
              />
              <DepartureFacts departure={departure} />
            </div>
          </>
        )
      }}
    </Loaded>
  )
}

/** What would happen without this departure; nothing is changed by asking. */
function Outlook({
  departure,
  close,
}: {
  readonly departure: DepartureReply
  readonly close: () => void
}) {
  const { departures: t } = useMessages(messages)
  const supply = useMessages(supplyMessages)
  const { number } = useFormat()
  const reading = useApi<OutlookReply>(`/departures/${departure.id}/outlook`)
  return (
    <Dialog open close={close} title={t.outlookTitle}>
      <Loaded of={reading}>
        {({ lines, orders, moved, later, lost }) =>
          lines === 0 ? (
            <p>{t.nothing}</p>
          ) : (
            <>
              <p>{t.lines(lines, orders)}</p>
              <Facts
                rows={[
                  [t.moved, number(moved)],
                  [t.later, number(later)],
                  [t.lost, number(lost)],
                ]}
              />
            </>
          )
        }
      </Loaded>
      <div className="actions">
        <Button type="primary" onClick={close}>
          {supply.closeIt}
        </Button>
      </div>
    </Dialog>
  )
}
