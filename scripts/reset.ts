import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { endStranded, liveOwner } from '../src/db/embedded.ts'

// Forgets everything: the next `npm start` makes the demo world anew.
const home = join(import.meta.dirname, '../.primeur')
const owner = liveOwner(home)
if (process.env['DATABASE_URL']) {
  console.error('DATABASE_URL is set: that database is yours, drop it yourself.')
  process.exitCode = 1
} else if (owner) {
  console.error(`Primeur is running here (process ${owner}); stop it first.`)
  process.exitCode = 1
} else {
  await endStranded(join(home, 'cluster'))
  rmSync(home, { recursive: true, force: true })
  console.log('Started over: .primeur/ is gone.')
}
