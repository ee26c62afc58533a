import { measureSingles, measureTemplates, type Person } from './domain/evaluation.ts'
import type { Measurement } from './domain/card.ts'
import type { Engine } from './engine/engine.ts'

export type Portraits = {
  readonly name: string
  readonly images: readonly (() => Promise<Uint8Array>)[]
}

export type Evaluation = {
  readonly singles: Measurement
  readonly templates: Measurement
  /** From encoded bytes to the vector, milliseconds. */
  readonly latency: { readonly p50: number; readonly p95: number }
}

/** Looks at every image of every person, the largest face of each, and counts the errors. */
export async function evaluate(
  engine: Engine,
  people: readonly Portraits[],
  evaluatedOn: string,
): Promise<Evaluation> {
  const times: number[] = []
  const looked: Person[] = []
  for (const { name, images } of people) {
    const vectors = await Promise.all(
      images.map(async (read) => {
        const image = await read()
        const begun = performance.now()
        const [face] = await engine.detect(image).catch(() => [])
        const vector = face ? await engine.embed(image, face) : null
        times.push(performance.now() - begun)
        return vector
      }),
    )
    looked.push({ name, vectors })
  }
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return {
    singles: measureSingles(looked, evaluatedOn),
    templates: measureTemplates(looked, evaluatedOn),
    latency: { p50: at(0.5), p95: at(0.95) },
  }
}
