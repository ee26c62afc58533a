import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import type { MeReply } from '#modules/identity'
import { useApi } from '../kit/api.ts'
import { workFor } from '../kit/client.ts'
import { PersonContext } from '../kit/person.ts'
import { CONSOLES, type ConsoleEntry } from '../registry.ts'
import { Refused, Splash } from './states.tsx'

type Membership = MeReply['memberships'][number]

export type Session = {
  readonly account: MeReply['account']
  readonly memberships: readonly Membership[]
  /** The organisation the person works for at the moment; null when they belong to none. */
  readonly membership: Membership | null
  readonly consoles: readonly ConsoleEntry[]
  readonly switchTo: (organisation: string) => void
  readonly signOut: () => Promise<void>
}

const Context = createContext<Session | null>(null)

export function useSession(): Session {
  const session = use(Context)
  if (!session) throw new Error('nobody is signed in above')
  return session
}

const KEPT = 'primeur.organisation'

/** The consoles in which an organisation works. */
export const consolesOf = (membership: Membership | null): readonly ConsoleEntry[] =>
  CONSOLES.filter(({ kinds }) => membership !== null && kinds.includes(membership.kind))

async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  location.assign('/sign-in?back=/console')
}

/** Who works here: whoever is not signed in is sent to sign in, and comes back to the same page. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const me = useApi<MeReply>('/me')
  const queries = useQueryClient()
  const { pathname, search } = useLocation()
  const [chosen, choose] = useState(() => localStorage.getItem(KEPT))
  const signedOut = me.error?.facts.status === 401

  useEffect(() => {
    if (!signedOut) return
    location.replace(`/sign-in?back=${encodeURIComponent(`/console${pathname}${search}`)}`)
  }, [signedOut, pathname, search])

  const session = useMemo((): Session | null => {
    if (!me.data) return null
    const { account, memberships } = me.data
    const membership =
      memberships.find(({ organisation }) => organisation === chosen) ??
      memberships.find((one) => consolesOf(one).length > 0) ??
      memberships[0] ??
      null
    workFor(membership?.organisation ?? null)
    return {
      account,
      memberships,
      membership,
      consoles: consolesOf(membership),
      switchTo: (organisation) => {
        localStorage.setItem(KEPT, organisation)
        workFor(organisation)
        queries.removeQueries({ predicate: ({ queryKey: [path] }) => path !== '/me' })
        choose(organisation)
      },
      signOut,
    }
  }, [me.data, chosen, queries])

  if (session) {
    const { account, membership } = session
    return (
      <Context value={session}>
        <PersonContext value={`${account.id}.${membership?.organisation ?? ''}`}>
          {children}
        </PersonContext>
      </Context>
    )
  }
  if (me.error && !signedOut) return <Refused problem={me.error} again={() => void me.refetch()} />
  return <Splash />
}
