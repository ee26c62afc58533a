import { useRef, useState } from 'react'
import { readElements } from '#lib/gs1/element-string.ts'
import type { LotReply } from '#modules/stock'
import { CameraScan } from '../kit/camera.tsx'
import { ask } from '../kit/client.ts'
import { PageHead, Panel } from '../kit/page.tsx'
import { useReason } from '../kit/reason.ts'
import { useMessages, useSettings } from '../kit/settings.tsx'
import { LotTable } from '../lots/lot-table.tsx'
import { messages as lotMessages } from '../lots/messages/index.ts'
import { messages } from './messages/index.ts'
import { Reception } from './reception.tsx'
import { signal } from './signal.ts'

/** A lot's number: as it was typed, or as it stands in the label that was scanned. */
function lotIn(scan: string): string {
  const read = readElements(scan)
  return (read.ok && read.value.find(({ ai }) => ai === '10')?.value) || scan.slice(0, 20)
}

/** The scan-first desk: one field that is always ready, then one lot at a time. */
export function Receive() {
  const { receive: t, screens } = useMessages(messages)
  const { states } = useMessages(lotMessages)
  const { locale } = useSettings()
  const reason = useReason()
  const field = useRef<HTMLInputElement>(null)
  const [typed, type] = useState('')
  const [found, find] = useState<readonly LotReply[]>([])
  const [told, tell] = useState('')

  const ready = (message: string) => {
    find([])
    type('')
    tell(message)
    field.current?.focus()
  }
  const take = (lots: readonly LotReply[], code: string) => {
    const waiting = lots.filter(({ quantities }) => quantities.outstanding > 0)
    signal(waiting.length > 0)
    find(waiting)
    const [first] = lots
    if (waiting.length > 0) tell('')
    else tell(first ? t.notExpected(states[first.state]) : t.unknown(code))
    if (waiting.length === 0) field.current?.select()
  }
  const look = async (scan = typed) => {
    const code = lotIn(scan.trim())
    if (code === '') return
    try {
      const query = { code, locale }
      take((await ask<{ items: LotReply[] }>('GET', '/lots', { query })).items, code)
    } catch (problem) {
      signal(false)
      tell(reason(problem))
    }
  }
  const [lot] = found
  return (
    <>
      <PageHead title={screens.receive} lead={t.lead} />
      <div className="stack">
        <form
          className="scan"
          onSubmit={(event) => {
            event.preventDefault()
            void look()
          }}
        >
          <input
            ref={field}
            type="search"
            aria-label={t.scan}
            placeholder={t.placeholder}
            autoComplete="off"
            autoCapitalize="characters"
            enterKeyHint="search"
            maxLength={300}
            value={typed}
            onChange={({ target }) => type(target.value)}
          />
        </form>
        <CameraScan heard={(scan) => void look(scan)} />
        <output className="scan-told">{told}</output>
        {found.length > 1 && (
          <Panel title={t.several(found.length)}>
            <ul className="tasks">
              {found.map((each) => (
                <li key={each.id}>
                  <button type="button" className="link" onClick={() => find([each])}>
                    {each.title} · {each.house}
                  </button>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {lot && found.length === 1 && (
          <Reception
            key={lot.id}
            lot={lot}
            done={() => ready(t.done(lot.code))}
            cancel={() => ready('')}
          />
        )}
        <h2>{t.expected}</h2>
        <LotTable
          resource="hub-expected"
          base="/hub/lots"
          query={{ state: 'declared' }}
          filtered={false}
          empty={t.nothing}
        />
      </div>
    </>
  )
}
