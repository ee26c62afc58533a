import { type Chance, pick, rng } from './chance.ts'
import { GROUND, type GroundName } from './colour.ts'

/** What a product says of its picture; all but the seed may be left to chance. */
export type Brief = {
  readonly seed: number
  /** A place or an appellation in capitals, printed on the object itself. */
  readonly stamp?: string | undefined
  /** Two lines for a label, a lid or a wrapper. */
  readonly label?: readonly string[] | undefined
  /** 0 to 1: age, ripeness, hue, as the motif understands it. */
  readonly tone?: number | undefined
  readonly count?: number | undefined
  /** Which of its family: the fruit of a jam, the shape of a goat's cheese. */
  readonly variety?: string | undefined
}

/** A brief with its chances taken: what a motif draws from. */
export type Scene = {
  readonly r: Chance
  readonly tone: number
  readonly ground: GroundName
  /** The ink of the one shadow. */
  readonly ink: string
  readonly stamp: string | undefined
  readonly label: readonly string[]
  readonly count: number | undefined
  readonly variety: string | undefined
}

export type Motif = {
  /** The grounds that suit it, the usual one first. */
  readonly grounds: readonly [GroundName, ...GroundName[]]
  /** How far the whole is raised, for those that lie low on their tile. */
  readonly lift?: number
  readonly draw: (scene: Scene) => string
}

/** The ground of a brief: chosen by a chance of its own, so that a motif may draw without shifting it. */
export const groundFor = (motif: Motif, seed: number): GroundName =>
  pick(rng(seed ^ 0x9e3779b9), motif.grounds)

/** Takes the chances of a brief. */
export const sceneFor = (motif: Motif, brief: Brief): Scene => {
  const ground = groundFor(motif, brief.seed)
  const tone = brief.tone ?? rng(brief.seed ^ 0x51ed270b)()
  return {
    r: rng(brief.seed),
    tone: Math.max(0, Math.min(1, tone)),
    ground,
    ink: GROUND[ground].ink,
    stamp: brief.stamp,
    label: brief.label ?? [],
    count: brief.count,
    variety: brief.variety,
  }
}

/** The variety a brief names, or the one that stands for it, if this motif draws such a one. */
export const varietyOf = <Kind extends string>(
  { variety = '' }: Pick<Scene, 'variety'>,
  kinds: readonly Kind[],
  also: Readonly<Record<string, Kind>> = {},
): Kind | undefined =>
  kinds.find((kind) => kind === variety) ??
  (Object.hasOwn(also, variety) ? also[variety] : undefined)
