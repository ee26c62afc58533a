import type { FastifyPluginAsync } from 'fastify'
import fp from 'fastify-plugin'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { query, type Pool } from '#db'

const open = { config: { who: 'anyone' } } as const

/** `/livez`: the process answers. `/readyz`: and so does its database. `/metrics`: Prometheus. */
export const healthRoutes = (pool: Pool): FastifyPluginAsync =>
  fp(async (app) => {
    const registry = new Registry()
    collectDefaultMetrics({ register: registry })
    const seconds = new Histogram({
      name: 'http_request_seconds',
      help: 'Time from the first byte of a request to the last of its answer.',
      labelNames: ['route', 'status'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1],
      registers: [registry],
    })
    app.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'unknown'
      seconds.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1_000)
    })
    app.get('/livez', open, async () => ({ status: 'alive' }))
    app.get('/readyz', open, async (_request, reply) => {
      try {
        await query(pool, 'select 1')
        return { status: 'ready' }
      } catch {
        return reply.code(503).send({ status: 'waiting_for_database' })
      }
    })
    app.get('/metrics', open, async (_request, reply) =>
      reply.type(registry.contentType).send(await registry.metrics()),
    )
  })
