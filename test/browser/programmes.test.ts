import { randomInt } from 'node:crypto'
import ICAL from 'ical.js'
import { afterAll, expect, test } from 'vitest'
import { openBrowser } from './chromium.ts'
import { noisesOf, open, overflowOf, settled, violationsOf, visit } from './console.ts'
import { testServer } from './server.ts'

/** An agency's manager plans, subscribes, writes decisions down and prints the report. */
const { origin } = await testServer({ PRIMEUR_RATE: '0', PRIMEUR_LOG: 'error' })
const browser = await openBrowser()
afterAll(() => browser.close())

test('a plan is made, its calendar is read elsewhere, and the report is printed', async () => {
  // Its own words, should the story be told again.
  const title = `Dix cidres ${randomInt(1_000_000)}`
  const page = await visit(browser, origin, { who: 'agency', locale: 'fr' })
  await open(page, `${origin}/console/programmes`)
  await page.getByRole('heading', { name: /Mémorandum.*France 2014/ }).waitFor()
  expect(await violationsOf(page)).toEqual([])

  await open(page, `${origin}/console/programmes/plan`)
  await page.getByRole('button', { name: 'Ajouter une étape' }).press('Enter')
  const adding = page.getByRole('dialog', { name: 'Ajouter une étape' })
  await adding.getByLabel('Intitulé (français)').fill(title)
  await adding.getByLabel('Organisation').fill('Agence Normandie')
  await adding.getByLabel('Personne').fill('Paul Mercier')
  await adding.getByLabel('Échéance').fill('2027-03-05')
  await adding.getByRole('button', { name: 'Enregistrer' }).press('Enter')
  const card = page.getByRole('button', { name: title })
  await card.waitFor()
  await adding.waitFor({ state: 'hidden' })
  await settled(page)
  expect(await violationsOf(page)).toEqual([])

  await card.press('Enter')
  const opened = page.getByRole('dialog', { name: title })
  await opened.getByLabel('État').selectOption({ label: 'En cours' })
  await opened.getByRole('button', { name: 'Enregistrer' }).press('Enter')
  await page.getByText('Enregistré.').first().waitFor()
  await page.keyboard.press('Escape')
  for (const [view, seen] of [
    ['Frise', '2027'],
    ['Calendrier', '2027-03'],
    ['Liste', 'Agence Normandie, Paul Mercier'],
  ] as const) {
    await page.getByRole('button', { name: view, exact: true }).press('Enter')
    await page.getByText(seen).first().waitFor()
    expect(await violationsOf(page), view).toEqual([])
  }

  await open(page, `${origin}/console/programmes`)
  await page.getByRole('button', { name: 'S’abonner au calendrier' }).press('Enter')
  const subscribing = page.getByRole('dialog', { name: 'S’abonner au calendrier' })
  await subscribing.getByLabel('Calendrier de').selectOption('Paul Mercier')
  await subscribing.getByRole('button', { name: 'Obtenir l’adresse' }).press('Enter')
  const address = await subscribing.locator('code').innerText()
  const told = await fetch(`${address}?locale=fr`)
  expect(told.headers.get('content-type')).toContain('text/calendar')
  const events = new ICAL.Component(ICAL.parse(await told.text()))
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each))
  const planned = events.find(({ summary }) => summary === title)
  expect(planned?.startDate.toString()).toBe('2027-03-05')
  expect(Number(planned?.sequence)).toBe(1)
  await page.keyboard.press('Escape')

  const href = await page.getByRole('link', { name: 'italien' }).getAttribute('href')
  const report = await page.request.get(`${origin}${href}`)
  expect((await report.body()).subarray(0, 5).toString()).toBe('%PDF-')

  await open(page, `${origin}/console/programmes/meetings`)
  await page.getByLabel('Décision').first().fill('Ouvrir en mars')
  await page.getByRole('button', { name: 'Noter la décision' }).first().press('Enter')
  await page.getByRole('listitem').filter({ hasText: 'Ouvrir en mars' }).waitFor()

  const phone = await visit(browser, origin, { who: 'agency', locale: 'fr', width: 390 })
  await open(phone, `${origin}/console/programmes/firms`)
  await phone
    .getByText(/produit non admis/)
    .first()
    .waitFor()
  for (const path of ['firms', 'plan', 'plan?view=calendar', 'plan?view=list']) {
    await open(phone, `${origin}/console/programmes/${path}`)
    expect({ path, over: await overflowOf(phone) }).toEqual({ path, over: 0 })
  }
  for (const each of [page, phone]) expect(noisesOf(each)).toEqual([])
})
