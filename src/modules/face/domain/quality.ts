import { eyeDistance, turnOf, type Face } from './face.ts'
import { luma, type Picture } from './picture.ts'

/** What is wrong with a frame, in words that the pages translate; none when it is good. */
export const QUALITY_WORDS = [
  'no_face',
  'several_faces',
  'too_far',
  'turned',
  'too_dark',
  'too_bright',
  'blurred',
] as const
export type QualityWord = (typeof QUALITY_WORDS)[number]

/** What one look at a frame tells. */
export type Signs = {
  readonly brightness: number
  /** Mean steepness between neighbouring pixels of the chip, by brightness. */
  readonly sharpness: number
  /** How dark the eyes are against the skin around them: an iris is, a lid is not. */
  readonly eyes: number
  /** Red and blue of the skin, each by green. */
  readonly skin: readonly [red: number, blue: number]
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Reads the signs of a chip of 150 pixels in dlib's alignment. */
export function signsOf(chip: Picture): Signs {
  const light = luma(chip)
  const at = (x: number, y: number) => light[y * chip.width + x] ?? 0
  const brightness = mean([...light])
  let steepness = 0
  for (let y = 30; y < 120; y++) {
    for (let x = 30; x < 120; x++) {
      steepness += Math.abs(
        4 * at(x, y) - at(x - 1, y) - at(x + 1, y) - at(x, y - 1) - at(x, y + 1),
      )
    }
  }
  return {
    brightness,
    sharpness: steepness / (90 * 90) / Math.max(1, brightness),
    eyes: Math.max(darkness(at, 48, 47), darkness(at, 100, 47)),
    skin: skinOf(chip),
  }
}

function darkness(at: (x: number, y: number) => number, cx: number, cy: number): number {
  const values: number[] = []
  for (let y = cy - 9; y <= cy + 9; y++) {
    for (let x = cx - 13; x <= cx + 13; x++) values.push(at(x, y))
  }
  const skin = values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.7)] ?? 1
  return mean(values.map((value) => Math.max(0, skin * 0.8 - value))) / Math.max(1, skin)
}

/** The cheeks, below the eyes and beside the nose. */
function skinOf({ width, data }: Picture): [number, number] {
  const sums = [0, 0, 0]
  for (const left of [36, 94]) {
    for (let y = 68; y < 88; y++) {
      for (let x = left; x < left + 20; x++) {
        for (let c = 0; c < 3; c++) sums[c]! += data[(y * width + x) * 3 + c] ?? 0
      }
    }
  }
  const [red = 0, green = 1, blue = 0] = sums
  return [red / Math.max(1, green), blue / Math.max(1, green)]
}

/** The limits of a usable frame; eyes in pixels, brightness of 255. */
const LIMITS = { eyes: 38, turn: 0.45, dark: 45, bright: 215, sharpness: 0.035 }

/** What to tell the person about a frame, the most important first. */
export function faults(faces: readonly Face[], signs: Signs | null): QualityWord[] {
  const [face, other] = faces
  if (!face || !signs) return ['no_face']
  const words: QualityWord[] = []
  // A smaller face far behind is somebody passing by.
  if (other && eyeDistance(other) > eyeDistance(face) / 2) words.push('several_faces')
  if (eyeDistance(face) < LIMITS.eyes) words.push('too_far')
  if (Math.abs(turnOf(face)) > LIMITS.turn) words.push('turned')
  if (signs.brightness < LIMITS.dark) words.push('too_dark')
  if (signs.brightness > LIMITS.bright) words.push('too_bright')
  if (signs.sharpness < LIMITS.sharpness) words.push('blurred')
  return words
}
