import type { ComponentChildren } from 'preact'
import assets from 'virtual:assets'
import { LANGUAGES } from '#messages'
import { colour } from '../design/tokens.ts'
import type { HeadModel, ShellModel } from '../model/shell.ts'
import { inLanguage, LOCALE, withoutLanguage } from '../paths.ts'
import { useView, viewOf, ViewProvider } from '../view.tsx'
import { Footer } from './footer.tsx'
import { Header, Strip } from './header.tsx'
import { TabBar } from './tab-bar.tsx'

/** JSON for a script element: `<` never closes it. */
const jsonText = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

function ThemeColours({ shell }: { readonly shell: ShellModel }) {
  const { art, theme } = shell
  if (theme !== null) return <meta name="theme-color" content={colour(art, theme, 'paper')} />
  return (
    <>
      <meta
        name="theme-color"
        media="(prefers-color-scheme: light)"
        content={colour(art, 'light', 'paper')}
      />
      <meta
        name="theme-color"
        media="(prefers-color-scheme: dark)"
        content={colour(art, 'dark', 'paper')}
      />
    </>
  )
}

type HeadProps = {
  readonly shell: ShellModel
  readonly head: HeadModel
  /** A sheet of this page alone. */
  readonly sheet?: string | undefined
}

function Head({ shell, head, sheet }: HeadProps) {
  const own = sheet === undefined ? undefined : assets.sheets[sheet]
  const address = (path: string) => `${shell.origin}${path}`
  const canonical = address(withoutLanguage(shell.path))
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{head.title}</title>
      <meta name="description" content={head.description} />
      {head.refreshSeconds !== undefined && (
        <meta http-equiv="refresh" content={String(head.refreshSeconds)} />
      )}
      {!head.indexable && <meta name="robots" content="noindex" />}
      <link rel="canonical" href={canonical} />
      {LANGUAGES.map((language) => (
        <link
          key={language}
          rel="alternate"
          hreflang={LOCALE[language]}
          href={address(inLanguage(shell.path, language))}
        />
      ))}
      {head.feed !== undefined && (
        <link rel="alternate" type="application/rss+xml" href={head.feed} />
      )}
      {head.twin !== undefined && <link rel="alternate" type="text/markdown" href={head.twin} />}
      <ThemeColours shell={shell} />
      {assets.preloadFont !== null && (
        <link
          rel="preload"
          as="font"
          type="font/woff2"
          href={assets.preloadFont}
          crossorigin="anonymous"
        />
      )}
      {[...assets.styles, ...(own === undefined ? [] : [own])].map((style) => (
        <link key={style} rel="stylesheet" href={style} />
      ))}
      <link rel="icon" type="image/svg+xml" href="/favicon.ico" />
      <meta property="og:site_name" content="Primeur 鲜至" />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={head.title} />
      <meta property="og:description" content={head.description} />
      <meta property="og:url" content={canonical} />
      {head.image !== null && <meta property="og:image" content={head.image} />}
      {head.jsonLd.map((thing, index) => (
        <script
          key={index}
          type="application/ld+json"
          dangerouslySetInnerHTML={{ __html: jsonText(thing) }}
        />
      ))}
      <script type="module" src={assets.script} />
    </head>
  )
}

function Notice() {
  const { shell } = useView()
  return (
    <output class="live" data-live>
      {shell.notice && (
        <span class={`notice notice-${shell.notice.tone}`}>{shell.notice.text}</span>
      )}
    </output>
  )
}

/** The whole document: head, header, the page in `<main>`, footer, tab bar. */
export function Document({
  shell,
  head,
  sheet,
  children,
}: HeadProps & { readonly children: ComponentChildren }) {
  const view = viewOf(shell)
  return (
    <ViewProvider value={view}>
      <html
        lang={LOCALE[shell.language]}
        data-art={shell.art}
        data-theme={shell.theme ?? undefined}
        data-pace={shell.pace ?? undefined}
      >
        <Head shell={shell} head={head} sheet={sheet} />
        <body>
          <a class="skip" href="#main">
            {view.t.shell.skip}
          </a>
          <Strip />
          <Header />
          <main id="main" tabindex={-1}>
            <Notice />
            {children}
          </main>
          <Footer />
          <TabBar />
        </body>
      </html>
    </ViewProvider>
  )
}
