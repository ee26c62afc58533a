import type { Face } from '../domain/face.ts'
import type { QualityWord, Signs } from '../domain/quality.ts'

/** What a thread sees in one frame, largest face first. */
export type Sight = {
  readonly faces: readonly Face[]
  readonly words: readonly QualityWord[]
  readonly seen: {
    readonly signs: Signs
    readonly happy: number
    readonly embedding: Float32Array
  } | null
}

export type Question =
  | { readonly kind: 'detect'; readonly image: Uint8Array }
  | { readonly kind: 'embed'; readonly image: Uint8Array; readonly face: Face }
  | { readonly kind: 'look'; readonly image: Uint8Array }

export type Asked = Question & { readonly nr: number }

/** An answer to the question of that number; number 0 says that the thread is warm. */
export type Told =
  | { readonly nr: number; readonly value: Face[] | Float32Array | Sight; readonly fault?: never }
  | {
      readonly nr: number
      readonly fault: { readonly name: string; readonly message: string }
      readonly value?: never
    }
