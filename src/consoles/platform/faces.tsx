import { Button } from 'antd'
import { useState } from 'react'
import type { RegisterReply } from '#modules/face'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox } from '../kit/form.tsx'
import { Empty, Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Code, Facts, Figure, Instant, Status, type Tone } from '../kit/values.tsx'
import { messages } from './messages/index.ts'

type Part = { readonly register: RegisterReply }
type Terminal = RegisterReply['terminals'][number]

const DUE: Readonly<Record<RegisterReply['filing']['due'], Tone>> = {
  no: 'ok',
  soon: 'warn',
  now: 'danger',
}

/** The register of faces: how many are kept, what the law asks at that number, and who may look. */
export function Faces() {
  const t = useMessages(messages)
  const reading = useApi<RegisterReply>('/face/register', { everyMs: 30_000 })
  return (
    <>
      <PageHead title={t.screens.faces} lead={t.faces.lead}>
        <Freshness of={reading} />
      </PageHead>
      <Loaded of={reading}>
        {(register) => (
          <div className="stack">
            <Register register={register} />
            <Terminals register={register} />
            <Engine register={register} />
          </div>
        )}
      </Loaded>
    </>
  )
}

function Register({ register: { faces, filing, audit } }: Part) {
  const t = useMessages(messages).faces
  const { number } = useFormat()
  return (
    <Panel title={t.register}>
      <p className="quiet">{t.registerText}</p>
      <div className="tiles">
        <Figure label={t.kept} note={t.ofThreshold(number(filing.threshold))}>
          {number(faces)}
        </Figure>
        <Figure label={t.filing} note={t.filingNotes[filing.due]}>
          <Status tone={DUE[filing.due]}>{t.filings[filing.due]}</Status>
        </Figure>
        <Figure label={t.audit} note={audit.whole ? t.auditWhole : t.auditBroken}>
          {audit.whole ? number(audit.rows) : <Status tone="danger">{number(audit.rows)}</Status>}
        </Figure>
      </div>
    </Panel>
  )
}

function Terminals({ register: { terminals } }: Part) {
  const t = useMessages(messages).faces
  const [leaving, take] = useState<Terminal | null>(null)
  return (
    <Panel title={t.terminals} extra={<a href="/kiosk">{t.kiosk}</a>}>
      <p className="quiet">{t.terminalsText}</p>
      {terminals.length === 0 ? (
        <Empty text={t.noTerminals} />
      ) : (
        <table className="rows" aria-label={t.terminals}>
          <thead>
            <tr>
              {[t.name, t.merchant, t.enrolled, t.seen, t.state].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">{t.revoke}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {terminals.map((terminal) => (
              <Row key={terminal.id} terminal={terminal} revoke={() => take(terminal)} />
            ))}
          </tbody>
        </table>
      )}
      <Revoke terminal={leaving} close={() => take(null)} />
    </Panel>
  )
}

function Row({
  terminal: { name, merchant, enrolledAt, seenAt, revokedAt },
  revoke,
}: {
  readonly terminal: Terminal
  readonly revoke: () => void
}) {
  const t = useMessages(messages).faces
  return (
    <tr>
      <td data-label={t.name}>{name}</td>
      <td data-label={t.merchant}>{merchant}</td>
      <td data-label={t.enrolled}>
        <Instant at={enrolledAt} />
      </td>
      <td data-label={t.seen}>
        {seenAt === null ? <span className="quiet">{t.never}</span> : <Instant at={seenAt} />}
      </td>
      <td data-label={t.state}>
        {revokedAt === null ? (
          <Status tone="ok">{t.open}</Status>
        ) : (
          <>
            <Status tone="plain">{t.revoked}</Status> <Instant at={revokedAt} />
          </>
        )}
      </td>
      <td>
        {revokedAt === null && (
          <Button danger size="small" aria-label={`${t.revoke}: ${name}`} onClick={revoke}>
            {t.revoke}
          </Button>
        )}
      </td>
    </tr>
  )
}

function Revoke({
  terminal,
  close,
}: {
  readonly terminal: Terminal | null
  readonly close: () => void
}) {
  const t = useMessages(messages).faces
  const revoke = useAction<string, unknown>({
    run: (id) => ask('DELETE', `/face/terminals/${id}`),
    touches: ['/face/register'],
    done: () => t.revokedNow,
    quiet: true,
  })
  return (
    <Dialog open={terminal !== null} close={close} title={t.revokeTitle}>
      <FormBox
        problem={revoke.error}
        onSubmit={() => terminal && revoke.mutate(terminal.id, { onSuccess: close })}
      >
        <p>{t.revokeText(terminal?.name ?? '')}</p>
        <div className="actions">
          <Button danger type="primary" htmlType="submit" loading={revoke.isPending}>
            {t.revoke}
          </Button>
          <Button onClick={close}>{t.keep}</Button>
        </div>
      </FormBox>
    </Dialog>
  )
}

function Engine({ register: { engine } }: Part) {
  const t = useMessages(messages).faces
  return (
    <Panel title={t.engine}>
      <Facts
        rows={[
          [t.engineName, <Code key="id">{engine.id}</Code>],
          [t.licence, engine.licence],
          [t.provenance, engine.provenance],
        ]}
      />
    </Panel>
  )
}
