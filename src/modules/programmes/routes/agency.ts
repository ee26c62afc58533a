import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { signature, staffOf, type Actor, type WhoActs } from '#http/actor.ts'
import { reportPdf } from '#http/print/report.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { newId } from '#lib/ids.ts'
import { overviewOf } from '../actions/overview.ts'
import { linkSteps, planStep, turnStep } from '../actions/plan.ts'
import { reportOf } from '../actions/report.ts'
import { TONGUES, type Programme, type StepRefusal } from '../domain/programme.ts'
import { feedToken } from '../store/feed.ts'
import { firmsOf, saveFirm, saveFirmStep } from '../store/firm.ts'
import {
  meetingsOf,
  programmes,
  readProgramme,
  saveDecision,
  saveEvidence,
  saveMeeting,
  stepsOf,
} from '../store/programme.ts'
import { presentOverview } from './present.ts'
import { calendarAddress, newToken, type ProgrammeParts } from './public.ts'
import {
  feedReply,
  firmBody,
  firmStepBody,
  meetingBody,
  overviewReply,
  programmesReply,
  stepBody,
  stepChangeBody,
} from './schemas.ts'

const tags = ['Programmes']
const STATUS = {
  step_not_found: 404,
  parent_not_fitting: 409,
  waits_for_itself: 409,
  waits_for_others: 409,
  days_reversed: 422,
} satisfies Record<StepRefusal['kind'], number>

const done = { 201: z.object({ id }), '4xx': problemReply }
const own = z.object({ slug })
const ofStep = z.object({ slug, id })
const dayOf = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))

/** A programme as its agency works on it: plan, meetings, firms, report and calendars. */
export const agencyRoutes =
  (parts: ProgrammeParts & { readonly whoActs: WhoActs }): FastifyPluginAsyncZod =>
  async (app) => {
    const { pool, today, whoActs } = parts
    calledBy(app, ['agency'])

    /** A programme of theirs; null when the refusal was told. Another's is not there. */
    const mine = async (
      request: FastifyRequest,
      reply: FastifyReply,
      name: string,
    ): Promise<{ actor: Actor; by: string; programme: Programme } | null> => {
      const actor = await staffOf(whoActs, request, reply, 'agency')
      if (!actor) return null
      const programme = await readProgramme(pool, name)
      const agencies = agenciesOf(actor)
      if (programme && (agencies === null || agencies.includes(programme.agency))) {
        return { actor, by: signature(actor, 'agency'), programme }
      }
      problem(reply, 404, { kind: 'programme_not_found' })
      return null
    }

    app.get(
      '/agency/programmes',
      {
        schema: {
          summary: 'The programmes of one’s agency',
          tags,
          response: { 200: programmesReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const actor = await staffOf(whoActs, request, reply, 'agency')
        if (!actor) return reply
        return {
          items: (await programmes(pool, agenciesOf(actor))).map((programme) => ({
            slug: programme.slug,
            country: programme.country,
            names: programme.names,
            signedOn: programme.signedOn?.toString() ?? null,
            termUntil: programme.termUntil?.toString() ?? null,
          })),
        }
      },
    )

    app.get(
      '/agency/programmes/:slug',
      {
        schema: {
          summary: 'A programme with its plan, meetings, firms and results',
          tags,
          params: own,
          response: { 200: overviewReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const asked = await mine(request, reply, request.params.slug)
        return asked ? presentOverview(await overviewOf(pool, asked.programme, today())) : reply
      },
    )

    app.get(
      '/agency/programmes/:slug/report.pdf',
      {
        schema: {
          summary: 'The status report of a programme in one of its four languages',
          tags,
          params: own,
          querystring: z.object({ locale: z.enum(TONGUES).default('en') }),
          response: {
            200: { description: 'A PDF.', content: { 'application/pdf': { schema: z.any() } } },
            '4xx': problemReply,
          },
        },
      },
      async (request, reply) => {
        const asked = await mine(request, reply, request.params.slug)
        if (!asked) return reply
        const { locale } = request.query
        const overview = await overviewOf(pool, asked.programme, today())
        const name = `${asked.programme.slug}-${today().toString()}-${locale}.pdf`
        return reply
          .type('application/pdf')
          .header('content-disposition', `inline; filename="${name}"`)
          .send(Buffer.from(await reportPdf(reportOf(overview, locale))))
      },
    )

    app.post(
      '/agency/programmes/:slug/steps',
      {
        schema: {
          summary: 'Plans a step: an objective, an action or a milestone',
          tags,
          params: own,
          body: stepBody,
          response: done,
        },
      },
      async (request, reply) => {
        const asked = await mine(request, reply, request.params.slug)
        if (!asked) return reply
        const { startsOn, dueOn, ...body } = request.body
        const planned = await planStep(
          pool,
          {
            ...body,
            programme: asked.programme.slug,
            startsOn: dayOf(startsOn),
            dueOn: dayOf(dueOn),
          },
          asked.by,
        )
        if (planned.ok) return reply.code(201).send(planned.value)
        return problem(reply, STATUS[planned.refusal.kind], planned.refusal)
      },
    )

    app.patch(
      '/agency/programmes/:slug/steps/:id',
      {
        schema: {
          summary: 'Changes whose a step is, its days or its state',
          tags,
          params: ofStep,
          body: stepChangeBody,
          response: { 200: z.object({ id }), '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const asked = await mine(request, reply, request.params.slug)
        if (!asked) return reply
        const { startsOn, dueOn, owner, person, state } = request.body
        const change = {
          ...(owner === undefined ? {} : { owner }),
          ...(person === undefined ? {} : { person }),
          ...(state === undefined ? {} : { state }),
          ...(startsOn === undefined ? {} : { startsOn: dayOf(startsOn) }),
          ...(dueOn === undefined ? {} : { dueOn: dayOf(dueOn) }),
        }
        const turned = await turnStep(
          pool,
          { programme: asked.programme.slug, id: request.params.id, change },
          { by: asked.by, today: today() },
        )
        if (turned.ok) return turned.value
        return problem(reply, STATUS[turned.refusal.kind], turned.refusal)
      },
    )

    app.post(
      '/agency/programmes/:slug/steps/:id/needs',
      {
        schema: {
          summary: 'Says that a step waits for another',
          tags,
          params: ofStep,
          body: z.object({ needs: id }),
          response: done,
        },
      },
      async (request, reply) => {
        const asked = await mine(request, reply, request.params.slug)
        if (!asked) return reply
        const link = { programme: asked.programme.slug, id: request.params.id, ...request.body }
        const linked = await linkSteps(pool, link, asked.by)
        if (linked.ok) return reply.code(201).send(linked.value)
        return problem(reply, STATUS[linked.refusal.kind], linked.refusal)
      },
    )

    app.post(
      '/agency/programmes/:slug/steps/:id/evidence',
      {
        schema: {
          summary: 'Adds what proves a step',
          tags,
          params: ofStep,
          body: z.object({
            title: z.string().trim().min(3).max(200),
            address: z
              .url({ protocol: /^https?$/ })
              .max(500)
              .nullable(),
          }),
          response: done,
        },
      },
      async (request, reply) => {
        const asked = await mine(request, reply, request.params.slug)
        if (!asked) return reply
        const step = request.params.id
        if (!(await stepsOf(pool, asked.programme.slug)).some((each) => each.id === step)) {
          return problem(reply, 404, { kind: 'step_not_found' })
        }
        const evidence = { id: newId(), step, ...request.body }
        await saveEvidence(pool, evidence, asked.by)
        return reply.code(201).send({ id: evidence.id })
      },
    )

    app.post(
      '/agency/programmes/:slug/meetings',
      {
        schema: {
          summary: 'Calls a meeting',
          tags,
          params: own,
          body: meetingBody,
          response: done,
        },
      },
      async (request, reply) => {
        const asked = await mine(request, reply, request.params.slug)
        if (!asked) return reply
        const meeting = { id: newId(), programme: asked.programme.slug, source: null }
        const at = Temporal.Instant.from(request.body.at)
        await saveMeeting(pool, { ...request.body, ...meeting, at })
        return reply.code(201).send({ id: meeting.id })
      },
    )

    app.post(
      '/agency/programmes/:slug/meetings/:id/decisions',
      {
        schema: {
          summary: 'Writes down what a meeting decided; it is kept as it was written',
          tags,
          params: ofStep,
          body: z.object({ text: z.string().trim().min(3).max(1_000) }),
          response: done,
        },
      },
      async (request, reply) => {
        const asked = await mine(request, reply, request.params.slug)
        if (!asked) return reply
        const meeting = request.params.id
        if (!(await meetingsOf(pool, asked.programme.slug)).some((each) => each.id === meeting)) {
          return problem(reply, 404, { kind: 'meeting_not_found' })
        }
        const decision = { id: newId(), meeting, text: request.body.text }
        await saveDecision(pool, decision)
        return reply.code(201).send({ id: decision.id })
      },
    )

    app.post(
      '/agency/programmes/:slug/firms',
      {
        schema: {
          summary: 'Enrols a firm',
          tags,
          params: own,
          body: firmBody,
          response: done,
        },
      },
      async (request, reply) => {
        const asked = await mine(request, reply, request.params.slug)
        if (!asked) return reply
        const firm = { id: newId(), programme: asked.programme.slug, ...request.body }
        if (!(await saveFirm(pool, firm))) return problem(reply, 409, { kind: 'firm_enrolled' })
        const first = { id: newId(), firm: firm.id, stage: 'contacted' as const, reason: null }
        await saveFirmStep(pool, { ...first, by: asked.by })
        return reply.code(201).send({ id: firm.id })
      },
    )

    app.post(
      '/agency/programmes/:slug/firms/:id/steps',
      {
        schema: {
          summary: 'Says how far a firm is, or why it left',
          tags,
          params: ofStep,
          body: firmStepBody,
          response: done,
        },
      },
      async (request, reply) => {
        const asked = await mine(request, reply, request.params.slug)
        if (!asked) return reply
        const firm = request.params.id
        if (!(await firmsOf(pool, asked.programme.slug)).some((each) => each.id === firm)) {
          return problem(reply, 404, { kind: 'firm_not_found' })
        }
        const step = { id: newId(), firm, ...request.body, by: asked.by }
        await saveFirmStep(pool, step)
        return reply.code(201).send({ id: step.id })
      },
    )

    app.post(
      '/agency/programmes/:slug/calendars',
      {
        schema: {
          summary: 'The address of a calendar: of the programme, or of one person in all of them',
          tags,
          params: own,
          body: z.object({ person: z.string().trim().min(1).max(120).nullable() }),
          response: { 200: feedReply, '4xx': problemReply },
        },
      },
      async (request, reply) => {
        const asked = await mine(request, reply, request.params.slug)
        if (!asked) return reply
        const { person } = request.body
        const { slug: name, agency } = asked.programme
        const feed = { programme: person === null ? name : null, person, agency }
        return { calendar: calendarAddress(await feedToken(pool, feed, newToken())) }
      },
    )
  }

/** Whose programmes somebody may see; null for those of all. */
function agenciesOf({ organisations }: Actor): string[] | null {
  if (organisations.some(({ kind }) => kind === 'platform')) return null
  return organisations.filter(({ kind }) => kind === 'agency').map((each) => each.slug)
}
