import type { FastifyInstance, FastifyReply } from 'fastify'
import { Readable } from 'node:stream'
import { problem } from './problem.ts'

/** How many streams of one kind a server holds open; more are asked to come again. */
const STREAMS_MAX = 1_000
/** Proxies end a silent connection after a minute. */
const BEAT_MS = 20_000

export type EventStream = {
  readonly isOpen: () => boolean
  readonly push: (event: {
    readonly name: string
    readonly id: string
    readonly data: object
  }) => void
  /** Nothing may be pushed behind the end: a stream that ends is forgotten with it. */
  readonly end: () => void
}

export type EventStreams = {
  /** Answers with a stream; `begin` fills it and answers what to do when its reader has left. */
  readonly send: (reply: FastifyReply, begin: (stream: EventStream) => () => void) => FastifyReply
}

/** Streams of Server-Sent Events (WHATWG HTML, section 9.2), ended with the application. */
export function eventStreams(app: FastifyInstance): EventStreams {
  const streams = new Set<Readable>()
  const beat = setInterval(() => streams.forEach((stream) => stream.push(':\n\n')), BEAT_MS)
  const endOf = (stream: Readable) => () => {
    if (streams.delete(stream)) stream.push(null)
  }
  app.addHook('preClose', async () => {
    clearInterval(beat)
    streams.forEach((stream) => endOf(stream)())
  })
  return {
    send: (reply, begin) => {
      if (streams.size >= STREAMS_MAX) {
        return problem(reply.header('retry-after', '5'), 503, { kind: 'too_many_streams' })
      }
      const stream = new Readable({ read: () => undefined })
      streams.add(stream)
      stream.push('retry: 3000\n\n')
      const leave = begin({
        isOpen: () => streams.has(stream),
        push: ({ name, id, data }) =>
          stream.push(`event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`),
        end: endOf(stream),
      })
      stream.once('close', () => {
        streams.delete(stream)
        leave()
      })
      void reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no')
      return reply.type('text/event-stream').send(stream as never)
    },
  }
}
