import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { randomUUID } from 'node:crypto'
import { loggedFault } from './fault.ts'
import { openApi } from './openapi.ts'
import { answerError, answerMissing, problem } from './problem.ts'
import { unstorableIn } from './text.ts'
import { whoPlugin } from './who.ts'

export type AppOptions = {
  readonly logLevel: 'silent' | 'info' | 'warn' | 'error'
  /** Requests a minute from one address; a bench turns it off with null. */
  readonly requestsPerMinute: number | null
  readonly trustProxy: boolean
  /** What answers an address that no route knows; a problem when left out. */
  readonly missing?: (request: FastifyRequest, reply: FastifyReply) => unknown
}

/** Names of members that may hold personal data: their values never reach a log. */
const PERSONAL = [
  'idNumber',
  'name',
  'phone',
  'address',
  'consignee',
  'buyer',
  'password',
  'otp',
  'token',
]
const redact = {
  paths: [
    'req.headers.authorization',
    'req.headers.cookie',
    ...PERSONAL.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  ],
  censor: '[redacted]',
}

/** The bare application: schemas, problems, identifiers of requests, limits. Routes come after. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger:
      options.logLevel === 'silent' ? false : { level: options.logLevel, redact, serializers },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (request) => acceptedId(request.headers['x-request-id']) ?? randomUUID(),
    bodyLimit: 1_048_576,
    trustProxy: options.trustProxy,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerError,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler((error: FastifyError, request, reply) =>
    namesNoPage(error, request) ? reply.callNotFound() : answerError(error, request, reply),
  )
  app.setNotFoundHandler(options.missing ?? answerMissing)
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id)
  })
  app.addHook('preValidation', async (request, reply) => {
    const isPage = !/^\/(?:api|epcis)\//.test(request.url)
    // An address with such a text names nothing, and no page either.
    if (isPage && unstorableIn(request.params) !== null) return reply.callNotFound()
    const pointer = isPage
      ? unstorableIn(request.body)
      : (unstorableIn(request.params) ?? unstorableIn(request.query) ?? unstorableIn(request.body))
    if (pointer === null) return
    const errors = [{ pointer: pointer || '/', message: 'text without NUL or half characters' }]
    return problem(reply, 400, { kind: 'invalid_request', errors })
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, id } = request
    const path = request.routeOptions.url
    const line = { id, method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
    if (reply.statusCode >= 500) request.log.error(line, 'failed')
    else request.log.info(line, 'answered')
  })
  await app.register(whoPlugin)
  await app.register(helmet, { contentSecurityPolicy: { directives: POLICY }, hsts: false })
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: 65_536 })
  if (options.requestsPerMinute !== null) {
    await app.register(rateLimit, { max: options.requestsPerMinute, timeWindow: '1 minute' })
  }
  await app.register(openApi)
  return app
}

/** Nothing from elsewhere, no script in a page: islands are files, styles of one element are ours. */
const POLICY = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  styleSrc: ["'self'", "'unsafe-inline'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
}

/** An address whose parameter has a form that no page has: it is missing, rather than badly asked. */
const namesNoPage = (error: FastifyError, { url }: FastifyRequest): boolean =>
  error.validationContext === 'params' && !url.startsWith('/api/')

/** The path alone is logged: a query may carry what a person typed. */
const serializers = {
  err: loggedFault,
  req: (request: { method: string; url: string }) => ({
    method: request.method,
    path: request.url.split('?')[0],
  }),
}

const acceptedId = (header: string | string[] | undefined): string | null =>
  typeof header === 'string' && /^[\w.-]{8,80}$/.test(header) ? header : null
