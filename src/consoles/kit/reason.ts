import { createContext, use } from 'react'
import { messages } from '../shell/messages/index.ts'
import { Problem } from './client.ts'
import { useMessages } from './settings.tsx'

/** Sentences of the console at hand for its own refusals, over the facts that come with them. */
export type Reasons = Readonly<
  Record<string, string | ((facts: Readonly<Record<string, unknown>>) => string)>
>
export const ReasonsContext = createContext<Reasons>({})

/** Why something was refused, in the reader's language; the kind itself when nobody wrote a sentence. */
export function useReason(): (problem: unknown) => string {
  const own = use(ReasonsContext)
  const { problems } = useMessages(messages)
  return (problem) => {
    if (!(problem instanceof Problem)) return problems.fault ?? problems.other
    const { kind } = problem.facts
    const sentence = Object.hasOwn(own, kind) ? own[kind] : problems[kind]
    if (typeof sentence === 'function') return sentence(problem.facts)
    return sentence ?? `${problems.other} (${kind})`
  }
}
