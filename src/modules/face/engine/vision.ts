import ort, { type InferenceSession } from 'onnxruntime-node'
import { detections, type Detection } from '../domain/detection.ts'
import { CHIP_112, CHIP_150, fivePoints, type Face } from '../domain/face.ts'
import { around, inverse, moved, similarity, type Box, type Point } from '../domain/geometry.ts'
import { cropped, mirrored, planes, warped, type Picture } from '../domain/picture.ts'

/** The nets of an engine, ready to run, in the thread that opened them. */
export type Nets = {
  readonly detector: InferenceSession
  readonly landmarks: InferenceSession
  readonly expression: InferenceSession
  readonly recogniser: InferenceSession
}

const DETECTOR_MEANS = [117.001, 114.697, 97.404] as const
const FACE_MEANS = [122.782, 117.001, 104.298] as const

/** How an image is looked at until a face is found: the side the net sees, and a margin around it. */
const LOOKS = [
  { side: 416, margin: 0, scoreMin: 0.5 },
  { side: 320, margin: 0.35, scoreMin: 0.5 },
  { side: 608, margin: 0, scoreMin: 0.4 },
  { side: 224, margin: 0.5, scoreMin: 0.25 },
] as const

async function run(session: InferenceSession, values: Float32Array, side: number) {
  const input = new ort.Tensor('float32', values, [1, 3, side, side])
  const { output } = await session
    .run({ [session.inputNames[0] ?? 'input']: input })
    .then((outputs) => ({ output: Object.values(outputs)[0] }))
  return output?.data as Float32Array
}

/** All faces of a picture, largest first; tight or small ones are looked for again, closer. */
export async function findFaces(nets: Nets, picture: Picture): Promise<Face[]> {
  for (const look of LOOKS) {
    const found = await detect(nets, picture, look)
    if (found.length === 0) continue
    const faces = await Promise.all(found.slice(0, 8).map((each) => marked(nets, picture, each)))
    return faces.toSorted((one, other) => area(other.box) - area(one.box))
  }
  return []
}

const area = ([x1, y1, x2, y2]: Box) => (x2 - x1) * (y2 - y1)

async function detect(
  { detector }: Nets,
  picture: Picture,
  { side, margin, scoreMin }: (typeof LOOKS)[number],
): Promise<Detection[]> {
  const { width, height } = picture
  const size = Math.max(width, height) * (1 + 2 * margin)
  // The net was taught with the picture in the upper left corner and black around it.
  const x = margin === 0 ? 0 : (width - size) / 2
  const y = margin === 0 ? 0 : (height - size) / 2
  const seen = cropped(picture, [x, y, x + size, y + size], [side, side], 'black')
  const output = await run(detector, planes(seen, DETECTOR_MEANS, 255), side)
  return detections(output, side / 32, scoreMin).map(({ box: [x1, y1, x2, y2], score }) => ({
    score,
    box: [x1 * size + x, y1 * size + y, x2 * size + x, y2 * size + y],
  }))
}

/** The landmarks of a face: found in its box, then once more in the box turned upright. */
async function marked(nets: Nets, picture: Picture, { box, score }: Detection): Promise<Face> {
  const first = await landmarksIn(nets, picture, square(box))
  const landmarks = await refined(nets, picture, first)
  return { box, score, landmarks, points: fivePoints(landmarks) }
}

const LANDMARK_SIDE = 112

const square = ([x1, y1, x2, y2]: Box): Box => {
  const half = Math.max(x2 - x1, y2 - y1) / 2
  const [cx, cy] = [(x1 + x2) / 2, (y1 + y2) / 2]
  return [cx - half, cy - half, cx + half, cy + half]
}

async function landmarksIn({ landmarks }: Nets, picture: Picture, box: Box): Promise<Point[]> {
  const crop = cropped(picture, box, [LANDMARK_SIDE, LANDMARK_SIDE], 'edge')
  const output = await run(landmarks, planes(crop, FACE_MEANS, 255), LANDMARK_SIDE)
  const [x1, y1, x2, y2] = box
  return Array.from({ length: 68 }, (_, nr) => [
    x1 + (output[2 * nr] ?? 0) * (x2 - x1),
    y1 + (output[2 * nr + 1] ?? 0) * (y2 - y1),
  ])
}

/** The part of the upright crop that landmarks fill. */
const FILL = 0.86

async function refined({ landmarks }: Nets, picture: Picture, before: Point[]): Promise<Point[]> {
  const upright = uprightMap(before)
  const crop = warped(picture, upright, LANDMARK_SIDE)
  const output = await run(landmarks, planes(crop, FACE_MEANS, 255), LANDMARK_SIDE)
  const back = inverse(upright)
  return Array.from({ length: 68 }, (_, nr) =>
    moved(back, [
      (output[2 * nr] ?? 0) * LANDMARK_SIDE - 0.5,
      (output[2 * nr + 1] ?? 0) * LANDMARK_SIDE - 0.5,
    ]),
  )
}

/** Turns the eyes level and brings all landmarks into the crop. */
function uprightMap(landmarks: readonly Point[]) {
  const [left = [0, 0], right = [1, 0]] = fivePoints(landmarks)
  const angle = -Math.atan2(right[1] - left[1], right[0] - left[0])
  const turn = { a: Math.cos(angle), b: Math.sin(angle), x0: 0, y0: 0 }
  const [x1, y1, x2, y2] = around(landmarks.map((point) => moved(turn, point)))
  const scale = (FILL * LANDMARK_SIDE) / Math.max(x2 - x1, y2 - y1)
  return {
    a: turn.a * scale,
    b: turn.b * scale,
    x0: LANDMARK_SIDE / 2 - (scale * (x1 + x2)) / 2,
    y0: LANDMARK_SIDE / 2 - (scale * (y1 + y2)) / 2,
  }
}

/** The order of what the expression net answers. */
const EXPRESSIONS = 7
const HAPPY = 1

/** How happy a face looks, from 0 to 1. */
export async function happiness({ expression }: Nets, picture: Picture, face: Face) {
  const crop = cropped(picture, square(face.box), [LANDMARK_SIDE, LANDMARK_SIDE], 'edge')
  const scores = await run(expression, planes(crop, FACE_MEANS, 255), LANDMARK_SIDE)
  const powers = Array.from({ length: EXPRESSIONS }, (_, nr) => Math.exp(scores[nr] ?? 0))
  return (powers[HAPPY] ?? 0) / powers.reduce((sum, power) => sum + power, 0)
}

/** How each recogniser wants its chip. */
export type Chip = {
  readonly side: number
  readonly points: readonly Point[]
  readonly means: readonly [number, number, number]
  readonly divisor: number
}
export const CHIPS = {
  dlib128: { side: 150, points: CHIP_150, means: FACE_MEANS, divisor: 255 },
  fr512: { side: 112, points: CHIP_112, means: [127, 127, 127], divisor: 128 },
} as const satisfies Record<string, Chip>

export const chipOf = (picture: Picture, face: Face, { side, points }: Chip): Picture =>
  warped(picture, similarity(face.points, points), side)

/** The face as a unit vector: the mean of what the recogniser says of it and of its mirror image. */
export async function embedding({ recogniser }: Nets, chip: Picture, how: Chip) {
  const seen = await run(recogniser, planes(chip, how.means, how.divisor), how.side)
  const other = await run(recogniser, planes(mirrored(chip), how.means, how.divisor), how.side)
  return unit(seen.map((value, at) => value + (other[at] ?? 0)))
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}
