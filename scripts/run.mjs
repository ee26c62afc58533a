// node scripts/run.mjs file.ts …: runs a TypeScript file with the pinned Node, from any Node.
import { handOver } from './bootstrap.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) throw new Error('usage: node scripts/run.mjs <file.ts> [arguments]')
await handOver(file, args)
