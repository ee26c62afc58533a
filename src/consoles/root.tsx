import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enGB from 'antd/es/locale/en_GB.js'
import frFR from 'antd/es/locale/fr_FR.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import type { Locale } from 'antd/es/locale/index.js'
import type { ReactNode } from 'react'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import type { Language } from '#lib/texts.ts'
import { antdTheme } from './design/theme.ts'
import { Problem } from './kit/client.ts'
import { SettingsProvider, useSettings } from './kit/settings.tsx'
import { Faulted } from './shell/states.tsx'
import { Shell } from './shell/shell.tsx'

/** antd declares its ES modules as CommonJS: what TypeScript takes for a namespace is the locale. */
const LOCALES = { zh: zhCN, fr: frFR, en: enGB } as unknown as Readonly<Record<Language, Locale>>

/** A refusal is an answer: only what never reached the server is asked again. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) =>
        failures < 2 && !(error instanceof Problem && error.facts.status < 500),
    },
    mutations: { networkMode: 'online', retry: false },
  },
})

const router = createBrowserRouter([{ path: '*', element: <Shell />, errorElement: <Faulted /> }], {
  basename: '/console',
})

/** The nonce of this page, which the styles antd writes carry (CSP `style-src`). */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

function Dressed({ children }: { readonly children: ReactNode }) {
  const { language, theme, density } = useSettings()
  return (
    <ConfigProvider
      locale={LOCALES[language]}
      theme={antdTheme(theme, density)}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
    >
      <App component={false} message={{ maxCount: 3 }}>
        {children}
      </App>
    </ConfigProvider>
  )
}

export function Root() {
  return (
    <QueryClientProvider client={queries}>
      <SettingsProvider>
        <Dressed>
          {/* As a transition, the page before would stand under the new address and hear its keys. */}
          <RouterProvider router={router} useTransitions={false} />
        </Dressed>
      </SettingsProvider>
    </QueryClientProvider>
  )
}
