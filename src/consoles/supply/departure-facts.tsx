import type { DepartureReply } from '#modules/pledge'
import { Panel } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Code, Facts, Instant } from '../kit/values.tsx'
import { messages } from './messages/index.ts'
import { Changed } from './states.tsx'

/** When a departure leaves and lands, as it is known now, and how full it is. */
export function DepartureFacts({ departure }: { readonly departure: DepartureReply }) {
  const t = useMessages(messages)
  const { number } = useFormat()
  const { lane, band, mode, cutoffAt, leavesAt, arrivesAt, due, packed, booked, capacity } =
    departure
  return (
    <Panel title={t.departure}>
      <Facts
        rows={[
          [t.lane, <Code key="l">{lane}</Code>],
          [t.box, `${t.bands[band] ?? band} · ${t.modes[mode] ?? mode}`],
          [t.cutoff, <Instant key="c" at={cutoffAt} zone="Europe/Paris" named />],
          [
            t.leaves,
            <Changed
              key="d"
              at={leavesAt}
              planned={departure.plannedLeavesAt}
              zone="Europe/Paris"
            />,
          ],
          [
            t.arrives,
            <Changed
              key="a"
              at={arrivesAt}
              planned={departure.plannedArrivesAt}
              zone="Asia/Shanghai"
            />,
          ],
          [t.units(due), t.packed(number(packed), number(due))],
          [t.room, `${number(booked)} / ${number(capacity)}`],
        ]}
      />
    </Panel>
  )
}
