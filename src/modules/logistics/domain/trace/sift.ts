import { kept, type Reading } from './pack.ts'

export type Sifted = {
  /** New readings, in the order of their instants, one an instant. */
  readonly fresh: readonly Reading[]
  readonly duplicates: number
  readonly future: number
}

/**
 * Separates what is new from what a device said before, and from what it cannot know yet: a logger
 * whose clock runs ahead is not believed. Of two new readings at one instant the warmer counts, so
 * that the order of arrival does not matter (I6). Nothing is dropped in silence: both are counted.
 */
export function sift(
  incoming: readonly Reading[],
  known: ReadonlySet<number>,
  now: number,
): Sifted {
  const fresh = new Map<number, number>()
  let duplicates = 0
  let future = 0
  for (const { at, celsius } of incoming) {
    if (at > now) {
      future += 1
      continue
    }
    const before = fresh.get(at)
    if (known.has(at) || before !== undefined) duplicates += 1
    if (!known.has(at)) fresh.set(at, Math.max(kept(celsius), before ?? Number.NEGATIVE_INFINITY))
  }
  return {
    fresh: [...fresh].map(([at, celsius]) => ({ at, celsius })).toSorted((a, b) => a.at - b.at),
    duplicates,
    future,
  }
}
