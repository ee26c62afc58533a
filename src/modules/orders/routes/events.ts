import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { problem, problemReply } from '#http/problem.ts'
import { id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { customsOf } from '#modules/customs'
import { watchOrders } from '../actions/watch.ts'
import type { Order } from '../domain/order.ts'
import { isFinal } from '../domain/state.ts'
import { readOrder } from '../store/order.ts'
import { isTheirs, noOrder } from './access.ts'
import type { OrderRouteParts } from './order.ts'
import { presentOrder } from './present.ts'

/** How many streams one server holds open; more are asked to come again. */
const STREAMS_MAX = 1_000
const LOOK_MS = 1_000
/** Proxies end a silent connection after a minute. */
const BEAT_MS = 20_000

const response = {
  200: {
    description:
      'Events named `order`: the id is the state, with the number of its parcels’ news once there are any, the data the order as `GET /orders/{id}` answers it. The first comes at once, the stream ends with the last state.',
    content: { 'text/event-stream': { schema: z.string() } },
  },
  204: z.null().describe('`Last-Event-ID` was the last state already: nothing will follow.'),
  '4xx': problemReply,
  '5xx': problemReply,
}

const eventId = ({ state, news }: Order): string => (news === 0 ? state : `${state}.${news}`)

/** An order as it changes: Server-Sent Events (WHATWG HTML, section 9.2). */
export const eventRoutes =
  ({ pool, accountOf }: Pick<OrderRouteParts, 'pool' | 'accountOf'>): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'holder')
    const streams = new Set<Readable>()
    const watch = watchOrders(pool, LOOK_MS)
    const beat = setInterval(() => streams.forEach((stream) => stream.push(':\n\n')), BEAT_MS)
    /** Nothing may be pushed behind the end: a stream that ends is forgotten with it. */
    const end = (stream: Readable) => {
      if (streams.delete(stream)) stream.push(null)
    }
    app.addHook('preClose', async () => {
      clearInterval(beat)
      watch.stop()
      streams.forEach(end)
    })

    const open = (orderId: string): Readable => {
      const stream = new Readable({ read: () => undefined })
      const tell = async () => {
        const order = await readOrder(pool, orderId)
        if (!order || !streams.has(stream)) return
        const data = JSON.stringify(presentOrder(order, await customsOf(pool, orderId)))
        stream.push(`event: order\nid: ${eventId(order)}\ndata: ${data}\n\n`)
        if (isFinal(order.state)) end(stream)
      }
      // An order that cannot be read ends its stream: the client comes back and asks again.
      const leave = watch.follow(orderId, () => void tell().catch(() => end(stream)))
      streams.add(stream)
      stream.push('retry: 3000\n\n')
      stream.once('close', () => {
        streams.delete(stream)
        leave()
      })
      return stream
    }

    app.get(
      '/orders/:id/events',
      {
        exposeHeadRoute: false,
        schema: {
          summary: 'An order as it changes, until its last state',
          tags: ['Shop'],
          params: z.object({ id }),
          response,
        },
      },
      async (request, reply) => {
        const order = await readOrder(pool, request.params.id)
        if (!order || !(await isTheirs(order, request, accountOf))) return noOrder(reply)
        if (isFinal(order.state) && request.headers['last-event-id'] === eventId(order)) {
          return reply.code(204).send(null)
        }
        if (streams.size >= STREAMS_MAX) {
          return problem(reply.header('retry-after', '5'), 503, { kind: 'too_many_streams' })
        }
        void reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no')
        return reply.type('text/event-stream').send(open(order.id) as never)
      },
    )
  }
