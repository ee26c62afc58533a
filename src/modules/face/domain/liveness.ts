import { cosine } from './card.ts'
import type { Step } from './challenge.ts'
import { centre, distance } from './geometry.ts'
import { eyeDistance, mouthWidth, turnOf, type Face } from './face.ts'
import type { Signs } from './quality.ts'

/** What was seen in one frame: step 0 is the calm look at the beginning, then the steps as asked. */
export type Glimpse = {
  readonly step: number
  /** Milliseconds since the camera began. */
  readonly at: number
  readonly face: Face
  readonly signs: Signs
  readonly happy: number
  readonly embedding: Float32Array
}

/** Why a series of frames is not taken for a living person. Told to nobody but the audit. */
export type Doubt =
  | { readonly kind: 'too_few_frames' }
  | { readonly kind: 'not_in_time' }
  | { readonly kind: 'not_one_person'; readonly cosine: number }
  | { readonly kind: 'jumped' }
  | { readonly kind: 'nothing_moves' }
  | { readonly kind: 'step_not_seen'; readonly step: Step; readonly by: number }

/** Calm frames needed before the steps, and frames of each step. */
export const FRAMES = { calm: 2, step: 2, max: 16 } as const

const LIMITS = {
  /** The first and last frame lie at most this far apart, and each next one this near. */
  seconds: 30,
  gapSeconds: 8,
  /** Two frames of one person, whatever they do; far below what a match needs. */
  sameCosine: 0.9,
  /** A head moves less than this many distances between its eyes from one frame to the next. */
  jump: 1.6,
  /** Landmarks of a living face are never twice at the same place to this part of a pixel. */
  still: 0.02,
  smile: { wider: 0.1, happier: 0.5 },
  turn: 0.2,
  blink: 0.62,
  light: 0.035,
} as const

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

/**
 * Whether frames show one living person who did what was asked, in that order (ISO/IEC 30107 would
 * say: a challenge and response). It stops prints, stills and recordings of something else; it does
 * not stop a live forgery that obeys, nor a mask (docs/face/threats.md).
 */
export function doubts(glimpses: readonly Glimpse[], steps: readonly Step[]): Doubt[] {
  const ofStep = (nr: number) => glimpses.filter(({ step }) => step === nr)
  const calm = ofStep(0)
  const enough = steps.every((_, nr) => ofStep(nr + 1).length >= FRAMES.step)
  if (calm.length < FRAMES.calm || !enough || glimpses.length > FRAMES.max) {
    return [{ kind: 'too_few_frames' }]
  }
  const found: Doubt[] = [...inTime(glimpses), ...onePerson(glimpses), ...smooth(glimpses)]
  const rest: Rest = {
    mouth: median(calm.map(({ face }) => mouthWidth(face))),
    happy: median(calm.map(({ happy }) => happy)),
    turn: median(calm.map(({ face }) => turnOf(face))),
    eyes: median(calm.map(({ signs }) => signs.eyes)),
    red: median(calm.map(({ signs }) => signs.skin[0])),
    blue: median(calm.map(({ signs }) => signs.skin[1])),
  }
  steps.forEach((step, nr) => {
    const by = shown(step, ofStep(nr + 1), rest)
    if (by < 1) found.push({ kind: 'step_not_seen', step, by: Math.round(by * 100) / 100 })
  })
  return found
}

type Rest = {
  readonly mouth: number
  readonly happy: number
  readonly turn: number
  readonly eyes: number
  readonly red: number
  readonly blue: number
}

/** How clearly a step was shown, 1 being enough, by the frame that shows it best. */
function shown(step: Step, frames: readonly Glimpse[], rest: Rest): number {
  const best = (measure: (glimpse: Glimpse) => number) => Math.max(...frames.map(measure))
  switch (step) {
    case 'smile':
      return best(({ face, happy }) =>
        Math.max(
          (mouthWidth(face) / rest.mouth - 1) / LIMITS.smile.wider,
          (happy - rest.happy) / LIMITS.smile.happier,
        ),
      )
    // A person who turns to their own left shows the nose further right in the picture.
    case 'turn_left':
      return best(({ face }) => (turnOf(face) - rest.turn) / LIMITS.turn)
    case 'turn_right':
      return best(({ face }) => (rest.turn - turnOf(face)) / LIMITS.turn)
    case 'blink':
      return best(({ signs }) => (1 - signs.eyes / rest.eyes) / (1 - LIMITS.blink))
    case 'warm_light':
      return best(({ signs: { skin } }) => warmth(skin, rest) / LIMITS.light)
    case 'cool_light':
      return best(({ signs: { skin } }) => -warmth(skin, rest) / LIMITS.light)
  }
}

/** How much more red and less blue the skin is than at rest. */
const warmth = ([red, blue]: readonly [number, number], rest: Rest): number =>
  (red / rest.red - blue / rest.blue) / 2

function inTime(glimpses: readonly Glimpse[]): Doubt[] {
  let before = glimpses[0]
  const first = before?.at ?? 0
  for (const glimpse of glimpses.slice(1)) {
    const gap = glimpse.at - (before?.at ?? 0)
    const backwards = glimpse.step < (before?.step ?? 0) || gap <= 0
    const late = gap > LIMITS.gapSeconds * 1_000 || glimpse.at - first > LIMITS.seconds * 1_000
    if (backwards || late) return [{ kind: 'not_in_time' }]
    before = glimpse
  }
  return []
}

function onePerson(glimpses: readonly Glimpse[]): Doubt[] {
  const [first] = glimpses
  if (!first) return []
  const least = Math.min(...glimpses.map(({ embedding }) => cosine(embedding, first.embedding)))
  return least < LIMITS.sameCosine ? [{ kind: 'not_one_person', cosine: least }] : []
}

function smooth(glimpses: readonly Glimpse[]): Doubt[] {
  const found: Doubt[] = []
  let moving = false
  glimpses.forEach((glimpse, at) => {
    const before = glimpses[at - 1]
    if (!before) return
    const eyes = eyeDistance(glimpse.face)
    const moved = distance(centre(glimpse.face.points), centre(before.face.points)) / eyes
    if (moved > LIMITS.jump || eyes > 1.6 * eyeDistance(before.face)) found.push({ kind: 'jumped' })
    const changes = glimpse.face.landmarks.map((point, nr) =>
      distance(point, before.face.landmarks[nr] ?? point),
    )
    if (Math.max(...changes) > LIMITS.still) moving = true
  })
  return moving ? found : [...found, { kind: 'nothing_moves' }]
}
