import type { Browser, BrowserContext, Page } from 'playwright-core'
import { syntheticId } from '../buyers.ts'

/** Somebody who has signed in, paid an order, and has things in the cart again. */
export type Shopper = {
  readonly origin: string
  readonly language: string
  readonly state: Awaited<ReturnType<BrowserContext['storageState']>>
  /** A paid order, and one still to be paid. */
  readonly orderId: string
  readonly unpaidId: string
}

const LOCALES: Readonly<Record<string, string>> = { zh: 'zh-CN', fr: 'fr-FR', en: 'en-GB' }
/** What people type is theirs: a page in French shows a name as it was written. */
const WRITTEN = {
  zh: { name: '李小明', address: '西湖区文三路 100 号 1 单元 101' },
  latin: { name: 'Li Xiaoming', address: '100 Wensan Road, building 1, flat 101' },
}
const OYSTERS = 'huitres-creuses-cancale-n3-12'
const WINE = 'chateau-des-tourelles-pauillac-2019'
const SCARF = 'carre-de-soie-bellecour-90'
const ARTICLE = '/journal/oysters-from-the-bay'

/** Where every type of page is found. */
export const ADDRESSES = {
  home: () => '/',
  category: () => '/category/cheese',
  search: () => '/search?q=comte',
  nothing: () => '/search?q=zzzzqqq',
  offer: () => `/offers/${OYSTERS}`,
  reviews: () => `/offers/${OYSTERS}/reviews`,
  reviewNothing: ({ orderId }: Shopper) => `/orders/${orderId}/review`,
  refused: () => '/offers/foie-gras-canard-mi-cuit-180',
  stores: () => '/stores?country=IT',
  store: () => '/stores/maison-ledoux',
  season: () => '/season',
  journal: () => '/journal',
  article: () => ARTICLE,
  sideBySide: ({ language }: Shopper) =>
    `/journal/march-2015?page=3&beside=${language === 'fr' ? 'en' : 'fr'}`,
  emptyCart: () => '/cart',
  cart: () => '/cart',
  checkout: () => '/checkout',
  payment: ({ unpaidId }: Shopper) => `/orders/${unpaidId}/payment`,
  order: ({ orderId }: Shopper) => `/orders/${orderId}`,
  orders: () => '/orders',
  signIn: () => '/sign-in',
  account: () => '/account',
  help: () => '/help',
  notice: () => '/cross-border-notice',
  privacy: () => '/privacy',
  missing: () => '/nowhere',
} as const satisfies Readonly<Record<string, (by: Shopper) => string>>

export type PageKind = keyof typeof ADDRESSES

async function add(page: Page, origin: string, slug: string): Promise<void> {
  await page.goto(`${origin}/offers/${slug}`)
  const added = page.waitForResponse((reply) => reply.url().includes('/cart/lines'))
  await page.locator('button[form=buy][value=add]:visible').first().click()
  await added
}

async function signIn(page: Page, origin: string, phone: string): Promise<void> {
  await page.goto(`${origin}/sign-in`)
  await page.locator('[name=phone]').fill(phone)
  await page.locator('form[action="/sign-in"] button').click()
  const { code } = (await (await fetch(`${origin}/sandbox/sms/${phone}`)).json()) as {
    code: string
  }
  await page.locator('[name=code]').fill(code)
  await page.locator('form[action="/sign-in/code"] button').click()
  await page.waitForURL(`${origin}/account`)
}

async function order(
  page: Page,
  origin: string,
  idNumber: string,
  { name, address }: (typeof WRITTEN)['zh'],
): Promise<string> {
  await page.goto(`${origin}/checkout`)
  await page.locator('[name=name]').fill(name)
  await page.locator('[name=phone]').fill('13800000000')
  await page.locator('[name=regionCode]').selectOption('330100')
  await page.locator('[name=address]').fill(address)
  await page.locator('[name=buyerName]').fill(name)
  await page.locator('[name=idNumber]').fill(idNumber)
  await page.locator('[name=buyerPhone]').fill('13800000000')
  await page.locator('[name=consent]').check()
  await page.locator('form[action="/checkout"] button').first().click()
  await page.waitForURL(/\/orders\/.+\/payment/)
  return /orders\/([0-9a-f-]+)\//.exec(page.url())?.[1] ?? ''
}

async function pay(page: Page): Promise<void> {
  await page.locator('label', { has: page.locator('[name=method][value=card]') }).click()
  await page.locator('[name=token]').selectOption('tok_ok')
  await page.locator('form[action$="/payment"] button').first().click()
  await page.waitForURL(/\/orders\/[0-9a-f-]+$/)
}

/** Says something below an article, once under a name, once to be read first. */
async function comment(
  page: Page,
  origin: string,
  { name, address }: (typeof WRITTEN)['zh'],
): Promise<void> {
  for (const body of [address, `https://example.com ${address}`]) {
    await page.goto(`${origin}${ARTICLE}`)
    await page.locator('[name=body]').fill(body)
    await page.locator('[name=as][value=pseudonym]').check()
    await page.locator('#name').fill(name)
    await page.locator('#write button').click()
    await page.waitForURL(/told=/)
  }
}

/** Goes through the shop once, so that every page has something to show. */
export async function shopper(
  browser: Browser,
  origin: string,
  language: string,
): Promise<Shopper> {
  const nr = Object.keys(LOCALES).indexOf(language)
  const written = WRITTEN[language === 'zh' ? 'zh' : 'latin']
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: LOCALES[language] ?? 'en-GB',
  })
  await context.route('**/illustrations/**', (route) => route.abort())
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${origin}/?locale=${language}`)
  await signIn(page, origin, `1380000010${nr}`)
  for (const slug of [OYSTERS, WINE, SCARF]) await add(page, origin, slug)
  const orderId = await order(page, origin, syntheticId(810 + nr), written)
  await pay(page)
  await add(page, origin, SCARF)
  const unpaidId = await order(page, origin, syntheticId(820 + nr), written)
  for (const slug of [OYSTERS, WINE, SCARF]) await add(page, origin, slug)
  await comment(page, origin, written)
  const state = await context.storageState()
  await context.close()
  return { origin, language, state, orderId, unpaidId }
}
