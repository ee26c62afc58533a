import type { Engine } from '../../src/modules/face/index.ts'
import { actor, portrait, type Actor, type Pose } from './actor.ts'

type Step = string

/** How somebody looks while they do what a challenge asks; sides are their own. */
const POSES: Readonly<Record<Step, Pose>> = {
  smile: { smile: 1 },
  turn_left: { yaw: 25 },
  turn_right: { yaw: -25 },
  blink: { closed: 1 },
  warm_light: { light: [0.16, 0, -0.14] },
  cool_light: { light: [-0.14, 0, 0.16] },
}

export type Shot = { readonly step: number; readonly at: number; readonly image: Buffer }

export type Somebody = {
  /** Frames of a challenge, each drawn anew: two calm ones, then two of each step. */
  readonly obey: (steps: readonly Step[]) => Promise<Shot[]>
  /** The same number of frames of somebody who does nothing. */
  readonly stay: (steps: readonly Step[]) => Promise<Shot[]>
  readonly actor: Actor
}

let takes = 0

/** An invented person who obeys; frames are never twice the same. */
export async function somebody(engine: Engine, nr: number): Promise<Somebody> {
  const [face] = await engine.detect(portrait(nr))
  if (!face) throw new Error(`no face in portrait ${nr}`)
  const acting = await actor(nr, face.landmarks)
  const shots = (poses: readonly (Pose | undefined)[]) =>
    Promise.all(
      poses.flatMap((pose, step) =>
        [0, 1].map(async (nth): Promise<Shot> => {
          const image = await acting.frame({ ...pose, take: ++takes })
          return { step, at: 400 * (2 * step + nth), image }
        }),
      ),
    )
  return {
    actor: acting,
    obey: (steps) => shots([{}, ...steps.map((step) => POSES[step])]),
    stay: (steps) => shots([{}, ...steps.map(() => ({}))]),
  }
}
