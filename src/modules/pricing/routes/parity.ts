import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { lineRoutes } from './line.ts'
import { policyRoutes, type PolicyRouteDeps } from './policy.ts'
import { positionRoutes } from './position.ts'
import { proposalRoutes } from './proposal.ts'
import { rateRoutes, type RateRouteDeps } from './rate.ts'
import { simulationRoutes } from './simulation.ts'

/** Everything that price managers ask. */
export const parityRoutes =
  (deps: PolicyRouteDeps & RateRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(policyRoutes(deps))
    await app.register(positionRoutes(deps))
    await app.register(rateRoutes(deps))
    await app.register(lineRoutes(deps))
    await app.register(simulationRoutes(deps))
    await app.register(proposalRoutes(deps))
  }
