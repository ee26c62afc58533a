import { moneyText } from '#lib/money.ts'
import type { Overview } from '../actions/overview.ts'
import { reachedBy } from '../domain/funnel.ts'
import { isLate, progressOf, type Programme } from '../domain/programme.ts'

const cny = (minor: bigint) => moneyText({ minor, currency: 'CNY' })
const text = (day: Temporal.PlainDate | null) => day?.toString() ?? null

export const presentProgramme = (programme: Programme) => ({
  ...programme,
  parties: [...programme.parties],
  benefits: [...programme.benefits],
  sources: [...programme.sources],
  signedOn: text(programme.signedOn),
  termFrom: text(programme.termFrom),
  termUntil: text(programme.termUntil),
})

export const presentResults = ({ results }: Overview) => ({
  ...results,
  from: results.from.toString(),
  until: results.until.toString(),
  goods: cny(results.goods),
})

export const presentObjectives = ({ steps }: Overview) =>
  steps
    .filter(({ kind }) => kind === 'objective')
    .map(({ id, titles }) => ({ id, titles, ...progressOf(steps, id) }))

export function presentOverview(overview: Overview) {
  const { programme, steps, evidence, meetings, firms, sales, funnel, results } = overview
  return {
    programme: presentProgramme(programme),
    objectives: presentObjectives(overview),
    steps: steps.map((step) => ({
      id: step.id,
      parent: step.parent,
      kind: step.kind,
      titles: step.titles,
      owner: step.owner,
      person: step.person,
      startsOn: text(step.startsOn),
      dueOn: text(step.dueOn),
      state: step.state,
      late: isLate(step, results.until),
      doneOn: text(step.doneOn),
      source: step.source,
      needs: [...step.needs],
      evidence: evidence
        .filter((each) => each.step === step.id)
        .map(({ id, title, address, addedAt }) => ({
          id,
          title,
          address,
          addedAt: addedAt.toString(),
        })),
    })),
    meetings: meetings.map(({ id, titles, at, minutes, zone, place, decisions }) => ({
      id,
      titles,
      at: at.toString(),
      minutes,
      zone,
      place,
      decisions: [...decisions],
    })),
    firms: firms.map((firm) => {
      const sold = sales.find(({ house }) => house === firm.house)
      return {
        id: firm.id,
        name: firm.name,
        house: firm.house,
        stage: reachedBy(firm, sold),
        left: firm.left,
        since: firm.since.toString(),
        orders: sold?.orders ?? 0,
        goods: cny(sold?.goods ?? 0n),
      }
    }),
    funnel: { stages: [...funnel.stages], left: [...funnel.left] },
    results: presentResults(overview),
    persons: [...new Set(steps.flatMap(({ person }) => person ?? []))].toSorted(),
  }
}
