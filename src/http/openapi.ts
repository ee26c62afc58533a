import swagger from '@fastify/swagger'
import reference from '@scalar/fastify-api-reference'
import fp from 'fastify-plugin'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { calledBy, whoIn, type Who } from './who.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The effect happens once a key: the route asks for `Idempotency-Key`. */
    readonly keyed?: boolean
  }
}

/** Codecs are documented by what travels: `fastify-type-provider-zod` shows their inner side. */
const fromZod = createJsonSchemaTransform({
  zodToJsonConfig: {
    override: ({ zodSchema, jsonSchema }) => {
      if (!(zodSchema instanceof z.ZodCodec)) return
      const wire = zodSchema._zod.def.in as z.ZodType
      Object.assign(jsonSchema, z.toJSONSchema(wire, { io: 'input' }))
    },
  },
})

const KEY = {
  type: 'object',
  required: ['idempotency-key'],
  properties: {
    'idempotency-key': {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      description:
        'Of your choice, one an effect: sent again, it is answered as the first time, with `Idempotent-Replayed: true`.',
    },
  },
}

/** The header of keyed routes is documented here: their handlers say in a problem that it is missing. */
const transform: typeof fromZod = (document) => {
  const told = fromZod(document)
  const config = 'route' in document ? document.route.config : undefined
  const who = whoIn(config)
  const schema = {
    ...told.schema,
    ...(config?.keyed === true ? { headers: KEY } : {}),
    ...(who === null ? {} : { security: securityOf(who), 'x-primeur-who': who }),
  }
  return { ...told, schema }
}

const SIGNED_IN = [{ session: [] }, { apiKey: [] }]
/** What a caller must bring; nothing at all is one of the ways where a thing may be a guest's. */
const securityOf = (who: Who) =>
  who === 'anyone' ? [] : who === 'holder' ? [{}, ...SIGNED_IN] : SIGNED_IN

const open = { config: { who: 'anyone' } } as const

/** OpenAPI 3.1 from the schemas that validate: `/api/openapi.json`, pages at `/api/docs`. */
export const openApi = fp(async (app) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Primeur',
        version: '1.0.0',
        description:
          'From European producers to the door in China: freshness, customs, price and payment.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'primeur.session_token' },
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform,
    hideUntagged: true,
  })
  app.get('/api/openapi.json', { ...open, schema: { hide: true } }, async () => app.swagger())
  // The reference starts itself by a script in its page, which no page of ours may.
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/api/docs')) return
    void reply.header('content-security-policy', "default-src 'self' data: 'unsafe-inline'")
  })
  await app.register(async (pages) => {
    calledBy(pages, 'anyone')
    await pages.register(reference, {
      routePrefix: '/api/docs',
      configuration: { url: '/api/openapi.json' },
    })
  })
})
