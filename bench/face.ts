import { randomFillSync } from 'node:crypto'
import { loadEngine, type Engine } from '#modules/face'
import { somebody } from '../test/face/people.ts'

export type FaceFigures = {
  /** From an encoded frame to all that a verdict wants of it, one at a time, milliseconds. */
  readonly p50: number
  readonly p95: number
  /** Frames a second of one thread that never waits. */
  readonly perSecond: number
  /** One probe against all templates of 128 bytes, milliseconds, and how many there were. */
  readonly searchMs: number
  readonly templates: number
  readonly memoryMb: number
}

const FRAMES = 60
const TEMPLATES = 100_000
const DIM = 128
const STEPS = ['smile', 'turn_left', 'blink']

/** Measures one thread of the engine on frames of an invented person. */
export async function measureFace(): Promise<FaceFigures> {
  const engine = await loadEngine({ threads: 1 })
  try {
    const shots = await (await somebody(engine, 52)).obey(STEPS)
    const frames = Array.from({ length: FRAMES }, (_, nr) => shots[nr % shots.length]?.image)
    const images = frames.flatMap((image) => (image ? [image] : []))
    await Promise.all(images.slice(0, 5).map(engine.look))
    const times = await oneByOne(engine, images)
    const begun = performance.now()
    await Promise.all(images.map(engine.look))
    const perSecond = (1_000 * images.length) / (performance.now() - begun)
    const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0
    return {
      p50: at(0.5),
      p95: at(0.95),
      perSecond,
      searchMs: search(),
      templates: TEMPLATES,
      memoryMb: process.memoryUsage.rss() / 2 ** 20,
    }
  } finally {
    await engine.close()
  }
}

async function oneByOne(engine: Engine, images: readonly Buffer[]): Promise<number[]> {
  const times: number[] = []
  for (const image of images) {
    const begun = performance.now()
    await engine.look(image)
    times.push(performance.now() - begun)
  }
  return times.toSorted((one, other) => one - other)
}

/** Payments never search: this says what it would cost to suggest an account, in plain JavaScript. */
function search(): number {
  const templates = new Int8Array(TEMPLATES * DIM)
  randomFillSync(templates)
  const probe = templates.subarray(0, DIM)
  const once = () => {
    let [best, nearest] = [0, -Infinity]
    for (let row = 0; row < TEMPLATES; row++) {
      let dot = 0
      for (let at = 0; at < DIM; at++) dot += probe[at]! * templates[row * DIM + at]!
      if (dot > nearest) [best, nearest] = [row, dot]
    }
    return best
  }
  for (let turn = 0; turn < 3; turn++) once()
  const begun = performance.now()
  once()
  return performance.now() - begun
}
