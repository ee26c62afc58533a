import type { ArticleCard } from './article-card.ts'
import type { CardModel } from './card.ts'
import type { HarvestRow, SeasonNow } from './season.ts'
import type { HeadModel, ShellModel } from './shell.ts'
import type { StorePlate } from './store.ts'
import type { Art, Day, Image, Instant } from './values.ts'

/** One line of today's board: a real lot or departure, its day or clock and what is left. */
export type BoardRow = {
  readonly day: Day
  /** The minute it leaves; goods that have come are known by their day. */
  readonly clock: { readonly at: Instant; readonly zone: string } | null
  readonly title: string
  readonly place: string
  readonly href: string
  /** Units left to order, or on board. */
  readonly count: number
  readonly unit: 'box' | 'piece' | 'wheel' | 'bottle' | 'parcel'
  readonly state: 'done' | 'open' | 'closing'
}

export type BoardModel = {
  readonly day: Day
  readonly landed: readonly BoardRow[]
  readonly leaving: readonly BoardRow[]
  readonly totals: { readonly houses: number; readonly lots: number; readonly departures: number }
}

export type EditionModel = {
  readonly slug: string
  readonly href: string
  /** From `browse.headings.edition`, so that its glyphs are cut. */
  readonly title: string
  readonly text: string
  readonly art: Art
  readonly orderBefore: Day
  readonly arrivesBy: Day
  readonly image: Image
}

export type HomePageModel = {
  /** The latest of the journal. */
  readonly articles: readonly ArticleCard[]
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly board: BoardModel
  /** The picture beside the board: the best of the season today. */
  readonly feature: CardModel
  readonly season: SeasonNow
  readonly harvests: readonly HarvestRow[]
  readonly editions: readonly EditionModel[]
  readonly stores: readonly StorePlate[]
  readonly storeTotal: number
  readonly feed: readonly CardModel[]
  readonly nextHref: string | null
}
