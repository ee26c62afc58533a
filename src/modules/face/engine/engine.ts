import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Measurement, ModelCard } from '../domain/card.ts'
import type { Face } from '../domain/face.ts'
import { CARDS, type EngineId } from './cards.ts'
import type { Sight } from './messages.ts'
import { provision } from './provision.ts'
import { openThreads } from './threads.ts'

/**
 * Finds faces in encoded images and turns each into a vector; two vectors are as alike as their
 * cosine. Throws `UnreadableImage` for what is no image within the limits, `EngineBusy` when too
 * many wait.
 */
export type Engine = {
  readonly card: ModelCard
  /** The faces of an image (JPEG, PNG, WebP …), largest first; none when there is none. */
  readonly detect: (image: Uint8Array) => Promise<Face[]>
  /** The unit vector of a face that `detect` found in the same image. */
  readonly embed: (image: Uint8Array, face: Face) => Promise<Float32Array>
  /** All that a payment wants to know of a frame, in one pass. */
  readonly look: (image: Uint8Array) => Promise<Sight>
  readonly close: () => Promise<void>
}

export type EngineOptions = {
  /** `dlib128` by default; `fr512` when its operator has brought it (docs/face/models.md). */
  readonly engine?: EngineId
  /** Where converted weights are kept. */
  readonly cache?: string
  readonly threads?: number
}

/** Loads an engine: weights are converted on first use, checked, and warm when this resolves. */
export async function loadEngine({
  engine = 'dlib128',
  cache = '.primeur/face',
  threads = Math.max(1, availableParallelism() - 1),
}: EngineOptions = {}): Promise<Engine> {
  const files = await provision(cache, engine)
  const { ask, close } = await openThreads(threads, { files, engine })
  const measured = await ownMeasurement(cache, engine)
  return {
    card: measured ? { ...CARDS[engine], measured } : CARDS[engine],
    detect: (image) => ask({ kind: 'detect', image }) as Promise<Face[]>,
    embed: (image, face) => ask({ kind: 'embed', image, face }) as Promise<Float32Array>,
    look: (image) => ask({ kind: 'look', image }) as Promise<Sight>,
    close,
  }
}

export const measurementFile = (cache: string, engine: string): string =>
  join(cache, `${engine}-measured.json`)

/** What an operator measured on faces of their own stands above what we measured on ours. */
const ownMeasurement = async (cache: string, engine: EngineId): Promise<Measurement | null> =>
  readFile(measurementFile(cache, engine), 'utf8').then(
    (text) => JSON.parse(text) as Measurement,
    () => null,
  )
