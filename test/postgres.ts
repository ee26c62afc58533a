import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../src/db/embedded.ts'
import { openPool } from '../src/db/index.ts'
import { migrate } from '../src/db/migrate.ts'
import { seedWorld } from '../src/sandbox/seed.ts'
import { WORLD_BEGINS } from './world.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the tests' server, with `DATABASE` where the name goes. */
    postgres: string
  }
}

/** One server for all test files, on memory when there is some; migrated and seeded once. */
export default async function setup(project: TestProject) {
  const directory = mkdtempSync(
    join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'primeur-test-'),
  )
  const server = await startPostgres({ directory, durable: false, temporary: true })
  try {
    await templates(server.url)
  } catch (fault) {
    await server.stop()
    throw fault
  }
  project.provide('postgres', server.url('DATABASE'))
  return async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** `template_empty` has the tables, `template_world` also the demo world of one morning. */
async function templates(url: (database: string) => string) {
  await create(url('postgres'), 'template_empty')
  await migrate(url('template_empty'))
  await create(url('postgres'), 'template_world', 'template_empty')
  const pool = openPool(url('template_world'), 1)
  await seedWorld(pool, { now: WORLD_BEGINS, scale: 1 })
  await pool.end()
}

async function create(url: string, name: string, template = 'template1') {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name} template ${template}`)
  await client.end()
}
