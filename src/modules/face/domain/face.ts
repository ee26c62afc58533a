import { centre, distance, type Box, type Point } from './geometry.ts'

/** A face found in an image, in pixels of the image as a person sees it (turned by EXIF). */
export type Face = {
  readonly box: Box
  readonly score: number
  /** Eyes (left of the viewer first), tip of the nose, corners of the mouth. */
  readonly points: readonly Point[]
  /** 68 landmarks in the order of iBUG 300-W. */
  readonly landmarks: readonly Point[]
}

const pick = (landmarks: readonly Point[], ...numbers: readonly number[]) =>
  numbers.map((nr): Point => landmarks[nr] ?? [0, 0])

/** Five points of 68 (domain/face-payment.md §3.3). */
export const fivePoints = (landmarks: readonly Point[]): Point[] => [
  centre(pick(landmarks, 37, 38, 40, 41)),
  centre(pick(landmarks, 43, 44, 46, 47)),
  ...pick(landmarks, 30),
  centre(pick(landmarks, 48, 60)),
  centre(pick(landmarks, 54, 64)),
]

/** Where the five points lie on the chip of 150 pixels that dlib's recogniser was taught with. */
export const CHIP_150: readonly Point[] = [
  [47.55, 46.6],
  [100.48, 46.6],
  [74, 76.56],
  [52.2, 103.25],
  [95.8, 103.25],
]

/** The same for the chips of 112 pixels common among recognisers of the ArcFace kind. */
export const CHIP_112: readonly Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
]

/** The distance between the eyes in pixels: how much of a face there is to see. */
export const eyeDistance = ({ points: [left, right] }: Face): number =>
  left && right ? distance(left, right) : 0

/**
 * How far the head is turned, from −1 (the nose on the left eye of the viewer) over 0 to 1; about
 * the sine of the angle times 1.3 on an average head.
 */
export function turnOf({ points: [left, right, nose] }: Face): number {
  if (!left || !right || !nose) return 0
  const [dx, dy] = [right[0] - left[0], right[1] - left[1]]
  const along = ((nose[0] - left[0]) * dx + (nose[1] - left[1]) * dy) / (dx * dx + dy * dy)
  return 2 * along - 1
}

/** The width of the mouth in distances between the eyes, which a smile widens. */
export function mouthWidth(face: Face): number {
  const [, , , left, right] = face.points
  return left && right ? distance(left, right) / Math.max(1, eyeDistance(face)) : 0
}
