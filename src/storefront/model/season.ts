import type { CardModel } from './card.ts'
import type { HeadModel, ShellModel } from './shell.ts'
import type { SolarTerm } from './solar-terms.ts'
import type { Category, Day, SeasonPhase } from './values.ts'

/** Where today stands: the solar term, its day, and the days until the next. */
export type SeasonNow = {
  readonly today: Day
  readonly term: SolarTerm
  readonly dayOfTerm: number
  readonly next: SolarTerm
  readonly nextOn: Day
}

/** One harvest through the year; months and days as `MM-DD`, the year may wrap. */
export type HarvestRow = {
  readonly key: string
  readonly title: string
  readonly place: string
  readonly category: Category
  readonly href: string
  readonly from: string
  readonly peak: readonly [string, string]
  readonly to: string
  readonly phase: SeasonPhase
}

export type SeasonPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly season: SeasonNow
  readonly harvests: readonly HarvestRow[]
  readonly peak: readonly CardModel[]
  readonly early: readonly CardModel[]
  readonly late: readonly CardModel[]
}
