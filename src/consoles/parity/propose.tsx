import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { ProposalReply, SimulationReply } from '#modules/pricing'
import { LANGUAGES, type Language } from '#lib/texts.ts'
import { useAction } from '../kit/api.ts'
import { ask, type Problem } from '../kit/client.ts'
import { Field, FormBox, InputField } from '../kit/form.tsx'
import { Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useMessages } from '../kit/settings.tsx'
import { instantOf, localOf } from '../kit/zone.ts'
import { Outcome } from './effect.tsx'
import { useHouse } from './house.ts'
import { shopNow } from '../kit/now.ts'
import { messages } from './messages/index.ts'

const PARIS = 'Europe/Paris'
const DAY_MS = 86_400_000
const KINDS = ['on_release', 'instant', 'local_midnight'] as const

type Draft = {
  readonly reason: string
  readonly kind: (typeof KINDS)[number]
  readonly at: string
  readonly on: string
  readonly announced: boolean
  readonly texts: Readonly<Record<Language, string>>
}

/** Random enough to be nobody else's; pages without TLS have no `randomUUID`. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-')

const bodyOf = (house: string, { reason, kind, at, on, announced, texts }: Draft) => ({
  house,
  reason: reason.trim(),
  effect:
    kind === 'instant'
      ? { kind, at: instantOf(at, PARIS) }
      : kind === 'local_midnight'
        ? { kind, on }
        : { kind },
  ...(announced ? { announcement: texts } : {}),
})

/** Asks for the prices that keep the policy: what they would be, why, when, and what is told of it. */
export function Propose() {
  const t = useMessages(messages)
  const go = useNavigate()
  const house = useHouse()
  const sent = useRef({ text: '', key: '' })
  const [draft, write] = useState((): Draft => ({
    reason: t.propose.reasonFirst,
    kind: 'on_release',
    at: localOf(shopNow() + DAY_MS, PARIS),
    on: localOf(shopNow() + 2 * DAY_MS, PARIS).slice(0, 10),
    announced: false,
    texts: { zh: '', fr: '', en: '' },
  }))
  const set = (change: Partial<Draft>) => write((now) => ({ ...now, ...change }))
  const propose = useAction<void, ProposalReply>({
    run: () => {
      const body = bodyOf(house, draft)
      const text = JSON.stringify(body)
      // The same form sent twice is one proposal; another form is another.
      if (sent.current.text !== text) sent.current = { text, key: newKey() }
      return ask('POST', '/parity/proposals', { body, key: sent.current.key, later: true })
    },
    touches: ['/parity/proposals'],
    quiet: true,
  })
  return (
    <>
      <PageHead title={t.screens.propose} lead={t.propose.lead} />
      <div className="stack">
        <Panel title={t.screens.propose}>
          <FormBox
            problem={propose.error}
            onSubmit={() =>
              propose.mutate(undefined, {
                onSuccess: ({ id }) => void go(`/parity/proposals/${id}`),
              })
            }
          >
            <InputField
              label={t.propose.reason}
              hint={t.propose.reasonHint}
              type="text"
              required
              maxLength={200}
              value={draft.reason}
              set={(reason) => set({ reason })}
            />
            <When draft={draft} set={set} />
            <Announcement draft={draft} set={set} />
            <Button type="primary" htmlType="submit" size="large" loading={propose.isPending}>
              {t.propose.submit}
            </Button>
          </FormBox>
        </Panel>
        <Today house={house} />
      </div>
    </>
  )
}

type Part = { readonly draft: Draft; readonly set: (change: Partial<Draft>) => void }

function When({ draft, set }: Part) {
  const t = useMessages(messages).propose
  return (
    <fieldset className="choices">
      <legend>{t.when}</legend>
      {KINDS.map((kind) => (
        <label key={kind}>
          <input
            type="radio"
            name="when"
            checked={draft.kind === kind}
            onChange={() => set({ kind })}
          />{' '}
          {t.kinds[kind]}
        </label>
      ))}
      {draft.kind === 'instant' && (
        <InputField
          label={t.at}
          type="datetime-local"
          required
          value={draft.at}
          set={(at) => set({ at })}
        />
      )}
      {draft.kind === 'local_midnight' && (
        <InputField label={t.on} type="date" required value={draft.on} set={(on) => set({ on })} />
      )}
    </fieldset>
  )
}

function Announcement({ draft, set }: Part) {
  const t = useMessages(messages).propose
  return (
    <fieldset className="choices">
      <legend className="unseen">{t.announce}</legend>
      <label>
        <input
          type="checkbox"
          checked={draft.announced}
          onChange={({ target }) => set({ announced: target.checked })}
        />{' '}
        {t.announce}
      </label>
      <small>{t.announceHint}</small>
      {draft.announced &&
        LANGUAGES.map((language) => (
          <Field key={language} label={t.texts[language]}>
            {(ids) => (
              <textarea
                {...ids}
                lang={language}
                rows={3}
                required
                maxLength={2000}
                value={draft.texts[language]}
                onChange={({ target }) =>
                  set({ texts: { ...draft.texts, [language]: target.value } })
                }
              />
            )}
          </Field>
        ))}
    </fieldset>
  )
}

/** What the proposal would come to, before it is made. */
function Today({ house }: { readonly house: string }) {
  const t = useMessages(messages).propose
  const told = useQuery<SimulationReply, Problem>({
    queryKey: ['/parity/simulations', house],
    queryFn: ({ signal }) => ask('POST', '/parity/simulations', { body: { house }, signal }),
    staleTime: 60_000,
  })
  return (
    <Panel title={t.today}>
      <Loaded of={told}>
        {(reply) =>
          reply.summary.changed === 0 && reply.summary.inConflict === 0 ? (
            <p>{t.nothing}</p>
          ) : (
            <Outcome told={reply} />
          )
        }
      </Loaded>
    </Panel>
  )
}
