import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the tests' server, with `DATABASE` where the name goes. */
    postgres: string
  }
}

/** One server for all test files, on memory when there is some, migrated once into a template. */
export default async function setup(project: TestProject) {
  const directory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'primeur-test-'))
  const server = await startPostgres({ directory, durable: false })
  await create(server.url('postgres'), 'template_empty')
  await migrate(server.url('template_empty'))
  project.provide('postgres', server.url('DATABASE'))
  return async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function create(url: string, name: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
}
