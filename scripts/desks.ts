import type { BrowserContext, Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../src/sandbox/sign-ins.ts'

type Desk = { readonly who: string; readonly path: string }

/** Screens of the consoles that are photographed, with who of the demo works there. */
export const DESKS = {
  cockpit: { who: 'brand', path: '/console/parity' },
  whatIf: { who: 'brand', path: '/console/parity/what-if' },
  policy: { who: 'brand', path: '/console/parity/policy' },
  proposals: { who: 'brand', path: '/console/parity/proposals' },
  faces: { who: 'platform', path: '/console/platform/faces' },
} as const satisfies Readonly<Record<string, Desk>>

export type DeskKind = keyof typeof DESKS

export const isDesk = (page: string): page is DeskKind => page in DESKS

const LOCALES: Readonly<Record<string, string>> = { zh: 'zh-CN', fr: 'fr', en: 'en' }

/** Opens a screen as the person who works there, and waits until nothing is being read any more. */
export async function openDesk(
  context: BrowserContext,
  origin: string,
  { desk, language }: { readonly desk: DeskKind; readonly language: string },
): Promise<Page> {
  const { who, path } = DESKS[desk]
  const locale = LOCALES[language] ?? 'en'
  await context.addCookies([{ name: 'primeur_locale', value: locale, url: origin }])
  const page = await context.newPage()
  const reply = await page.request.post(`${origin}/api/auth/sign-in/email`, {
    data: { email: `${who}@primeur.example`, password: DEMO_PASSWORD },
    headers: { origin },
  })
  if (!reply.ok()) throw new Error(`${who} cannot sign in: ${reply.status()}`)
  await page.goto(`${origin}${path}`)
  await page.locator('main h1').first().waitFor()
  // Whatever still turns is being read; what is read again later turns again.
  for (let quiet = 0; quiet < 3;) {
    const turning = await page.locator('.ant-spin, [data-turning]').count()
    quiet = turning === 0 ? quiet + 1 : 0
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await page.evaluate('document.fonts.ready')
  return page
}
