import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Effect } from '../domain/study/effect.ts'
import type { Study } from '../domain/study/policy.ts'
import type { Survey } from '../domain/study/survey.ts'
import type { Outcome } from './solve.ts'

export type Progress = (done: number, total: number) => void

/** An outcome with what its prices do; rules in conflict do nothing. */
export type Weighed = { readonly outcome: Outcome; readonly effects: readonly Effect[] }

/**
 * Threads that solve studies, so that whoever asks stays free to answer others. Answers come in the
 * order of the studies; progress is told after every part.
 */
export type Solvers = {
  readonly solve: (studies: readonly Study[], onProgress?: Progress) => Promise<Outcome[]>
  readonly weigh: (studies: readonly Study[], onProgress?: Progress) => Promise<Weighed[]>
  /** Where prices stand as they are. */
  readonly survey: (studies: readonly Study[]) => Promise<Survey[]>
  readonly close: () => Promise<void>
}

export type Job = {
  readonly kind: 'solve' | 'weigh' | 'survey'
  readonly studies: readonly Study[]
}

/** Studies sent to a thread at once: enough to forget the way there, few enough to show progress. */
const PART = 100

type Task = {
  readonly job: Job
  readonly resolve: (answers: unknown[]) => void
  readonly reject: (fault: Error) => void
}
type Answer = { readonly answers?: unknown[]; readonly fault?: string }

/** Opens no thread before it is needed, and no more than the machine can run beside the server. */
export function openSolvers(
  threads = Math.max(1, Math.min(4, availableParallelism() - 1)),
): Solvers {
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const waiting: Task[] = []
  const running = new Map<Worker, Task>()

  const next = () => {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (all.size < threads ? start() : undefined)
      if (!worker) return
      const task = waiting.shift()
      if (!task) return
      running.set(worker, task)
      worker.ref()
      worker.postMessage(task.job)
    }
  }

  const start = (): Worker => {
    const worker = new Worker(new URL('worker.ts', import.meta.url))
    all.add(worker)
    worker.on('message', ({ answers, fault }: Answer) => {
      const task = running.get(worker)
      running.delete(worker)
      worker.unref()
      idle.push(worker)
      if (answers) task?.resolve(answers)
      else task?.reject(new Error(fault))
      next()
    })
    // A thread that dies takes its own task with it; the next task opens another.
    const gone = (fault: Error) => {
      all.delete(worker)
      running.get(worker)?.reject(fault)
      running.delete(worker)
      const place = idle.indexOf(worker)
      if (place >= 0) idle.splice(place, 1)
      next()
    }
    worker.on('error', gone)
    worker.on('exit', (code) => gone(new Error(`a solver ended with ${code}`)))
    return worker
  }

  const part = (job: Job) =>
    new Promise<unknown[]>((resolve, reject) => {
      waiting.push({ job, resolve, reject })
      next()
    })

  const shared = async (kind: Job['kind'], studies: readonly Study[], onProgress?: Progress) => {
    let done = 0
    const parts = Array.from({ length: Math.ceil(studies.length / PART) }, async (_, index) => {
      const some = studies.slice(index * PART, (index + 1) * PART)
      const answers = await part({ kind, studies: some })
      done += some.length
      onProgress?.(done, studies.length)
      return answers
    })
    return (await Promise.all(parts)).flat()
  }

  return {
    solve: (studies, told) => shared('solve', studies, told) as Promise<Outcome[]>,
    weigh: (studies, told) => shared('weigh', studies, told) as Promise<Weighed[]>,
    survey: (studies) => shared('survey', studies) as Promise<Survey[]>,
    close: async () => void (await Promise.all([...all].map((worker) => worker.terminate()))),
  }
}
