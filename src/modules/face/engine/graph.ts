import { bytes, int, type Field } from './protobuf.ts'
import type { Tensor } from './weights.ts'

/** Field numbers and types of onnx.proto3, operator set 13, IR version 8. */
const FLOAT = 1
const INT64 = 7
const ATTRIBUTE = { float: 1, int: 2, string: 3, ints: 7 } as const

export type Attributes = Readonly<Record<string, number | string | readonly number[]>>

/** A graph under construction; each call answers the name of the value it makes. */
export type Graph = {
  readonly node: (type: string, inputs: readonly string[], attributes?: Attributes) => string
  readonly constant: (tensor: Tensor) => string
  readonly integers: (values: readonly number[]) => string
}

/** A negative side of an input or output may have any length. */
export type Port = { readonly name: string; readonly shape: readonly number[] }

/** Writes an ONNX file around the nodes that `build` adds between `input` and its answer. */
export function onnx(
  name: string,
  input: Port,
  outputs: readonly Port[],
  build: (graph: Graph, input: string) => readonly string[],
): Buffer {
  const nodes: Field[] = []
  const initializers: Field[] = []
  let count = 0
  const graph: Graph = {
    node: (type, inputs, attributes = {}) => {
      const made = `v${++count}`
      nodes.push(node(type, inputs, made, attributes))
      return made
    },
    constant: ({ shape, values }) => {
      const made = `c${++count}`
      initializers.push(
        initializer(
          made,
          FLOAT,
          shape,
          Buffer.from(values.buffer, values.byteOffset, values.byteLength),
        ),
      )
      return made
    },
    integers: (values) => {
      const made = `i${++count}`
      const raw = BigInt64Array.from(values, BigInt)
      initializers.push(initializer(made, INT64, [values.length], Buffer.from(raw.buffer)))
      return made
    },
  }
  build(graph, input.name).forEach((value, at) => {
    nodes.push(node('Identity', [value], outputs[at]?.name ?? '', {}))
  })
  const body = [
    ...nodes.map((each) => bytes(1, each)),
    bytes(2, name),
    ...initializers.map((each) => bytes(5, each)),
    bytes(11, port(input)),
    ...outputs.map((output) => bytes(12, port(output))),
  ]
  const operators = [bytes(1, ''), int(2, 13)]
  return Buffer.concat([int(1, 8), bytes(2, 'primeur'), bytes(7, body), bytes(8, operators)])
}

const node = (type: string, inputs: readonly string[], output: string, attributes: Attributes) =>
  Buffer.concat([
    ...inputs.map((input) => bytes(1, input)),
    bytes(2, output),
    bytes(3, output),
    bytes(4, type),
    ...Object.entries(attributes).map(([name, value]) => bytes(5, attribute(name, value))),
  ])

function attribute(name: string, value: Attributes[string]): Field[] {
  if (typeof value === 'string') {
    return [bytes(1, name), bytes(4, value), int(20, ATTRIBUTE.string)]
  }
  if (typeof value !== 'number') {
    return [bytes(1, name), ...value.map((each) => int(8, each)), int(20, ATTRIBUTE.ints)]
  }
  if (Number.isInteger(value)) return [bytes(1, name), int(3, value), int(20, ATTRIBUTE.int)]
  const raw = Buffer.alloc(5)
  raw.writeUInt8((2 << 3) | 5)
  raw.writeFloatLE(value, 1)
  return [bytes(1, name), raw, int(20, ATTRIBUTE.float)]
}

const initializer = (name: string, type: number, shape: readonly number[], raw: Buffer): Field =>
  Buffer.concat([...shape.map((side) => int(1, side)), int(2, type), bytes(8, name), bytes(9, raw)])

const port = ({ name, shape }: Port): Field[] => [
  bytes(1, name),
  bytes(2, [
    bytes(1, [
      int(1, FLOAT),
      bytes(
        2,
        shape.map((side, at) => bytes(1, [side < 0 ? bytes(2, `d${at}`) : int(1, side)])),
      ),
    ]),
  ]),
]
