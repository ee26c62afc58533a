export { followOutbox, type OutboxEvent } from './outbox.ts'
export { startWorker } from './worker.ts'
