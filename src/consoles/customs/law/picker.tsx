import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { HsSuggestionsReply } from '#modules/customs'
import { useApi } from '../../kit/api.ts'
import { InputField } from '../../kit/form.tsx'
import { Empty, Loaded, PageHead, Panel } from '../../kit/page.tsx'
import { useMessages, useSettings } from '../../kit/settings.tsx'
import { Code } from '../../kit/values.tsx'
import { messages as deskMessages } from '../messages/index.ts'
import { messages } from './messages/index.ts'
import { Way } from './words.tsx'

/** Tariff numbers for goods by their name, with reasons and history; a person decides. */
export function Picker() {
  const { picker: t } = useMessages(messages)
  const { screens } = useMessages(deskMessages)
  const [members, write] = useSearchParams()
  const description = members.get('description') ?? ''
  const [typed, type] = useState(description)
  return (
    <>
      <PageHead title={screens.picker} lead={t.lead} />
      <div className="stack">
        <Panel title={t.description}>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault()
              write({ description: typed.trim() })
            }}
          >
            <InputField
              label={t.description}
              type="text"
              required
              maxLength={300}
              value={typed}
              set={type}
              first
            />
            <div className="actions">
              <Button type="primary" htmlType="submit">
                {t.find}
              </Button>
            </div>
          </form>
        </Panel>
        {description !== '' && <Picks description={description} />}
      </div>
    </>
  )
}

type Pick = HsSuggestionsReply['items'][number]

function Picks({ description }: { readonly description: string }) {
  const { picker: t } = useMessages(messages)
  const reading = useApi<HsSuggestionsReply>('/customs/hs-suggestions', { query: { description } })
  return (
    <Loaded of={reading}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty text={t.empty} />
        ) : (
          <ol className="stack">
            {items.map((pick) => (
              <li key={pick.hs8}>
                <Suggestion pick={pick} />
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  )
}

function Suggestion({ pick }: { readonly pick: Pick }) {
  const { picker: t } = useMessages(messages)
  const { language } = useSettings()
  const { hs8, names, confidence, reasons, released, regime, refusals } = pick
  return (
    <article className="panel pick-card">
      <header>
        <h2>
          <Link to={`/customs/law/${hs8}`}>
            <Code>{hs8}</Code>
          </Link>{' '}
          {names[language]}
        </h2>
        <strong>{t.confidence(confidence)}</strong>
      </header>
      <meter min={0} max={100} value={confidence} aria-label={t.confidence(confidence)} />
      <ul className="plain-list">
        {reasons.map((reason) => (
          <li key={reason.kind}>
            {reason.kind === 'precedent' ? (
              <>
                {t.precedent(reason.count)} –{' '}
                {reason.examples.map((example) => example[language]).join(', ')}
              </>
            ) : reason.kind === 'trade_word' ? (
              t.tradeWord(reason.words.join(', '))
            ) : (
              t.tariffText(reason.words.join(', '))
            )}
          </li>
        ))}
        {released > 0 && <li>{t.released(released)}</li>}
      </ul>
      <p>
        <span className="quiet">{regime === null ? t.refusals : t.lawful}</span>{' '}
        <Way regime={regime} reasons={refusals} />
      </p>
    </article>
  )
}
