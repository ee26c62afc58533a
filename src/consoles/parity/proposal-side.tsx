import { Button } from 'antd'
import type { LinesReply, ProposalReply } from '#modules/pricing'
import { LANGUAGES } from '#lib/texts.ts'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Facts, Instant } from '../kit/values.tsx'
import { useSession } from '../shell/session.tsx'
import { messages } from './messages/index.ts'
import { Effective } from './proposal-state.tsx'

type Part = { readonly proposal: ProposalReply }

/** Who somebody is, as colleagues say it. */
function usePerson() {
  const t = useMessages(messages).proposal
  const { account } = useSession()
  return (id: string, name: string | null): string => {
    const known = name ?? t.someone
    return id === account.id ? `${known} (${t.you})` : known
  }
}

export function Approvals({ proposal: { approvals, approvalsNeeded } }: Part) {
  const t = useMessages(messages).proposal
  const person = usePerson()
  return (
    <Panel title={`${t.approvals} · ${t.approvalsOf(approvals.length, approvalsNeeded)}`}>
      {approvals.length === 0 ? (
        <p className="quiet">{t.nobody}</p>
      ) : (
        <Facts
          rows={approvals.map(({ approver, name, at }) => [
            person(approver, name),
            <Instant key="at" at={at} zone="Europe/Paris" named />,
          ])}
        />
      )}
    </Panel>
  )
}

/** When each market changes, in Paris and where it happens. */
export function Schedule({ proposal }: Part) {
  const t = useMessages(messages).proposal
  const { region } = useFormat()
  const { release } = proposal
  if (!release) {
    return (
      <Panel title={t.schedule}>
        <p>
          <Effective proposal={proposal} />
        </p>
      </Panel>
    )
  }
  return (
    <Panel title={t.schedule}>
      <Facts
        rows={Object.entries(release.effect)
          .toSorted(([, a], [, b]) => Date.parse(a) - Date.parse(b))
          .map(([market, at]) => [
            region(market),
            <Instant key="at" at={at} zone="Europe/Paris" named />,
          ])}
      />
    </Panel>
  )
}

/** What shoppers are told, and the storefront's line that can begin at the same instant. */
export function Told({ proposal: { house, release, state } }: Part) {
  const t = useMessages(messages).proposal
  const { instant } = useFormat()
  const lines = useApi<LinesReply>('/parity/lines')
  const line = lines.data?.items.filter((each) => each.house === house).at(-1)
  const shown = line?.shown === true
  const change = useAction<object, unknown>({
    run: (body) => ask('PUT', `/parity/lines/${house}`, { body }),
    touches: ['/parity/lines'],
    done: () => t.lineSaved,
  })
  const starts = release && state === 'scheduled' ? { from: release.takesEffect } : {}
  return (
    <Panel title={t.told}>
      <p>{t.toldText}</p>
      <h3 className="spaced">{t.line}</h3>
      <p>{t.lineText}</p>
      <p className="spaced">
        <strong>{shown ? t.lineOn(instant(line.from, 'Europe/Paris')) : t.lineOff}</strong>
      </p>
      <Button
        loading={change.isPending}
        onClick={() => change.mutate(shown ? { shown: false } : { shown: true, ...starts })}
      >
        {shown ? t.lineStop : t.lineStart}
      </Button>
    </Panel>
  )
}

export function Announced({ proposal: { announcement } }: Part) {
  const t = useMessages(messages)
  if (!announcement) return null
  return (
    <Panel title={t.proposal.announcement}>
      {LANGUAGES.map((language) => (
        <blockquote key={language} lang={language}>
          {announcement[language]}
        </blockquote>
      ))}
    </Panel>
  )
}

type Event = { readonly at: string; readonly what: string; readonly by: string | null }

export function History({ proposal }: Part) {
  const t = useMessages(messages).proposal
  const person = usePerson()
  const { madeAt, madeBy, madeByName, approvals, release, rollback, withdrawal, state } = proposal
  const events: readonly Event[] = [
    { at: madeAt, what: t.events.made, by: person(madeBy, madeByName) },
    ...approvals.map(({ at, approver, name }) => ({
      at,
      what: t.events.approved,
      by: person(approver, name),
    })),
    ...(release ? [{ at: release.releasedAt, what: t.events.released, by: null }] : []),
    ...(release && (state === 'in_force' || state === 'rolled_back')
      ? [{ at: release.takesEffect, what: t.events.effective, by: null }]
      : []),
    ...(withdrawal
      ? [
          {
            at: withdrawal.at,
            what: `${t.events.withdrawn}: ${withdrawal.reason}`,
            by: person(withdrawal.by, withdrawal.name),
          },
        ]
      : []),
    ...(rollback
      ? [
          {
            at: rollback.at,
            what: `${t.events.rolledBack}: ${rollback.reason}`,
            by: person(rollback.by, rollback.name),
          },
        ]
      : []),
  ]
  return (
    <Panel title={t.history}>
      <ol className="timeline">
        {events
          .filter(({ at }) => !rollback || Date.parse(at) <= Date.parse(rollback.at))
          .map(({ at, what, by }) => (
            <li key={`${at} ${what}`}>
              {what}
              <br />
              <small>
                <Instant at={at} zone="Europe/Paris" named />
                {by !== null && ` · ${by}`}
              </small>
            </li>
          ))}
      </ol>
    </Panel>
  )
}
