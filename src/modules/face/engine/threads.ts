import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { UnreadableImage } from './decode.ts'
import type { Question, Told } from './messages.ts'

/** Too many images wait already: the caller should come again later. */
export class EngineBusy extends Error {}

export type Threads = {
  readonly ask: (question: Question) => Promise<Told['value']>
  readonly close: () => Promise<void>
}

type Job = {
  readonly nr: number
  readonly question: Question
  readonly resolve: (value: Told['value']) => void
  readonly reject: (fault: Error) => void
}

const WAITING_MAX = 256
const ANSWER_SECONDS = 20
const HEAP_MB = 192

/**
 * Warm threads that each look at one image at a time. A thread that dies or does not answer in time
 * is replaced, and fails its own question only.
 */
export async function openThreads(count: number, workerData: unknown): Promise<Threads> {
  const waiting: Job[] = []
  const idle: Worker[] = []
  const busy = new Map<Worker, { job: Job; timer: NodeJS.Timeout }>()
  const all = new Set<Worker>()
  let numbers = 0
  let closed = false

  const start = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      stdout: false,
    })
    all.add(worker)
    await Promise.race([
      once(worker, 'message'),
      once(worker, 'exit').then(() => Promise.reject(new Error('a thread ended as it began'))),
    ])
    worker.on('message', (told: Told) => finish(worker, told))
    worker.on('error', (fault) => lose(worker, fault as Error))
    worker.on('exit', () => lose(worker, new Error('a thread ended')))
    worker.unref()
    idle.push(worker)
    next()
  }

  const finish = (worker: Worker, told: Told) => {
    const current = busy.get(worker)
    if (!current || current.job.nr !== told.nr) return
    clearTimeout(current.timer)
    busy.delete(worker)
    worker.unref()
    idle.push(worker)
    if (told.fault) current.job.reject(faultOf(told.fault))
    else current.job.resolve(told.value)
    next()
  }

  const lose = (worker: Worker, fault: Error) => {
    if (!all.delete(worker)) return
    const current = busy.get(worker)
    busy.delete(worker)
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
    if (current) {
      clearTimeout(current.timer)
      current.job.reject(fault)
    }
    if (!closed) void start().catch(() => undefined)
  }

  const next = () => {
    const worker = idle.pop()
    const job = worker && waiting.shift()
    if (!worker) return
    if (!job) {
      idle.push(worker)
      return
    }
    const timer = setTimeout(() => void worker.terminate(), ANSWER_SECONDS * 1_000)
    busy.set(worker, { job, timer })
    // A question holds the process open, waiting for one does not.
    worker.ref()
    worker.postMessage({ ...job.question, nr: job.nr })
    if (waiting.length > 0) next()
  }

  await Promise.all(Array.from({ length: count }, start))
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the engine is closed'))
        if (waiting.length >= WAITING_MAX) return reject(new EngineBusy('too many images wait'))
        waiting.push({ nr: ++numbers, question, resolve, reject })
        next()
      }),
    close: async () => {
      closed = true
      for (const { reject } of waiting.splice(0)) reject(new Error('the engine is closed'))
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

const faultOf = ({ name, message }: { name: string; message: string }): Error =>
  name === UnreadableImage.name ? new UnreadableImage(message) : new Error(message)
