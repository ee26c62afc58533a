import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { denseNet, detectorNet, recogniserNet } from './nets.ts'
import { readWeights, type Weights } from './weights.ts'

/** Weights that are not what their card says: the module does not start on them. */
export class WrongWeights extends Error {}

type Source = {
  /** Name of the model in `@vladmandic/face-api`. */
  readonly model: string
  readonly sha256: string
  readonly build: (weights: Weights) => Buffer
  /** SHA-256 of what `build` writes. */
  readonly onnx: string
}

/** The nets made from `@vladmandic/face-api` 1.7.15, whose README names their origin. */
export const SOURCES = {
  detector: {
    model: 'tiny_face_detector_model',
    sha256: 'b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871',
    build: detectorNet,
    onnx: '1fecbf3d51970e985b04b25198cde4705b4c8f21ea10d5fa1af80c46285d2bdd',
  },
  landmarks: {
    model: 'face_landmark_68_model',
    sha256: '4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b',
    build: (weights) => denseNet(weights, 'landmarks'),
    onnx: '9840d25df76a1fad2a4bc97eb27bcce39c26c52ddf5bc1fcfa7ba50725b03bdd',
  },
  expression: {
    model: 'face_expression_model',
    sha256: '9a9840f2cf1f4c7eab95f197512569345c00d2426754d4608b92af30e0300f3d',
    build: (weights) => denseNet(weights, 'expression'),
    onnx: '25cbc86ee766d7c08333a6d4cd3c30bc21cd9302179a065aaa92d6be5fa45f5c',
  },
  dlib128: {
    model: 'face_recognition_model',
    sha256: 'b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589',
    build: recogniserNet,
    onnx: '8853151b90afde69470515885ec04dacfa9b2ea0a6d91e67b21c143ed21f52ed',
  },
} as const satisfies Record<string, Source>

/** The recogniser that an operator may add (`npm run face:provision`). */
export const FR512 = {
  file: 'fr_feature.onnx',
  sha256: '87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581',
}

export const EXTRA_PACKAGE = {
  name: 'faceplugin-face-recognition-js',
  version: '0.0.1',
  integrity:
    'sha512-shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==',
}

export const sha256 = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex')

const modelFolder = () =>
  join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api')), '../model')

/** The path of a net in the cache, converted on first use and checked each time. */
async function netFile(cache: string, name: keyof typeof SOURCES): Promise<string> {
  const source: Source = SOURCES[name]
  const file = join(cache, `${name}.onnx`)
  const kept = await readFile(file).catch(() => null)
  if (kept && sha256(kept) === source.onnx) return file
  const manifest = join(modelFolder(), `${source.model}-weights_manifest.json`)
  const weights = join(modelFolder(), `${source.model}.bin`)
  expectHash(await readFile(weights), source.sha256, weights)
  const built = source.build(await readWeights(manifest))
  expectHash(built, source.onnx, file)
  await place(file, built)
  return file
}

function expectHash(body: Uint8Array, expected: string, name: string): void {
  const found = sha256(body)
  if (found !== expected) throw new WrongWeights(`${name} is ${found}, its card says ${expected}`)
}

/** Writes a file so that nobody ever reads half of it. */
export async function place(file: string, body: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const part = `${file}.${randomUUID()}`
  await writeFile(part, body)
  await rename(part, file)
}

export type NetFiles = {
  readonly detector: string
  readonly landmarks: string
  readonly expression: string
  readonly recogniser: string
}

/** Brings the nets of an engine into the cache and answers where they are. */
export async function provision(cache: string, engine: 'dlib128' | 'fr512'): Promise<NetFiles> {
  const recogniser = await (engine === 'dlib128' ? netFile(cache, 'dlib128') : extraFile(cache))
  return {
    recogniser,
    detector: await netFile(cache, 'detector'),
    landmarks: await netFile(cache, 'landmarks'),
    expression: await netFile(cache, 'expression'),
  }
}

async function extraFile(cache: string): Promise<string> {
  const file = join(cache, FR512.file)
  const body = await readFile(file).catch(() => null)
  if (!body) throw new WrongWeights(`${file} is not there: npm run face:provision`)
  expectHash(body, FR512.sha256, file)
  return file
}
