import type { FastifyPluginAsync } from 'fastify'
import { calledBy } from '#http/who.ts'
import { speakEpcis } from './epcis-binding.ts'
import { captureRoutes } from './epcis-capture.ts'
import { eventRoutes } from './epcis-events.ts'
import type { EpcisDeps } from './epcis-gate.ts'
import { queryRoutes } from './epcis-queries.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Documents being captured by this process, so that a stop waits for them. */
    readonly captures: { readonly add: (work: Promise<void>) => void }
  }
}

/** The repository of events as GS1 publishes its REST binding, below the prefix it is given. */
export const epcisRoutes =
  (deps: EpcisDeps): FastifyPluginAsync =>
  async (app) => {
    calledBy(app, ['hub', 'producer'])
    const running = new Set<Promise<void>>()
    app.decorate('captures', {
      add: (work) => {
        const done = work
          // What failed is not finished: the worker takes it up again.
          .catch((fault: Error) => app.log.error({ err: fault }, 'capture'))
          .finally(() => running.delete(done))
        running.add(done)
      },
    })
    app.addHook('onClose', async () => void (await Promise.all(running)))
    speakEpcis(app)
    app.options(
      '/*',
      { config: { who: 'anyone' }, schema: { hide: true } },
      async (_request, reply) =>
        reply.code(204).header('allow', 'GET, POST, DELETE, OPTIONS').send(),
    )
    captureRoutes(app, deps)
    eventRoutes(app, deps)
    queryRoutes(app, deps)
  }
