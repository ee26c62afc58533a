import { Button } from 'antd'
import { useState } from 'react'
import type { SimulationReply } from '#modules/pricing'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { InputField, SelectField } from '../kit/form.tsx'
import { Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Unsaved } from '../kit/unsaved.tsx'
import { Instant } from '../kit/values.tsx'
import { Refused } from '../shell/states.tsx'
import { Outcome } from './effect.tsx'
import { useHouse, usePolicies, type PolicyRow } from './house.ts'
import { messages } from './messages/index.ts'
import { BASES, bodyOf, draftOf, WEIGHTS, type Draft } from './policy-draft.ts'
import { Markets } from './policy-markets.tsx'

/** What a house asks of its prices: written here, tried before it is kept, a version each time. */
export function Policy() {
  const house = useHouse()
  const policies = usePolicies()
  return (
    <Loaded of={policies}>
      {({ items }) => {
        const kept = items.find((each) => each.house === house)
        return <Editor key={kept?.id ?? 'first'} house={house} kept={kept} />
      }}
    </Loaded>
  )
}

type Part = { readonly draft: Draft; readonly set: (change: Partial<Draft>) => void }

function Editor({ house, kept }: { readonly house: string; readonly kept: PolicyRow | undefined }) {
  const t = useMessages(messages)
  const words = t.policy
  const [draft, write] = useState(() => draftOf(kept?.rules))
  const set = (change: Partial<Draft>) => write((now) => ({ ...now, ...change }))
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(kept?.rules))
  const save = useAction<Draft, PolicyRow>({
    run: (asked) => ask('PUT', `/parity/policies/${house}`, { body: bodyOf(asked) }),
    touches: ['/parity'],
    done: ({ version }) => words.saved(version),
    quiet: true,
  })
  const simulate = useAction<Draft, SimulationReply>({
    run: (asked) => ask('POST', '/parity/simulations', { body: { house, policy: bodyOf(asked) } }),
    touches: [],
    quiet: true,
  })
  const problem = save.error ?? simulate.error
  return (
    <form
      className="stack policy"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(draft)
      }}
    >
      <PageHead
        title={t.screens.policy}
        lead={
          kept ? (
            <>
              {words.version(kept.version)} ·{' '}
              <Instant at={kept.writtenAt} zone="Europe/Paris" named />. {words.lead}
            </>
          ) : (
            t.noPolicy
          )
        }
      >
        <Button loading={simulate.isPending} onClick={() => simulate.mutate(draft)}>
          {words.try}
        </Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {words.save}
        </Button>
      </PageHead>
      {changed && <p className="unsaved">{words.unsaved}</p>}
      <Unsaved when={changed && !save.isPending} />
      {problem && <Refused problem={problem} />}
      {simulate.data && (
        <Panel title={words.tried}>
          <Outcome told={simulate.data} />
        </Panel>
      )}
      <div className="columns columns-even">
        <div className="stack">
          <Corridor draft={draft} set={set} />
          <Caps draft={draft} set={set} />
          <Endings draft={draft} set={set} />
        </div>
        <div className="stack">
          <Steps draft={draft} set={set} />
          <Weights draft={draft} set={set} />
          <Alerts draft={draft} set={set} />
        </div>
      </div>
      <Markets draft={draft} set={set} />
    </form>
  )
}

/** The markets of the draft, by name. */
function useChoices({ markets }: Draft) {
  const { region } = useFormat()
  return markets
    .filter(({ market }) => /^[A-Z]{2}$/.test(market))
    .map(({ market }) => ({ value: market, label: region(market) }))
}

const text = { type: 'text', maxLength: 20 } as const

function Corridor({ draft, set }: Part) {
  const t = useMessages(messages).policy
  return (
    <Panel title={t.corridor}>
      <div className="form">
        <SelectField
          label={t.reference}
          value={draft.reference}
          set={(reference) => set({ reference })}
          options={useChoices(draft)}
        />
        <div className="field-row">
          <InputField
            {...text}
            label={t.below}
            required
            value={draft.below}
            set={(below) => set({ below })}
          />
          <InputField
            {...text}
            label={t.above}
            required
            value={draft.above}
            set={(above) => set({ above })}
          />
        </div>
        <SelectField
          label={t.basis}
          value={draft.basis}
          set={(basis) => set({ basis })}
          options={BASES.map((value) => ({ value, label: t.bases[value] }))}
        />
      </div>
    </Panel>
  )
}

function Caps({ draft, set }: Part) {
  const t = useMessages(messages).policy
  const choices = useChoices(draft)
  const { caps } = draft
  const change = (nr: number, part: Partial<(typeof caps)[number]>) =>
    set({ caps: caps.map((cap, at) => (at === nr ? { ...cap, ...part } : cap)) })
  return (
    <Panel title={t.caps}>
      <div className="form">
        <small>{t.capsHint}</small>
        {caps.map((cap, nr) => (
          // Caps have no name but their place.
          <fieldset key={`cap ${nr + 1}`} className="field-row cap">
            <legend className="unseen">{t.cap(nr + 1)}</legend>
            <SelectField
              label={t.capMarket}
              value={cap.market}
              set={(market) => change(nr, { market })}
              options={choices}
            />
            <SelectField
              label={t.capOver}
              value={cap.over}
              set={(over) => change(nr, { over })}
              options={choices}
            />
            <InputField
              {...text}
              label={t.capAbove}
              required
              value={cap.above}
              set={(above) => change(nr, { above })}
            />
            <Button
              aria-label={`${t.remove}: ${t.cap(nr + 1)}`}
              onClick={() => set({ caps: caps.filter((_, at) => at !== nr) })}
            >
              {t.remove}
            </Button>
          </fieldset>
        ))}
        <div>
          <Button
            onClick={() => {
              const other = draft.markets.find(({ market }) => market !== draft.reference)
              const cap = { market: other?.market ?? '', over: draft.reference, above: '5' }
              set({ caps: [...caps, cap] })
            }}
          >
            {t.addCap}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

function Steps({ draft, set }: Part) {
  const t = useMessages(messages).policy
  return (
    <Panel title={t.steps}>
      <div className="form">
        <small>{t.optional}</small>
        <div className="field-row">
          <InputField {...text} label={t.up} value={draft.up} set={(up) => set({ up })} />
          <InputField {...text} label={t.down} value={draft.down} set={(down) => set({ down })} />
          <InputField
            {...text}
            label={t.changes}
            value={draft.changes}
            set={(changes) => set({ changes })}
          />
        </div>
        <div className="field-row">
          <InputField
            {...text}
            label={t.margin}
            value={draft.margin}
            set={(margin) => set({ margin })}
          />
          <InputField
            {...text}
            label={t.costShare}
            hint={t.costHint}
            value={draft.costShare}
            set={(costShare) => set({ costShare })}
          />
        </div>
      </div>
    </Panel>
  )
}

function Endings({ draft, set }: Part) {
  const t = useMessages(messages).policy
  const currencies = [...new Set(draft.markets.map(({ currency }) => currency))].filter(
    (code) => code !== '',
  )
  return (
    <Panel title={t.endings}>
      <div className="form">
        <small>{t.endingsHint}</small>
        <div className="field-row field-row-small">
          {currencies.map((code) => (
            <InputField
              key={code}
              type="text"
              maxLength={60}
              label={t.ending(code)}
              value={draft.endings[code] ?? ''}
              set={(asked) => set({ endings: { ...draft.endings, [code]: asked } })}
            />
          ))}
        </div>
      </div>
    </Panel>
  )
}

function Weights({ draft, set }: Part) {
  const t = useMessages(messages).policy
  return (
    <Panel title={t.weights}>
      <div className="form">
        <small>{t.weightsHint}</small>
        <div className="field-row field-row-small">
          {WEIGHTS.map((name) => (
            <InputField
              key={name}
              {...text}
              label={t.weight[name]}
              value={draft.weights[name]}
              set={(weight) => set({ weights: { ...draft.weights, [name]: weight } })}
            />
          ))}
        </div>
      </div>
    </Panel>
  )
}

function Alerts({ draft, set }: Part) {
  const t = useMessages(messages).policy
  return (
    <Panel title={t.alerts}>
      <div className="form">
        <div className="field-row">
          <InputField
            {...text}
            label={t.driftAlert}
            value={draft.drift}
            set={(drift) => set({ drift })}
          />
          <InputField
            {...text}
            label={t.resaleAlert}
            value={draft.resale}
            set={(resale) => set({ resale })}
          />
        </div>
        <InputField
          type="text"
          maxLength={400}
          label={t.excluded}
          hint={t.excludedHint}
          value={draft.categories}
          set={(categories) => set({ categories })}
        />
      </div>
    </Panel>
  )
}
