import type { ArticleCard } from './article-card.ts'
import type { CardModel } from './card.ts'
import type { HeadModel, ShellModel } from './shell.ts'
import type { StorePlate } from './store.ts'
import type { Instant, Language, QrModel, Refusal } from './values.ts'

export type JournalPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  /** Null: all of them. */
  readonly keyword: string | null
  readonly articles: readonly ArticleCard[]
}

export type ArticleBlock =
  | { readonly kind: 'prose'; readonly html: string }
  | { readonly kind: 'offer'; readonly card: CardModel }
  | { readonly kind: 'store'; readonly plate: StorePlate }

/** The text of a page in one language. */
export type ArticleColumn = {
  readonly language: Language
  readonly title: string
  readonly standfirst: string
  readonly keywords: readonly string[]
  readonly blocks: readonly ArticleBlock[]
}

export type CommentModel = {
  readonly id: string
  /** Null: anonymous. */
  readonly name: string | null
  readonly body: string
  /** Of the page it was written on. */
  readonly language: Language
  readonly postedAt: Instant
  readonly edited: boolean
  readonly likes: number
  readonly mine: boolean
  readonly editable: boolean
  /** Why it is not shown to others; null when it is. */
  readonly waits: string | null
  readonly appealable: boolean
  readonly answers: readonly CommentModel[]
}

/** The form, as it was sent when something in it was refused. */
export type CommentForm = {
  readonly body: string
  readonly as: 'pseudonym' | 'anonymous'
  readonly name: string
  /** What it answers, or which comment it changes. */
  readonly parent: { readonly id: string; readonly name: string | null } | null
  readonly edits: string | null
  readonly refusal: Refusal | null
}

export type ArticlePageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly article: ArticleCard & {
    readonly column: ArticleColumn
    /** The same page in another language, to be read beside it. */
    readonly beside: ArticleColumn | null
    readonly languages: readonly Language[]
    readonly page: number
    readonly pages: number
    /** Its address as a code, for WeChat, which takes no link from elsewhere. */
    readonly qr: QrModel
    readonly sources: readonly { readonly title: string; readonly url: string | null }[]
  }
  readonly goods: readonly CardModel[]
  readonly related: readonly ArticleCard[]
  readonly comments: {
    readonly total: number
    readonly sort: 'newest' | 'best'
    readonly own: readonly CommentModel[]
    readonly items: readonly CommentModel[]
    readonly nextHref: string | null
    readonly form: CommentForm
  }
}
