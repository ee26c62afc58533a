import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import type { LotHistoryReply } from '#modules/stock'
import { useApi } from '../kit/api.ts'
import { Freshness, Loaded, PageHead, Panel, Scroll } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Actor, Code, Day, Facts, Figure, Instant } from '../kit/values.tsx'
import { useCrumb } from '../shell/crumbs.tsx'
import { Files } from './files.tsx'
import { Expiry, LotStatus } from './lot-state.tsx'
import { messages } from './messages/index.ts'

type Part = { readonly lot: LotHistoryReply }

/** One lot: what there is of it, and everything that ever happened to it. */
export function LotPage({
  actions,
}: {
  /** What the console at hand may do with a lot. */
  readonly actions?: (lot: LotHistoryReply) => ReactNode
}) {
  const { id = '' } = useParams()
  const reading = useApi<LotHistoryReply>(`/lots/${id}`, { everyMs: 15_000 })
  useCrumb(reading.data?.code)
  return (
    <Loaded of={reading}>
      {(lot) => (
        <>
          <PageHead
            title={lot.title ?? lot.code}
            lead={
              <>
                <Code>{lot.code}</Code> <LotStatus state={lot.state} />
              </>
            }
          >
            <Freshness of={reading} />
            {actions?.(lot)}
          </PageHead>
          <div className="stack">
            <Quantities lot={lot} />
            <div className="columns">
              <div className="stack">
                <Movements lot={lot} />
                <Receptions lot={lot} />
                <Turns lot={lot} />
              </div>
              <div className="stack">
                <About lot={lot} />
                <Certificates lot={lot} />
                <Files lot={lot} />
              </div>
            </div>
          </div>
        </>
      )}
    </Loaded>
  )
}

const COUNTERS = [
  'available',
  'outstanding',
  'reserved',
  'sold',
  'received',
  'rejected',
  'lost',
] as const

function Quantities({ lot }: Part) {
  const t = useMessages(messages)
  const { number } = useFormat()
  return (
    <div className="tiles">
      {COUNTERS.map((name) => (
        <Figure key={name} label={t[name]}>
          {number(lot.quantities[name])}
        </Figure>
      ))}
    </div>
  )
}

function About({ lot }: Part) {
  const t = useMessages(messages)
  return (
    <Panel title={t.label}>
      <Facts
        rows={[
          [t.house, lot.house],
          [t.made, <Instant key="m" at={lot.madeAt} zone="Europe/Paris" named />],
          [t.printed, <Day key="p" date={lot.printedOn} />],
          [t.expires, <Expiry key="e" on={lot.expiresOn} />],
          [t.where, lot.location],
          [t.zone, lot.zone === null ? '–' : (t.zones[lot.zone] ?? lot.zone)],
          [t.declared, <Instant key="d" at={lot.declaredAt} zone="Europe/Paris" named />],
        ]}
      />
    </Panel>
  )
}

function Certificates({ lot }: Part) {
  const t = useMessages(messages)
  const format = useFormat()
  return (
    <Panel title={t.certificates}>
      {lot.certificates.length === 0 ? (
        <p className="quiet">{t.noCertificates}</p>
      ) : (
        <Facts
          rows={lot.certificates.map(({ kind, number, validUntil }) => [
            t.papers[kind] ?? kind,
            <>
              <Code>{number}</Code>
              {typeof validUntil === 'string' && (
                <>
                  <br />
                  <small>{t.validUntil(format.fullDay(validUntil))}</small>
                </>
              )}
            </>,
          ])}
        />
      )}
    </Panel>
  )
}

/** A list of what was written down; each row says when, what and by whom. */
function Ledger({
  title,
  rows,
}: {
  readonly title: string
  readonly rows: readonly {
    readonly at: string
    readonly by: string
    readonly what: ReactNode
    readonly reason: string | null
  }[]
}) {
  const t = useMessages(messages)
  return (
    <Panel title={title}>
      {rows.length === 0 ? (
        <p className="quiet">{t.none}</p>
      ) : (
        <Scroll label={title}>
          <table>
            <tbody>
              {rows.map(({ at, by, what, reason }) => (
                <tr key={`${at}${by}`}>
                  <td>
                    <Instant at={at} zone="Europe/Paris" />
                  </td>
                  <td>
                    {what}
                    {reason !== null && <div className="quiet">{reason}</div>}
                  </td>
                  <td>
                    <Actor signature={by} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  )
}

function Movements({ lot }: Part) {
  const t = useMessages(messages)
  const { number } = useFormat()
  return (
    <Ledger
      title={t.movements}
      rows={lot.movements.map(({ at, by, kind, quantity, reason }) => ({
        at,
        by,
        reason,
        what: `${number(quantity)} ${t.kinds[kind] ?? kind}`,
      }))}
    />
  )
}

function Receptions({ lot }: Part) {
  const t = useMessages(messages)
  const { celsius, number } = useFormat()
  return (
    <Ledger
      title={t.receptions}
      rows={lot.receptions.map((one) => ({
        at: one.at,
        by: one.by,
        reason: one.reason,
        what: (
          <>
            {t.decisions[one.decision]} · {celsius(one.probeCelsius)} · {number(one.accepted)}{' '}
            {t.kinds['received']}
            {one.rejected > 0 && `, ${number(one.rejected)} ${t.kinds['rejected']}`}
          </>
        ),
      }))}
    />
  )
}

function Turns({ lot }: Part) {
  const t = useMessages(messages)
  const named = (state: string) => (t.states as Readonly<Record<string, string>>)[state] ?? state
  return (
    <Ledger
      title={t.turns}
      rows={lot.turns.map(({ at, by, from, to, reason }) => ({
        at,
        by,
        reason,
        what: `${named(from)} → ${named(to)}`,
      }))}
    />
  )
}
