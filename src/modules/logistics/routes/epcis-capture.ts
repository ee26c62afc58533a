import type { FastifyInstance } from 'fastify'
import { readDocument } from '#lib/epcis/document.ts'
import { isId } from '#lib/ids.ts'
import { captureJob, captureOne, receiveDocument } from '../actions/epcis-capture.ts'
import { errorOf } from '../domain/epcis/capture.ts'
import { listJobs, readJob, type CaptureJob } from '../store/epcis.ts'
import { CAPTURE_LIMIT, jsonOf, mediaOf, nextLink, parametersOf } from './epcis-binding.ts'
import { admit, exception, type EpcisDeps } from './epcis-gate.ts'
import { pageSize } from './epcis-page.ts'

const present = ({ id, createdAt, finishedAt, behaviour, ...job }: CaptureJob) => ({
  captureID: id,
  createdAt: createdAt.toString(),
  ...(finishedAt ? { finishedAt: finishedAt.toString() } : {}),
  running: finishedAt === null,
  success: job.success,
  captureErrorBehaviour: behaviour,
  errors: job.errors,
  // What became of each event, by its hash: what partners ask for beside the published job.
  outcomes: job.outcomes,
})

const tags = ['EPCIS']

export function captureRoutes(app: FastifyInstance, { pool, callerOf, now }: EpcisDeps): void {
  app.post(
    '/capture',
    { schema: { summary: 'Hand in a document', tags } },
    async (request, reply) => {
      const guest = await admit(callerOf, request, reply, 'epcis:write')
      if (!guest) return reply
      const asked = request.headers['gs1-capture-error-behaviour'] ?? 'rollback'
      if (asked !== 'rollback' && asked !== 'proceed') {
        return exception(reply, 400, 'ValidationException', 'rollback or proceed')
      }
      const json = jsonOf(request, reply)
      if (!json) return reply
      const read = readDocument(json.value)
      if (!read.ok) {
        const errors = read.refusal.slice(0, 20).map(errorOf)
        return exception(reply, 400, 'ValidationException', 'not an EPCIS document', { errors })
      }
      if (read.value.events.length > CAPTURE_LIMIT) {
        const title = `at most ${CAPTURE_LIMIT} events`
        return exception(reply, 413, 'CaptureLimitExceededException', title)
      }
      const document = String(request.body)
      const handed = { owner: guest.owner, behaviour: asked, document } as const
      const id = await receiveDocument(pool, handed, now())
      // The job is kept: what this process does not finish, the worker takes up.
      app.captures.add(captureJob(pool, id, now))
      return reply.code(202).header('location', `/epcis/capture/${id}`).send()
    },
  )

  app.get('/capture', { schema: { summary: 'Capture jobs', tags } }, async (request, reply) => {
    const guest = await admit(callerOf, request, reply, 'epcis:read')
    if (!guest) return reply
    const limit = pageSize(request, reply)
    if (limit === null) return reply
    const { nextPageToken: before } = parametersOf(request)
    if (before !== undefined && !(typeof before === 'string' && isId(before))) {
      return exception(reply, 400, 'QueryParameterException', 'nextPageToken')
    }
    const jobs = await listJobs(pool, guest.owners, { before: before ?? null, limit: limit + 1 })
    const last = jobs[limit - 1]
    if (jobs.length > limit && last) void reply.header('link', nextLink(request, last.id))
    return reply.type(mediaOf(request)).send(jobs.slice(0, limit).map(present))
  })

  app.get(
    '/capture/:captureID',
    { schema: { summary: 'One capture job', tags } },
    async (request, reply) => {
      const guest = await admit(callerOf, request, reply, 'epcis:read')
      if (!guest) return reply
      const { captureID } = request.params as { captureID: string }
      const job = isId(captureID) ? await readJob(pool, captureID, guest.owners) : undefined
      if (!job) return exception(reply, 404, 'NoSuchResourceException', 'no such capture job')
      return reply.type(mediaOf(request)).send(present(job))
    },
  )

  app.post(
    '/events',
    { schema: { summary: 'Capture one event', tags } },
    async (request, reply) => {
      const guest = await admit(callerOf, request, reply, 'epcis:write')
      if (!guest) return reply
      const json = jsonOf(request, reply)
      if (!json) return reply
      const kept = await captureOne(pool, guest.owner, json.value, now())
      switch (kept.kind) {
        case 'refused':
          return exception(reply, 400, 'ValidationException', 'not an event', {
            errors: kept.errors,
          })
        case 'exists':
          return exception(reply, 409, 'ResourceAlreadyExistsException', kept.id)
        case 'kept':
          return reply
            .code(201)
            .header('location', `/epcis/events/${encodeURIComponent(kept.id)}`)
            .send()
      }
    },
  )
}
