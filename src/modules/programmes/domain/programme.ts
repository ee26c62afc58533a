/** A text in the four languages of programmes. */
export const TONGUES = ['zh', 'fr', 'en', 'it'] as const
export type Tongue = (typeof TONGUES)[number]
export type FourTexts = Readonly<Record<Tongue, string>>

export type Source = { readonly title: string; readonly on: string }

export type Benefit = {
  readonly kind: 'fast_track' | 'service' | 'marketing' | 'protection' | 'logistics' | 'payment'
  readonly texts: FourTexts
}

export type Programme = {
  readonly slug: string
  readonly agency: string
  readonly country: string
  readonly names: FourTexts
  readonly summary: FourTexts
  readonly signedOn: Temporal.PlainDate | null
  readonly termFrom: Temporal.PlainDate | null
  readonly termUntil: Temporal.PlainDate | null
  readonly parties: readonly { readonly name: string; readonly role: FourTexts }[]
  readonly benefits: readonly Benefit[]
  readonly sources: readonly Source[]
}

export const STEP_KINDS = ['objective', 'action', 'milestone'] as const
export const STEP_STATES = ['planned', 'under_way', 'done', 'dropped'] as const
export type StepKind = (typeof STEP_KINDS)[number]
export type StepState = (typeof STEP_STATES)[number]

export type Step = {
  readonly id: string
  readonly programme: string
  readonly parent: string | null
  readonly kind: StepKind
  readonly titles: FourTexts
  readonly owner: string
  readonly person: string | null
  readonly startsOn: Temporal.PlainDate | null
  readonly dueOn: Temporal.PlainDate | null
  readonly state: StepState
  readonly doneOn: Temporal.PlainDate | null
  readonly source: string | null
  readonly sequence: number
  readonly changedAt: Temporal.Instant
  readonly needs: readonly string[]
}

export type Meeting = {
  readonly id: string
  readonly programme: string
  readonly titles: FourTexts
  readonly at: Temporal.Instant
  readonly minutes: number
  readonly zone: string
  readonly place: string | null
  readonly source: string | null
  readonly sequence: number
  readonly changedAt: Temporal.Instant
  readonly decisions: readonly string[]
}

export type StepRefusal =
  | { readonly kind: 'step_not_found' }
  | { readonly kind: 'parent_not_fitting' }
  | { readonly kind: 'waits_for_itself' }
  | { readonly kind: 'waits_for_others'; readonly steps: readonly string[] }
  | { readonly kind: 'days_reversed' }

/** Objectives stand alone, actions below an objective, milestones below an action or objective. */
export function fitsBelow(kind: StepKind, parent: StepKind | null): boolean {
  switch (kind) {
    case 'objective':
      return parent === null
    case 'action':
      return parent === 'objective'
    case 'milestone':
      return parent === 'objective' || parent === 'action'
  }
}

/** Whether a step would, through others, wait for itself. */
export function wouldCircle(
  steps: readonly Pick<Step, 'id' | 'needs'>[],
  step: string,
  needs: string,
): boolean {
  const byId = new Map(steps.map((each) => [each.id, each.needs]))
  const seen = new Set<string>()
  const waiting = [needs]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === step) return true
    if (seen.has(id)) continue
    seen.add(id)
    waiting.push(...(byId.get(id) ?? []))
  }
  return false
}

/** What a step still waits for: nothing is done before what it needs. */
export const unmetNeeds = (steps: readonly Step[], step: Step): string[] =>
  step.needs.filter((id) => {
    const needed = steps.find((each) => each.id === id)
    return needed !== undefined && needed.state !== 'done' && needed.state !== 'dropped'
  })

export const isLate = ({ state, dueOn }: Step, today: Temporal.PlainDate): boolean =>
  (state === 'planned' || state === 'under_way') &&
  dueOn !== null &&
  Temporal.PlainDate.compare(dueOn, today) < 0

/** How much of what is below an objective is done; what was dropped does not count. */
export function progressOf(
  steps: readonly Step[],
  objective: string,
): { readonly done: number; readonly all: number } {
  const below = new Set([objective])
  for (let grown = true; grown;) {
    grown = false
    for (const { id, parent } of steps) {
      if (parent !== null && below.has(parent) && !below.has(id)) {
        below.add(id)
        grown = true
      }
    }
  }
  below.delete(objective)
  const counted = steps.filter(({ id, state }) => below.has(id) && state !== 'dropped')
  return { done: counted.filter(({ state }) => state === 'done').length, all: counted.length }
}
