/**
 * How much helpful voices weigh, so that a crowd made for the purpose moves little: voices of one
 * address prefix halve one after the other, and voices of readers who bought nothing together add at
 * most `CROWD_MAX` to those of buyers. Proposal of our own; domain laws in rank.test.ts.
 */
export type Voices = {
  readonly prefix: string
  /** Of readers who have bought here, and of others. */
  readonly buyers: number
  readonly others: number
}

const BUYER = 1
const OTHER = 0.3
const CROWD_MAX = 3

/** Weights that halve: the first counts whole, all of them together less than twice the first. */
const halving = (count: number, weight: number): number => weight * 2 * (1 - 0.5 ** count)

/** What the voices of a review weigh together. */
export function weightOf(voices: readonly Voices[]): number {
  const sum = (weigh: (each: Voices) => number) =>
    voices.reduce((total, each) => total + weigh(each), 0)
  const crowd = sum(({ others }) => halving(others, OTHER))
  return sum(({ buyers }) => halving(buyers, BUYER)) + Math.min(crowd, CROWD_MAX)
}

export type Ranked = {
  readonly weight: number
  readonly photos: number
  readonly length: number
  readonly writtenAt: Temporal.Instant
}

const DAY_MS = 86_400_000
/** So many days of age weigh as much as twice the helpful voices and one more. */
const FADE_DAYS = 180

/**
 * Where a review stands among the others, greater first. Age is an addend that grows with the day of
 * writing, so that the order of two reviews never changes by the clock alone.
 */
export const rankOf = ({ weight, photos, length, writtenAt }: Ranked): number =>
  Math.log2(1 + weight) +
  (photos > 0 ? 0.4 : 0) +
  0.4 * Math.min(1, length / 60) +
  writtenAt.epochMilliseconds / DAY_MS / FADE_DAYS
