import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { formatsIn, messagesIn, type Format, type Messages } from '#messages'
import type { ShellModel } from './model/shell.ts'

/** What every component may need: the shell, the catalogue and the formats of the page's language. */
export type View = { readonly shell: ShellModel; readonly t: Messages; readonly f: Format }

const ViewContext = createContext<View | null>(null)
export const ViewProvider = ViewContext.Provider

export const viewOf = (shell: ShellModel): View => ({
  shell,
  t: messagesIn(shell.language),
  f: formatsIn(shell.language),
})

export function useView(): View {
  const view = useContext(ViewContext)
  if (view === null) throw new Error('a component stands outside the page')
  return view
}
