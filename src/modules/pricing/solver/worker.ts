import { parentPort } from 'node:worker_threads'
import { invariant } from '#lib/invariant.ts'
import { effectsOf } from '../domain/study/effect.ts'
import { pricesIn, type Study } from '../domain/study/policy.ts'
import { surveyOf } from '../domain/study/survey.ts'
import { openEngine } from './engine.ts'
import type { Job, Weighed } from './pool.ts'
import { solveStudy } from './solve.ts'

/** A thread that does what it is sent, one message after the other. */
const port = parentPort
invariant(port, 'a solver runs as a worker thread')
const engine = openEngine()

async function done({ kind, studies }: Job): Promise<readonly unknown[]> {
  if (kind === 'survey') return studies.map(surveyOf)
  const ready = await engine
  if (kind === 'solve') return studies.map((study) => solveStudy(ready, study))
  return studies.map((study: Study): Weighed => {
    const outcome = solveStudy(ready, study)
    const prices = outcome.status === 'infeasible' ? pricesIn(study) : outcome.prices
    return { outcome, effects: effectsOf(study, prices) }
  })
}

port.on('message', (job: Job) => {
  void done(job)
    .then((answers) => port.postMessage({ answers }))
    .catch((fault: unknown) => port.postMessage({ fault: String(fault) }))
})
