import type { TravellingReply } from '#modules/logistics'
import type { DepartureReply, WaveSheet } from '#modules/pledge'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Instant, Status, type Tone } from '../kit/values.tsx'
import { messages } from './messages/index.ts'

const DEPARTURE_TONE: Readonly<Record<DepartureReply['state'], Tone>> = {
  planned: 'ok',
  closed: 'gold',
  left: 'cold',
  arrived: 'plain',
  cancelled: 'danger',
}

export function DepartureStatus({ state }: { readonly state: DepartureReply['state'] }) {
  const t = useMessages(messages)
  return <Status tone={DEPARTURE_TONE[state]}>{t.departures[state]}</Status>
}

export function ParcelStatus({ state }: { readonly state: string }) {
  const t = useMessages(messages)
  return <Status tone={state === 'delivered' ? 'ok' : 'cold'}>{t.steps[state] ?? state}</Status>
}

const PACE_TONE: Readonly<Record<TravellingReply['pace'], Tone>> = {
  on_time: 'ok',
  late: 'danger',
  delivered: 'plain',
  unknown: 'warn',
}

export function Pace({ pace }: { readonly pace: TravellingReply['pace'] }) {
  const t = useMessages(messages)
  return <Status tone={PACE_TONE[pace]}>{t.paces[pace]}</Status>
}

/** What stands beside a parcel's step: late, held, too warm, lost. */
export function Flags({ flags }: { readonly flags: TravellingReply['flags'] }) {
  const t = useMessages(messages)
  return flags.map(({ flag, reason }) => (
    <span key={flag} title={reason ?? undefined}>
      <Status tone="warn">{t.flags[flag] ?? flag}</Status>{' '}
    </span>
  ))
}

/** A time as it is known now, and as it was planned once it is another. */
export function Changed({
  at,
  planned,
  zone,
}: {
  readonly at: string
  readonly planned: string | null
  readonly zone: 'Europe/Paris' | 'Asia/Shanghai'
}) {
  const t = useMessages(messages)
  const format = useFormat()
  return (
    <>
      <Instant at={at} zone={zone} named />
      {planned !== null && planned !== at && (
        <>
          {' '}
          <small>{t.planned(format.instant(planned, zone))}</small>
        </>
      )}
    </>
  )
}

export type Recipe = WaveSheet['boxes'][number]['recipe']

/** What goes into a box beside the goods, in one line and its warnings. */
export function RecipeLine({ recipe }: { readonly recipe: Recipe }) {
  const t = useMessages(messages)
  const { number, weight } = useFormat()
  const { box, packs, packGrams, coolant, notes, hours, holdHours } = recipe
  return (
    <>
      <b>{t.boxOf(box)}</b>
      {' · '}
      {t.coolants[coolant]}
      {packs > 0 && ` ${t.packs(packs, weight(packGrams))}`}
      {packs > 0 && (
        <small> {t.holds(number(Math.floor(holdHours)), number(Math.ceil(hours)))}</small>
      )}
      {notes.length > 0 && (
        <span className="recipe-notes">
          {notes.map((note) => (
            <Status key={note} tone="gold">
              {t.notes[note] ?? note}
            </Status>
          ))}
        </span>
      )}
    </>
  )
}
