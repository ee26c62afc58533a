import ort from 'onnxruntime-node'
import { parentPort, workerData } from 'node:worker_threads'
import type { Face } from '../domain/face.ts'
import type { Picture } from '../domain/picture.ts'
import { faults, signsOf } from '../domain/quality.ts'
import { decode } from './decode.ts'
import type { Asked, Sight, Told } from './messages.ts'
import type { NetFiles } from './provision.ts'
import { chipOf, CHIPS, embedding, findFaces, happiness, type Nets } from './vision.ts'

/** One thread that looks at images; it has its own nets and speaks only by messages. */
const { files, engine } = workerData as { files: NetFiles; engine: keyof typeof CHIPS }
const chip = CHIPS[engine]

const open = (file: string) =>
  ort.InferenceSession.create(file, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  })

const nets: Nets = {
  detector: await open(files.detector),
  landmarks: await open(files.landmarks),
  expression: await open(files.expression),
  recogniser: await open(files.recogniser),
}

/** From pixels as we see them to pixels of the image as it came, and back. */
const scaled = (face: Face, scale: number): Face => ({
  score: face.score,
  box: face.box.map((side) => side * scale) as unknown as Face['box'],
  points: face.points.map(([x, y]) => [x * scale, y * scale]),
  landmarks: face.landmarks.map(([x, y]) => [x * scale, y * scale]),
})

async function sightOf(picture: Picture, scale: number): Promise<Sight> {
  const faces = await findFaces(nets, picture)
  const [face] = faces
  if (!face) return { faces: [], words: faults([], null), seen: null }
  const signs = signsOf(chipOf(picture, face, CHIPS.dlib128))
  return {
    faces: faces.map((each) => scaled(each, scale)),
    words: faults(faces, signs),
    seen: {
      signs,
      happy: await happiness(nets, picture, face),
      embedding: await embedding(nets, chipOf(picture, face, chip), chip),
    },
  }
}

async function answer(asked: Asked): Promise<Face[] | Float32Array | Sight> {
  const { picture, scale } = await decode(asked.image)
  switch (asked.kind) {
    case 'detect':
      return (await findFaces(nets, picture)).map((face) => scaled(face, scale))
    case 'embed': {
      const face = scaled(asked.face, 1 / scale)
      return embedding(nets, chipOf(picture, face, chip), chip)
    }
    case 'look':
      return sightOf(picture, scale)
  }
}

parentPort?.on('message', (asked: Asked) => {
  answer(asked).then(
    (value) => parentPort?.postMessage({ nr: asked.nr, value } satisfies Told),
    (fault: Error) => {
      const told = { nr: asked.nr, fault: { name: fault.constructor.name, message: fault.message } }
      parentPort?.postMessage(told satisfies Told)
    },
  )
})

// Warm before the first question: a black picture runs every look of the detector, a chip the rest.
const black = { width: 64, height: 64, data: new Uint8Array(64 * 64 * 3) }
await findFaces(nets, black)
const points = CHIPS.dlib128.points
const landmarks = Array.from({ length: 68 }, () => points[2] ?? ([0, 0] as const))
const nobody: Face = { box: [0, 0, 64, 64], score: 1, points, landmarks }
await happiness(nets, black, nobody)
await embedding(nets, chipOf(black, nobody, chip), chip)
parentPort?.postMessage({ nr: 0, value: [] } satisfies Told)
