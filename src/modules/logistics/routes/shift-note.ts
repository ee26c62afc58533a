import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actsFor, signature, staffOf } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, slug } from '#http/schemas.ts'
import { newId } from '#lib/ids.ts'
import { saveShiftNote, shiftNotes, type ShiftNote } from '../store/shift-note.ts'
import type { ParcelRouteDeps } from './parcel-deps.ts'

const noteBody = z.object({
  hub: slug,
  author: z.string().trim().min(1).max(80).describe('Who leaves.'),
  note: z.string().trim().min(2).max(2_000),
})
const noteReply = z.object({
  id,
  hub: z.string(),
  at: z.string(),
  by: z.string(),
  author: z.string(),
  note: z.string(),
})
const notesReply = z.object({ items: z.array(noteReply) })
export type ShiftNotesReply = z.output<typeof notesReply>

const present = ({ at, actor, ...note }: ShiftNote) => ({ ...note, at: at.toString(), by: actor })

type App = Parameters<FastifyPluginAsyncZod>[0]

/** What one shift of a hub leaves for the next: written once, read by whoever comes. */
export function shiftNoteRoutes(app: App, { pool, whoActs, now, network }: ParcelRouteDeps): void {
  const tags = ['Supply']
  app.get(
    '/shift-notes',
    {
      schema: {
        summary: 'What the last shifts of one’s hub left for the next, the last first',
        tags,
        querystring: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
        response: { 200: notesReply, '4xx': problemReply },
      },
    },
    async (request, reply) => {
      const actor = await staffOf(whoActs, request, reply, 'hub')
      if (!actor) return reply
      const own = actor.organisations.filter(({ kind }) => kind === 'hub').map((each) => each.slug)
      const hubs = actsFor(actor) ? null : own
      const notes = await shiftNotes(pool, { hubs, limit: request.query.limit })
      return { items: notes.map(present) }
    },
  )

  app.post(
    '/shift-notes',
    {
      schema: {
        summary: 'Leaves a word for the next shift of a hub',
        tags,
        body: noteBody,
        response: { 201: noteReply, '4xx': problemReply },
      },
    },
    async (request, reply) => {
      const actor = await staffOf(whoActs, request, reply, 'hub')
      if (!actor) return reply
      const { hub } = request.body
      // Another hub is as unknown as one that does not exist.
      const known = network().locations.get(hub)?.kind === 'hub'
      if (!known || !actsFor(actor, { kind: 'hub', slug: hub })) {
        return problem(reply, 404, { kind: 'hub_not_found', hub })
      }
      const at = now().round('millisecond')
      const note = { ...request.body, id: newId(), at, actor: signature(actor, 'hub') }
      await saveShiftNote(pool, note)
      return reply.code(201).send(present(note))
    },
  )
}
