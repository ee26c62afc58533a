import { readFileSync } from 'node:fs'
import sharp from 'sharp'

type Point = readonly [number, number]

/** What somebody in front of a camera does; angles in degrees, the rest from 0 to 1. */
export type Pose = {
  readonly yaw?: number
  readonly smile?: number
  readonly closed?: number
  /** The light of a screen on the skin: shares added to red, green and blue. */
  readonly light?: readonly [number, number, number]
  /** Which take it is: each has its own noise and sway. */
  readonly take?: number
}

export type Actor = { readonly frame: (pose?: Pose) => Promise<Buffer> }

const SIDE = 320

/** A face that a network invented (package fake-avatars): nobody's portrait. */
export const portrait = (nr: number): Buffer =>
  readFileSync(new URL(`../../node_modules/fake-avatars/avatars/png/${nr}.png`, import.meta.url))

/** Depths of the 68 landmarks on an average head, in distances between the eyes, towards the viewer. */
const JAW = [-0.72, -0.7, -0.68, -0.6, -0.5, -0.4, -0.25, -0.1, -0.05]
const DEPTHS = [
  JAW,
  JAW.slice(0, 8).toReversed(),
  [-0.45, -0.25, -0.1, 0, 0.03, 0.03, 0, -0.1, -0.25, -0.45],
  [0.05, 0.2, 0.35, 0.5, 0.12, 0.2, 0.25, 0.2, 0.12],
  [-0.35, -0.2, -0.17, -0.18, -0.18, -0.22, -0.18, -0.17, -0.2, -0.35, -0.22, -0.18],
  [-0.12, 0.05, 0.15, 0.15, 0.15, 0.05, -0.12, 0.03, 0.1, 0.12, 0.1, 0.03],
  [-0.1, 0.08, 0.1, 0.08, -0.1, 0.06, 0.08, 0.06],
].flat()
/** The axis of the neck lies behind the face. */
const AXIS = -0.7

/** How corners and lips move in a full smile, in distances between the eyes; the left half mirrors. */
const SMILE: Readonly<Record<number, Point>> = {
  48: [-0.17, -0.1],
  60: [-0.15, -0.09],
  54: [0.17, -0.1],
  64: [0.15, -0.09],
  49: [-0.09, -0.04],
  59: [-0.1, -0.01],
  53: [0.09, -0.04],
  55: [0.1, -0.01],
  57: [0, 0.04],
  66: [0, 0.06],
}
/** Somebody who can turn, smile and blink: a portrait, moved by its landmarks in pixels of 256. */
export async function actor(nr: number, landmarks: readonly Point[]): Promise<Actor> {
  const pixels = await sharp(portrait(nr)).resize(SIDE, SIDE).removeAlpha().raw().toBuffer()
  const marks = landmarks.map(([x, y]): Point => [(x * SIDE) / 256, (y * SIDE) / 256])
  return {
    frame: (pose = {}) => {
      const face = (pose.closed ?? 0) > 0.5 ? asleep(pixels, marks) : pixels
      const drawn = draw(face, controlsOf(marks, pose), pose)
      const raw = { width: SIDE, height: SIDE, channels: 3 as const }
      return sharp(drawn, { raw }).jpeg({ quality: 88 }).toBuffer()
    },
  }
}

type Control = { readonly at: Point; readonly by: Point }

function controlsOf(marks: readonly Point[], { yaw = 0, smile = 0, take = 0 }: Pose) {
  const mark = (nr: number): Point => marks[nr] ?? [0, 0]
  const eyes = Math.hypot(mark(45)[0] - mark(36)[0], mark(45)[1] - mark(36)[1]) * 0.7
  const middle = (mark(36)[0] + mark(45)[0]) / 2
  const [sin, cos] = [Math.sin((yaw * Math.PI) / 180), Math.cos((yaw * Math.PI) / 180)]
  const turned = ([x]: Point, depth: number): number =>
    (x - middle) * (cos - 1) + (depth - AXIS) * eyes * sin
  const controls = marks.map((at, nr): Control => {
    const [dx, dy] = SMILE[nr] ?? [0, 0]
    return {
      at,
      by: [turned(at, DEPTHS[nr] ?? 0) + smile * dx * eyes, smile * dy * eyes],
    }
  })
  // The forehead turns with the head; the frame of the picture stands still.
  for (const nr of [18, 20, 23, 25]) {
    const at: Point = [mark(nr)[0], mark(nr)[1] - 0.8 * eyes]
    controls.push({ at, by: [turned(at, -0.2), 0] })
  }
  for (let step = 0; step <= 8; step++) {
    const side = (step * SIDE) / 8
    for (const at of [
      [side, 0],
      [side, SIDE],
      [0, side],
      [SIDE, side],
    ] as const) {
      controls.push({ at, by: [0, 0] })
    }
  }
  const sway = 0.8 * Math.sin(take * 1.7)
  return controls.map(({ at, by: [x, y] }) => ({ at, by: [x + sway, y + sway / 2] as Point }))
}

/** The same face with the lids down: the skin above each eye, drawn over it. */
function asleep(source: Buffer, marks: readonly Point[]): Buffer {
  const out = Buffer.from(source)
  for (const first of [36, 42]) {
    const [[x1, y1], [x2, y2]] = [marks[first] ?? [0, 0], marks[first + 3] ?? [0, 0]]
    const [cx, cy, half] = [(x1 + x2) / 2, (y1 + y2) / 2, (x2 - x1) * 0.68]
    const tall = half * 0.55
    for (let y = Math.floor(cy - tall); y <= cy + tall; y++) {
      for (let x = Math.floor(cx - half); x <= cx + half; x++) {
        const edge = ((x - cx) / half) ** 2 + ((y - cy) / tall) ** 2
        if (edge > 1) continue
        const share = Math.min(1, (1 - edge) * 4)
        const from = Math.round(cy - tall * 1.15 + ((y - cy) / tall) * tall * 0.15)
        for (let c = 0; c < 3; c++) {
          const at = (y * SIDE + x) * 3 + c
          const skin = source[(from * SIDE + x) * 3 + c] ?? 0
          out[at] = Math.round((source[at] ?? 0) * (1 - share) + skin * share)
        }
      }
    }
  }
  return out
}

/** Moves every pixel as its nearest controls move, with some noise of a sensor. */
function draw(source: Buffer, controls: readonly Control[], { light = [0, 0, 0], take = 0 }: Pose) {
  const out = Buffer.alloc(SIDE * SIDE * 3)
  const GRID = 4
  const cells = SIDE / GRID + 1
  const shifts = new Float32Array(cells * cells * 2)
  for (let gy = 0; gy < cells; gy++) {
    for (let gx = 0; gx < cells; gx++) {
      let [sum, dx, dy] = [0, 0, 0]
      for (const { at, by } of controls) {
        const distance = (at[0] + by[0] - gx * GRID) ** 2 + (at[1] + by[1] - gy * GRID) ** 2
        const weight = 1 / (distance + 4) ** 1.6
        sum += weight
        dx += weight * by[0]
        dy += weight * by[1]
      }
      shifts[(gy * cells + gx) * 2] = dx / sum
      shifts[(gy * cells + gx) * 2 + 1] = dy / sum
    }
  }
  let noise = take * 7919 + 1
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const [gx, gy] = [Math.floor(x / GRID), Math.floor(y / GRID)]
      const [fx, fy] = [x / GRID - gx, y / GRID - gy]
      const shift = (axis: number) => {
        const value = (cx: number, cy: number) =>
          shifts[((gy + cy) * cells + gx + cx) * 2 + axis] ?? 0
        const top = value(0, 0) * (1 - fx) + value(1, 0) * fx
        return top * (1 - fy) + (value(0, 1) * (1 - fx) + value(1, 1) * fx) * fy
      }
      const sx = Math.min(Math.max(x - shift(0), 0), SIDE - 1.001)
      const sy = Math.min(Math.max(y - shift(1), 0), SIDE - 1.001)
      const [ix, iy] = [Math.floor(sx), Math.floor(sy)]
      noise = (noise * 1103515245 + 12345) % 2147483648
      const grain = (noise / 2147483648 - 0.5) * 4
      for (let c = 0; c < 3; c++) {
        const at = (py: number, px: number) => source[(py * SIDE + px) * 3 + c] ?? 0
        const [rx, ry] = [sx - ix, sy - iy]
        const top = at(iy, ix) * (1 - rx) + at(iy, ix + 1) * rx
        const low = at(iy + 1, ix) * (1 - rx) + at(iy + 1, ix + 1) * rx
        const value = (top * (1 - ry) + low * ry) * (1 + (light[c] ?? 0)) + grain
        out[(y * SIDE + x) * 3 + c] = Math.max(0, Math.min(255, Math.round(value)))
      }
    }
  }
  return out
}
