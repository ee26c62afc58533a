import { afterAll, expect, test } from 'vitest'
import { query } from '#db'
import { newId } from '#lib/ids.ts'
import { testDatabase } from '../../../test/database.ts'
import { ADDRESS_HEADER, openAuth } from './accounts.ts'
import { addProfessionals } from './actions.ts'

const { pool, url } = await testDatabase('empty')
const codes: string[] = []
const auth = openAuth({
  pool,
  url,
  secret: 's'.repeat(64),
  baseUrl: 'http://shop.example',
  limited: true,
  sendCode: ({ code }) => Promise.resolve(void codes.push(code)),
})
afterAll(auth.close)

let visitors = 0
/** Somebody at an address of their own. */
function visitor() {
  const headers = {
    'content-type': 'application/json',
    origin: 'http://shop.example',
    [ADDRESS_HEADER]: `192.0.2.${++visitors}`,
  }
  return (path: string, body: object) =>
    auth.handle(
      new Request(`http://shop.example/api/auth/phone-number/${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      }),
    )
}

const phoneNumber = '+8613900000001'

test('a code is refused after three wrong answers, even when the right one comes', async () => {
  const ask = visitor()
  await ask('send-otp', { phoneNumber })
  const right = codes.at(-1) ?? ''
  const wrong = right === '000000' ? '000001' : '000000'
  for (let tries = 0; tries < 3; tries++) {
    expect((await ask('verify', { phoneNumber, code: wrong })).status).toBe(400)
  }
  expect((await ask('verify', { phoneNumber, code: right })).ok).toBe(false)
})

test('a phone is signed up once and found again, and its session says who it is', async () => {
  const accounts: (string | null)[] = []
  for (let turn = 0; turn < 2; turn++) {
    const ask = visitor()
    await ask('send-otp', { phoneNumber })
    const answer = await ask('verify', { phoneNumber, code: codes.at(-1) })
    expect(answer.status).toBe(200)
    const cookie = answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    const request = { method: 'GET', headers: { cookie } }
    expect(await auth.whoIs(request)).toMatchObject({
      phone: phoneNumber,
      email: null,
      name: '139****0001',
    })
    accounts.push(await auth.accountOf(request))
    const forged = { method: 'GET', headers: { cookie: cookie.replace(/=\w/, '=_') } }
    expect(await auth.accountOf(forged)).toBeNull()
  }
  expect(accounts[0]).not.toBeNull()
  expect(accounts[1]).toBe(accounts[0])
})

test('one address may not ask for codes without end, and does not use up another’s share', async () => {
  const ask = visitor()
  const asked = async () => (await ask('send-otp', { phoneNumber })).status
  const statuses: number[] = []
  for (let turn = 0; turn < 12; turn++) statuses.push(await asked())
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 200))
  expect(statuses.slice(10)).toEqual([429, 429])
  expect((await visitor()('send-otp', { phoneNumber })).status).toBe(200)
})

test('only a mainland mobile number is sent a code', async () => {
  const before = codes.length
  expect((await visitor()('send-otp', { phoneNumber: '+33612345678' })).status).toBe(400)
  expect(codes).toHaveLength(before)
})

test('somebody of two houses works for both, or for the one they name; never for a third', async () => {
  const password = 'a password of two houses'
  const person = { id: newId(), name: 'Yann', email: 'yann@primeur.example', role: 'owner' }
  for (const slug of ['house-one', 'house-two']) {
    const organisation = { id: newId(), slug, name: slug, kind: 'producer' as const }
    await addProfessionals(pool, [{ ...person, organisation }], password)
    await query(
      pool,
      `insert into identity.membership (id, organisation_id, account_id, role)
         select $1, id, $2, 'owner' from identity.organisation where slug = $3 on conflict do nothing`,
      [newId(), person.id, slug],
    )
  }
  const answer = await auth.handle(
    new Request('http://localhost/api/auth/sign-in/email', {
      method: 'POST',
      body: JSON.stringify({ email: person.email, password }),
      headers: {
        'content-type': 'application/json',
        origin: 'http://localhost',
        [ADDRESS_HEADER]: '198.51.100.77',
      },
    }),
  )
  const cookie = answer.headers.getSetCookie().join('; ')
  const housesFor = async (named: object) =>
    (await auth.actorOf({ method: 'GET', headers: { cookie, ...named } }))?.organisations.map(
      ({ slug }) => slug,
    )
  expect(await housesFor({})).toEqual(['house-one', 'house-two'])
  expect(await housesFor({ 'x-primeur-organisation': 'house-two' })).toEqual(['house-two'])
  expect(await housesFor({ 'x-primeur-organisation': 'house-three' })).toEqual([])
  expect(await auth.actorOf({ method: 'GET', headers: {} })).toBeNull()
})
