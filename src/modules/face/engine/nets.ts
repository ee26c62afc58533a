import { onnx, type Graph } from './graph.ts'
import { depthwise, filters, tensor, type Tensor, type Weights } from './weights.ts'

/** Builds the nets of `@vladmandic/face-api` as ONNX (domain/face-payment.md §3.7 and §3.8). */

const PAD_1 = [1, 1, 1, 1]

const conv = (graph: Graph, x: string, weights: Tensor, bias: Tensor, more: object = {}): string =>
  graph.node('Conv', [x, graph.constant(weights), graph.constant(bias)], {
    kernel_shape: weights.shape.slice(2),
    ...more,
  })

/** A depthwise convolution followed by a pointwise one that carries the bias. */
function separable(graph: Graph, weights: Weights, name: string, x: string, how: object): string {
  const spread = depthwise(tensor(weights, `${name}/depthwise_filter`))
  const deep = graph.node('Conv', [x, graph.constant(spread)], {
    kernel_shape: [3, 3],
    group: spread.shape[0] ?? 1,
    ...how,
  })
  const mixed = filters(tensor(weights, `${name}/pointwise_filter`))
  return conv(graph, deep, mixed, tensor(weights, `${name}/bias`))
}

/** The tiny face detector: 5 anchors of 5 numbers in each cell of 32 × 32 pixels. */
export const detectorNet = (weights: Weights): Buffer =>
  onnx(
    'detector',
    { name: 'input', shape: [1, 3, -1, -1] },
    [{ name: 'output', shape: [1, 25, -1, -1] }],
    (graph, input) => {
      const leaky = (x: string) => graph.node('LeakyRelu', [x], { alpha: 0.1 })
      const pool = (x: string, stride: number) =>
        graph.node('MaxPool', [x], {
          kernel_shape: [2, 2],
          strides: [stride, stride],
          auto_pad: 'SAME_UPPER',
        })
      const first = filters(tensor(weights, 'conv0/filters'))
      let x = pool(leaky(conv(graph, input, first, tensor(weights, 'conv0/bias'))), 2)
      for (let nr = 1; nr <= 5; nr++) {
        x = leaky(separable(graph, weights, `conv${nr}`, x, { pads: PAD_1 }))
        x = pool(x, nr === 5 ? 1 : 2)
      }
      const last = filters(tensor(weights, 'conv8/filters'))
      return [conv(graph, x, last, tensor(weights, 'conv8/bias'))]
    },
  )

/** Four dense blocks and one fully connected layer: 68 landmarks, or seven expressions. */
export const denseNet = (weights: Weights, name: string): Buffer => {
  const head = tensor(weights, 'fc/weights')
  return onnx(
    name,
    { name: 'input', shape: [1, 3, 112, 112] },
    [{ name: 'output', shape: [1, head.shape[1] ?? 0] }],
    (graph, input) => {
      let x = input
      for (let nr = 0; nr < 4; nr++) x = denseBlock(graph, weights, nr, x)
      const pooled = graph.node('AveragePool', [x], { kernel_shape: [7, 7], strides: [2, 2] })
      const flat = graph.node('Flatten', [pooled], { axis: 1 })
      const product = graph.node('MatMul', [flat, graph.constant(head)])
      return [graph.node('Add', [product, graph.constant(tensor(weights, 'fc/bias'))])]
    },
  )
}

function denseBlock(graph: Graph, weights: Weights, nr: number, input: string): string {
  const relu = (x: string) => graph.node('Relu', [x])
  const sum = (x: string, y: string) => graph.node('Add', [x, y])
  const same = (stride: number) => ({ strides: [stride, stride], auto_pad: 'SAME_UPPER' })
  const layer = (step: number, x: string, stride: number) =>
    separable(graph, weights, `dense${nr}/conv${step}`, x, same(stride))
  const plain = () => {
    const first = filters(tensor(weights, 'dense0/conv0/filters'))
    return conv(graph, input, first, tensor(weights, 'dense0/conv0/bias'), same(2))
  }
  const out1 = relu(nr === 0 ? plain() : layer(0, input, 2))
  const sum2 = sum(out1, layer(1, out1, 1))
  const sum3 = sum(sum2, layer(2, relu(sum2), 1))
  return relu(sum(sum3, layer(3, relu(sum3), 1)))
}

/** Layers of the recogniser, with the residual blocks of each width. */
const BLOCKS = [
  { down: null, width: 32, flat: ['conv32_1', 'conv32_2', 'conv32_3'] },
  { down: 'conv64_down', width: 64, flat: ['conv64_1', 'conv64_2', 'conv64_3'] },
  { down: 'conv128_down', width: 128, flat: ['conv128_1', 'conv128_2'] },
  { down: 'conv256_down', width: 256, flat: ['conv256_1', 'conv256_2'] },
  { down: 'conv256_down_out', width: 256, flat: [] },
] as const

/** Where the strided branch comes out one row and one column smaller than the pooled one. */
const SHORT = new Set(['conv256_down', 'conv256_down_out'])

/** The recogniser, dlib's ResNet of 29 layers: 150 × 150 pixels in, 128 numbers out. */
export const recogniserNet = (weights: Weights): Buffer =>
  onnx(
    'recogniser',
    { name: 'input', shape: [1, 3, 150, 150] },
    [{ name: 'output', shape: [1, 128] }],
    (graph, input) => {
      const relu = (x: string) => graph.node('Relu', [x])
      const scaled = (name: string, x: string, stride: number, pads: readonly number[]) => {
        const folded = fold(weights, name)
        return conv(graph, x, folded.filters, folded.bias, { strides: [stride, stride], pads })
      }
      const pad = (x: string, ends: readonly number[]) => {
        const amounts = graph.integers([0, 0, 0, 0, 0, ...ends])
        return graph.node('Pad', [x, amounts])
      }
      const branch = (name: string, x: string, stride: number) => {
        const one = relu(scaled(`${name}/conv1`, x, stride, stride === 1 ? PAD_1 : [0, 0, 0, 0]))
        return scaled(`${name}/conv2`, one, 1, PAD_1)
      }
      const down = (name: string, x: string, more: number) => {
        const pooled = graph.node('AveragePool', [x], { kernel_shape: [2, 2], strides: [2, 2] })
        const wide = more > 0 ? pad(pooled, [more, 0, 0]) : pooled
        const short = branch(name, x, 2)
        return relu(graph.node('Add', [wide, SHORT.has(name) ? pad(short, [0, 1, 1]) : short]))
      }
      let x = relu(scaled('conv32_down', input, 2, [0, 0, 0, 0]))
      x = graph.node('MaxPool', [x], { kernel_shape: [3, 3], strides: [2, 2] })
      let width = 32
      for (const block of BLOCKS) {
        if (block.down) x = down(block.down, x, block.width - width)
        for (const name of block.flat) x = relu(graph.node('Add', [branch(name, x, 1), x]))
        width = block.width
      }
      const flat = graph.node('Flatten', [graph.node('GlobalAveragePool', [x])], { axis: 1 })
      return [graph.node('MatMul', [flat, graph.constant(tensor(weights, 'fc'))])]
    },
  )

/** A convolution with the scale layer that follows it folded in. */
function fold(weights: Weights, name: string): { filters: Tensor; bias: Tensor } {
  const { shape, values } = filters(tensor(weights, `${name}/conv/filters`))
  const [bias, scale, shift] = ['conv/bias', 'scale/weights', 'scale/biases'].map(
    (part) => tensor(weights, `${name}/${part}`).values,
  ) as [Float32Array, Float32Array, Float32Array]
  const each = values.length / (shape[0] ?? 1)
  const at = (list: Float32Array, index: number) => list[index] ?? 0
  return {
    filters: { shape, values: values.map((value, i) => value * at(scale, Math.floor(i / each))) },
    bias: {
      shape: [shape[0] ?? 0],
      values: bias.map((value, o) => value * at(scale, o) + at(shift, o)),
    },
  }
}
