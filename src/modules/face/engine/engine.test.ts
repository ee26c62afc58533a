import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ort from 'onnxruntime-node'
import sharp, { type Sharp } from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { portrait } from '../../../../test/face/actor.ts'
import { cosine, paymentPoint } from '../domain/card.ts'
import { UnreadableImage } from './decode.ts'
import { loadEngine } from './engine.ts'
import { provision, sha256 } from './provision.ts'

const cache = '.primeur/face'
const engine = await loadEngine({ cache, threads: 1 })
afterAll(engine.close)

const vectorOf = async (image: Uint8Array) => {
  const [face] = await engine.detect(image)
  if (!face) throw new Error('no face')
  return engine.embed(image, face)
}
const changed = (nr: number, change: (image: Sharp) => Sharp) =>
  change(sharp(portrait(nr))).toBuffer()

describe('the recogniser', () => {
  // Computed once with the TensorFlow.js build of the same weights.
  test.each([
    [() => 0, 1.34025, [-0.03922, 0.12309, 0.06871, -0.00584, -0.08476, -0.03283]],
    [
      (i: number) => ((37 * i) % 251) / 125 - 1,
      1.3203,
      [-0.11384, 0.10363, 0.12378, -0.03931, -0.09791, -0.05876],
    ],
  ])('answers as the original does', async (value, length, first) => {
    const { recogniser } = await provision(cache, 'dlib128')
    const session = await ort.InferenceSession.create(recogniser, { intraOpNumThreads: 1 })
    const input = Float32Array.from({ length: 3 * 150 * 150 }, (_, i) => value(i))
    const { output } = await session.run({
      input: new ort.Tensor('float32', input, [1, 3, 150, 150]),
    })
    const vector = Array.from((output?.data ?? []) as Float32Array)
    expect(Math.hypot(...vector)).toBeCloseTo(length, 3)
    vector.slice(0, 6).forEach((each, at) => expect(each).toBeCloseTo(first[at] ?? NaN, 3))
  })

  test('knows a face again through light, turn and a poor camera, and tells others apart', async () => {
    const point = paymentPoint(engine.card)?.threshold ?? 1
    const own = await vectorOf(portrait(52))
    expect(Math.hypot(...own)).toBeCloseTo(1, 5)
    const dim = await changed(52, (image) =>
      image.modulate({ brightness: 0.7 }).jpeg({ quality: 60 }),
    )
    const small = await changed(52, (image) =>
      image.resize(120).rotate(10, { background: '#888' }).png(),
    )
    expect(cosine(own, await vectorOf(dim))).toBeGreaterThan(point)
    expect(cosine(own, await vectorOf(small))).toBeGreaterThan(point)
    for (const other of [29, 63, 110, 115]) {
      expect(cosine(own, await vectorOf(portrait(other))), String(other)).toBeLessThan(point)
    }
  })
})

describe('what is looked at', () => {
  test('boxes and points are in the pixels of the image as a person sees it', async () => {
    const large = await changed(52, (image) => image.resize(2048).jpeg())
    const turned = await sharp(await changed(52, (image) => image.rotate(-90)))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const [one] = await engine.detect(portrait(52))
    const [eight] = await engine.detect(large)
    const [upright] = await engine.detect(turned)
    one?.points.forEach(([x, y], at) => {
      expect(Math.abs((eight?.points[at]?.[0] ?? 0) / 8 - x)).toBeLessThan(4)
      expect(Math.abs((eight?.points[at]?.[1] ?? 0) / 8 - y)).toBeLessThan(4)
      expect(Math.abs((upright?.points[at]?.[0] ?? 0) - x)).toBeLessThan(4)
    })
  })

  test('grey, transparent and tightly cropped faces are found; two people are two', async () => {
    const grey = await changed(52, (image) => image.greyscale().resize(92, 112).png())
    const clear = await changed(52, (image) => image.ensureAlpha().webp())
    const tight = await changed(52, (image) =>
      image.extract({ left: 40, top: 95, width: 172, height: 160 }).jpeg(),
    )
    for (const image of [grey, clear, tight]) expect(await engine.detect(image)).toHaveLength(1)
    const pair = await sharp({
      create: { width: 560, height: 280, channels: 3, background: '#999' },
    })
      .composite([
        { input: portrait(52), left: 10, top: 12 },
        { input: portrait(115), left: 290, top: 12 },
      ])
      .jpeg()
      .toBuffer()
    expect(await engine.detect(pair)).toHaveLength(2)
    expect((await engine.look(pair)).words).toContain('several_faces')
  })

  test('what is wrong is said in words', async () => {
    const dark = await changed(52, (image) => image.modulate({ brightness: 0.2 }).png())
    expect((await engine.look(dark)).words).toContain('too_dark')
    const far = await changed(52, (image) =>
      image.resize(90).extend({ right: 300, background: '#777' }).png(),
    )
    expect((await engine.look(far)).words).toContain('too_far')
    const blurred = await changed(52, (image) => image.blur(6).png())
    expect((await engine.look(blurred)).words).toContain('blurred')
    expect((await engine.look(portrait(52))).words).toEqual([])
    const wall = await sharp({
      create: { width: 300, height: 300, channels: 3, background: '#a58' },
    })
      .png()
      .toBuffer()
    expect(await engine.look(wall)).toMatchObject({ faces: [], words: ['no_face'], seen: null })
  })

  test.each([
    ['a text', () => Buffer.from('no image')],
    ['half an image', () => portrait(52).subarray(0, 20_000)],
    ['too many bytes', () => Buffer.alloc(8_000_001)],
    [
      'too many pixels',
      () =>
        sharp({ create: { width: 9_000, height: 3_000, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
    ],
  ])('%s is refused, and the next image is seen', async (_name, make) => {
    await expect(engine.detect(await make())).rejects.toThrow(UnreadableImage)
    expect(await engine.detect(portrait(52))).toHaveLength(1)
  })
})

test('weights in the cache that were changed are made again, and foreign ones refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'primeur-face-'))
  try {
    const { detector } = await provision(folder, 'dlib128')
    const right = sha256(readFileSync(detector))
    writeFileSync(detector, 'something else')
    await provision(folder, 'dlib128')
    expect(sha256(readFileSync(detector))).toBe(right)
    await expect(loadEngine({ engine: 'fr512', cache: folder })).rejects.toThrow('face:provision')
    writeFileSync(join(folder, 'fr_feature.onnx'), 'something else')
    await expect(loadEngine({ engine: 'fr512', cache: folder })).rejects.toThrow('its card says')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
