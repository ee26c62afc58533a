import type { ConsoleKey, ConsoleModule, OrganisationKind } from './shell/console.ts'

export type ConsoleEntry = {
  readonly key: ConsoleKey
  /** A bar, the icon of the tab and the switcher's mark; text never sits on it. */
  readonly colour: string
  /** Whose people work here; the API asks the same again. */
  readonly kinds: readonly OrganisationKind[]
  readonly load: () => Promise<{ readonly default: ConsoleModule }>
}

/**
 * Every console, in the order of the switcher; each is a chunk of its own. An organisation's first one
 * is its home, so that what several share stands behind.
 */
export const CONSOLES: readonly ConsoleEntry[] = [
  {
    key: 'producer',
    colour: '#1F5B45',
    kinds: ['producer'],
    load: () => import('./producer/index.tsx'),
  },
  {
    key: 'hub',
    colour: '#1F6F8B',
    kinds: ['hub'],
    load: () => import('./hub/index.tsx'),
  },
  {
    key: 'customs',
    colour: '#51324E',
    kinds: ['customs'],
    load: () => import('./customs/index.tsx'),
  },
  {
    key: 'parity',
    colour: '#6B1F33',
    kinds: ['brand'],
    load: () => import('./parity/index.tsx'),
  },
  {
    key: 'platform',
    colour: '#4F5B53',
    kinds: ['platform'],
    load: () => import('./platform/index.tsx'),
  },
  {
    key: 'tower',
    colour: '#8A6414',
    kinds: ['hub', 'platform'],
    load: () => import('./tower/index.tsx'),
  },
  {
    key: 'voices',
    colour: '#7A4B6B',
    kinds: ['platform'],
    load: () => import('./voices/index.tsx'),
  },
  {
    key: 'programmes',
    colour: '#0F3D4C',
    kinds: ['agency', 'platform'],
    load: () => import('./programmes/index.tsx'),
  },
]
