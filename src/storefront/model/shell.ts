import type { Art, Category, Day, Instant, Language, Theme } from './values.ts'

export type Tab = 'home' | 'categories' | 'season' | 'cart' | 'account'

export type City = { readonly code: string; readonly name: string }

/** What surrounds every page. Nothing here is personal except cart, account, theme and city. */
export type ShellModel = {
  readonly language: Language
  /** From the cookie; null follows the device. */
  readonly theme: Theme | null
  readonly art: Art
  readonly now: Instant
  /** Scheme and host for canonical links, without a trailing slash. */
  readonly origin: string
  /** Path and query of this page, as asked. */
  readonly path: string
  readonly tab: Tab | null
  readonly shipTo: {
    readonly code: string
    readonly name: string
    readonly groups: readonly { readonly name: string; readonly cities: readonly City[] }[]
  }
  /** Null when the page is shared by all shoppers: the cart island then reads its cookie. */
  readonly cart: { readonly count: number | null }
  readonly account: { readonly name: string } | null
  /** The next cut-off for this city, for the announcement strip. */
  readonly cutOff: {
    readonly orderBefore: Instant
    readonly deliverOn: Day
    /** The hub's slug, e.g. `rungis`. */
    readonly hub: string
  } | null
  readonly query: string
  /** Searches to suggest in the empty box. */
  /** How the sandbox's clock runs, for countdowns; null where the shop keeps the time of day. */
  readonly pace: string | null
  readonly hints: readonly string[]
  readonly categories: readonly Category[]
  /** A sentence to announce once, after a form was posted. */
  readonly notice: { readonly tone: 'ok' | 'warn' | 'danger'; readonly text: string } | null
}

/** What search engines and messengers read. */
export type HeadModel = {
  readonly title: string
  readonly description: string
  readonly image: string | null
  readonly jsonLd: readonly object[]
  readonly indexable: boolean
  /** The page asks for itself again after so long, without script. */
  readonly refreshSeconds?: number
  /** The same for feed readers and for programs. */
  readonly feed?: string
  readonly twin?: string
}
