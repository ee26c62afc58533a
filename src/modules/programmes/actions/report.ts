import type { Report, ReportBlock } from '#http/print/report.ts'
import { amountText, money } from '#lib/money.ts'
import { isLate, type Tongue } from '../domain/programme.ts'
import { REPORT_WORDS } from '../words.ts'
import type { Overview } from './overview.ts'

/** A programme as it stands on a day, to be printed in one of its four languages. */
export function reportOf(overview: Overview, tongue: Tongue): Report {
  const words = REPORT_WORDS[tongue]
  const { programme, results } = overview
  const day = results.until.toString()
  const term = [programme.termFrom, programme.termUntil].map(
    (each) => each?.toString() ?? words.open,
  )
  return {
    title: `${words.report}: ${programme.names[tongue]}`,
    foot: `Primeur – ${programme.names[tongue]} – ${day}`,
    language: tongue,
    blocks: [
      { kind: 'title', text: programme.names[tongue] },
      { kind: 'quiet', text: `${words.report}, ${day}` },
      { kind: 'text', text: programme.summary[tongue] },
      { kind: 'heading', text: words.memorandum },
      {
        kind: 'facts',
        rows: [
          [words.signed, programme.signedOn?.toString() ?? words.open],
          [words.term, term.join(' – ')],
          ...programme.parties.map(({ name, role }): [string, string] => [
            words.parties,
            `${name}: ${role[tongue]}`,
          ]),
          ...programme.benefits.map(({ texts }): [string, string] => [
            words.benefits,
            texts[tongue],
          ]),
        ],
      },
      ...plan(overview, tongue),
      { kind: 'heading', text: words.results },
      { kind: 'quiet', text: `${words.definition} ${results.from.toString()} – ${day}.` },
      {
        kind: 'facts',
        rows: [
          [words.firms, String(results.firms)],
          [words.live, String(results.live)],
          [words.selling, String(results.selling)],
          [words.orders, String(results.orders)],
          [words.goods, amountText(money(results.goods, 'CNY'))],
          [words.buyers, String(results.buyers)],
        ],
      },
      ...funnel(overview, tongue),
      ...meetings(overview, tongue),
      { kind: 'heading', text: words.sources },
      ...programme.sources.map(({ title, on }): ReportBlock => ({
        kind: 'quiet',
        text: `${title}, ${on}`,
      })),
    ],
  }
}

function plan({ steps, results }: Overview, tongue: Tongue): ReportBlock[] {
  const words = REPORT_WORDS[tongue]
  const stepsBelow = (parent: string | null, depth: number): string[][] =>
    steps
      .filter((step) => step.parent === parent)
      .flatMap((step) => [
        [
          `${'– '.repeat(depth)}${step.titles[tongue]}`,
          [step.owner, step.person].filter((each) => each !== null).join(', '),
          step.dueOn?.toString() ?? words.open,
          words.states[step.state] + (isLate(step, results.until) ? ` (${words.late})` : ''),
        ],
        ...stepsBelow(step.id, depth + 1),
      ])
  return [
    { kind: 'heading', text: words.plan },
    {
      kind: 'table',
      columns: [
        { head: words.step, share: 0.46 },
        { head: words.owner, share: 0.22 },
        { head: words.due, share: 0.14 },
        { head: words.state, share: 0.18 },
      ],
      rows: stepsBelow(null, 0),
    },
  ]
}

function funnel({ funnel: { stages, left } }: Overview, tongue: Tongue): ReportBlock[] {
  const words = REPORT_WORDS[tongue]
  return [
    { kind: 'heading', text: words.funnel },
    {
      kind: 'facts',
      rows: [
        ...stages.map(({ stage, reached }): [string, string] => [
          words.stages[stage],
          String(reached),
        ]),
        ...left.map(({ reason, from, count }): [string, string] => [
          `${words.left}: ${words.stages[from]}`,
          `${count}, ${words.reasons[reason]}`,
        ]),
      ],
    },
  ]
}

function meetings({ meetings: held }: Overview, tongue: Tongue): ReportBlock[] {
  if (held.length === 0) return []
  return [
    { kind: 'heading', text: REPORT_WORDS[tongue].meetings },
    ...held.flatMap(({ at, zone, titles, place, decisions }): ReportBlock[] => [
      {
        kind: 'text',
        text: [
          at
            .toZonedDateTimeISO(zone)
            .toPlainDateTime()
            .toString({ smallestUnit: 'minute' })
            .replace('T', ' '),
          place,
          titles[tongue],
        ]
          .filter((each) => each !== null)
          .join(', '),
      },
      ...decisions.map((text, nr): ReportBlock => ({ kind: 'text', text: `${nr + 1}. ${text}` })),
    ]),
  ]
}
