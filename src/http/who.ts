import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { actsFor, type Acting } from './actor.ts'
import { problem } from './problem.ts'

/**
 * Who may call a route:
 *
 * - `anyone`;
 * - `holder`: whoever knows the address of a cart or of a guest's order, which is a capability; what
 *   belongs to an account is that account's alone;
 * - `account`: whoever is signed in, or sends a key;
 * - kinds of organisations: who works for one of them, or for the platform.
 *
 * Whose things somebody may see and change is decided where the things are known.
 */
export type Who = 'anyone' | 'holder' | 'account' | readonly string[]

export type Declared = {
  readonly method: string
  readonly url: string
  /** Null when the route does not say. */
  readonly who: Who | null
}

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly who?: Who
  }
  interface FastifyInstance {
    /** Every route there is, with who may call it. */
    readonly declaredRoutes: () => readonly Declared[]
  }
}

/** Remembers what every route says about its callers. */
export const whoPlugin = fp(async (app) => {
  const known: { readonly url: string; readonly method: string | string[]; config?: object }[] = []
  app.addHook('onRoute', (route) => void known.push(route))
  app.decorate('declaredRoutes', () =>
    known.flatMap(({ url, method, config }) =>
      [method]
        .flat()
        .filter((each) => each !== 'HEAD')
        .map((each) => ({ url, method: each, who: whoIn(config) })),
    ),
  )
})

export const whoIn = (config: object | undefined): Who | null =>
  (config as { readonly who?: Who } | undefined)?.who ?? null

/** Says who may call the routes of a plugin that say nothing themselves; before its first route. */
export function calledBy(app: FastifyInstance, who: Who): void {
  app.addHook('onRoute', (route) => {
    route.config = { who, ...route.config }
  })
}

export type Caller = { readonly account: string; readonly organisations: readonly Acting[] }

/**
 * Turns away whom a route is not for, before anything of the request is read: 401 for nobody, 403 for
 * another kind of organisation.
 */
export function guard(
  app: FastifyInstance,
  callerOf: (request: FastifyRequest) => Promise<Caller | null>,
): void {
  app.addHook('onRequest', async (request, reply) => {
    const who = whoIn(request.routeOptions.config)
    if (who === null || who === 'anyone' || who === 'holder') return
    const caller = await callerOf(request)
    if (!caller) return problem(reply, 401, { kind: 'sign_in_required' })
    if (who === 'account' || actsFor(caller, ...who.map((kind) => ({ kind })))) return
    return problem(reply, 403, { kind: 'forbidden', needs: who })
  })
}
