import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { verifyStock } from '#modules/stock'
import { query } from '../../src/db/index.ts'
import { buyer, consignee } from '../buyers.ts'
import { testDatabase } from '../database.ts'
import { freePort } from '../port.ts'

/**
 * A server killed in the middle of an order storm: what it acknowledged is there once, what it did
 * not may be there or not, and every hold agrees with its lot.
 */
const database = await testDatabase('world')
const port = await freePort()
const base = `http://127.0.0.1:${port}/api/v1`

async function start(): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['src/server.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      PORT: String(port),
      PRIMEUR_SANDBOX: '1',
      PRIMEUR_RATE: '0',
      PRIMEUR_LOG: 'error',
    },
    stdio: 'ignore',
  })
  for (let tries = 0; tries < 600; tries++) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    await ready?.arrayBuffer()
    if (ready?.ok) return server
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server did not become ready')
}

const ask = async (method: string, path: string, body: unknown, key?: string) => {
  const reply = await fetch(base + path, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
  })
  return { status: reply.status, body: (await reply.json()) as { id: string } }
}

test('an order that was acknowledged survives kill -9, once, and so does every hold', async () => {
  const server = await start()
  const offer = (await (
    await fetch(`${base}/offers/chateau-des-tourelles-pauillac-2019`)
  ).json()) as { id: string }
  const carts: { id: string; total: unknown }[] = []
  for (let nr = 0; nr < 120; nr++) {
    const cart = (await ask('POST', '/carts', { market: 'CN' })).body
    await ask('POST', `/carts/${cart.id}/lines`, { offerId: offer.id, quantity: 1 })
    await ask('PUT', `/carts/${cart.id}/delivery`, { consignee })
    const quote = (await (await fetch(`${base}/carts/${cart.id}/quote`)).json()) as {
      total: unknown
    }
    carts.push({ id: cart.id, total: quote.total })
  }
  const body = (cart: { id: string; total: unknown }, nr: number) => {
    const { name, phone, idNumber } = buyer(800 + nr)
    return {
      cartId: cart.id,
      expectedTotal: cart.total,
      buyer: { name, phone, idNumber, idType: 'resident_id' },
    }
  }
  const acknowledged = new Map<string, string>()
  const gone = once(server, 'exit')
  const storm = carts.map(async (cart, nr) => {
    await new Promise((resolve) => setTimeout(resolve, nr * 2))
    const answer = await ask('POST', '/orders', body(cart, nr), `storm-${nr}`).catch(() => null)
    if (answer?.status === 201) acknowledged.set(cart.id, answer.body.id)
    if (acknowledged.size === 40) server.kill('SIGKILL')
  })
  await Promise.all(storm)
  server.kill('SIGKILL')
  await gone
  expect(acknowledged.size).toBeGreaterThanOrEqual(40)

  const again = await start()
  try {
    for (const [cart, id] of acknowledged) {
      const rows = await query<{ id: string }>(
        database.pool,
        'select id from orders.order_group where cart = $1',
        [cart],
      )
      expect(rows.map((row) => row.id)).toEqual([id])
    }
    expect((await verifyStock(database.pool)).discrepancies).toEqual([])
    // The same keys again: the acknowledged ones are replayed, the others placed or found.
    for (const [nr, cart] of carts.entries()) {
      const answer = await ask('POST', '/orders', body(cart, nr), `storm-${nr}`)
      expect(answer.status).toBe(201)
      const known = acknowledged.get(cart.id)
      if (known) expect(answer.body.id).toBe(known)
    }
    const [count] = await query<{ n: bigint }>(
      database.pool,
      'select count(*) as n from orders.order_group',
    )
    expect(count?.n).toBe(120n)
    const report = await verifyStock(database.pool)
    expect(report.discrepancies).toEqual([])
    expect(report.reserved).toBe(120n)
  } finally {
    const ended = once(again, 'exit')
    again.kill('SIGTERM')
    await ended
  }
})
