import { inverse, type Box, type Similarity } from './geometry.ts'

/** Pixels in rows of RGB bytes. */
export type Picture = {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Half the picture, each pixel the mean of four: sampling it does not skip pixels. */
export function halve({ width, height, data }: Picture): Picture {
  const [w, h] = [Math.max(1, width >> 1), Math.max(1, height >> 1)]
  const half = new Uint8Array(w * h * 3)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const at = (2 * y * width + 2 * x) * 3
      const right = width > 1 ? 3 : 0
      const below = height > 1 ? width * 3 : 0
      for (let c = 0; c < 3; c++) {
        half[(y * w + x) * 3 + c] =
          (data[at + c]! +
            data[at + c + right]! +
            data[at + c + below]! +
            data[at + c + right + below]! +
            2) >>
          2
      }
    }
  }
  return { width: w, height: h, data: half }
}

/** What lies outside the picture: its nearest pixel, or black. */
export type Outside = 'edge' | 'black'

/** A target of W × H pixels, and where its pixel centres lie in the source. */
type Frame = {
  readonly width: number
  readonly height: number
  /** Source position = (ax·x − bx·y + x0, by·x + ay·y + y0) for pixel indices x and y. */
  readonly ax: number
  readonly bx: number
  readonly ay: number
  readonly by: number
  readonly x0: number
  readonly y0: number
}

/** Bilinear samples of the source at every pixel of the frame, from a level that does not alias. */
function sampled(source: Picture, frame: Frame, outside: Outside): Picture {
  let picture = source
  let shrink = 1
  const step = Math.max(Math.hypot(frame.ax, frame.by), Math.hypot(frame.ay, frame.bx))
  while (step / shrink >= 2 && picture.width > 2 && picture.height > 2) {
    picture = halve(picture)
    shrink *= 2
  }
  const { width: w, height: h, data } = picture
  const { width, height } = frame
  const out = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sx = (frame.ax * x - frame.bx * y + frame.x0 + 0.5) / shrink - 0.5
      const sy = (frame.by * x + frame.ay * y + frame.y0 + 0.5) / shrink - 0.5
      if (outside === 'black' && (sx < -0.5 || sy < -0.5 || sx > w - 0.5 || sy > h - 0.5)) continue
      const cx = Math.min(Math.max(sx, 0), w - 1)
      const cy = Math.min(Math.max(sy, 0), h - 1)
      const [ix, iy] = [Math.floor(cx), Math.floor(cy)]
      const [fx, fy] = [cx - ix, cy - iy]
      const at = (iy * w + ix) * 3
      const right = ix + 1 < w ? 3 : 0
      const below = iy + 1 < h ? w * 3 : 0
      for (let c = 0; c < 3; c++) {
        const top = data[at + c]! * (1 - fx) + data[at + c + right]! * fx
        const low = data[at + c + below]! * (1 - fx) + data[at + c + right + below]! * fx
        out[(y * width + x) * 3 + c] = Math.round(top * (1 - fy) + low * fy)
      }
    }
  }
  return { width, height, data: out }
}

/** The picture inside a box, stretched to W × H. */
export function cropped(
  source: Picture,
  [x1, y1, x2, y2]: Box,
  [width, height]: readonly [number, number],
  outside: Outside = 'edge',
): Picture {
  const [ax, ay] = [(x2 - x1) / width, (y2 - y1) / height]
  const frame = {
    width,
    height,
    ax,
    ay,
    bx: 0,
    by: 0,
    x0: x1 + ax / 2 - 0.5,
    y0: y1 + ay / 2 - 0.5,
  }
  return sampled(source, frame, outside)
}

/** The picture as the similarity maps it, on a square of `side` pixels. */
export function warped(source: Picture, map: Similarity, side: number): Picture {
  const { a, b, x0, y0 } = inverse(map)
  const frame = { width: side, height: side, ax: a, ay: a, bx: b, by: b, x0, y0 }
  return sampled(source, frame, 'edge')
}

/** The picture seen in a mirror. */
export function mirrored({ width, height, data }: Picture): Picture {
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [from, to] = [(y * width + x) * 3, (y * width + width - 1 - x) * 3]
      for (let c = 0; c < 3; c++) out[to + c] = data[from + c]!
    }
  }
  return { width, height, data: out }
}

/** Planes of red, green and blue, each value less its channel's mean and divided. */
export function planes(
  { width, height, data }: Picture,
  means: readonly [number, number, number],
  divisor: number,
): Float32Array {
  const size = width * height
  const out = new Float32Array(size * 3)
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < 3; c++) out[c * size + i] = (data[i * 3 + c]! - means[c]!) / divisor
  }
  return out
}

/** One plane of luma, Rec. 601, from 0 to 255. */
export function luma({ width, height, data }: Picture): Float32Array {
  const out = new Float32Array(width * height)
  for (let i = 0; i < out.length; i++) {
    out[i] = 0.299 * data[i * 3]! + 0.587 * data[i * 3 + 1]! + 0.114 * data[i * 3 + 2]!
  }
  return out
}
