import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { unstorableIn } from '#http/text.ts'
import type { EpcFormat } from '../domain/epcis/present.ts'
import { exception } from './epcis-gate.ts'

/** What one call may bring; announced in every answer. */
export const CAPTURE_LIMIT = 1_000
export const FILE_LIMIT = 4_194_304

const VERSION = '2.0.0'
const URL_MAX = 8_000

const ANNOUNCED: Readonly<Record<string, string>> = {
  'GS1-EPCIS-Version': VERSION,
  'GS1-EPCIS-Min': VERSION,
  'GS1-EPCIS-Max': VERSION,
  'GS1-CBV-Version': VERSION,
  'GS1-CBV-Min': VERSION,
  'GS1-CBV-Max': VERSION,
  'GS1-Vendor-Version': 'primeur/1',
  'GS1-EPCIS-Capture-Limit': String(CAPTURE_LIMIT),
  'GS1-EPCIS-Capture-File-Size-Limit': String(FILE_LIMIT),
  'GS1-Capture-Error-Behaviour': 'all',
}

/** JSON-LD is JSON: one is answered when only it is accepted. */
export const mediaOf = (request: FastifyRequest): string =>
  /application\/ld\+json/.test(request.headers.accept ?? '') &&
  !/application\/json/.test(request.headers.accept ?? '')
    ? 'application/ld+json'
    : 'application/json'

const ACCEPTED = /\*\/\*|application\/(?:\*|json|ld\+json|problem\+json)/

/** How identifiers are to be spelt, as `GS1-EPC-Format` asks. */
export function formatOf(request: FastifyRequest): EpcFormat {
  return request.headers['gs1-epc-format'] === 'Always_GS1_Digital_Link'
    ? 'digital_link'
    : 'as_captured'
}

/** Prefixes that a request explains: `GS1-Extensions: ex=https://…,other=https://…`. */
export function extensionsOf(request: FastifyRequest): Record<string, string> {
  const header = request.headers['gs1-extensions']
  const text = Array.isArray(header) ? header.join(',') : (header ?? '')
  return Object.fromEntries(
    text
      .split(',')
      .map((part) => /^\s*([\w.-]+)\s*=\s*(\S+?)\s*$/.exec(part))
      .flatMap((found) => (found ? [[found[1] ?? '', found[2] ?? ''] as const] : [])),
  )
}

/** What a request asks for that this repository is not, or null. */
function unacceptable(request: FastifyRequest): string | null {
  const { accept, ...headers } = request.headers
  if (accept !== undefined && !ACCEPTED.test(accept)) {
    return 'application/json or application/ld+json'
  }
  for (const name of ['gs1-epcis-version', 'gs1-cbv-version']) {
    const asked = headers[name]
    if (typeof asked === 'string' && !/^2\.0(?:\.\d+)?$/.test(asked)) return `${name} ${VERSION}`
  }
  if (headers['gs1-epc-format'] === 'Always_EPC_URN') {
    return 'a Digital Link does not say how long its company prefix is'
  }
  return null
}

/** Speaks the binding below a prefix: its media types, headers, versions and published problems. */
export function speakEpcis(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  for (const type of ['application/json', 'application/ld+json']) {
    app.addContentTypeParser(type, { parseAs: 'string', bodyLimit: FILE_LIMIT }, (_, body, done) =>
      done(null, body),
    )
  }
  app.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of Object.entries(ANNOUNCED)) void reply.header(name, value)
    void reply.header('cache-control', 'no-store')
    void reply.header('GS1-EPC-Format', request.headers['gs1-epc-format'] ?? 'No_Preference')
    if (request.method === 'OPTIONS') return
    if (request.url.length > URL_MAX) {
      return exception(reply, 414, 'URITooLongException', `at most ${URL_MAX} characters`)
    }
    const refused = unacceptable(request)
    if (refused !== null) return exception(reply, 406, 'NotAcceptableException', refused)
  })
  app.setErrorHandler((error: FastifyError, request, reply) => answer(error, request, reply))
  app.setNotFoundHandler((_request, reply) =>
    exception(reply, 404, 'NoSuchResourceException', 'nothing of this name'),
  )
}

function answer(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  switch (error.statusCode ?? 500) {
    case 413:
      return exception(reply, 413, 'CaptureLimitExceededException', `at most ${FILE_LIMIT} octets`)
    case 415:
      return exception(reply, 415, 'UnsupportedMediaTypeException', 'JSON or JSON-LD')
    case 429:
      return exception(reply, 429, 'ImplementationException', 'too many requests')
    default:
      if ((error.statusCode ?? 500) < 500) {
        return exception(reply, 400, 'ValidationException', error.message)
      }
      request.log.error({ err: error }, 'fault')
      return exception(reply, 500, 'ImplementationException', `fault ${request.id}`)
  }
}

/** The JSON of a body; null, and a ValidationException answered, when there is none to keep. */
export function jsonOf(request: FastifyRequest, reply: FastifyReply): { value: unknown } | null {
  try {
    const value: unknown = JSON.parse(typeof request.body === 'string' ? request.body : '')
    const pointer = unstorableIn(value)
    if (pointer === null) return { value }
    exception(reply, 400, 'ValidationException', 'text without NUL, nested less deep', {
      detail: pointer,
    })
  } catch {
    exception(reply, 400, 'ValidationException', 'JSON')
  }
  return null
}

/** The query of an address as it stands: a name that comes twice is a list. */
export function parametersOf(request: FastifyRequest): Record<string, string | string[]> {
  const parameters: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(request.url.split('?')[1] ?? '')) {
    const before = parameters[name]
    parameters[name] =
      before === undefined
        ? value
        : [...(Array.isArray(before) ? before : before.split('|')), value]
  }
  return parameters
}

/** The address of the next page of the same question. */
export function nextLink(request: FastifyRequest, token: string): string {
  const [path = '', query = ''] = request.url.split('?')
  const members = new URLSearchParams(query)
  members.set('nextPageToken', token)
  return `<${request.protocol}://${request.host}${path}?${members.toString()}>; rel="next"`
}
