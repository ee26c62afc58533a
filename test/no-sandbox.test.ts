import { expect, test } from 'vitest'
import { openServer } from './shop-server.ts'

const { app } = await openServer({ PRIMEUR_SANDBOX: '0' })
const get = (url: string) => app.inject({ method: 'GET', url })

test('outside the sandbox no route of it is there', async () => {
  expect(app.declaredRoutes().filter(({ url }) => url.includes('/sandbox'))).toEqual([])
  const intent = '0190d7a0-0000-7000-8000-000000000000'
  for (const url of ['/sandbox', '/sandbox/sms/13800000000', `/sandbox/pay/${intent}`]) {
    expect((await get(url)).statusCode, url).toBe(404)
  }
  const paid = await app.inject({
    method: 'POST',
    url: `/sandbox/pay/${intent}`,
    payload: { decision: 'captured' },
  })
  expect(paid.statusCode).toBe(404)
})

test('and no code is shown instead of being sent', async () => {
  const asked = await app.inject({
    method: 'POST',
    url: '/api/auth/phone-number/send-otp',
    headers: { origin: 'http://localhost:80' },
    payload: { phoneNumber: '+8613800000000' },
  })
  expect(asked.body).not.toMatch(/\d{6}/)
  expect((await get('/sign-in')).body).not.toContain('/sandbox/')
})
