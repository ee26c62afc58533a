import type { Original } from './values.ts'
import type { HeadModel, ShellModel } from './shell.ts'
import type { Day, Image, Language, Refusal } from './values.ts'

export type ReviewModel = {
  readonly offer: string
  readonly id: string
  /** A pseudonym, or `a***e`. */
  readonly by: string
  readonly language: Language
  readonly stars: number
  readonly tags: readonly string[]
  readonly body: string
  /** The variant it is about, when a product has several; null otherwise. */
  readonly variant: string | null
  readonly lots: readonly string[]
  readonly deliveredOn: Day
  /** The coldest and the warmest on its way. */
  readonly celsius: { readonly min: number; readonly max: number } | null
  readonly followUp: string | null
  readonly answer: string | null
  readonly helpful: number
  /** Addresses. */
  readonly photos: readonly string[]
  readonly writtenAt: Day
  /** Why others do not see it; null when they do. */
  readonly waits: string | null
}

export type ReviewSummary = {
  readonly count: number
  readonly score: string
  /** How many of one to five stars. */
  readonly stars: readonly number[]
  readonly tags: readonly { readonly tag: string; readonly count: number }[]
}

/** What the page of a product shows of its reviews. */
export type ReviewsModel = ReviewSummary & { readonly best: readonly ReviewModel[] }

export type ReviewsPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly product: {
    readonly slug: string
    readonly title: string
    readonly original: Original | null
  }
  readonly summary: ReviewSummary | null
  readonly items: readonly ReviewModel[]
  readonly sort: 'best' | 'newest'
  readonly stars: number | null
  readonly photos: boolean
  readonly previousHref: string | null
  readonly nextHref: string | null
}

/** A form, as it was sent when something in it was refused. */
export type ReviewForm = {
  readonly stars: number | null
  readonly tags: readonly string[]
  readonly body: string
  readonly as: 'anonymous' | 'pseudonym'
  readonly name: string
}

export type ReviewLineModel = {
  readonly nr: number
  readonly slug: string
  readonly title: string
  readonly original: Original | null
  readonly image: Image | null
  /** What was written; null before. */
  readonly review: ReviewModel | null
  /** Null when it may not be written or changed any more, or not yet. */
  readonly form: ReviewForm | null
  readonly followable: boolean
}

export type ReviewPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly order: string
  readonly mask: string
  readonly lines: readonly ReviewLineModel[]
  readonly refusal: { readonly line: number; readonly refusal: Refusal } | null
}
