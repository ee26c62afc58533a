import { Suspense, useEffect, useMemo } from 'react'
import { Navigate, Route, Routes, useParams } from 'react-router'
import { useQuery } from '@tanstack/react-query'
import { ReasonsContext, type Reasons } from '../kit/reason.ts'
import { useMessages, useSettings } from '../kit/settings.tsx'
import { CONSOLES, type ConsoleEntry } from '../registry.ts'
import { CrumbProvider } from './crumbs.tsx'
import { Frame } from './frame.tsx'
import { messages } from './messages/index.ts'
import { SessionProvider, useSession } from './session.tsx'
import { ShortcutProvider } from './shortcuts.tsx'
import { Boundary, Missing, Notice, Refused, Splash } from './states.tsx'
import { ConsoleList } from './sidebar.tsx'

const NO_REASONS: Reasons = {}

/** The console of an organisation's work, or the reason why there is none. */
function Home() {
  const t = useMessages(messages)
  const { consoles } = useSession()
  const [first] = consoles
  if (first) return <Navigate to={`/${first.key}`} replace />
  return (
    <Frame entry={null} screens={[]}>
      <Notice title={t.state.noRoleTitle} text={t.state.noRole}>
        <a href="/">{t.shop}</a>
      </Notice>
    </Frame>
  )
}

/** A console of somebody else: said plainly, with the way to one's own. */
function Foreign({ entry }: { readonly entry: ConsoleEntry }) {
  const t = useMessages(messages)
  return (
    <Frame entry={null} screens={[]}>
      <Notice title={t.state.wrongRoleTitle} text={t.state.wrongRole(t.consoles[entry.key])}>
        <ConsoleList current={null} />
      </Notice>
    </Frame>
  )
}

function Opened({ entry }: { readonly entry: ConsoleEntry }) {
  const { language } = useSettings()
  const chunk = useQuery({
    queryKey: ['chunk', entry.key],
    queryFn: async () => (await entry.load()).default,
    staleTime: Infinity,
    gcTime: Infinity,
  })
  const screens = useMemo(() => chunk.data?.screens(language) ?? [], [chunk.data, language])
  const reasons = useMemo(
    () => chunk.data?.reasons?.(language) ?? NO_REASONS,
    [chunk.data, language],
  )
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    if (icon) icon.href = iconOf(entry.colour)
  }, [entry])
  return (
    <ReasonsContext value={reasons}>
      <Frame entry={entry} screens={screens}>
        {chunk.error && <Refused problem={chunk.error} again={() => void chunk.refetch()} />}
        {chunk.isPending && <Splash />}
        {chunk.data && (
          <Routes>
            {screens.map(({ path, element: Page }) => (
              <Route
                key={path}
                path={path}
                element={
                  <Boundary key={path}>
                    <Suspense fallback={<Splash />}>
                      <Page />
                    </Suspense>
                  </Boundary>
                }
              />
            ))}
            <Route path="*" element={<Missing />} />
          </Routes>
        )}
      </Frame>
    </ReasonsContext>
  )
}

/** The tab's icon: a leaf of paper in the console's colour. */
const iconOf = (colour: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="${colour}"/><path d="M9 22c0-8 5-13 14-13 0 9-5 14-13 14m-3 3c2-6 6-10 11-13" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/></svg>`,
  )}`

function ConsoleRoute() {
  const key = useParams()['console']
  const { consoles } = useSession()
  const entry = CONSOLES.find((one) => one.key === key)
  if (!entry) {
    return (
      <Frame entry={null} screens={[]}>
        <Missing />
      </Frame>
    )
  }
  return consoles.includes(entry) ? (
    <Opened key={entry.key} entry={entry} />
  ) : (
    <Foreign entry={entry} />
  )
}

/** Everything behind sign-in: who it is, which console, and the frame around its screens. */
export function Shell() {
  return (
    <SessionProvider>
      <ShortcutProvider>
        <CrumbProvider>
          <Routes>
            <Route index element={<Home />} />
            <Route path=":console/*" element={<ConsoleRoute />} />
          </Routes>
        </CrumbProvider>
      </ShortcutProvider>
    </SessionProvider>
  )
}
