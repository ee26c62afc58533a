import { Icon } from '../components/icon.tsx'
import { JourneyMap } from '../components/journey-map.tsx'
import { Landscape } from '../components/origin-card.tsx'
import { Qr } from '../components/qr.tsx'
import { TemperatureCurve } from '../components/temperature-curve.tsx'
import type { TracedLotModel, TracePageModel } from '../model/trace.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'

type Trace = TracePageModel['trace']

/** How many days are left, in one sentence that anybody understands, and what it rests on. */
function Life({
  lot,
  kind,
  deliverOn,
}: {
  readonly lot: TracedLotModel
  readonly kind: Trace['kind']
  readonly deliverOn: string | null
}) {
  const { t, f } = useView()
  const words = t.trace.life
  const { daysLeft, daysAtDoor, evidence } = lot
  if (daysLeft === null) return <p>{words.noDate}</p>
  const promised = daysAtDoor !== null && deliverOn !== null
  return (
    <>
      <p class="trace-days">
        <b class="figures">{f.number(promised ? daysAtDoor : daysLeft)}</b>
        <span>
          {promised
            ? words[kind === 'parcel' ? 'promised' : 'atDoor'](daysAtDoor, f.day(deliverOn))
            : daysLeft === 0
              ? words.over
              : words.now(daysLeft)}
        </span>
      </p>
      <p class="small quiet">
        {promised && <>{words.now(daysLeft)} </>}
        {evidence !== null && words[evidence]}
      </p>
    </>
  )
}

function Printed({ lot }: { readonly lot: TracedLotModel }) {
  const { t, f } = useView()
  const { printedOn, dateKind } = lot
  return (
    <span>
      {dateKind === 'none' || printedOn === null
        ? t.trace.printed.none
        : t.trace.printed[dateKind](f.fullDay(printedOn))}
    </span>
  )
}

function Steps({ steps }: { readonly steps: Trace['steps'] }) {
  const { t, f } = useView()
  return (
    <ol class="trace-steps">
      {steps.map(({ kind, at, zone, place, done }, nr) => (
        <li key={nr} class={done ? 'trace-step trace-done' : 'trace-step'}>
          <b>{t.trace.steps[kind]}</b>
          {place !== null && <span>{place}</span>}
          <time class="small quiet figures" datetime={at}>
            {f.instant(at, zone)}
          </time>
          <span class="sr">{done ? t.offer.route.done : t.offer.route.planned}</span>
        </li>
      ))}
    </ol>
  )
}

function Temperature({ trace }: { readonly trace: Trace }) {
  const { t, f } = useView()
  const words = t.trace.temperature
  const { curve } = trace
  return (
    <section class="block">
      <h2 class="cold-title">{t.trace.headings.temperature}</h2>
      {curve === null ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <>
          <p>
            {curve.excursions === 0
              ? words.kept(f.temperatureRange(curve.allowed.min, curve.allowed.max))
              : words.left(curve.excursions)}
          </p>
          <TemperatureCurve curve={curve} />
        </>
      )}
    </section>
  )
}

function Certificates({ lots }: { readonly lots: readonly TracedLotModel[] }) {
  const { t, f } = useView()
  const words = t.trace.certificates
  const all = lots.flatMap(({ certificates }) => certificates)
  return (
    <section class="block">
      <h2>{t.trace.headings.certificates}</h2>
      {all.length === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <ul class="trace-papers">
          {all.map(({ kind, number, validUntil }) => (
            <li key={number}>
              <Icon name="circle-check" size={16} />
              <b>{kind}</b> <span class="mono">{number}</span>
              {validUntil !== null && (
                <span class="small quiet">{words.until(f.fullDay(validUntil))}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What its maker or the hub photographed. */
function Photos({ lots }: { readonly lots: readonly TracedLotModel[] }) {
  const { t } = useView()
  const shown = lots.flatMap(({ title, code, photos }) =>
    photos.map((href, nr) => ({ href, alt: t.trace.photo(title, code, nr + 1) })),
  )
  if (shown.length === 0) return null
  return (
    <section class="block">
      <h2>{t.trace.headings.photos}</h2>
      <ul class="trace-photos">
        {shown.map(({ href, alt }) => (
          <li key={href}>
            <a href={href}>
              <img src={href} width="320" height="240" alt={alt} loading="lazy" decoding="async" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Proof({ trace }: { readonly trace: Trace }) {
  const words = useView().t.trace.proof
  const { events, qr, id } = trace
  return (
    <section class="block">
      <h2>{useView().t.trace.headings.proof}</h2>
      <div>
        <p class="small">{events.length === 0 ? words.none : words.events(events.length)}</p>
        {events.length > 0 && (
          <ul class="trace-hashes mono small quiet">
            {events.map((event) => (
              <li key={event}>{event.replace(/^ni:\/\/\/sha-256;/, '').replace(/\?.*$/, '')}</li>
            ))}
          </ul>
        )}
        <p class="small">
          <a href={`/api/v1/trace/${id}`}>{words.json}</a>
        </p>
      </div>
      <Qr qr={qr} label={words.scan} />
    </section>
  )
}

function Inside({ lots }: { readonly lots: readonly TracedLotModel[] }) {
  const { t } = useView()
  return (
    <section class="block">
      <h2>{t.trace.headings.inside}</h2>
      <ul class="trace-inside">
        {lots.map((lot) => (
          <li key={lot.code}>
            <a href={paths.offer(lot.slug)}>{lot.title}</a>
            <span class="small quiet">
              {t.trace.lot(lot.code)} · <Printed lot={lot} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where goods come from, how they travelled and what is left of their life, for whoever holds them. */
export function TracePage({ trace }: TracePageModel) {
  const { t, f } = useView()
  const [lot] = trace.lots
  if (!lot) return null
  return (
    <div class="wrap trace" data-follows={JSON.stringify(trace.follows)}>
      <header class="trace-head">
        <Landscape store={lot.house.slug} wide />
        <div class="trace-card">
          <p class="mono small quiet">
            {trace.kind === 'parcel' ? t.trace.parcel(trace.id) : t.trace.lot(lot.code)}
          </p>
          <h1>{lot.title}</h1>
          {lot.original !== null && (
            <p class="original" lang="fr">
              {lot.original}
            </p>
          )}
          <p class="lead">{t.trace.made(lot.house.name, lot.place, f.fullDay(lot.madeOn))}</p>
          <p class="trace-links small">
            <a href={paths.store(lot.house.slug)}>{t.trace.seller}</a>
            <a href={paths.offer(lot.slug)}>{t.trace.offer}</a>
          </p>
        </div>
      </header>
      {trace.withdrawn && (
        <section class="trace-stop" role="alert">
          <p>
            <strong>{t.trace.warning}</strong>
          </p>
          <p>{t.trace.withdrawn}</p>
        </section>
      )}
      <div class="trace-body">
        <div data-part="journey">
          <section class="block">
            <h2>{t.trace.headings.journey}</h2>
            {trace.map !== null && <JourneyMap map={trace.map} />}
            <Steps steps={trace.steps} />
          </section>
          <Temperature trace={trace} />
          <Photos lots={trace.lots} />
        </div>
        <aside data-part="life">
          {!trace.withdrawn && (
            <section class="block">
              <h2>{t.trace.headings.life}</h2>
              <Life lot={lot} kind={trace.kind} deliverOn={trace.deliverOn} />
              <p class="small quiet">
                <Printed lot={lot} />
              </p>
            </section>
          )}
          {trace.lots.length > 1 && <Inside lots={trace.lots} />}
          <Certificates lots={trace.lots} />
          <Proof trace={trace} />
        </aside>
      </div>
    </div>
  )
}
