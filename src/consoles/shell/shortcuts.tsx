import { createContext, use, useEffect, useMemo, useRef, type ReactNode } from 'react'
import { Dialog } from '../kit/dialog.tsx'
import { useMessages } from '../kit/settings.tsx'
import { messages } from './messages/index.ts'

export type Shortcut = {
  /** One key (`/`, `j`), two in a row (`g o`), or a chord (`mod+k`: Ctrl, or Cmd on a Mac). */
  readonly keys: string
  readonly label: string
  readonly group: 'everywhere' | 'list' | 'go'
  readonly run: () => void
}

type Board = {
  readonly add: (shortcuts: readonly Shortcut[]) => () => void
  readonly all: () => readonly Shortcut[]
}

const Context = createContext<Board | null>(null)
const SEQUENCE_MS = 1_200

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The keys as they stand on the reader's keyboard. */
export const keysText = (keys: string): string =>
  keys
    .replace('mod+', isMac ? '⌘' : 'Ctrl ')
    .replaceAll(' ', ' ')
    .toUpperCase()

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Hears the keyboard for the whole page; what stands deeper, and came later, is asked first. */
export function ShortcutProvider({ children }: { readonly children: ReactNode }) {
  const lists = useRef<(readonly Shortcut[])[]>([])
  const board = useMemo(
    (): Board => ({
      add: (shortcuts) => {
        lists.current.push(shortcuts)
        return () => {
          lists.current = lists.current.filter((list) => list !== shortcuts)
        }
      },
      all: () => lists.current.flat(),
    }),
    [],
  )
  useEffect(() => {
    let first: { key: string; at: number } | null = null
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return
      const all = lists.current.flat().toReversed()
      const find = (keys: string) => all.find((shortcut) => shortcut.keys === keys)
      const chord = event.ctrlKey || event.metaKey
      if (!chord && (isTyping(event.target) || document.querySelector('dialog[open]'))) return
      const begun = first && event.timeStamp - first.at < SEQUENCE_MS ? first.key : null
      first = null
      const found = chord
        ? find(`mod+${event.key.toLowerCase()}`)
        : ((begun === null ? undefined : find(`${begun} ${event.key}`)) ?? find(event.key))
      if (found) {
        event.preventDefault()
        found.run()
      } else if (!chord && all.some(({ keys }) => keys.startsWith(`${event.key} `))) {
        first = { key: event.key, at: event.timeStamp }
      }
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
  return <Context value={board}>{children}</Context>
}

/** Offers shortcuts while the component stands; keep the list stable with `useMemo`. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const board = use(Context)
  useEffect(() => board?.add(shortcuts), [board, shortcuts])
}

const GROUPS = ['everywhere', 'list', 'go'] as const

/** The sheet that `?` opens: what the keyboard can do on this very page. */
export function HelpSheet({ open, close }: { readonly open: boolean; readonly close: () => void }) {
  const t = useMessages(messages)
  const board = use(Context)
  const shown = open ? (board?.all() ?? []) : []
  return (
    <Dialog open={open} close={close} title={t.keys.title}>
      {GROUPS.map((group) => {
        const own = shown.filter((shortcut) => shortcut.group === group)
        if (own.length === 0) return null
        return (
          <section key={group} className="key-group">
            <h3>{t.keys.groups[group]}</h3>
            <dl>
              {own.map(({ keys, label }) => (
                <div key={keys}>
                  <dt>{label}</dt>
                  <dd>
                    <kbd>{keysText(keys)}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
    </Dialog>
  )
}
