import { handOver } from './bootstrap.mjs'

await handOver('scripts/reset.ts')
