import type { Instant } from './values.ts'

/** An article as it is announced. */
export type ArticleCard = {
  readonly slug: string
  readonly title: string
  readonly standfirst: string
  readonly author: string
  readonly publishedAt: Instant
  readonly minutes: number
  /** The house whose landscape stands at its head. */
  readonly cover: string
}
