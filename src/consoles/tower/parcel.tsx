import { Button } from 'antd'
import { useParams } from 'react-router'
import type { ParcelSheet, UnitReply } from '#modules/logistics'
import { useApi } from '../kit/api.ts'
import { fileAddress } from '../kit/client.ts'
import { useNow } from '../kit/now.ts'
import { Freshness, Loaded, PageHead, Panel } from '../kit/page.tsx'
import { useFormat, useMessages, useSettings } from '../kit/settings.tsx'
import { Code, Day, Facts, Instant, Status, type Tone } from '../kit/values.tsx'
import { useCrumb } from '../shell/crumbs.tsx'
import { messages as supplyMessages } from '../supply/messages/index.ts'
import { Flags, Pace, ParcelStatus, RecipeLine, type Recipe } from '../supply/states.tsx'
import { Curve } from './curve.tsx'
import { Case } from './exceptions.tsx'
import { messages } from './messages/index.ts'
import type { Excursion } from './pressing.ts'

type Trace = Omit<UnitReply, 'devices' | 'excursions'> & {
  readonly devices: readonly (readonly [number, number])[][]
  readonly excursions: readonly Excursion[]
}

/** A parcel: where it is, how warm it was, what that did to what is inside. */
export function ParcelPage() {
  const { sscc = '' } = useParams()
  const t = useMessages(supplyMessages)
  const { parcel: own } = useMessages(messages)
  const { locale } = useSettings()
  const query = { locale }
  const reading = useApi<ParcelSheet>(`/parcels/${sscc}`, { query, everyMs: 15_000 })
  useCrumb(reading.data?.number)
  return (
    <Loaded of={reading}>
      {(parcel) => (
        <>
          <PageHead
            title={
              <>
                {parcel.city} · <Code>{parcel.number}</Code>
              </>
            }
            lead={
              <>
                <ParcelStatus state={parcel.state} /> <Pace pace={parcel.pace} />{' '}
                <Flags flags={parcel.flags} />
              </>
            }
          >
            <Freshness of={reading} />
            <Button href={`/00/${sscc}`} target="_blank" rel="noopener">
              {own.trace}
            </Button>
            <Button href={fileAddress(`/parcels/${sscc}/label.pdf`)} target="_blank" rel="noopener">
              {t.label}
            </Button>
          </PageHead>
          <div className="columns">
            <div className="stack">
              <Temperature sscc={sscc} />
              <Contents parcel={parcel} />
            </div>
            <div className="stack">
              <Journey parcel={parcel} />
              <About parcel={parcel} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  )
}

type Part = { readonly parcel: ParcelSheet }

function Journey({ parcel }: Part) {
  const t = useMessages(supplyMessages)
  const { parcel: own, kinds } = useMessages(messages)
  return (
    <Panel title={own.journey}>
      {parcel.events.length === 0 ? (
        <p className="quiet">{own.events}</p>
      ) : (
        <ol className="ladder">
          {parcel.events.map(({ code, at, source, place, reason }) => (
            <li key={`${code} ${at} ${source}`}>
              <strong>{t.steps[code] ?? code}</strong>
              <span className="quiet">
                <Instant at={at} named />
                {place !== null && ` · ${place}`} · {t.sources[source] ?? source}
                {reason !== null && ` · ${kinds[reason] ?? reason}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function About({ parcel }: Part) {
  const t = useMessages(supplyMessages)
  const { weight } = useFormat()
  return (
    <Panel title={t.parcel}>
      <Facts
        rows={[
          [t.parcel, <Code key="s">{parcel.sscc}</Code>],
          [t.lane, <Code key="l">{parcel.lane}</Code>],
          [t.leaves, <Instant key="d" at={parcel.leavesAt} zone="Europe/Paris" named />],
          [t.arrives, <Instant key="a" at={parcel.arrivesAt} named />],
          [t.promised, <Day key="p" date={parcel.deliverOn} />],
          [t.expected, <Day key="e" date={parcel.expectedOn} />],
          [t.weight, weight(parcel.grams)],
          [t.box, <RecipeLine key="b" recipe={parcel.recipe as Recipe} />],
        ]}
      />
    </Panel>
  )
}

function Contents({ parcel }: Part) {
  const { parcel: t } = useMessages(messages)
  return (
    <Panel title={t.contents}>
      <ul className="tasks">
        {parcel.items.map(({ line, lot, code, title, expiresOn, quantity }) => (
          <li key={`${line} ${lot}`}>
            <span>
              <strong>
                {quantity} × {title}
              </strong>
              <span className="quiet">
                <Code>{code}</Code>
                {!expiresOn.startsWith('9999') && (
                  <>
                    {' '}
                    {t.until} <Day date={expiresOn} />
                  </>
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const CONDITION_TONE: Readonly<Record<Trace['conditions'][number]['state'], Tone>> = {
  kept: 'ok',
  short: 'warn',
  spoilt: 'danger',
  unsafe: 'danger',
}

/** The curve, the life that is left, and every stretch outside the limits. */
function Temperature({ sscc }: { readonly sscc: string }) {
  const { parcel: t } = useMessages(messages)
  const { celsius } = useFormat()
  const reading = useApi<Trace>(`/traces/${sscc}`, { everyMs: 15_000 })
  // A parcel that no thermometer travels with is no fault.
  if (reading.error?.facts.status === 404) {
    return (
      <Panel title={t.temperature}>
        <p className="quiet">{t.noReadings}</p>
      </Panel>
    )
  }
  return (
    <Loaded of={reading}>
      {(trace) => (
        <>
          <Panel
            title={t.temperature}
            extra={
              trace.limits && (
                <small>{t.limits(celsius(trace.limits.min), celsius(trace.limits.max))}</small>
              )
            }
          >
            <Curve devices={trace.devices} limits={trace.limits} />
            <Conditions trace={trace} />
          </Panel>
          <Excursions excursions={trace.excursions} />
        </>
      )}
    </Loaded>
  )
}

function Conditions({ trace }: { readonly trace: Trace }) {
  const { parcel: t, conditions, evidence } = useMessages(messages)
  const { celsius, number } = useFormat()
  const { unobservedMinutes, duplicates, future, refundOfferedAt } = trace
  return (
    <ul className="tasks">
      {trace.conditions.map((each) => (
        <li key={each.lot}>
          <span>
            <strong>{t.life(number(each.leftDays), number(each.usedDays))}</strong>
            <span className="quiet">
              {each.promisedDays !== null && `${t.promised(number(each.promisedDays))} · `}
              {t.mkt(celsius(each.mktCelsius), number(each.mktHours))} · {evidence[each.evidence]}
            </span>
          </span>
          <Status tone={CONDITION_TONE[each.state]}>{conditions[each.state]}</Status>
        </li>
      ))}
      <li>
        <small>
          {t.unobserved(number(unobservedMinutes))} ·{' '}
          {t.counted(number(duplicates), number(future))}
          {refundOfferedAt !== null && ` · ${t.refundOffered}`}
        </small>
      </li>
    </ul>
  )
}

function Excursions({ excursions }: { readonly excursions: readonly Excursion[] }) {
  const { parcel: t } = useMessages(messages)
  const now = useNow(15_000)
  if (excursions.length === 0) return null
  return (
    <>
      <h2>{t.excursions}</h2>
      {excursions.map((each) => (
        <Case key={each.id} excursion={each} now={now} />
      ))}
    </>
  )
}
