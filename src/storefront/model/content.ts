import type { CardModel } from './card.ts'
import type { HeadModel, ShellModel } from './shell.ts'
import type { Refusal } from './values.ts'

/** 404, 500 and every refusal that ends a page. */
export type ProblemPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly status: number
  readonly refusal: Refusal
  /** Quoted to customer service, e.g. the request id. */
  readonly reference: string | null
  readonly suggestions: readonly CardModel[]
}

export type ContentPageModel = {
  readonly shell: ShellModel
  readonly head: HeadModel
  readonly content: 'cross-border' | 'help' | 'privacy'
  /** How to reach customer service, on the help page. */
  readonly contact: { readonly phone: string; readonly mail: string } | null
}
