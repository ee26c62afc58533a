import fastifyStatic from '@fastify/static'
import type {} from '@fastify/cookie'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { localeOf } from '#http/locale.ts'
import { paceText, type Pace } from '#lib/pace.ts'
import { calledBy } from '#http/who.ts'

const DIST = join(import.meta.dirname, '../../dist')
const IMMUTABLE = { immutable: true, maxAge: '365d', index: false as const, decorateReply: false }

type Chunk = { readonly file: string; readonly imports?: readonly string[] }

/** What the page of the consoles points at: hashed files of the build. */
export type ConsoleFiles = {
  readonly script: string
  readonly styles: readonly string[]
  readonly preloads: readonly string[]
}

/** Reads the build of the consoles; throws when there is none. */
export async function consoleFiles(): Promise<ConsoleFiles> {
  const manifest = join(DIST, 'consoles/assets/manifest.json')
  if (!existsSync(manifest)) throw new Error('the consoles are not built: npm run build')
  const read = async <T>(file: string) => JSON.parse(await readFile(file, 'utf8')) as T
  const chunks = await read<Record<string, Chunk>>(manifest)
  const fonts = await read<{ css: string }>(join(DIST, 'storefront/fonts/fonts.json'))
  const main = chunks['src/consoles/main.tsx']
  const style = chunks['style.css'] ?? chunks['src/consoles/design/index.css']
  if (!main || !style) throw new Error('the build of the consoles has no script or no stylesheet')
  return {
    script: `/console/${main.file}`,
    styles: [fonts.css, `/console/${style.file}`],
    preloads: (main.imports ?? []).flatMap((name) => `/console/${chunks[name]?.file}`),
  }
}

/**
 * Scripts are files of ours; the only styles in the page are those antd writes with its nonce, and
 * properties set through the DOM, which no policy forbids.
 */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join(';')

const LOCALES = ['zh-CN', 'fr', 'en']

function page(
  { script, styles, preloads }: ConsoleFiles,
  request: FastifyRequest,
  { nonce, pace }: { readonly nonce: string; readonly pace: Pace | null },
) {
  const { primeur_locale: kept = '', primeur_theme: theme } = request.cookies
  const locale = LOCALES.includes(kept) ? kept : localeOf(request)
  const said = theme === 'light' || theme === 'dark' ? ` data-theme="${theme}"` : ''
  // Only the sandbox has a clock of its own.
  const clock = pace === null ? '' : ` data-pace="${paceText(pace)}"`
  return `<!doctype html><html lang="${locale}"${said}${clock}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<meta name="robots" content="noindex"><meta property="csp-nonce" nonce="${nonce}">
<title>Primeur 鲜至</title><link rel="icon" type="image/svg+xml" href="/favicon.ico">
${styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('')}
${preloads.map((href) => `<link rel="modulepreload" href="${href}">`).join('')}
<script type="module" src="${script}"></script></head>
<body><div id="console"></div><noscript>请启用 JavaScript · Activez JavaScript · Please enable JavaScript</noscript></body></html>`
}

/** The consoles at `/console`: one page for all of them, which asks the API for the rest. */
export const consoleRoutes =
  (
    files: ConsoleFiles,
    isSignedIn: (request: FastifyRequest) => Promise<boolean>,
    pace: () => Pace | null,
  ): FastifyPluginAsync =>
  async (app) => {
    calledBy(app, 'anyone')
    await app.register(fastifyStatic, {
      ...IMMUTABLE,
      root: join(DIST, 'consoles/assets'),
      prefix: '/console/assets/',
    })
    for (const url of ['/console', '/console/*']) {
      app.get(
        url,
        { config: { who: 'account' }, schema: { hide: true } },
        async (request, reply) => {
          if (!(await isSignedIn(request))) {
            return reply.redirect(`/sign-in?back=${encodeURIComponent(request.url)}`, 303)
          }
          const nonce = randomBytes(16).toString('base64')
          return reply
            .type('text/html; charset=utf-8')
            .header('content-security-policy', policyOf(nonce))
            .header('cache-control', 'no-store')
            .send(page(files, request, { nonce, pace: pace() }))
        },
      )
    }
  }
