import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { QuotaLookupReply } from '#modules/customs'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { FormBox, InputField } from '../kit/form.tsx'
import { PageHead, Panel } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { Code, Figure, Instant, Money } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import { State } from './states.tsx'

/** What a person has used of the year; the number is sent once and forgotten. */
export function QuotaLookup() {
  const { quota: t, screens } = useMessages(messages)
  const [idNumber, write] = useState('')
  const look = useAction<void, QuotaLookupReply>({
    run: () => ask('POST', '/customs/quota-lookups', { body: { idNumber: idNumber.trim() } }),
    touches: [],
    quiet: true,
  })
  return (
    <>
      <PageHead title={screens.quota} lead={t.lead} />
      <div className="stack">
        <Panel title={t.idNumber}>
          <FormBox
            problem={look.error}
            onSubmit={() => look.mutate(undefined, { onSuccess: () => write('') })}
          >
            <InputField
              label={t.idNumber}
              type="text"
              required
              maxLength={30}
              value={idNumber}
              set={write}
              first
            />
            <div className="actions">
              <Button type="primary" htmlType="submit" loading={look.isPending}>
                {t.find}
              </Button>
            </div>
          </FormBox>
        </Panel>
        {look.data && !look.error && <Found found={look.data} />}
      </div>
    </>
  )
}

function Found({ found }: { readonly found: QuotaLookupReply }) {
  const { quota: t } = useMessages(messages)
  return (
    <>
      <div className="tiles">
        <Figure label={t.used} note={t.year(found.year)}>
          <Money value={found.used} />
        </Figure>
        <Figure label={t.reserved}>
          <Money value={found.reserved} />
        </Figure>
        <Figure label={t.left}>
          <Money value={found.left} />
        </Figure>
      </div>
      <Panel title={t.declarations}>
        {found.declarations.length === 0 ? (
          <p className="quiet">{t.none}</p>
        ) : (
          <ul className="tasks">
            {found.declarations.map(({ id, orderNo, state, value, createdAt }) => (
              <li key={id}>
                <span>
                  <strong>
                    <Link to={`/customs/declarations/${id}`}>
                      <Code>{orderNo}</Code>
                    </Link>
                  </strong>
                  <span className="quiet">
                    <Instant at={createdAt} named />
                  </span>
                </span>
                <span>
                  <Money value={value} /> <State state={state} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  )
}
