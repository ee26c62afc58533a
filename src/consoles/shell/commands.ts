import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { LANGUAGES } from '#lib/texts.ts'
import { useMessages, useSettings } from '../kit/settings.tsx'
import type { ConsoleEntry } from '../registry.ts'
import type { Command } from './command.ts'
import type { Screen } from './console.ts'
import { messages } from './messages/index.ts'
import { useSession } from './session.tsx'
import { addressOf } from './sidebar.tsx'

const THEMES = ['system', 'light', 'dark'] as const
const DENSITIES = ['comfortable', 'compact'] as const

/** Everything the palette knows on this page. */
export function useCommands(
  entry: ConsoleEntry | null,
  screens: readonly Screen[],
  open: (over: 'help' | 'preferences') => void,
): readonly Command[] {
  const t = useMessages(messages)
  const go = useNavigate()
  const { set } = useSettings()
  const { consoles, memberships, switchTo, signOut } = useSession()
  return useMemo((): readonly Command[] => {
    const pages = screens.flatMap((screen): Command[] => {
      if (!entry || !screen.icon) return []
      const run = () => void go(addressOf(entry, screen))
      const keys = screen.key === undefined ? {} : { keys: `g ${screen.key}` }
      return [{ id: `s-${screen.path}`, label: screen.title, group: 'screens', run, ...keys }]
    })
    const others = consoles
      .filter((one) => one !== entry)
      .map((one): Command => {
        const run = () => void go(`/${one.key}`)
        const label = t.consoles[one.key]
        return { id: `c-${one.key}`, label, words: t.tasks[one.key], group: 'consoles', run }
      })
    const act = (id: string, label: string, run: () => void, words = ''): Command => ({
      id,
      label,
      group: 'actions',
      words,
      run,
    })
    return [
      ...pages,
      ...others,
      ...(memberships.length > 1
        ? memberships.map(({ organisation, name }) =>
            act(`o-${organisation}`, `${t.organisation}: ${name}`, () => switchTo(organisation)),
          )
        : []),
      ...LANGUAGES.map((language) =>
        act(`l-${language}`, `${t.language.label}: ${t.language[language]}`, () =>
          set({ language }),
        ),
      ),
      ...THEMES.map((theme) =>
        act(`t-${theme}`, `${t.theme.label}: ${t.theme[theme]}`, () => set({ themeChoice: theme })),
      ),
      ...DENSITIES.map((density) =>
        act(`d-${density}`, `${t.density.label}: ${t.density[density]}`, () => set({ density })),
      ),
      act('preferences', t.preferences, () => open('preferences')),
      { ...act('help', t.keys.help, () => open('help')), keys: '?' },
      act('shop', t.shop, () => location.assign('/')),
      act('sign-out', t.signOut, () => void signOut()),
    ]
  }, [entry, screens, consoles, memberships, switchTo, signOut, set, go, open, t])
}
