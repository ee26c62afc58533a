import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Language } from '#lib/texts.ts'
import type { MeReply } from '#modules/identity'
import type { Reasons } from '../kit/reason.ts'
import type { ShellMessages } from './messages/index.ts'

export type ConsoleKey = keyof ShellMessages['consoles']
export type OrganisationKind = MeReply['memberships'][number]['kind']

/** One page of a console. */
export type Screen = {
  /** Below the console: `''` is its first screen, `orders/:id` a detail. */
  readonly path: string
  readonly title: string
  /** Stands in the navigation when it has an icon. */
  readonly icon?: LucideIcon
  /** The letter after `g`. */
  readonly key?: string
  readonly element: ComponentType
}

/** What the chunk of a console gives the shell. */
export type ConsoleModule = {
  readonly screens: (language: Language) => readonly Screen[]
  /** Sentences for the refusals of its own routes. */
  readonly reasons?: (language: Language) => Reasons
}
