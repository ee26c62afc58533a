import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useParams } from 'react-router'
import type { DeclarationReply, DeskAnswerReply } from '#modules/customs'
import { useAction, useApi } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormBox } from '../kit/form.tsx'
import { Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useMessages, useSettings } from '../kit/settings.tsx'
import { Code } from '../kit/values.tsx'
import { useCrumb } from '../shell/crumbs.tsx'
import { useShortcuts } from '../shell/shortcuts.tsx'
import { About, Buyer, Goods, Returns, Taxes } from './about.tsx'
import { Difference } from './difference.tsx'
import { MessageLog } from './log.tsx'
import { messages } from './messages/index.ts'
import { compare, firstToCorrect, hintOf, targets, type Target } from './papers/difference.ts'
import { messages as paperMessages } from './papers/messages/index.ts'
import { Repair } from './repair.tsx'
import { atDesk, Clock, State } from './states.tsx'
import { Timeline } from './timeline.tsx'

type Part = { readonly declaration: DeclarationReply }

/** One declaration: why it is held, where its papers differ, what was said, and what can be done. */
export function DeclarationPage() {
  const { id = '' } = useParams()
  const reading = useApi<DeclarationReply>(`/declarations/${id}`, { everyMs: 5_000 })
  useCrumb(reading.data?.orderNo)
  return (
    <Loaded of={reading}>
      {(declaration) => <Whole declaration={declaration} reading={reading} />}
    </Loaded>
  )
}

function Whole({
  declaration,
  reading,
}: Part & { readonly reading: Parameters<typeof Freshness>[0]['of'] }) {
  const { regimes, desk: t } = useMessages(messages)
  const [repairing, repair] = useState<Target | null>(null)
  const rows = compare(declaration)
  const first = firstToCorrect(rows, declaration.locked) ?? targets(declaration)[0] ?? null
  const open = atDesk(declaration.state)
  const { orderNo, part, state, deadline, regime, seller } = declaration
  return (
    <>
      <PageHead
        title={
          <>
            {t.about}{' '}
            <Code>
              {orderNo}
              {part > 1 && `/${part}`}
            </Code>
          </>
        }
        lead={
          <>
            <State state={state} /> <Clock deadline={deadline} /> {regimes[regime] ?? regime} ·{' '}
            {seller}
          </>
        }
      >
        <Freshness of={reading} />
        {open && <Actions declaration={declaration} repair={() => repair(first)} />}
      </PageHead>
      {repairing && (
        <Repair declaration={declaration} first={repairing} close={() => repair(null)} />
      )}
      <div className="columns">
        <div className="stack">
          <Why declaration={declaration} />
          <Difference declaration={declaration} rows={rows} correct={open ? repair : null} />
          <Goods declaration={declaration} />
          <MessageLog declaration={declaration} />
        </div>
        <div className="stack side">
          <Timeline declaration={declaration} />
          <Buyer declaration={declaration} />
          <Taxes declaration={declaration} />
          <Returns declaration={declaration} />
          <About declaration={declaration} />
        </div>
      </div>
    </>
  )
}

/** Why it is held, in the sentence that the buyer reads too; then what is to be done. */
function Why({ declaration }: Part) {
  const { desk: t } = useMessages(messages)
  const paper = useMessages(paperMessages)
  const { language } = useSettings()
  const { state, why, sentence } = declaration
  const hint = hintOf(declaration)
  const rules = why?.kind === 'differences' && Array.isArray(why['rules']) ? why['rules'] : []
  const waits = atDesk(state) || state === 'detained'
  return (
    <Panel title={waits ? t.held : t.standing}>
      <p className="held">{sentence[language]}</p>
      {waits && hint !== null && <p>{paper.hints[hint] ?? hint}</p>}
      {rules.length > 0 && (
        <p>
          {t.rules(
            rules.map((rule) => `${rule} ${paper.rules[String(rule)] ?? ''}`.trim()).join(' · '),
          )}
        </p>
      )}
      <p className="quiet">{t.sameWords}</p>
    </Panel>
  )
}

function Actions({ declaration, repair }: Part & { readonly repair: () => void }) {
  const { desk: t, repair: words } = useMessages(messages)
  const [asked, open] = useState(false)
  const path = `/declarations/${declaration.id}`
  const submit = useAction<void, DeskAnswerReply>({
    run: () => ask('POST', `${path}/submissions`),
    touches: ['/declarations'],
    done: () => t.resubmitted,
  })
  const giveUp = useAction<void, DeskAnswerReply>({
    run: () => ask('POST', `${path}/repairs`, { body: { giveUp: true } }),
    touches: ['/declarations'],
    done: () => t.givenUp,
    quiet: true,
  })
  const { mutate } = submit
  const shortcuts = useMemo(
    () => [
      { keys: 'e', label: t.keyRepair, group: 'everywhere' as const, run: repair },
      { keys: 's', label: t.keySubmit, group: 'everywhere' as const, run: () => mutate() },
    ],
    [t, repair, mutate],
  )
  useShortcuts(shortcuts)
  return (
    <>
      <Button type="primary" onClick={repair} aria-keyshortcuts="e">
        {words.title}
      </Button>
      <Button loading={submit.isPending} onClick={() => mutate()} aria-keyshortcuts="s">
        {t.resubmit}
      </Button>
      <Button danger onClick={() => open(true)}>
        {t.giveUp}
      </Button>
      {asked && (
        <Dialog open close={() => open(false)} title={t.giveUp}>
          <FormBox
            problem={giveUp.error}
            onSubmit={() => giveUp.mutate(undefined, { onSuccess: () => open(false) })}
          >
            <p>{t.giveUpText}</p>
            <div className="actions">
              <Button danger type="primary" htmlType="submit" loading={giveUp.isPending}>
                {t.giveUp}
              </Button>
              <Button onClick={() => open(false)}>{words.back}</Button>
            </div>
          </FormBox>
        </Dialog>
      )}
    </>
  )
}
