import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Study } from '../domain/study/policy.ts'
import type { Outcome } from './solve.ts'

export type Progress = (done: number, total: number) => void

/** Threads that solve studies, so that whoever asks stays free to answer others. */
export type Solvers = {
  /** The outcomes in the order of the studies; progress is told after every part. */
  readonly solve: (studies: readonly Study[], onProgress?: Progress) => Promise<Outcome[]>
  readonly close: () => Promise<void>
}

/** Studies sent to a thread at once: enough to forget the way there, few enough to show progress. */
const PART = 100

type Task = {
  readonly studies: readonly Study[]
  readonly resolve: (outcomes: Outcome[]) => void
  readonly reject: (fault: Error) => void
}
type Answer = { readonly outcomes?: Outcome[]; readonly fault?: string }

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
      worker.postMessage(task.studies)
    }
  }

  const start = (): Worker => {
    const worker = new Worker(new URL('worker.ts', import.meta.url))
    all.add(worker)
    worker.on('message', ({ outcomes, fault }: Answer) => {
      const task = running.get(worker)
      running.delete(worker)
      worker.unref()
      idle.push(worker)
      if (outcomes) task?.resolve(outcomes)
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

  const part = (studies: readonly Study[]) =>
    new Promise<Outcome[]>((resolve, reject) => {
      waiting.push({ studies, resolve, reject })
      next()
    })

  return {
    async solve(studies, onProgress) {
      let done = 0
      const parts = Array.from({ length: Math.ceil(studies.length / PART) }, async (_, index) => {
        const some = studies.slice(index * PART, (index + 1) * PART)
        const outcomes = await part(some)
        done += some.length
        onProgress?.(done, studies.length)
        return outcomes
      })
      return (await Promise.all(parts)).flat()
    },
    close: async () => void (await Promise.all([...all].map((worker) => worker.terminate()))),
  }
}
