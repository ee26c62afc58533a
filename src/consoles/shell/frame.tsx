import { Button } from 'antd'
import { Menu as MenuIcon, Search, Settings2 } from 'lucide-react'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { Dialog } from '../kit/dialog.tsx'
import { useMessages } from '../kit/settings.tsx'
import type { ConsoleEntry } from '../registry.ts'
import { ClockSign } from './clock.tsx'
import { useCommands } from './commands.ts'
import type { Screen } from './console.ts'
import { Crumbs } from './crumbs.tsx'
import { messages } from './messages/index.ts'
import { Offline } from './offline.tsx'
import { Palette } from './palette.tsx'
import { Preferences } from './preferences.tsx'
import { HelpSheet, keysText, useShortcuts, type Shortcut } from './shortcuts.tsx'
import { addressOf, ConsoleList, Organisation, screenAt, ScreenLinks, Sidebar } from './sidebar.tsx'

type FrameProps = {
  readonly entry: ConsoleEntry | null
  readonly screens: readonly Screen[]
  readonly children: ReactNode
}

/** What is open over the page. */
type Over = 'palette' | 'help' | 'preferences' | 'menu' | null

function useKeys(
  { entry, screens }: Pick<FrameProps, 'entry' | 'screens'>,
  open: (over: Over) => void,
): void {
  const t = useMessages(messages)
  const go = useNavigate()
  const shortcuts = useMemo((): readonly Shortcut[] => {
    const everywhere: Shortcut[] = [
      { keys: 'mod+k', label: t.keys.palette, group: 'everywhere', run: () => open('palette') },
      { keys: '?', label: t.keys.help, group: 'everywhere', run: () => open('help') },
      {
        keys: '/',
        label: t.keys.search,
        group: 'everywhere',
        run: () => document.querySelector<HTMLInputElement>('main input[type=search]')?.focus(),
      },
    ]
    const screenKeys = screens.flatMap((screen): Shortcut[] => {
      const { key, title } = screen
      if (!entry || key === undefined) return []
      // The page stands there before the next key is heard.
      const run = () => void go(addressOf(entry, screen), { flushSync: true })
      return [{ keys: `g ${key}`, label: t.keys.go(title), group: 'go', run }]
    })
    return [...everywhere, ...screenKeys]
  }, [entry, screens, t, go, open])
  useShortcuts(shortcuts)
}

/** The phone's bottom bar: the first screens of the console, and the menu for the rest. */
function BottomBar({
  entry,
  screens,
  openMenu,
}: Pick<FrameProps, 'screens'> & {
  readonly entry: ConsoleEntry
  readonly openMenu: () => void
}) {
  const t = useMessages(messages)
  const { pathname } = useLocation()
  const here = screenAt(entry, screens, pathname)
  return (
    <nav className="bottom-bar" aria-label={t.nav.bottom}>
      {screens
        .filter(({ icon }) => icon)
        .slice(0, 4)
        .map((screen) => {
          const { icon: Icon, path, title } = screen
          return (
            <Link
              key={path}
              to={addressOf(entry, screen)}
              aria-current={screen === here ? 'page' : undefined}
            >
              {Icon && <Icon size={20} strokeWidth={1.7} aria-hidden="true" />}
              <span>{title}</span>
            </Link>
          )
        })}
      <button type="button" onClick={openMenu}>
        <MenuIcon size={20} strokeWidth={1.7} aria-hidden="true" />
        <span>{t.nav.more}</span>
      </button>
    </nav>
  )
}

/** Title of the tab, and the reader's place: a new page begins at its top, with its heading. */
function useArrival(entry: ConsoleEntry | null, title: string | undefined): void {
  const t = useMessages(messages)
  const { pathname } = useLocation()
  useEffect(() => {
    const name = entry ? t.consoles[entry.key] : t.suite
    document.title = [title, name, 'Primeur 鲜至'].filter(Boolean).join(' · ')
  }, [entry, title, t])
  useEffect(() => {
    scrollTo(0, 0)
  }, [pathname])
}

/** The frame around every page: navigation beside it, or below it on a phone. */
export function Frame({ entry, screens, children }: FrameProps) {
  const t = useMessages(messages)
  const { pathname } = useLocation()
  const [over, open] = useState<Over>(null)
  const close = () => open(null)
  const commands = useCommands(entry, screens, open)
  useKeys({ entry, screens }, open)
  useArrival(entry, entry ? screenAt(entry, screens, pathname)?.title : undefined)
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <div className="console-bar" style={{ background: entry?.colour }} />
      <Sidebar entry={entry} screens={screens} />
      <div className="stage">
        <header className="topbar">
          <Crumbs entry={entry} screens={screens} />
          <ClockSign />
          <button type="button" className="find" onClick={() => open('palette')}>
            <Search size={16} aria-hidden="true" />
            <span>{t.palette.open}</span>
            <kbd aria-hidden="true">{keysText('mod+k')}</kbd>
          </button>
          <Button
            type="text"
            icon={<Settings2 size={18} aria-hidden="true" />}
            aria-label={t.preferences}
            onClick={() => open('preferences')}
          />
        </header>
        <main id="main" tabIndex={-1} data-page={pathname}>
          <Offline />
          {children}
        </main>
      </div>
      {entry && <BottomBar entry={entry} screens={screens} openMenu={() => open('menu')} />}
      <Palette open={over === 'palette'} close={close} commands={commands} />
      <HelpSheet open={over === 'help'} close={close} />
      <Preferences open={over === 'preferences'} close={close} help={() => open('help')} />
      <Dialog open={over === 'menu'} close={close} title={t.menu} place="bottom">
        <Organisation />
        {entry && <ScreenLinks entry={entry} screens={screens} onGo={close} />}
        <ConsoleList current={entry} />
        <Button block onClick={() => open('preferences')}>
          {t.preferences}
        </Button>
      </Dialog>
    </div>
  )
}
