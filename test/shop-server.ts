import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, vi } from 'vitest'
import { testDatabase } from './database.ts'

/**
 * The whole server as `src/server.ts` wires it, in this process: its routes can be listed and asked
 * without a network. One a test file; the server reads the environment once, when it is loaded.
 */
export async function openServer(env: Readonly<Record<string, string>>) {
  // Asked for first, so that the database is dropped after the server has gone.
  const { pool, url } = await testDatabase('world')
  const home = mkdtempSync(join(tmpdir(), 'primeur-server-'))
  Object.assign(process.env, {
    DATABASE_URL: url,
    PORT: '0',
    PRIMEUR_HOME: home,
    PRIMEUR_KEY_FILE: join(home, 'vault.key'),
    PRIMEUR_LOG: 'silent',
    PRIMEUR_RATE: '0',
    // Nowhere: no test asks the European Central Bank.
    PRIMEUR_ECB_URL: 'http://127.0.0.1:9/',
    ...env,
  })
  // Test files share their modules, and none may find the server of another.
  vi.resetModules()
  const { app, stop } = await import('../src/server.ts')
  afterAll(async () => {
    await stop()
    rmSync(home, { recursive: true, force: true })
  })
  return { app, pool }
}
