import { upperBound } from './bound.ts'
import { cosine, type Measurement, type OperatingPoint } from './card.ts'

/** The images of one person as vectors; `null` where no face was found. */
export type Person = { readonly name: string; readonly vectors: readonly (Float32Array | null)[] }

/** Counts of cosines in bins: millions of pairs take no more room than thousands. */
type Spread = { readonly bins: Float64Array; total: number }

const BINS = 40_000
const spread = (): Spread => ({ bins: new Float64Array(BINS + 1), total: 0 })
const binOf = (value: number) => Math.round(((Math.max(-1, Math.min(1, value)) + 1) / 2) * BINS)
const valueOf = (bin: number) => (2 * bin) / BINS - 1

function add(to: Spread, value: number): void {
  to.bins[binOf(value)]! += 1
  to.total += 1
}

/** How many lie at or above each bin. */
function atOrAbove({ bins }: Spread): Float64Array {
  const counts = new Float64Array(bins.length)
  let sum = 0
  for (let bin = bins.length - 1; bin >= 0; bin--) {
    sum += bins[bin] ?? 0
    counts[bin] = sum
  }
  return counts
}

const TARGETS = [1e-2, 1e-3, 1e-4] as const
export const TEMPLATE_IMAGES = 3

/** Compares every image with every other: once for all pairs of single images. */
export function measureSingles(people: readonly Person[], evaluatedOn: string): Measurement {
  const all = people.flatMap(({ vectors }, person) =>
    vectors.flatMap((vector) => (vector ? [{ person, vector }] : [])),
  )
  const [genuine, impostor] = [spread(), spread()]
  all.forEach((one, at) => {
    for (let other = 0; other < at; other++) {
      const { person, vector } = all[other]!
      add(person === one.person ? genuine : impostor, cosine(one.vector, vector))
    }
  })
  return summed(people, genuine, impostor, evaluatedOn)
}

/** Compares probes with templates of the first three images, as payments do. */
export function measureTemplates(people: readonly Person[], evaluatedOn: string): Measurement {
  const rows = people.map(({ vectors }) => vectors.filter((vector) => vector !== null))
  const [genuine, impostor] = [spread(), spread()]
  rows.forEach((row, person) => {
    if (row.length < TEMPLATE_IMAGES) return
    const template = meanOf(row.slice(0, TEMPLATE_IMAGES))
    rows.forEach((probes, other) => {
      for (const probe of probes.slice(TEMPLATE_IMAGES)) {
        add(other === person ? genuine : impostor, cosine(template, probe))
      }
    })
  })
  return summed(people, genuine, impostor, evaluatedOn)
}

/** The mean of unit vectors: a template of several images. */
export function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0)
  for (const vector of vectors) vector.forEach((value, at) => (sum[at]! += value / vectors.length))
  return sum
}

function summed(
  people: readonly Person[],
  genuine: Spread,
  impostor: Spread,
  evaluatedOn: string,
): Measurement {
  const accepted = { genuine: atOrAbove(genuine), impostor: atOrAbove(impostor) }
  const pointAt = (bin: number): OperatingPoint => {
    const falseAccepts = accepted.impostor[bin] ?? 0
    const falseRejects = genuine.total - (accepted.genuine[bin] ?? 0)
    return {
      threshold: valueOf(bin),
      far: falseAccepts / Math.max(1, impostor.total),
      farUpper: upperBound(falseAccepts, impostor.total),
      frr: falseRejects / Math.max(1, genuine.total),
      frrUpper: upperBound(falseRejects, genuine.total),
    }
  }
  let eer = 1
  let nearest = Infinity
  for (let bin = 0; bin <= BINS; bin++) {
    const far = (accepted.impostor[bin] ?? 0) / Math.max(1, impostor.total)
    const frr = 1 - (accepted.genuine[bin] ?? 0) / Math.max(1, genuine.total)
    if (Math.abs(far - frr) < nearest) {
      nearest = Math.abs(far - frr)
      eer = (far + frr) / 2
    }
  }
  // A rate below one pair in all is not measured, so it is not reported.
  const points = TARGETS.filter((target) => target * impostor.total >= 1).map((target) =>
    pointAt(accepted.impostor.findIndex((count) => count / impostor.total <= target)),
  )
  const images = people.reduce((sum, { vectors }) => sum + vectors.length, 0)
  const failed = people.reduce(
    (sum, { vectors }) => sum + vectors.filter((vector) => vector === null).length,
    0,
  )
  return {
    evaluatedOn,
    persons: people.length,
    images,
    genuine: genuine.total,
    impostor: impostor.total,
    failedToAcquire: images === 0 ? 0 : failed / images,
    eer,
    points,
  }
}
