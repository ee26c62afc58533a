import { Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { LawChangeReply } from '#modules/customs'
import { useAction, useApi } from '../../kit/api.ts'
import { ask } from '../../kit/client.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { FormBox } from '../../kit/form.tsx'
import { Freshness, Loaded, PageHead, Panel } from '../../kit/page.tsx'
import { useFormat, useMessages } from '../../kit/settings.tsx'
import { Actor, Code, Day, Facts, Instant } from '../../kit/values.tsx'
import { useCrumb } from '../../shell/crumbs.tsx'
import { useSession } from '../../shell/session.tsx'
import { ChangeState } from './change-list.tsx'
import { Changes } from './effects.tsx'
import { messages } from './messages/index.ts'
import { Proposed } from './simulation.tsx'
import { Grade } from './words.tsx'

type Part = { readonly change: LawChangeReply }

/** A proposed list: its differences, what it does to goods on sale, and the second person's word. */
export function ChangePage() {
  const { id = '' } = useParams()
  const { kinds } = useMessages(messages)
  const reading = useApi<LawChangeReply>(`/customs/law/changes/${id}`, { everyMs: 15_000 })
  useCrumb(reading.data && (kinds[reading.data.kind] ?? reading.data.kind))
  return (
    <Loaded of={reading}>
      {(change) => (
        <>
          <PageHead
            title={kinds[change.kind] ?? change.kind}
            lead={
              <>
                <ChangeState state={change.state} /> <Day date={change.from} /> · {change.source}
              </>
            }
          >
            <Freshness of={reading} />
            {change.state === 'proposed' && <Decide change={change} />}
          </PageHead>
          <div className="columns">
            <div className="stack">
              <Faults change={change} />
              <Difference change={change} />
              {change.state === 'proposed' && <Proposed change={change.id} />}
            </div>
            <About change={change} />
          </div>
        </>
      )}
    </Loaded>
  )
}

function Decide({ change: { id, digest, from, proposedBy } }: Part) {
  const { changes: t } = useMessages(messages)
  const { fullDay } = useFormat()
  const { account } = useSession()
  const [asked, open] = useState(false)
  const approve = useAction<void, LawChangeReply>({
    run: () => ask('POST', `/customs/law/changes/${id}/approval`, { body: { digest } }),
    touches: ['/customs/law'],
    done: () => t.approved,
    quiet: true,
  })
  const withdraw = useAction<void, LawChangeReply>({
    run: () => ask('POST', `/customs/law/changes/${id}/withdrawal`),
    touches: ['/customs/law'],
    done: () => t.withdrawn,
  })
  const mine = proposedBy === account.id
  const close = () => open(false)
  return (
    <>
      {mine && <small className="reason">{t.own}</small>}
      <Button type="primary" disabled={mine} onClick={() => open(true)}>
        {t.approve}
      </Button>
      <Button loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {t.withdraw}
      </Button>
      {asked && (
        <Dialog open close={close} title={t.approveTitle}>
          <FormBox
            problem={approve.error}
            onSubmit={() => approve.mutate(undefined, { onSuccess: close })}
          >
            <p>{t.approveText(fullDay(from))}</p>
            <div className="actions">
              <Button type="primary" htmlType="submit" loading={approve.isPending}>
                {t.approve}
              </Button>
              <Button onClick={close}>{t.back}</Button>
            </div>
          </FormBox>
        </Dialog>
      )}
    </>
  )
}

function Difference({ change: { changed, changes } }: Part) {
  const { changes: t } = useMessages(messages)
  return (
    <Panel title={t.changed(changed)}>
      {changed === 0 ? (
        <p className="quiet">{t.nothing}</p>
      ) : (
        <>
          {changed > changes.length && <p>{t.shown(changes.length)}</p>}
          <Changes changes={changes} />
        </>
      )}
    </Panel>
  )
}

function Faults({ change: { faults, problems } }: Part) {
  const t = useMessages(messages)
  if (faults.length === 0 && problems.length === 0) return null
  return (
    <>
      {faults.length > 0 && (
        <Panel title={t.changes.faults(faults.length)}>
          <ul className="tasks">
            {faults.map(({ row, column, text, kind }) => (
              <li key={`${row} ${column}`}>
                <span>{t.changes.fault(row, column)}</span>
                <span>
                  {t.faults[kind] ?? kind} <Code>{text}</Code>
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {problems.length > 0 && (
        <Panel title={t.changes.gaps}>
          <ul className="tasks">
            {problems.map(({ hs8, kind }) => (
              <li key={`${hs8} ${kind}`}>
                <Code>{hs8}</Code>
                <span>{t.gaps[kind] ?? kind}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}

function About({ change }: Part) {
  const { changes: t } = useMessages(messages)
  const { number } = useFormat()
  return (
    <Panel title={t.file}>
      <Facts
        rows={[
          [t.file, change.fileName],
          [t.rows, number(change.rows)],
          [t.grade, <Grade key="g" grade={change.grade} />],
          [t.digest, <Code key="d">{change.fileDigest.slice(0, 16)}</Code>],
          [t.by, <Who key="b" account={change.proposedBy} />],
          [t.at, <Instant key="a" at={change.proposedAt} named />],
          [t.second, change.decidedBy === null ? '–' : <Who key="s" account={change.decidedBy} />],
          [t.at, <Instant key="t" at={change.decidedAt} named />],
        ]}
      />
    </Panel>
  )
}

/** An account by its last signs: the desk knows its own people, and no name is kept beside the law. */
const Who = ({ account }: { readonly account: string }) => <Actor signature={account.slice(-12)} />
