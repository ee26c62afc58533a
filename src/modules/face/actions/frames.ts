import { createHash } from 'node:crypto'
import type { Glimpse } from '../domain/liveness.ts'
import { UnreadableImage } from '../engine/decode.ts'
import type { Engine } from '../engine/engine.ts'
import type { QualityWord } from '../domain/quality.ts'

/** A frame of a camera: which step the person was asked for, when, and the encoded image. */
export type Frame = { readonly step: number; readonly at: number; readonly image: Buffer }

export type Looked = {
  readonly frame: Frame
  readonly words: readonly QualityWord[]
  readonly glimpse: Glimpse | null
}

/** Looks at every frame. What is no image counts as one without a face. */
export const lookAt = (engine: Engine, frames: readonly Frame[]): Promise<Looked[]> =>
  Promise.all(
    frames.map(async (frame): Promise<Looked> => {
      const sight = await engine.look(frame.image).catch((fault: unknown) => {
        if (fault instanceof UnreadableImage) return null
        throw fault
      })
      const [face] = sight?.faces ?? []
      const glimpse =
        sight?.seen && face ? { step: frame.step, at: frame.at, face, ...sight.seen } : null
      return { frame, words: sight?.words ?? ['no_face'], glimpse }
    }),
  )

/** Whether a frame shows exactly one person near enough, whatever they are doing. */
export const usable = ({ glimpse, words }: Looked): boolean =>
  glimpse !== null && !words.some((word) => word === 'several_faces' || word === 'too_far')

export const frameHashes = (frames: readonly Frame[]): Buffer[] =>
  frames.map(({ image }) => createHash('sha256').update(image).digest())
