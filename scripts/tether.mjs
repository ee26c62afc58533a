// Preloaded into a child: when its parent dies, even by kill -9, the channel closes and the child
// stops as if it had been asked to, instead of holding its port and its database for nobody.
import { isMainThread } from 'node:worker_threads'

// The option passes on to threads and forks of the child, which have parents of their own.
if (isMainThread && process.channel && process.env.PRIMEUR_PARENT === String(process.ppid)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
