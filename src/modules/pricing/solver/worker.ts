import { parentPort } from 'node:worker_threads'
import { invariant } from '#lib/invariant.ts'
import type { Study } from '../domain/study/policy.ts'
import { openEngine } from './engine.ts'
import { solveStudy } from './solve.ts'

/** A thread that solves the studies it is sent, one message after the other. */
const port = parentPort
invariant(port, 'a solver runs as a worker thread')
const engine = openEngine()
port.on('message', (studies: readonly Study[]) => {
  void engine
    .then((ready) => studies.map((study) => solveStudy(ready, study)))
    .then((outcomes) => port.postMessage({ outcomes }))
    .catch((fault: unknown) => port.postMessage({ fault: String(fault) }))
})
