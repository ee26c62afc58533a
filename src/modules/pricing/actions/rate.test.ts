import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { afterAll, expect, test } from 'vitest'
import { query } from '#db'
import { testDatabase } from '../../../../test/database.ts'
import { loadPrices } from './price.ts'
import { fetchRates } from './rate.ts'

const { pool } = await testDatabase()

let body = ''
let status = 200
const bank: Server = createServer((_request, reply) => void reply.writeHead(status).end(body))
bank.listen(0, '127.0.0.1')
await once(bank, 'listening')
afterAll(() => void bank.close())
const place = bank.address()
const address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}/eurofxref-daily.xml`

const daily = (day: string, cny: string) =>
  `<gesmes:Envelope><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>` +
  `<Cube><Cube time='${day}'><Cube currency='CNY' rate='${cny}'/></Cube></Cube></gesmes:Envelope>`

const cny = async (at: string) =>
  (await loadPrices(pool, Temporal.Instant.from(at))).fxRate('EUR', 'CNY')

test('a day is fetched once, told to the readers, and never rewritten', async () => {
  body = daily('2015-03-17', '6.6468')
  expect(await fetchRates(pool, address)).toMatchObject({ ok: true, value: { added: 1 } })
  body = daily('2015-03-17', '7.0000')
  expect(await fetchRates(pool, address)).toMatchObject({ ok: true, value: { added: 0 } })
  expect(await cny('2015-03-17T20:00:00Z')).toMatchObject({
    rateText: '6.6468',
    source: 'ECB euro reference rate, 2015-03-17',
  })
  const told = await query(pool, `select 1 as n from platform.outbox where kind = 'price_changed'`)
  expect(told).toHaveLength(1)
})

test('the latest day known is used, and none of the future', async () => {
  body = daily('2015-03-18', '6.5982')
  await fetchRates(pool, address)
  expect((await cny('2015-03-17T20:00:00Z'))?.rateText).toBe('6.6468')
  expect((await cny('2015-03-20T20:00:00Z'))?.rateText).toBe('6.5982')
})

test('a bank that cannot be reached, or a page in its place, leaves the rates that are known', async () => {
  status = 503
  expect(await fetchRates(pool, address)).toMatchObject({ refusal: { kind: 'not_reached' } })
  status = 200
  body = '<html>sign in</html>'
  expect(await fetchRates(pool, address)).toMatchObject({ refusal: { kind: 'not_ecb_rates' } })
  expect(await fetchRates(pool, 'http://127.0.0.1:1/x')).toMatchObject({
    refusal: { kind: 'not_reached' },
  })
  expect((await cny('2015-03-20T20:00:00Z'))?.rateText).toBe('6.5982')
})
