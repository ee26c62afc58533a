import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { signature, staffOf, type WhoActs } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, moneyReply } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { checkResidentId } from '#lib/identifiers/resident-id.ts'
import type { Result } from '#lib/result.ts'
import { personHash } from '#modules/identity'
import {
  giveUpDeclaration,
  repairDeclaration,
  submitDeclaration,
  type Change,
  type DeskAnswer,
  type DeskRefusal,
} from '../actions/repair.ts'
import type { CustomsDesk } from '../desk.ts'
import { DECLARATION_STATES } from '../domain/declaration/state.ts'
import { quotaYear } from '../domain/quota.ts'
import { declarationsOfPerson } from '../store/board.ts'
import { quotaOf } from '../store.ts'
import { cardOf, yuan } from '../views.ts'
import { card } from './declaration-schemas.ts'

/** Every refusal of the desk's work, and what it means to a client of HTTP. */
const STATUS = {
  declaration_not_found: 404,
  not_at_the_desk: 409,
  person_erased: 410,
  field_unknown: 422,
  field_locked: 422,
  not_matched: 422,
} as const satisfies Record<DeskRefusal['kind'], number>

const tags = ['Customs desk']
const params = z.object({ id })

const change = z.object({
  document: z
    .enum(['311', '411', '511', '621', 'all'])
    .default('all')
    .describe('`all`: in every document that has the field; a buyer’s name is also the payer’s.'),
  field: z.string().regex(/^[A-Za-z0-9]{1,40}$/, 'an official field name'),
  gnum: z.number().int().min(1).max(99).optional().describe('The line; the head when left out.'),
  value: z.string().max(1_000),
})
const note = z.string().trim().max(500).default('')

const repairBody = z.union([
  z.object({ changes: z.array(change).min(1).max(50), note }),
  z.object({
    giveUp: z.literal(true).describe('Nothing of it comes in; the buyer gets the money back.'),
    note,
  }),
])

const answer = z.object({
  id,
  state: z.enum(DECLARATION_STATES),
  findings: z.array(z.looseObject({ rule: z.string(), severity: z.string() })),
})

const many = z.array(id).min(1).max(100)
const bulkReply = z.object({
  items: z.array(z.object({ id, state: z.string().nullable(), refusal: z.string().nullable() })),
})

const quotaReply = z.object({
  year: z.number().int(),
  reserved: moneyReply,
  used: moneyReply,
  left: moneyReply,
  declarations: z.array(card),
})

export type BulkRepairReply = z.output<typeof bulkReply>
export type DeskAnswerReply = z.output<typeof answer>
export type QuotaLookupReply = z.output<typeof quotaReply>

/** An asked change as the use case takes it: an optional line is there or is not. */
const changeOf = ({ gnum, ...rest }: z.output<typeof change>): Change =>
  gnum === undefined ? rest : { ...rest, gnum }

const written = ({ id: declaration, state, findings }: DeskAnswer) => ({
  id: declaration,
  state,
  findings: findings.map((finding) => ({ ...finding })),
})

const lineOf = (declaration: string, done: Result<DeskAnswer, DeskRefusal>) => ({
  id: declaration,
  state: done.ok ? done.value.state : null,
  refusal: done.ok ? null : done.refusal.kind,
})

/** What the desk does: corrects, sends again, gives up, one by one or many at once. */
export const repairRoutes =
  (desk: CustomsDesk, who: WhoActs): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['customs'])
    const { ports } = desk

    app.post(
      '/declarations/:id/repairs',
      {
        schema: {
          summary: 'Corrects the documents of a declaration, or gives it up; nothing is sent',
          tags,
          params,
          body: repairBody,
          response: { 201: answer, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const staff = await staffOf(who, request, reply, 'customs')
        if (!staff) return reply
        const asked = { id: request.params.id, actor: signature(staff, 'customs') }
        const { body } = request
        const done =
          'giveUp' in body
            ? await giveUpDeclaration(ports, asked)
            : await repairDeclaration(ports, {
                ...asked,
                changes: body.changes.map(changeOf),
                note: body.note,
              })
        if (!done.ok) return problem(reply, STATUS[done.refusal.kind], done.refusal)
        desk.nudge()
        return reply.code(201).send(written(done.value))
      },
    )

    app.post(
      '/declarations/:id/submissions',
      {
        schema: {
          summary: 'Compares the documents once more and sends them',
          tags,
          params,
          response: { 201: answer, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const staff = await staffOf(who, request, reply, 'customs')
        if (!staff) return reply
        const done = await submitDeclaration(ports, {
          id: request.params.id,
          actor: signature(staff, 'customs'),
        })
        if (!done.ok) return problem(reply, STATUS[done.refusal.kind], done.refusal)
        desk.nudge()
        return reply.code(201).send(written(done.value))
      },
    )

    app.post(
      '/declarations/repairs',
      {
        schema: {
          summary: 'The same corrections in many declarations',
          tags,
          body: z.object({ ids: many, changes: z.array(change).min(1).max(50), note }),
          response: { 200: bulkReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const staff = await staffOf(who, request, reply, 'customs')
        if (!staff) return reply
        const { ids, changes, note: said } = request.body
        const items: z.input<typeof bulkReply>['items'] = []
        for (const each of new Set(ids)) {
          const asked = {
            id: each,
            actor: signature(staff, 'customs'),
            changes: changes.map(changeOf),
            note: said,
          }
          items.push(lineOf(each, await repairDeclaration(ports, asked)))
        }
        return { items }
      },
    )

    app.post(
      '/declarations/submissions',
      {
        schema: {
          summary: 'Sends many declarations again; each answers for itself',
          tags,
          body: z.object({ ids: many }),
          response: { 200: bulkReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const staff = await staffOf(who, request, reply, 'customs')
        if (!staff) return reply
        const items: z.input<typeof bulkReply>['items'] = []
        for (const each of new Set(request.body.ids)) {
          items.push(
            lineOf(
              each,
              await submitDeclaration(ports, { id: each, actor: signature(staff, 'customs') }),
            ),
          )
        }
        desk.nudge()
        return { items }
      },
    )

    app.post(
      '/customs/quota-lookups',
      {
        schema: {
          summary: 'What a person has used of the year, by the number of their card',
          description: 'A POST, so that the number is in no address; it is not kept.',
          tags,
          body: z.object({ idNumber: z.string().trim().max(30) }),
          response: {
            200: quotaReply,
            '4xx': problemReply,
          },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(who, request, reply, 'customs'))) return reply
        const now = ports.now()
        const today = now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate()
        const checked = checkResidentId(request.body.idNumber, today)
        if (!checked.valid) {
          return problem(reply, 422, { kind: 'invalid_identity', reasons: checked.reasons })
        }
        const person = personHash(ports.keys, checked.normalised ?? request.body.idNumber)
        const quota = await quotaOf(ports.pool, Buffer.from(person, 'hex'), quotaYear(now))
        return {
          year: quota.year,
          reserved: yuan(quota.reserved),
          used: yuan(quota.used),
          left: yuan(quota.left),
          declarations: (await declarationsOfPerson(ports.pool, person)).map(cardOf),
        }
      },
    )
  }
