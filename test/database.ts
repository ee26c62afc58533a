import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { openPool, type Pool } from '../src/db/index.ts'

export type TestDatabase = { readonly pool: Pool; readonly url: string }

/** A fresh database for this test file, cloned from a template in some 30 ms and dropped after it. */
export async function testDatabase(template: 'empty' | 'world' = 'empty'): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`
  const address = inject('postgres')
  const admin = new pg.Client({ connectionString: address.replace('DATABASE', 'postgres') })
  await admin.connect()
  await admin.query(`create database ${name} template template_${template} strategy file_copy`)
  const url = address.replace('DATABASE', name)
  const pool = openPool(url, 20)
  // The forced drop may reach a connection that is still saying goodbye.
  pool.on('error', () => undefined)
  afterAll(async () => {
    await pool.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  })
  return { pool, url }
}
