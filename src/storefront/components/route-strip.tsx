import type { PledgeModel, RouteStep } from '../model/offer.ts'
import { useView } from '../view.tsx'

const at = (index: number, count: number): string => `${((index + 0.5) / count) * 100}%`

/** The line and its nodes: filled when done, hollow while planned; the line draws itself once. */
function Line({ steps }: { readonly steps: readonly RouteStep[] }) {
  const count = steps.length
  const done = steps.filter((step) => step.done).length
  return (
    <svg class="route-line" width="100%" height="20" aria-hidden>
      <line class="route-rest" x1={at(0, count)} x2={at(count - 1, count)} y1="10" y2="10" />
      {done > 1 && (
        <line class="route-done" x1={at(0, count)} x2={at(done - 1, count)} y1="10" y2="10" />
      )}
      {steps.map((step, index) => (
        <g key={step.kind} class={step.done ? 'node node-done' : 'node'}>
          <circle cx={at(index, count)} cy="10" r="7" />
          {step.done && <circle class="node-core" cx={at(index, count)} cy="10" r="4" />}
        </g>
      ))}
    </svg>
  )
}

/** What happens is planned to the minute; what was made or packed is known by its day. */
function Step({ step }: { readonly step: RouteStep }) {
  const { shell, t, f } = useView()
  const day = f.dayOf(step.at, step.zone)
  return (
    <li>
      <b>{t.terms.steps[step.kind]}</b>
      {step.kind === 'harvested' || step.kind === 'packed' ? (
        <time datetime={day}>
          {day.slice(0, 4) === shell.now.slice(0, 4) ? f.monthDay(day) : f.yearDay(day)}
        </time>
      ) : (
        <time datetime={step.at}>
          <span>{f.weekday(day)}</span> {f.clock(step.at, step.zone)}
        </time>
      )}
      {step.celsius !== null && <span class="celsius">{f.temperature(step.celsius)}</span>}
      <span class="route-place">{step.place}</span>
      <span class="sr">, {step.done ? t.offer.route.done : t.offer.route.planned}</span>
    </li>
  )
}

/** The nodes from harvest to door, with planned times and temperatures. */
export function Route({ steps }: { readonly steps: readonly RouteStep[] }) {
  return (
    <div class="route" style={{ '--steps': steps.length }}>
      <Line steps={steps} />
      <ol>
        {steps.map((step) => (
          <Step key={step.kind} step={step} />
        ))}
      </ol>
    </div>
  )
}

/** The route of goods not yet ordered: until when, how, and whose clock is meant. */
export function RouteStrip({ pledge }: { readonly pledge: PledgeModel }) {
  const { t, f } = useView()
  const title =
    pledge.hours === null ? t.offer.headings.routePlain : t.offer.headings.route(pledge.hours)
  return (
    <section class="block route-block">
      <div class="block-head">
        <h2 class="cold-title">{title}</h2>
        <p class="quiet small">
          {t.offer.route.cutOff(f.instant(pledge.orderBefore, pledge.zone))}
        </p>
      </div>
      <Route steps={pledge.steps} />
      <p class="small quiet">{t.offer.route.zoneNote(f.zoneName(pledge.zone))}</p>
    </section>
  )
}
