import { useQueryClient } from '@tanstack/react-query'
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import type { Language } from '#lib/texts.ts'
import type { Density } from '../design/theme.ts'
import type { Theme } from '../design/tokens.ts'
import { formatsIn, type Format } from './format.ts'

const LOCALE = { zh: 'zh-CN', fr: 'fr', en: 'en' } as const

export type ThemeChoice = Theme | 'system'

type Choices = {
  readonly language: Language
  readonly themeChoice: ThemeChoice
  readonly density: Density
}

export type Settings = Choices & {
  /** What the choice comes to on this device. */
  readonly theme: Theme
  /** The language as the API wants it. */
  readonly locale: (typeof LOCALE)[Language]
  readonly format: Format
  readonly set: (change: Partial<Choices>) => void
}

const YEAR_SECONDS = 31_536_000

const cookie = (name: string): string | undefined =>
  document.cookie
    .split('; ')
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/** Shop and consoles share language and theme: the server reads the same cookies. */
const keepCookie = (name: string, value: string): void => {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}

const dark = matchMedia('(prefers-color-scheme: dark)')

function firstChoices(): Choices {
  const lang = document.documentElement.lang.slice(0, 2)
  const theme = cookie('primeur_theme')
  return {
    language: lang === 'fr' || lang === 'en' ? lang : 'zh',
    themeChoice: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: localStorage.getItem('primeur.density') === 'compact' ? 'compact' : 'comfortable',
  }
}

const Context = createContext<Settings | null>(null)

export function useSettings(): Settings {
  const settings = use(Context)
  if (!settings) throw new Error('no settings above')
  return settings
}

/** The words of a catalogue in the reader's language. */
export const useMessages = <M,>(messages: Readonly<Record<Language, M>>): M =>
  messages[useSettings().language]

export const useFormat = (): Format => useSettings().format

/** Language, theme and density: kept for the next visit, written on the page at once. */
export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const [choices, choose] = useState(firstChoices)
  const [deviceDark, setDeviceDark] = useState(dark.matches)
  useEffect(() => {
    const hear = () => setDeviceDark(dark.matches)
    dark.addEventListener('change', hear)
    return () => dark.removeEventListener('change', hear)
  }, [])
  const { language, themeChoice, density } = choices
  const theme: Theme = themeChoice === 'system' ? (deviceDark ? 'dark' : 'light') : themeChoice

  useEffect(() => {
    const { documentElement: root } = document
    root.lang = LOCALE[language]
    root.dataset['theme'] = theme
    root.dataset['density'] = density
  }, [language, theme, density])

  // Names of goods come in the language that was asked in: they are read again in the new one.
  const queries = useQueryClient()
  const readIn = useRef(language)
  useEffect(() => {
    if (readIn.current === language) return
    readIn.current = language
    void queries.invalidateQueries()
  }, [queries, language])

  const set = useCallback((change: Partial<Choices>) => {
    if (change.language) keepCookie('primeur_locale', LOCALE[change.language])
    if (change.themeChoice) keepCookie('primeur_theme', change.themeChoice)
    if (change.density) localStorage.setItem('primeur.density', change.density)
    choose((now) => ({ ...now, ...change }))
  }, [])

  const settings = useMemo(
    () => ({
      language,
      locale: LOCALE[language],
      themeChoice,
      density,
      theme,
      format: formatsIn(language),
      set,
    }),
    [language, themeChoice, density, theme, set],
  )
  return <Context value={settings}>{children}</Context>
}
