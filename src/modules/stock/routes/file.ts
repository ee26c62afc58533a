import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf } from '#http/actor.ts'
import { PHOTO_LIMITS } from '#http/photo.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { addFile, type FileRefusal } from '../actions/file.ts'
import { deleteFile, FILE_KINDS, filesOf, readFile, type LotFile } from '../store/file.ts'
import { readLot } from '../store/lot.ts'
import type { LotRouteDeps } from './lot.ts'

const STATUS = {
  lot_not_found: 404,
  file_not_found: 404,
  too_many_files: 409,
  file_unreadable: 422,
} satisfies Record<FileRefusal['kind'], number>

const fileReply = z.object({
  id,
  kind: z.enum(FILE_KINDS),
  media: z.enum(['image/webp', 'application/pdf']),
  title: z.string().nullable(),
  at: z.string(),
  by: z.string(),
  href: z.string().describe('Where its content is, for those who see the lot.'),
})
const filesReply = z.object({ items: z.array(fileReply) })
export type FilesReply = z.output<typeof filesReply>

const presentFile = ({ id: file, lot, kind, media, title, at, actor }: LotFile) => ({
  id: file,
  kind,
  media,
  title,
  at: at.toString(),
  by: actor,
  href: `/api/v1/lots/${lot}/files/${file}`,
})

/** A file of four thirds its size as base64, and its words. */
const BODY_LIMIT = Math.ceil((PHOTO_LIMITS.bytes * 4) / 3) + 10_000

const fileBody = z.object({
  kind: z.enum(FILE_KINDS),
  content: z
    .base64()
    .max(BODY_LIMIT)
    .describe('JPEG, PNG or WebP; a certificate may be a PDF. Kept without its metadata.'),
  title: z.string().trim().min(1).max(80).optional(),
})

/** Photos and certificates of lots, for the house that made them and the hub where they lie. */
export const lotFileRoutes =
  (deps: LotRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['producer', 'hub'])
    const { pool, whoActs } = deps
    const tags = ['Supply']
    const failures = { '4xx': problemReply }
    const params = z.object({ id })
    const fileParams = params.extend({ file: id })
    const refused = (reply: FastifyReply, refusal: FileRefusal) =>
      problem(reply, STATUS[refusal.kind], refusal)

    /** Who asks, when they see the lot; null, and the problem told, when they do not. */
    const insiderOf = async (request: FastifyRequest, reply: FastifyReply, lotId: string) => {
      const actor = await staffOf(whoActs, request, reply, 'producer', 'hub')
      if (!actor) return null
      const lot = await readLot(pool, lotId)
      const house = { kind: 'producer', slug: (lot && deps.offer(lot.offer)?.seller) ?? '' }
      if (lot && actsFor(actor, house, { kind: 'hub', slug: lot.location })) return actor
      refused(reply, { kind: 'lot_not_found' })
      return null
    }

    app.get(
      '/lots/:id/files',
      {
        schema: {
          summary: 'The photos and certificates of a lot',
          tags,
          params,
          response: { 200: filesReply, ...failures },
        },
      },
      async (request, reply) => {
        const { id: lot } = request.params
        if (!(await insiderOf(request, reply, lot))) return reply
        return { items: (await filesOf(pool, [lot])).map(presentFile) }
      },
    )

    app.post(
      '/lots/:id/files',
      {
        bodyLimit: BODY_LIMIT,
        config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
        schema: {
          summary: 'Keeps a photo or a certificate of a lot, drawn anew',
          tags,
          params,
          body: fileBody,
          response: { 201: fileReply, ...failures },
        },
      },
      async (request, reply) => {
        const actor = await insiderOf(request, reply, request.params.id)
        if (!actor) return reply
        const { kind, content, title = null } = request.body
        const by = signature(actor, actsFor(actor, { kind: 'hub' }) ? 'hub' : 'producer')
        const bytes = Buffer.from(content, 'base64')
        const lot = request.params.id
        const done = await addFile(deps, { lot, kind, title, by, content: bytes })
        if (!done.ok) return refused(reply, done.refusal)
        return reply.code(201).send(presentFile(done.value))
      },
    )

    app.get(
      '/lots/:id/files/:file',
      { schema: { summary: 'The content of a file of a lot', tags, params: fileParams } },
      async (request, reply) => {
        const { id: lot, file } = request.params
        if (!(await insiderOf(request, reply, lot))) return reply
        const found = await readFile(pool, { lot, id: file })
        if (!found) return refused(reply, { kind: 'file_not_found' })
        return reply
          .type(found.media)
          .header('cache-control', 'private, max-age=3600')
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('content-disposition', found.kind === 'photo' ? 'inline' : 'attachment')
          .send(found.content)
      },
    )

    app.delete(
      '/lots/:id/files/:file',
      {
        schema: {
          summary: 'Takes a file of a lot back',
          tags,
          params: fileParams,
          response: { 204: z.null(), ...failures },
        },
      },
      async (request, reply) => {
        const { id: lot, file } = request.params
        if (!(await insiderOf(request, reply, lot))) return reply
        if (!(await deleteFile(pool, { lot, id: file }))) {
          return refused(reply, { kind: 'file_not_found' })
        }
        return reply.code(204).send(null)
      },
    )
  }
