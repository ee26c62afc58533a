import { randomBytes } from 'node:crypto'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { problem, problemReply } from '#http/problem.ts'
import { slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { overviewOf } from '../actions/overview.ts'
import { calendarText } from '../calendar.ts'
import { TONGUES, type Meeting } from '../domain/programme.ts'
import { feedOf } from '../store/feed.ts'
import { meetingsOf, programmes, readProgramme, stepsFor, stepsOf } from '../store/programme.ts'
import { presentObjectives, presentProgramme, presentResults } from './present.ts'
import { programmesReply, publicProgrammeReply } from './schemas.ts'

export type ProgrammeParts = {
  readonly pool: Pool
  readonly today: () => Temporal.PlainDate
}

const tags = ['Programmes']

/** 256 bits that nobody guesses: the address is the right to read. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const calendarAddress = (token: string): string => `/api/v1/calendars/${token}.ics`

/** What everybody may see of a programme, and calendars for whoever knows their address. */
export const programmeRoutes =
  ({ pool, today }: ProgrammeParts): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    app.get(
      '/programmes',
      {
        schema: {
          summary: 'Programmes by the day they were signed',
          tags,
          response: { 200: programmesReply },
        },
      },
      async () => ({
        items: (await programmes(pool, null)).map(
          ({ slug: name, country, names, signedOn, termUntil }) => ({
            slug: name,
            country,
            names,
            signedOn: signedOn?.toString() ?? null,
            termUntil: termUntil?.toString() ?? null,
          }),
        ),
      }),
    )

    app.get(
      '/programmes/:slug',
      {
        schema: {
          summary: 'The progress of a programme: memorandum, milestones, results',
          tags,
          params: z.object({ slug }),
          response: { 200: publicProgrammeReply, '4xx': problemReply },
        },
      },
      async ({ params }, reply) => {
        const programme = await readProgramme(pool, params.slug)
        if (!programme) return problem(reply, 404, { kind: 'programme_not_found' })
        const overview = await overviewOf(pool, programme, today())
        return {
          programme: presentProgramme(programme),
          objectives: presentObjectives(overview),
          milestones: overview.steps
            .filter(({ kind }) => kind === 'milestone')
            .map(({ titles, dueOn, state, doneOn }) => ({
              titles,
              dueOn: dueOn?.toString() ?? null,
              state,
              doneOn: doneOn?.toString() ?? null,
            })),
          results: presentResults(overview),
        }
      },
    )

    app.get(
      '/calendars/:token.ics',
      {
        schema: {
          summary: 'A calendar to subscribe to (RFC 5545): of a programme, or of one person',
          tags,
          params: z.object({ token: z.string().max(100) }),
          querystring: z.object({ locale: z.enum(TONGUES).default('en') }),
          response: {
            200: { description: 'iCalendar.', content: { 'text/calendar': { schema: z.any() } } },
            '4xx': problemReply,
          },
        },
      },
      async ({ params: { token }, query: { locale: tongue } }, reply) => {
        const feed = await feedOf(pool, token)
        if (!feed) return problem(reply, 404, { kind: 'calendar_not_found' })
        const { programme: name, person, agency } = feed
        const programme = name === null ? undefined : await readProgramme(pool, name)
        const steps =
          name === null ? await stepsFor(pool, agency, person ?? '') : await stepsOf(pool, name)
        const meetings: Meeting[] = []
        for (const each of name === null ? new Set(steps.map((step) => step.programme)) : [name]) {
          meetings.push(...(await meetingsOf(pool, each)))
        }
        const title = programme?.names[tongue] ?? person ?? ''
        return reply
          .type('text/calendar; charset=utf-8')
          .header('cache-control', 'private, max-age=300')
          .send(calendarText({ name: `Primeur: ${title}`, tongue, steps, meetings }))
      },
    )
  }
