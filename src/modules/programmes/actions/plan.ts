import { transaction, type Db, type Pool } from '#db'
import { newId } from '#lib/ids.ts'
import { ok, refuse, type Result } from '#lib/result.ts'
import {
  fitsBelow,
  unmetNeeds,
  wouldCircle,
  type Step,
  type StepRefusal,
} from '../domain/programme.ts'
import {
  changeStep,
  noteChange,
  saveNeed,
  saveStep,
  stepsOf,
  takePlan,
} from '../store/programme.ts'

type Planned = Pick<
  Step,
  'programme' | 'parent' | 'kind' | 'titles' | 'owner' | 'person' | 'startsOn' | 'dueOn'
>

const reversed = ({ startsOn, dueOn }: Pick<Step, 'startsOn' | 'dueOn'>): boolean =>
  startsOn !== null && dueOn !== null && Temporal.PlainDate.compare(startsOn, dueOn) > 0

/** Adds a step to a plan, in its place of the tree. */
export async function planStep(
  pool: Pool,
  planned: Planned,
  by: string,
): Promise<Result<{ readonly id: string }, StepRefusal>> {
  if (reversed(planned)) return refuse({ kind: 'days_reversed' })
  return transaction(pool, async (tx) => {
    await takePlan(tx, planned.programme)
    const steps = await stepsOf(tx, planned.programme)
    const parent = steps.find(({ id }) => id === planned.parent)
    if ((planned.parent !== null && !parent) || !fitsBelow(planned.kind, parent?.kind ?? null)) {
      return refuse({ kind: 'parent_not_fitting' })
    }
    const id = newId()
    const step = { ...planned, id, state: 'planned' as const, doneOn: null, source: null }
    await saveStep(tx, step)
    await noteChange(tx, newId(), id, by, { planned: planned.titles })
    return ok({ id })
  })
}

export type StepChange = Partial<Pick<Step, 'owner' | 'person' | 'startsOn' | 'dueOn' | 'state'>>

/** Changes a step; what waits for others is not done before them. Its calendars see a newer one. */
export async function turnStep(
  pool: Pool,
  asked: { readonly programme: string; readonly id: string; readonly change: StepChange },
  { by, today }: { readonly by: string; readonly today: Temporal.PlainDate },
): Promise<Result<{ readonly id: string }, StepRefusal>> {
  return transaction(pool, async (tx) => {
    const found = await findStep(tx, asked)
    if (!found) return refuse({ kind: 'step_not_found' })
    const { steps, step } = found
    const next = { ...step, ...asked.change }
    if (reversed(next)) return refuse({ kind: 'days_reversed' })
    const unmet = next.state === 'done' ? unmetNeeds(steps, step) : []
    if (unmet.length > 0) return refuse({ kind: 'waits_for_others', steps: unmet })
    const doneOn = next.state === 'done' ? (step.doneOn ?? today) : null
    await changeStep(tx, step.id, { ...next, doneOn })
    await noteChange(tx, newId(), step.id, by, asked.change)
    return ok({ id: step.id })
  })
}

/** Says that a step waits for another of the same plan; never, through others, for itself. */
export async function linkSteps(
  pool: Pool,
  asked: { readonly programme: string; readonly id: string; readonly needs: string },
  by: string,
): Promise<Result<{ readonly id: string }, StepRefusal>> {
  return transaction(pool, async (tx) => {
    const found = await findStep(tx, asked)
    if (!found || !found.steps.some(({ id }) => id === asked.needs)) {
      return refuse({ kind: 'step_not_found' })
    }
    if (wouldCircle(found.steps, asked.id, asked.needs)) {
      return refuse({ kind: 'waits_for_itself' })
    }
    await saveNeed(tx, asked.id, asked.needs)
    await noteChange(tx, newId(), asked.id, by, { needs: asked.needs })
    return ok({ id: asked.id })
  })
}

async function findStep(
  tx: Db,
  { programme, id }: { readonly programme: string; readonly id: string },
): Promise<{ readonly steps: readonly Step[]; readonly step: Step } | null> {
  await takePlan(tx, programme)
  const steps = await stepsOf(tx, programme)
  const step = steps.find((each) => each.id === id)
  return step ? { steps, step } : null
}
