import { defineConfig, type InlineConfig, type Plugin } from 'vite'
import { consoleTokensCss } from './src/consoles/design/tokens.ts'
import { tokensCss } from './src/storefront/design/tokens.ts'

/** What the server's entry must know of the client's build: hashed addresses. */
export type Assets = {
  readonly script: string
  /** Every page has these. */
  readonly styles: readonly string[]
  /** Sheets of few pages, by their name. */
  readonly sheets: Readonly<Record<string, string>>
  readonly preloadFont: string | null
  readonly sprite: string
}

/** What few pages need is not sent to the others: `src/storefront/design/<name>.css`. */
export const SHEETS = ['face', 'journal', 'reviews', 'season', 'trace'] as const

const ROOT = import.meta.dirname

/** Serves one module that stands on no disk: its text is made when the build asks for it. */
function virtual(name: string, text: () => string): Plugin {
  const resolved = `\0${name}`
  return {
    name,
    resolveId: (id) => (id === name ? resolved : null),
    load: (id) => (id === resolved ? text() : null),
  }
}

/** Writes the table of colours below the stylesheet that imports all others. */
const tokens: Plugin = {
  name: 'tokens',
  enforce: 'pre',
  transform: (code, id) => {
    if (id.endsWith('storefront/design/index.css')) return `${code}\n${tokensCss()}`
    if (id.endsWith('consoles/design/index.css')) return `${code}\n${consoleTokensCss()}`
    return null
  },
}

const common: InlineConfig = {
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
}

/** The islands and the stylesheet, hashed, with a manifest. */
export const storefrontClient: InlineConfig = {
  ...common,
  base: '/',
  plugins: [tokens],
  build: {
    outDir: 'dist/storefront',
    assetsDir: 'assets',
    emptyOutDir: false,
    manifest: 'assets/manifest.json',
    target: 'es2022',
    cssTarget: ['chrome111', 'safari16.4', 'firefox113'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: {
        client: 'src/storefront/client.tsx',
        style: 'src/storefront/design/index.css',
        ...Object.fromEntries(SHEETS.map((name) => [name, `src/storefront/design/${name}.css`])),
      },
    },
  },
}

/** The server's entry: one file that draws every page and imports no module of the server. */
export const storefrontServer = (assets: Assets): InlineConfig => ({
  ...common,
  plugins: [virtual('virtual:assets', () => `export default ${JSON.stringify(assets)}`)],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/storefront/entry.tsx',
    outDir: 'dist/storefront',
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    copyPublicDir: false,
    rollupOptions: { output: { entryFileNames: 'entry.js', codeSplitting: false } },
  },
})

/** The consoles: one shell, a chunk a console, React with antd. */
export const consoles: InlineConfig = {
  ...common,
  base: '/console/',
  plugins: [tokens],
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  build: {
    outDir: 'dist/consoles',
    assetsDir: 'assets',
    emptyOutDir: true,
    manifest: 'assets/manifest.json',
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // What stands in the first load is bounded by test/consoles.test.ts, compressed.
    chunkSizeWarningLimit: 2_000,
    rollupOptions: {
      input: { main: 'src/consoles/main.tsx', style: 'src/consoles/design/index.css' },
      // antd marks its files for a framework that we do not use.
      onwarn: (warning, tell) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') tell(warning)
      },
    },
  },
}

export default defineConfig({})
