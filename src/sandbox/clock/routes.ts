import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { staffOf, type WhoActs } from '#http/actor.ts'
import { problem, problemReply } from '#http/problem.ts'
import { calledBy } from '#http/who.ts'
import { SPEED_MAX, type ClockReply } from '#lib/pace.ts'
import { listDepartures } from '#modules/logistics'
import type { SandboxClock } from './clock.ts'

const clockReply = z.object({
  now: z.string().describe('What time it is in the shop.'),
  realMs: z.number().describe('When the machine said so many milliseconds …'),
  shopMs: z.number().describe('… it was so many in the shop; since then it runs at `speed`.'),
  speed: z.number().int().describe('Seconds of the shop in one of the machine; 0 stands still.'),
  nextCutoff: z
    .object({ departure: z.string(), lane: z.string(), at: z.string(), due: z.number().int() })
    .nullable()
    .describe('Of a departure that has orders, or else of any.'),
})

type Deps = {
  readonly pool: Pool
  readonly clock: SandboxClock
  readonly whoActs: WhoActs
  /** Lets the world do what has become due. */
  readonly beat: () => Promise<void>
}

/** The clock of the sandbox: read by who works here, set by the platform. There is none outside it. */
export const clockRoutes =
  ({ pool, clock, whoActs, beat }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['platform'])
    const tags = ['Sandbox']
    const failures = { '4xx': problemReply }
    const isPlatform = { 200: clockReply, ...failures }

    const nextCutoff = async () => {
      const asked = { origins: null, lane: null, state: 'planned', after: null, limit: 1 } as const
      const from = clock.now().add({ seconds: 1 })
      const [ordered] = await listDepartures(pool, { ...asked, from, ordered: true })
      const [any] = ordered
        ? [ordered]
        : await listDepartures(pool, { ...asked, from, ordered: false })
      return any ?? null
    }
    const told = async (): Promise<ClockReply> => {
      const next = await nextCutoff()
      return {
        now: clock.now().toString(),
        ...clock.pace(),
        nextCutoff: next && {
          departure: next.id,
          lane: next.lane,
          at: next.cutoffAt.toString(),
          due: next.due,
        },
      }
    }

    app.get(
      '/sandbox/clock',
      {
        config: { who: 'account' },
        schema: { summary: 'What time it is in the sandbox', tags, response: isPlatform },
      },
      told,
    )

    app.put(
      '/sandbox/clock',
      {
        schema: {
          summary: 'Lets the clock run fast, as the day does, or rest',
          tags,
          body: z.strictObject({ speed: z.int().min(0).max(SPEED_MAX) }),
          response: isPlatform,
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        await clock.setSpeed(request.body.speed)
        return told()
      },
    )

    app.post(
      '/sandbox/clock/jumps',
      {
        schema: {
          summary: 'Goes ahead to the next cut-off, and does what has become due on the way',
          tags,
          body: z.strictObject({ to: z.literal('next_cutoff') }),
          response: isPlatform,
        },
      },
      async (request, reply) => {
        if (!(await staffOf(whoActs, request, reply, 'platform'))) return reply
        const next = await nextCutoff()
        if (!next) return problem(reply, 409, { kind: 'no_cutoff' })
        await clock.jump(next.cutoffAt)
        await beat()
        return told()
      },
    )
  }
