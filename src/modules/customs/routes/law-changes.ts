import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf, type WhoActs } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { day, id, pageQuery, pageReply } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import type { Result } from '#lib/result.ts'
import {
  approveChange,
  proposeChange,
  viewChange,
  withdrawChange,
  type ChangeView,
  type LawChangeDeps,
  type LawChangeRefusal,
} from '../actions/law-change.ts'
import { LIST_KINDS } from '../domain/law-change/entry.ts'
import { GRADES } from '../domain/tariff.ts'
import { CHANGE_STATES, listChanges } from '../store/law-change.ts'
import { rowChange, writtenChange } from './law-schemas.ts'

const STATUS = {
  change_not_found: 404,
  change_exists: 409,
  change_decided: 409,
  four_eyes: 403,
  law_moved: 409,
  too_late: 409,
  unreadable_file: 422,
  no_columns: 422,
  empty_list: 422,
  list_has_faults: 422,
  changes_nothing: 422,
} as const satisfies Record<LawChangeRefusal['kind'], number>

/** A workbook of the whole tariff takes some two megabytes. */
const FILE_MAX = 8 * 1024 * 1024
const FILE_TYPES = [
  'text/csv',
  'application/octet-stream',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

const tags = ['Customs law']
const params = z.object({ id })
const failures = { '4xx': problemReply }

const card = z.object({
  id,
  kind: z.enum(LIST_KINDS),
  source: z.string(),
  grade: z.enum(GRADES),
  from: z.string().describe('The first day on which it stands.'),
  state: z.enum(CHANGE_STATES),
  fileName: z.string(),
  fileDigest: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
})

const CHANGES_SHOWN = 500

const detail = card.extend({
  rows: z.number().int().describe('Rows of the file.'),
  digest: z.string().describe('Names these differences: an approval hands it back.'),
  changed: z.number().int(),
  changes: z.array(rowChange).describe(`The first ${CHANGES_SHOWN}, field by field.`),
  faults: z
    .array(z.object({ row: z.number(), column: z.string(), text: z.string(), kind: z.string() }))
    .describe('Cells that nobody could read: such a list is not approved.'),
  problems: z
    .array(z.object({ hs8: z.string(), kind: z.string() }))
    .describe('Lines that do not become law with it, since a rate of theirs is unknown.'),
})

const changesReply = pageReply(card)

export type LawChangeReply = z.output<typeof detail>
export type LawChangesReply = z.output<typeof changesReply>

const cardOf = ({
  change,
}: {
  readonly change: Omit<ChangeView['change'], 'rows' | 'changes'>
}) => ({
  id: change.id,
  kind: change.kind,
  source: change.source,
  grade: change.grade,
  from: change.from.toString(),
  state: change.state,
  fileName: change.fileName,
  fileDigest: change.fileDigest,
  proposedBy: change.proposedBy,
  proposedAt: change.proposedAt.toString(),
  decidedBy: change.decidedBy,
  decidedAt: change.decidedAt?.toString() ?? null,
})

const written = (view: ChangeView): z.input<typeof detail> => ({
  ...cardOf(view),
  rows: view.change.rows.length,
  digest: view.digest,
  changed: view.changes.length,
  changes: view.changes.slice(0, CHANGES_SHOWN).map(writtenChange),
  faults: [...view.faults],
  problems: view.revision.problems.map((each) => ({ ...each })),
})

/** Official lists become law: proposed with a file, compared, taken over by a second person. */
export const lawChangeRoutes =
  (deps: LawChangeDeps, whoActs: WhoActs): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['customs'])
    app.addContentTypeParser(
      FILE_TYPES,
      { parseAs: 'buffer', bodyLimit: FILE_MAX },
      (_request, body, done) => done(null, body),
    )

    app.post(
      '/customs/law/changes',
      {
        bodyLimit: FILE_MAX,
        schema: {
          summary: 'Proposes an official list as a CSV or XLSX file',
          description:
            'The file is the body. Columns are found by their Chinese or English names; a title above them is passed over.',
          tags,
          querystring: z.object({
            kind: z.enum(LIST_KINDS),
            from: day.describe('The first day on which it stands, today or later.'),
            source: z.string().trim().min(3).max(300),
            grade: z.enum(GRADES).default('official'),
            fileName: z.string().trim().min(1).max(200),
          }),
          consumes: FILE_TYPES,
          response: { 201: detail, ...failures },
        },
      },
      async (request, reply) => {
        const staff = await staffOf(whoActs, request, reply, 'customs')
        if (!staff) return reply
        const bytes = request.body
        if (!Buffer.isBuffer(bytes)) {
          return problem(reply, 415, { kind: 'unsupported_media_type', takes: FILE_TYPES })
        }
        return answer(
          reply,
          await proposeChange(deps, { ...request.query, bytes, by: staff.account }),
          201,
        )
      },
    )

    app.get(
      '/customs/law/changes',
      {
        schema: {
          summary: 'Changes of the law, the latest proposed first',
          tags,
          querystring: pageQuery.extend({ state: z.enum(CHANGE_STATES).optional() }),
          response: { 200: changesReply, ...failures },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'customs'))) return reply
        const { limit, after, state } = request.query
        const [before = null] = (after === undefined ? null : readCursor(after, 1)) ?? []
        if (after !== undefined && !id.safeParse(before).success) {
          return problem(reply, 400, { kind: 'invalid_cursor' })
        }
        const rows = await listChanges(deps.pool, {
          state: state ?? null,
          before: before === null ? null : String(before),
          limit: limit + 1,
        })
        const items = rows.slice(0, limit)
        const last = items.at(-1)
        const next = rows.length > limit && last ? writeCursor([last.id]) : null
        return { items: items.map((change) => cardOf({ change })), next }
      },
    )

    app.get(
      '/customs/law/changes/:id',
      {
        schema: {
          summary: 'A change with its differences to the law as it stands',
          tags,
          params,
          response: { 200: detail, ...failures },
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'customs'))) return reply
        return answer(reply, await viewChange(deps.pool, request.params.id), 200)
      },
    )

    app.post(
      '/customs/law/changes/:id/approval',
      {
        schema: {
          summary: 'Makes a proposal law from its day on; another person than its proposer',
          tags,
          params,
          body: z.object({ digest: z.string().length(64).describe('Of the differences seen.') }),
          response: { 201: detail, ...failures },
        },
      },
      async (request, reply) => {
        const staff = await staffOf(whoActs, request, reply, 'customs')
        if (!staff) return reply
        const asked = { id: request.params.id, by: staff.account, digest: request.body.digest }
        return answer(reply, await approveChange(deps, asked), 201)
      },
    )

    app.post(
      '/customs/law/changes/:id/withdrawal',
      {
        schema: {
          summary: 'Takes a proposal back',
          tags,
          params,
          response: { 201: detail, ...failures },
        },
      },
      async (request, reply) => {
        const staff = await staffOf(whoActs, request, reply, 'customs')
        if (!staff) return reply
        const asked = { id: request.params.id, by: staff.account }
        return answer(reply, await withdrawChange(deps, asked), 201)
      },
    )
  }

type Reply = Parameters<typeof problem>[0]

const answer = (reply: Reply, done: Result<ChangeView, LawChangeRefusal>, code: 200 | 201): never =>
  (done.ok
    ? reply.code(code).send(written(done.value))
    : problem(reply, STATUS[done.refusal.kind], done.refusal)) as never
