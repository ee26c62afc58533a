/** What a person is asked to do before the camera; sides are the person's own. */
export const STEPS = [
  'smile',
  'turn_left',
  'turn_right',
  'blink',
  'warm_light',
  'cool_light',
] as const
export type Step = (typeof STEPS)[number]

const KINDS = ['smile', 'turn', 'blink', 'light'] as const
/** What somebody may leave out because they cannot do it. */
export type StepKind = (typeof KINDS)[number]
export const STEP_KINDS: readonly StepKind[] = KINDS

const WAYS: Readonly<Record<StepKind, readonly Step[]>> = {
  smile: ['smile'],
  turn: ['turn_left', 'turn_right'],
  blink: ['blink'],
  light: ['warm_light', 'cool_light'],
}

export const STEPS_ASKED = 3

/** Three of four kinds, in any order and direction. `chance` answers numbers from 0 to below 1. */
export function drawSteps(chance: () => number, without: StepKind | null = null): Step[] {
  const kinds = KINDS.filter((kind) => kind !== without)
  const steps: Step[] = []
  while (steps.length < STEPS_ASKED) {
    const [kind] = kinds.splice(Math.floor(chance() * kinds.length), 1)
    const ways = kind ? WAYS[kind] : []
    const way = ways[Math.floor(chance() * ways.length)]
    if (way) steps.push(way)
  }
  return steps
}
