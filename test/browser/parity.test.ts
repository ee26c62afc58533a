import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { openBrowser } from './chromium.ts'
import { noisesOf, open, settled, visit } from './console.ts'
import { testServer } from './server.ts'

/** One price for the world, from the cockpit to the shelf: proposed, approved by two, flipped, taken back. */
const { origin } = await testServer({
  PRIMEUR_RATE: '0',
  PRIMEUR_LOG: 'error',
  // Nobody answers there: the rates are those that are shipped.
  PRIMEUR_ECB_URL: 'http://127.0.0.1:1/eurofxref-daily.xml',
})
const browser = await openBrowser()
afterAll(() => browser.close())

const cockpit = `${origin}/console/parity`
const [alice, tom] = await Promise.all([
  visit(browser, origin, { who: 'brand' }),
  visit(browser, origin, { who: 'brand.second' }),
])

type Offer = {
  readonly slug: string
  readonly title: string
  readonly landed: { readonly amount: string }
  readonly struck: { readonly amount: string } | null
  readonly parityLine: { readonly rate: string; readonly difference: string } | null
}
const bags = (await (await fetch(`${origin}/api/v1/offers?seller=burberry`)).json()) as {
  items: readonly Offer[]
}
const slug = bags.items[0]?.slug ?? ''
const onSale = async (): Promise<Offer> =>
  (await (await fetch(`${origin}/api/v1/offers/${slug}?at=${Math.random()}`)).json()) as Offer
const before = await onSale()

const state = (page: Page) => page.locator('.page-head .status').innerText()
const main = (page: Page) => page.locator('main')
const SOON = { timeout: 20_000 }
let address = ''

test('the price manager sees at once what stands outside, and where', async () => {
  await open(alice, `${origin}/console`)
  expect(new URL(alice.url()).pathname).toBe('/console/parity')
  await main(alice).getByText('Switzerland: 3 prices outside the corridor').waitFor()
  await main(alice)
    .getByText(/^Stale rates: /)
    .waitFor()
  const swiss = alice.locator('tbody td[data-label=Switzerland] .dv').first()
  expect(await swiss.getAttribute('data-band')).toBe('3')
  expect(await swiss.innerText()).toMatch(/^11\d\.\d/)
  await alice
    .getByRole('link', { name: 'Open: Switzerland: 3 prices outside the corridor' })
    .click()
  await alice.waitForURL(/alert=outside&market=CH/)
  const [file] = await Promise.all([
    alice.waitForEvent('download'),
    alice.getByRole('link', { name: 'Export the whole matrix (CSV)' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('parity-burberry.csv')
})

test('a policy is tried before it is written, and each writing is a version', async () => {
  await open(alice, `${cockpit}/policy`)
  await main(alice).getByText('Version 1 ·').waitFor()
  const above = alice.getByLabel('Dearer, at most (%)')
  await above.fill('0.1')
  await alice.getByLabel('Largest fall (%)').fill('0.2')
  await alice.getByLabel('Largest rise (%)').fill('0.2')
  await alice.getByRole('button', { name: 'Try it' }).click()
  await main(alice).getByRole('heading', { name: 'Rules in conflict' }).waitFor()
  // What is not saved is not left by a slip.
  await alice.getByRole('link', { name: 'Changes' }).first().click()
  const leaving = alice.getByRole('dialog', { name: 'Leave without saving?' })
  await leaving.getByRole('button', { name: 'Stay here' }).click()
  expect(new URL(alice.url()).pathname).toBe('/console/parity/policy')
  expect(await above.inputValue()).toBe('0.1')
  await above.fill('4')
  await alice.getByLabel('Largest fall (%)').fill('30')
  await alice.getByLabel('Largest rise (%)').fill('30')
  await alice.getByLabel('Cost (% of net)').fill('35')
  await alice.getByRole('button', { name: 'Save as a new version' }).click()
  await main(alice).getByText('Version 2 ·').waitFor()
  expect(await alice.getByLabel('Dearer, at most (%)').inputValue()).toBe('4')
})

test('what if the yuan rose: the map answers at once, the solver when asked', async () => {
  await open(alice, `${cockpit}/what-if`)
  const map = main(alice).getByRole('img', { name: /^Mean index by market: / })
  await map.waitFor()
  const china = async () =>
    Number(/China ([\d.]+)/.exec((await map.getAttribute('aria-label')) ?? '')?.[1])
  const today = await china()
  await alice.getByLabel('1 euro in CNY, exactly').fill('6.4')
  expect(await china()).toBeCloseTo((today * 7.9827) / 6.4, 0)
  const slider = alice.getByRole('slider', { name: '1 euro in CNY' })
  await slider.focus()
  await alice.keyboard.press('ArrowRight')
  expect(Number(await alice.getByLabel('1 euro in CNY, exactly').inputValue())).toBeGreaterThan(6.4)
  await alice.getByRole('button', { name: 'Solve at these rates' }).click()
  await main(alice)
    .getByText(/^3 of 3 products change/)
    .waitFor()
  await alice.getByRole('button', { name: 'Today’s rates' }).click()
  expect(await china()).toBeCloseTo(today, 1)
})

test('a proposal is made with its announcement, and one person alone cannot release it', async () => {
  await open(alice, `${cockpit}/proposals/new`)
  await main(alice)
    .getByText(/products change/)
    .waitFor()
  await alice.getByLabel('Reason').fill('One price, autumn')
  await alice.getByLabel('Announce it').check()
  await alice.getByLabel('Chinese').fill('全球同价')
  await alice.getByLabel('French').fill('Un seul prix')
  await alice.getByLabel('English').fill('One price')
  await alice.getByRole('button', { name: 'Solve and propose' }).click()
  await alice.waitForURL(/\/proposals\/[0-9a-f-]{36}$/)
  address = alice.url()
  await alice.getByRole('button', { name: 'Approve' }).waitFor()
  await settled(alice)
  expect(await state(alice)).toBe('Awaiting approval')
  await main(alice).getByRole('region', { name: 'Difference' }).getByText('China').first().waitFor()
  await alice.getByRole('button', { name: 'Approve' }).click()
  await alice.getByRole('dialog').getByText('You are the first.').waitFor()
  await alice.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await main(alice).getByText('You have approved: a colleague has to as well.').waitFor()
  expect(await alice.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true)
  expect((await onSale()).landed).toEqual(before.landed)
})

test('a second person approves without a mouse, and every market changes', async () => {
  await open(tom, `${origin}/console`)
  await tom.keyboard.press('g')
  await tom.keyboard.press('p')
  await tom.waitForURL(/\/parity\/proposals$/)
  await settled(tom)
  await tom.locator('table.rows tbody tr').first().press('Enter')
  await tom.waitForURL(address)
  await settled(tom)
  await main(tom).getByText('Alice Ward', { exact: true }).first().waitFor()
  await tom.getByRole('button', { name: 'Approve' }).press('Enter')
  const dialog = tom.getByRole('dialog')
  await dialog.getByText('You are the second.').waitFor()
  await dialog.getByRole('button', { name: 'Approve' }).press('Enter')
  await expect.poll(() => state(tom), SOON).toBe('In force')
  await open(tom, cockpit)
  await main(tom)
    .getByText(/^Switzerland: /)
    .waitFor({ state: 'hidden' })
  expect(await tom.locator('.dv[data-band="3"], .dv[data-band="-3"]').count()).toBe(0)
})

test('shoppers see the new price, what it was, and what it costs at home', async () => {
  await open(tom, address)
  await tom.getByRole('button', { name: 'Show it from the change on' }).click()
  await main(tom)
    .getByText(/^Shown since /)
    .waitFor()
  await expect.poll(async () => (await onSale()).parityLine !== null, SOON).toBe(true)
  const after = await onSale()
  expect(Number(after.landed.amount)).toBeLessThan(Number(before.landed.amount))
  expect(after.struck).toEqual(before.landed)
  const shopper = await browser.newPage({ locale: 'en', viewport: { width: 390, height: 844 } })
  await shopper.goto(`${origin}/offers/${slug}`)
  const strip = shopper.locator('details.parity')
  await strip.locator('summary').click()
  expect(await strip.innerText()).toContain('7.9827')
  await shopper.getByText('lowest price charged in the 30 days before the reduction').waitFor()
  await shopper.goto(`${origin}/stores/burberry`)
  await shopper.getByRole('heading', { name: /^About our prices, from / }).waitFor()
  await shopper.getByText('One price', { exact: true }).first().waitFor()
  const told = (await (await fetch(`${origin}/api/v1/parity/announcements`)).json()) as {
    items: readonly { readonly house: string }[]
  }
  expect(told.items).toMatchObject([{ house: 'burberry' }])
  await shopper.close()
})

test('it is taken back, and everything stands as before', async () => {
  await open(alice, address)
  await alice.getByRole('button', { name: 'Roll back' }).click()
  const dialog = alice.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('stock was not ready')
  await dialog.getByRole('button', { name: 'Roll back' }).click()
  await expect.poll(() => state(alice), SOON).toBe('Rolled back')
  await main(alice).getByText('Rolled back: stock was not ready').waitFor()
  await expect.poll(async () => (await onSale()).landed, SOON).toEqual(before.landed)
  await open(alice, cockpit)
  await main(alice).getByText('Switzerland: 3 prices outside the corridor').waitFor()
  await alice.locator('tbody').getByRole('link').first().click()
  await alice.waitForURL(/\/parity\/products\//)
  await main(alice).getByRole('heading', { name: 'Price history' }).waitFor()
  await main(alice).getByRole('link', { name: 'One price, autumn' }).first().waitFor()
})

test('a change for midnights waits, and is taken back before it begins', async () => {
  await open(alice, `${cockpit}/proposals/new`)
  await alice.getByLabel('At midnight of each market').check()
  await alice.getByRole('button', { name: 'Solve and propose' }).click()
  for (const page of [alice, tom]) {
    if (page === tom) await open(tom, alice.url())
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await expect.poll(() => state(tom), SOON).toBe('Scheduled')
  await tom.getByRole('button', { name: 'Roll back' }).click()
  await tom.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click()
  await expect.poll(() => state(tom), SOON).toBe('Rolled back')
})

test('a proposal that nobody wants is withdrawn with a reason, and discarded by its maker', async () => {
  for (const who of [tom, alice]) {
    await open(alice, `${cockpit}/proposals/new`)
    await alice.getByRole('button', { name: 'Solve and propose' }).click()
    await alice.getByRole('button', { name: 'Discard' }).waitFor()
    if (who === tom) await open(tom, alice.url())
    const word = who === tom ? 'Withdraw' : 'Discard'
    await who.getByRole('button', { name: word, exact: true }).click()
    const dialog = who.getByRole('dialog')
    if (who === tom) await dialog.getByLabel('Reason').fill('the season is over')
    await dialog.getByRole('button', { name: word, exact: true }).click()
    await expect.poll(() => state(who), SOON).toBe('Withdrawn')
    expect(await who.getByRole('button', { name: 'Approve' }).count()).toBe(0)
  }
  await main(tom).getByText('Withdrawn: the season is over').waitFor()
  await open(tom, `${cockpit}/proposals`)
  await main(tom).getByText('Withdrawn', { exact: true }).first().waitFor()
})

test('a bank that does not answer is said, and the rates stay', async () => {
  await open(alice, `${cockpit}/rates`)
  await alice.getByRole('button', { name: 'Read the bank’s rates now' }).click()
  await alice.getByText('The European Central Bank cannot be reached').waitFor()
  await main(alice).getByText('1 EUR = 7.9827 CNY').waitFor()
  await main(alice)
    .getByRole('img', { name: /^China, latest / })
    .waitFor()
})

test('nothing was said that must not be, and the cockpit is its people’s alone', async () => {
  const refused = /status of (40\d|503)/
  for (const page of [alice, tom]) {
    expect(noisesOf(page).filter((line) => !refused.test(line))).toEqual([])
  }
  const other = await visit(browser, origin, { who: 'producer' })
  await open(other, cockpit)
  expect(await main(other).locator('h1').innerText()).toBe('This console is not yours')
  const path = `${origin}/api/v1/parity/standing?house=burberry`
  expect((await other.request.get(path)).status()).toBe(403)
  await other.context().close()
})
