import { ArrowRight } from 'lucide-react'
import type { SimulationReply } from '#modules/pricing'
import { Scroll } from '../kit/page.tsx'
import { useFormat, useMessages } from '../kit/settings.tsx'
import { Money } from '../kit/values.tsx'
import { messages } from './messages/index.ts'

type Summary = SimulationReply['summary']
type Conflict = SimulationReply['conflicts'][number]
type Line = SimulationReply['lines'][number]

/** Before and after; where nothing moves, once. */
function Turn({ before, after }: { readonly before: string; readonly after: string }) {
  if (before === after) return <span className="figures">{before}</span>
  return (
    <span className="figures">
      {before} <ArrowRight size={12} aria-hidden="true" /> <strong>{after}</strong>
    </span>
  )
}

/** What new prices do, market by market. */
export function EffectTable({ summary }: { readonly summary: Summary }) {
  const t = useMessages(messages)
  const { region, signed, fixed, number, percent } = useFormat()
  const words = t.effect
  const heads = [
    words.changed,
    words.mean,
    words.index,
    words.outside,
    words.resale,
    words.turnover,
    words.volume,
    words.margin,
  ]
  return (
    <>
      <Scroll label={words.title}>
        <table className="effect">
          <thead>
            <tr>
              <th scope="col">{t.market}</th>
              {heads.map((head) => (
                <th key={head} scope="col" data-align="end">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {summary.markets.map((each) => (
              <tr key={each.market}>
                <th scope="row">{region(each.market)}</th>
                <td data-align="end">{words.of(each.changed, each.products)}</td>
                <td data-align="end">{each.changed === 0 ? '–' : signed(each.change)}</td>
                <td data-align="end">
                  <Turn before={fixed(each.index.before)} after={fixed(each.index.after)} />
                </td>
                <td data-align="end">
                  <Turn before={number(each.outside.before)} after={number(each.outside.after)} />
                </td>
                <td data-align="end">
                  <Turn before={percent(each.resale.before)} after={percent(each.resale.after)} />
                </td>
                <td data-align="end">{signed(each.turnover)}</td>
                <td data-align="end">{signed(each.volume)}</td>
                <td data-align="end">
                  {each.margin === null ? <small>{words.noMargin}</small> : signed(each.margin)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p>
        <small>{words.note}</small>
      </p>
    </>
  )
}

/** Products whose rules cannot be met together, grouped by the rules that stand in each other's way. */
export function Conflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const t = useMessages(messages).conflict
  const { region } = useFormat()
  if (conflicts.length === 0) return null
  const sentence = ({ kind, market, over }: Conflict['rules'][number]): string => {
    const told = Object.hasOwn(t.rules, kind) ? t.rules[kind as keyof typeof t.rules] : null
    return told ? told(region(market), region(over ?? market)) : kind
  }
  const groups = Map.groupBy(conflicts, ({ rules }) => rules.map(sentence).join('\n'))
  return (
    <section className="conflicts">
      <h3>{t.title}</h3>
      <p className="quiet">{t.lead}</p>
      <ul>
        {[...groups].map(([rules, products]) => (
          <li key={rules}>
            <strong>{t.products(products.length)}</strong>{' '}
            <small>
              {products
                .slice(0, 3)
                .map(({ title }) => title)
                .join(' · ')}
            </small>
            <ul>
              {rules.split('\n').map((rule) => (
                <li key={rule}>{rule}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Prices before and after. */
export function Lines({
  lines,
  label,
}: {
  readonly lines: readonly Line[]
  readonly label: string
}) {
  const t = useMessages(messages)
  const { region, signed } = useFormat()
  return (
    <Scroll label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.product}</th>
            <th scope="col">{t.market}</th>
            <th scope="col" data-align="end">
              {t.proposal.old}
            </th>
            <th scope="col" data-align="end">
              {t.proposal.new}
            </th>
            <th scope="col" data-align="end">
              {t.change}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.offer} ${line.market}`}>
              <td>{line.title}</td>
              <td>{region(line.market)}</td>
              <td data-align="end">
                <Money value={line.old} />
              </td>
              <td data-align="end">
                <strong>
                  <Money value={line.new} />
                </strong>
              </td>
              <td data-align="end">{signed(line.change)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

const FEW = 12

/** A simulation, whole: what changes, where, and which rules stand in each other's way. */
export function Outcome({ told }: { readonly told: SimulationReply }) {
  const t = useMessages(messages).effect
  const { summary, lines, lineCount, conflicts } = told
  return (
    <div className="stack">
      <p>
        <strong>{t.summary(summary.changed, summary.products, lineCount)}</strong>
        {summary.inConflict > 0 && <> · {t.conflicts(summary.inConflict)}</>}
      </p>
      <EffectTable summary={summary} />
      <Conflicts conflicts={conflicts} />
      {lines.length > 0 && (
        <>
          <h3>{t.largest}</h3>
          <Lines lines={lines.slice(0, FEW)} label={t.largest} />
        </>
      )}
    </div>
  )
}
