import { once } from 'node:events'
import { connect } from 'node:net'

export type Reply = { readonly status: number; readonly head: string; readonly body: Buffer }
export type Ask = (request: string) => Promise<Reply>

export type Figures = {
  readonly count: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

const END_OF_HEAD = '\r\n\r\n'

/**
 * A keep-alive HTTP/1.1 client without a library: client, server and database share the machine,
 * and what the client spends is taken from what it measures.
 */
export async function openConnection(port: number): Promise<{ ask: Ask; close: () => void }> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true)
  await once(socket, 'connect')
  let buffered: Buffer = Buffer.alloc(0)
  let waiting: { resolve: (reply: Reply) => void; reject: (fault: Error) => void } | null = null
  socket.on('data', (bytes: Buffer) => {
    buffered = buffered.length === 0 ? bytes : Buffer.concat([buffered, bytes])
    const reply = readReply(buffered)
    if (!reply) return
    buffered = Buffer.alloc(0)
    waiting?.resolve(reply)
  })
  socket.on('error', (fault) => waiting?.reject(fault))
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')))
  const ask: Ask = (request) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject }
      socket.write(request)
    })
  return { ask, close: () => socket.destroy() }
}

function readReply(bytes: Buffer): Reply | null {
  const at = bytes.indexOf(END_OF_HEAD)
  if (at < 0) return null
  const head = bytes.toString('latin1', 0, at)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error(`a reply without a length:\n${head}`)
  const body = bytes.subarray(at + END_OF_HEAD.length)
  if (body.length < Number(length)) return null
  return { status: Number(head.slice(9, 12)), head, body }
}

/** The text of a request, as a browser in China would send it. */
export function requestText(method: string, path: string, body?: unknown, key?: string): string {
  const json = body === undefined ? '' : JSON.stringify(body)
  const head = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'accept-language: zh-CN',
    ...(json
      ? ['content-type: application/json', `content-length: ${Buffer.byteLength(json)}`]
      : []),
    ...(key ? [`idempotency-key: ${key}`] : []),
  ]
  return `${head.join('\r\n')}${END_OF_HEAD}${json}`
}

/** Lets so many clients repeat a step until it answers false, and measures each. */
export async function drive(
  port: number,
  clients: number,
  step: (ask: Ask) => Promise<boolean>,
): Promise<Figures> {
  const connections = await Promise.all(Array.from({ length: clients }, () => openConnection(port)))
  const times: number[] = []
  const began = performance.now()
  await Promise.all(
    connections.map(async ({ ask }) => {
      for (;;) {
        const from = performance.now()
        if (!(await step(ask))) return
        times.push(performance.now() - from)
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  for (const { close } of connections) close()
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return { count: times.length, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) }
}

/** The same for a fixed time, with requests that all must succeed. */
export function driveFor(
  port: number,
  { clients, seconds }: { clients: number; seconds: number },
  next: () => string,
): Promise<Figures> {
  const end = performance.now() + seconds * 1000
  return drive(port, clients, async (ask) => {
    if (performance.now() > end) return false
    expectStatus(await ask(next()), 200)
    return true
  })
}

export function expectStatus(reply: Reply, status: number): Reply {
  if (reply.status !== status) throw new Error(`${reply.head}\n${reply.body.toString()}`)
  return reply
}
