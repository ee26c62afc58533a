import { Button, Segmented } from 'antd'
import type { ClockReply } from '#lib/pace.ts'
import { useAction } from '../kit/api.ts'
import { ask } from '../kit/client.ts'
import { hasClock, useNow } from '../kit/now.ts'
import { Loaded, Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Facts, Figure } from '../kit/values.tsx'
import { useClock } from '../shell/clock.tsx'
import { messages } from './messages/index.ts'

const SPEEDS = [0, 1, 60, 600, 3_600] as const
const TOUCHES = ['/sandbox', '/platform', '/departures', '/parcels']

/** The sandbox's clock: how fast the demo world moves. There is none outside the sandbox. */
export function Clock() {
  const { clock: t } = useMessages(messages)
  const reading = useClock()
  if (!hasClock()) return null
  return (
    <Panel title={t.title}>
      <p className="quiet">{t.lead}</p>
      <Loaded of={reading}>{(clock) => <Controls clock={clock} />}</Loaded>
    </Panel>
  )
}

function Controls({ clock }: { readonly clock: ClockReply }) {
  const { clock: t } = useMessages(messages)
  const format = useFormat()
  const now = new Date(useNow(1_000)).toISOString()
  const { nextCutoff: next, speed } = clock
  const set = useAction<number, ClockReply>({
    run: (asked) => ask('PUT', '/sandbox/clock', { body: { speed: asked } }),
    touches: TOUCHES,
  })
  const jump = useAction<void, ClockReply>({
    run: () => ask('POST', '/sandbox/clock/jumps', { body: { to: 'next_cutoff' } }),
    touches: TOUCHES,
    done: () => t.jumped,
  })
  return (
    <div className="stack">
      <div className="tiles">
        <Figure label={t.inParis}>{format.instant(now, 'Europe/Paris')}</Figure>
        <Figure label={t.inChina}>{format.instant(now, 'Asia/Shanghai')}</Figure>
      </div>
      <Segmented
        aria-label={t.speed}
        value={speed}
        disabled={set.isPending}
        onChange={(asked) => set.mutate(asked)}
        options={SPEEDS.map((each) => ({
          value: each,
          label: each === 0 ? t.pause : each === 1 ? t.plain : `×${format.number(each)}`,
        }))}
      />
      {next && (
        <Facts
          rows={[
            [
              t.next,
              `${next.lane} · ${format.instant(next.at, 'Europe/Paris')} · ${t.due(next.due)}`,
            ],
          ]}
        />
      )}
      <div className="actions">
        <Button
          type="primary"
          disabled={next === null}
          loading={jump.isPending}
          onClick={() => jump.mutate()}
        >
          {t.jump}
        </Button>
      </div>
    </div>
  )
}
