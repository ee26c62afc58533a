import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { eventStreams } from '#http/event-stream.ts'
import { problemReply } from '#http/problem.ts'
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

const LOOK_MS = 1_000
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

/** What an event of an order is called: its state, and its news once there are any. */
export const eventId = ({ state, news }: Order): string => (news === 0 ? state : `${state}.${news}`)

/** An order as it changes: Server-Sent Events (WHATWG HTML, section 9.2). */
export const eventRoutes =
  ({ pool, accountOf }: Pick<OrderRouteParts, 'pool' | 'accountOf'>): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'holder')
    const streams = eventStreams(app)
    const watch = watchOrders(pool, LOOK_MS)
    app.addHook('preClose', async () => watch.stop())

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
        return streams.send(reply, ({ isOpen, push, end }) => {
          const tell = async () => {
            const now = await readOrder(pool, order.id)
            if (!now || !isOpen()) return
            const data = presentOrder(now, await customsOf(pool, order.id))
            push({ name: 'order', id: eventId(now), data })
            if (isFinal(now.state)) end()
          }
          // An order that cannot be read ends its stream: the client comes back and asks again.
          return watch.follow(order.id, () => void tell().catch(end))
        })
      },
    )
  }
