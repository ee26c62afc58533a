import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { LawReply, LawSimulationReply } from '#modules/customs'
import { useApi } from '../../kit/api.ts'
import { InputField } from '../../kit/form.tsx'
import { Loaded, PageHead, Panel } from '../../kit/page.tsx'
import { useFormat, useMessages } from '../../kit/settings.tsx'
import { messages as deskMessages } from '../messages/index.ts'
import { Changes, Effects } from './effects.tsx'
import { messages } from './messages/index.ts'

/** What changes on a day: in the law, and in what is sold. */
export function Simulation() {
  const { simulation: t, browse } = useMessages(messages)
  const { screens } = useMessages(deskMessages)
  const { fullDay } = useFormat()
  const [members, write] = useSearchParams()
  const on = members.get('on')
  const [typed, type] = useState<string | null>(null)
  const law = useApi<LawReply>('/customs/law', { query: { limit: 1 } })
  const days = law.data?.days ?? []
  const first = typed ?? on ?? days[0] ?? law.data?.on ?? ''
  return (
    <>
      <PageHead title={screens.simulation} lead={t.lead} />
      <div className="stack">
        <Panel title={t.day}>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault()
              write({ on: first })
            }}
          >
            <InputField label={t.day} type="date" required value={first} set={type} />
            <div className="actions">
              <Button type="primary" htmlType="submit">
                {t.show}
              </Button>
              {days.map((day) => (
                <Button
                  key={day}
                  onClick={() => {
                    type(null)
                    write({ on: day })
                  }}
                >
                  {fullDay(day)}
                </Button>
              ))}
            </div>
            {law.data && days.length === 0 && <p className="quiet">{browse.noDays}</p>}
          </form>
        </Panel>
        {on && <Simulated query={{ on }} />}
      </div>
    </>
  )
}

const SIMULATIONS = '/customs/law/simulations'

function Simulated({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const { simulation: t, changes: words } = useMessages(messages)
  const reading = useApi<LawSimulationReply>(SIMULATIONS, { query })
  return (
    <Loaded of={reading}>
      {({ changed, changes, sold, effects }) => (
        <>
          <Panel title={t.law} extra={<small>{words.changed(changed)}</small>}>
            {changed === 0 ? (
              <p className="quiet">{t.none}</p>
            ) : (
              <>
                {changed > changes.length && <p>{words.shown(changes.length)}</p>}
                <Changes changes={changes} />
              </>
            )}
          </Panel>
          <Panel title={words.effects} extra={<small>{t.sold(sold)}</small>}>
            <Effects effects={effects} />
          </Panel>
        </>
      )}
    </Loaded>
  )
}

/** What a proposed list would do to goods on sale, as if it were approved. */
export function Proposed({ change }: { readonly change: string }) {
  const { simulation: t, changes: words } = useMessages(messages)
  const reading = useApi<LawSimulationReply>(SIMULATIONS, { query: { change } })
  return (
    <Loaded of={reading}>
      {({ sold, effects }) => (
        <Panel title={words.effects} extra={<small>{t.sold(sold)}</small>}>
          <Effects effects={effects} />
        </Panel>
      )}
    </Loaded>
  )
}
