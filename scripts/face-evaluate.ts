import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  evaluate,
  loadEngine,
  measurementFile,
  place,
  type Engine,
  type Measurement,
  type Portraits,
} from '#modules/face'
import { actor, portrait, type Pose } from '../test/face/actor.ts'

/**
 * npm run face:evaluate -- --set folders:DIR [--engine fr512] [--keep]
 *
 * Measures an engine on one folder of images per person, or with `--set generated` on people that a
 * network invented. `--keep` lays the result beside the weights, where the module reads it: what an
 * operator measured then stands above what came with the engine.
 */
const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'generated' },
    engine: { type: 'string', default: 'dlib128' },
    cache: { type: 'string', default: '.primeur/face' },
    keep: { type: 'boolean', default: false },
  },
})

const IMAGE = /\.(?:jpe?g|png|webp|avif|gif|tiff?|pgm|ppm)$/i

async function folders(directory: string): Promise<Portraits[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const people = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return Promise.all(
    people.toSorted().map(async (name) => {
      const files = (await readdir(join(directory, name))).filter((file) => IMAGE.test(file))
      const images = files.toSorted().map((file) => () => readFile(join(directory, name, file)))
      return { name, images }
    }),
  )
}

/** Three frames for a template and two to try it, of each invented person that is found at all. */
const TAKES: readonly Pose[] = [
  {},
  { yaw: -8, take: 1 },
  { yaw: 8, smile: 0.5, take: 2 },
  { yaw: -18, smile: 1, take: 3 },
  { yaw: 18, light: [0.15, 0.05, -0.15], take: 4 },
]
const INVENTED = 263

async function generated(engine: Engine): Promise<Portraits[]> {
  const people: Portraits[] = []
  for (let nr = 0; nr < INVENTED; nr++) {
    const [face] = await engine.detect(portrait(nr))
    if (!face) {
      people.push({ name: String(nr), images: [async () => portrait(nr)] })
      continue
    }
    const someone = await actor(nr, face.landmarks)
    people.push({ name: String(nr), images: TAKES.map((pose) => () => someone.frame(pose)) })
  }
  return people
}

const percent = (rate: number) => `${(100 * rate).toFixed(rate < 0.001 ? 4 : 2)} %`

function print(title: string, measured: Measurement): void {
  const { genuine, impostor, eer, points } = measured
  console.log(`\n${title}: ${genuine} genuine, ${impostor} impostor pairs; EER ${percent(eer)}\n`)
  console.log('| threshold (cosine) | FAR | 95 % upper | TAR | FRR 95 % upper |')
  console.log('|---|---|---|---|---|')
  for (const { threshold, far, farUpper, frr, frrUpper } of points) {
    const cells = [
      threshold.toFixed(4),
      percent(far),
      percent(farUpper),
      percent(1 - frr),
      percent(frrUpper),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

const id = values.engine === 'fr512' ? 'fr512' : 'dlib128'
const engine = await loadEngine({ engine: id, cache: values.cache })
const [, directory] = /^folders:(.+)$/.exec(values.set) ?? []
if (directory === undefined && values.set !== 'generated') {
  throw new Error('--set folders:DIR or --set generated')
}
const people = directory === undefined ? await generated(engine) : await folders(directory)
const named = directory === undefined ? 'generated faces (fake-avatars 1.1.0), moved' : values.set
const { singles, templates, latency } = await evaluate(engine, people, named)

console.log(`${id} on ${named}: ${singles.persons} people, ${singles.images} images`)
console.log(`no face found: ${percent(singles.failedToAcquire)}`)
console.log(`latency: p50 ${latency.p50.toFixed(1)} ms, p95 ${latency.p95.toFixed(1)} ms`)
print('One image against one', singles)
print('One image against a template of three', templates)
const best = templates.points.length > 0 ? templates : singles
console.log(`\nFor the card:\n${JSON.stringify(best)}`)
if (values.keep) {
  const file = measurementFile(values.cache, id)
  await place(file, Buffer.from(JSON.stringify(best)))
  console.log(`kept in ${file}`)
}
await engine.close()
