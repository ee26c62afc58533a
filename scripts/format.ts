import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// Without arguments it writes; `npm run format -- --check` only looks.
const oxfmt = fileURLToPath(new URL('../node_modules/oxfmt/bin/oxfmt', import.meta.url))
const { status } = spawnSync(process.execPath, [oxfmt, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1
