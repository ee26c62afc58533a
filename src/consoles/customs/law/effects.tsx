import type { LawChangeReply, LawSimulationReply } from '#modules/customs'
import { Scroll } from '../../kit/page.tsx'
import { useMessages, useSettings } from '../../kit/settings.tsx'
import { Code, Money } from '../../kit/values.tsx'
import { messages as deskMessages } from '../messages/index.ts'
import { messages } from './messages/index.ts'
import { useValue } from './words.tsx'

type Change = LawChangeReply['changes'][number]

/** What becomes different in the law, field by field. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const { changes: t, rowKinds, lineFields } = useMessages(messages)
  const { language } = useSettings()
  const valueOf = useValue()
  return (
    <Scroll label={t.field}>
      <table>
        <thead>
          <tr>
            <th scope="col">HS</th>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.flatMap(({ kind, hs, name, fields }, index) =>
            fields.map(({ field, before, after }, nr) => (
              <tr key={`${index} ${field}`}>
                <td>
                  {nr === 0 && (
                    <>
                      <Code>{hs}</Code>
                      <br />
                      <small>{name ? name[language] : (rowKinds[kind] ?? kind)}</small>
                    </>
                  )}
                </td>
                <td>{lineFields[field] ?? field}</td>
                <td>{valueOf(before)}</td>
                <td>
                  <strong>{valueOf(after)}</strong>
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </Scroll>
  )
}

type Effect = LawSimulationReply['effects'][number]

/** Goods on sale that are sold otherwise afterwards. */
export function Effects({ effects }: { readonly effects: readonly Effect[] }) {
  const { simulation: t } = useMessages(messages)
  const { language } = useSettings()
  if (effects.length === 0) return <p className="quiet">{t.noEffects}</p>
  return (
    <Scroll label={t.product}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.product}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
          </tr>
        </thead>
        <tbody>
          {effects.map(({ offer, slug, titles, before, after }) => (
            <tr key={offer}>
              <td>
                <a href={`/offers/${slug}`}>{titles[language]}</a>
              </td>
              <td>
                <Sale sale={before} />
              </td>
              <td>
                <Sale sale={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Sale({
  sale: { decision, regimes: ways, reasons, tax },
}: {
  readonly sale: Effect['after']
}) {
  const t = useMessages(messages)
  const { regimes } = useMessages(deskMessages)
  return (
    <>
      {t.decisions[decision] ?? decision}
      <br />
      {decision !== 'refused' && (
        <small>
          {ways.map((way) => regimes[way] ?? way).join(', ')} · {t.simulation.tax}{' '}
          <Money value={tax} />
        </small>
      )}
      {reasons.length > 0 && (
        <small> {reasons.map((reason) => t.reasons[reason] ?? reason).join(' · ')}</small>
      )}
    </>
  )
}
