import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { DepartureReply, WaveReply, WaveSheet } from '#modules/pledge'
import { useAction, useApi } from '../kit/api.ts'
import { ask, fileAddress } from '../kit/client.ts'
import { Freshness, Loaded, PageHead } from '../kit/page.tsx'
import { useMessages, useSettings } from '../kit/settings.tsx'
import { Code } from '../kit/values.tsx'
import { useCrumb } from '../shell/crumbs.tsx'
import { Delay } from '../supply/delay.tsx'
import { DepartureFacts } from '../supply/departure-facts.tsx'
import { messages as supplyMessages } from '../supply/messages/index.ts'
import { ParcelTable } from '../supply/parcel-table.tsx'
import { DepartureStatus } from '../supply/states.tsx'
import { HandOver, Handovers } from './handover.tsx'
import { messages } from './messages/index.ts'
import { Boxes, Picks, Unserved, Waved } from './picks.tsx'

type WavesReply = { readonly items: readonly WaveReply[]; readonly current: WaveSheet | null }

/** A departure as the hub works on it: its waves, what to fetch, what is packed, who took it. */
export function HubDeparture() {
  const { id = '' } = useParams()
  const { locale } = useSettings()
  const query = { locale }
  const reading = useApi<DepartureReply>(`/departures/${id}`, { query, everyMs: 15_000 })
  const waves = useApi<WavesReply>(`/departures/${id}/waves`, { query, everyMs: 15_000 })
  const { departure: t } = useMessages(messages)
  useCrumb(reading.data?.destinationName)
  return (
    <Loaded of={reading}>
      {(departure) => (
        <>
          <PageHead
            title={departure.destinationName}
            lead={
              <>
                <Code>{departure.lane}</Code> <DepartureStatus state={departure.state} />
              </>
            }
          >
            <Freshness of={reading} />
            <Works departure={departure} />
          </PageHead>
          <div className="columns">
            <div className="stack">
              <Loaded of={waves}>
                {({ current }) => (
                  <>
                    {current && <Unserved wave={current} />}
                    <Picks wave={current} band={departure.band} />
                    {current && <Boxes wave={current} />}
                  </>
                )}
              </Loaded>
              <h2>{t.parcels}</h2>
              <ParcelTable
                resource="hub-departure-parcels"
                query={{ departureId: id }}
                filtered={false}
              />
            </div>
            <div className="stack">
              <DepartureFacts departure={departure} />
              <Waved waves={waves.data?.items ?? []} />
              <Handovers departure={departure} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  )
}

function Works({ departure }: { readonly departure: DepartureReply }) {
  const { departure: t, screens } = useMessages(messages)
  const supply = useMessages(supplyMessages)
  const { locale } = useSettings()
  const go = useNavigate()
  const [over, open] = useState<'delay' | 'handover' | null>(null)
  const { id, state } = departure
  const wave = useAction<void, WaveSheet>({
    run: () => ask('POST', `/departures/${id}/waves`, { query: { locale } }),
    touches: ['/departures'],
    done: ({ served, lines, moved }) => t.waved(served, lines, moved),
  })
  const here = state === 'planned' || state === 'closed'
  const close = () => open(null)
  return (
    <>
      <Button type="primary" onClick={() => void go(`/hub/waves/${id}/pack`)}>
        {screens.pack}
      </Button>
      <Button disabled={!here} loading={wave.isPending} onClick={() => wave.mutate()}>
        {t.wave}
      </Button>
      <Button href={fileAddress(`/departures/${id}/manifest.pdf`)} target="_blank" rel="noopener">
        {t.manifest}
      </Button>
      <Button disabled={!here} onClick={() => open('handover')}>
        {t.handOver}
      </Button>
      <Button disabled={state === 'cancelled' || state === 'arrived'} onClick={() => open('delay')}>
        {supply.delay}
      </Button>
      {over === 'delay' && <Delay departure={departure} close={close} />}
      {over === 'handover' && <HandOver departure={departure} close={close} />}
    </>
  )
}
