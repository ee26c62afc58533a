// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="../../lib/subset-font.d.ts" />
import { readFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const FOLDER = new URL('../../../node_modules/', import.meta.url)
const HAN = '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-600-normal.woff2'
const LATIN = '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2'

let faces: Promise<readonly [Buffer, Buffer]> | null = null
const read = (path: string) => readFile(new URL(path, FOLDER))

/** Whether a sign is drawn with the Chinese face; the Latin one has no ideographs. */
export const isHan = (sign: string): boolean => {
  const point = sign.codePointAt(0) ?? 0
  return point >= 0x2e80 && point < 0xfffe
}

export type Faces = { readonly han: Uint8Array; readonly latin: Uint8Array }

/** Both faces cut down to the signs of a text: what a label embeds weighs some kilobytes. */
export async function facesFor(text: string): Promise<Faces> {
  faces ??= Promise.all([read(HAN), read(LATIN)])
  const [han, latin] = await faces
  const signs = [...new Set(text)]
  return {
    han: await subsetFont(han, signs.filter(isHan).join('') || '鲜', { targetFormat: 'sfnt' }),
    latin: await subsetFont(latin, signs.filter((sign) => !isHan(sign)).join('') || ' ', {
      targetFormat: 'sfnt',
      variationAxes: { wght: 550 },
    }),
  }
}
