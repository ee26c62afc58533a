import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A tensor as TensorFlow.js keeps it, decoded to float32. */
export type Tensor = { readonly shape: readonly number[]; readonly values: Float32Array }
export type Weights = ReadonlyMap<string, Tensor>

type Entry = {
  readonly name: string
  readonly shape: readonly number[]
  readonly quantization?: { readonly scale: number; readonly min: number }
}

/**
 * Reads the weights that a TensorFlow.js manifest describes. One file mixes tensors of uint8 with
 * scale and offset, and tensors of little-endian float32.
 */
export async function readWeights(manifestFile: string): Promise<Weights> {
  const [group] = JSON.parse(await readFile(manifestFile, 'utf8')) as [
    { weights: readonly Entry[]; paths: readonly string[] },
  ]
  const body = await readFile(join(dirname(manifestFile), group.paths[0] ?? ''))
  const weights = new Map<string, Tensor>()
  let offset = 0
  for (const { name, shape, quantization } of group.weights) {
    const count = shape.reduce((product, side) => product * side, 1)
    const values = new Float32Array(count)
    if (quantization) {
      const { scale, min } = quantization
      for (let i = 0; i < count; i++) values[i] = body.readUInt8(offset + i) * scale + min
      offset += count
    } else {
      for (let i = 0; i < count; i++) values[i] = body.readFloatLE(offset + 4 * i)
      offset += 4 * count
    }
    weights.set(name, { shape, values })
  }
  if (offset !== body.length) throw new Error(`${manifestFile}: ${body.length - offset} bytes over`)
  return weights
}

/** The tensor of a name, which must be there. */
export function tensor(weights: Weights, name: string): Tensor {
  const found = weights.get(name)
  if (!found) throw new Error(`no weights named ${name}`)
  return found
}

/** Filters [height, width, in, out] as ONNX wants them, [out, in, height, width]. */
export function filters({ shape, values }: Tensor): Tensor {
  const [height = 1, width = 1, ins = 1, outs = 1] = shape
  const turned = new Float32Array(values.length)
  for (let o = 0; o < outs; o++) {
    for (let i = 0; i < ins; i++) {
      for (let at = 0; at < height * width; at++) {
        turned[(o * ins + i) * height * width + at] = values[(at * ins + i) * outs + o] ?? 0
      }
    }
  }
  return { shape: [outs, ins, height, width], values: turned }
}

/** Depthwise filters [height, width, channels, 1] as ONNX wants them, [channels, 1, height, width]. */
export const depthwise = ({ shape, values }: Tensor): Tensor => {
  const [height = 1, width = 1, channels = 1] = shape
  return filters({ shape: [height, width, 1, channels], values })
}
