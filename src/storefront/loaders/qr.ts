import qrcode from 'qrcode'
import type { QrModel } from '../model/values.ts'

/** The modules of a code as one path of unit squares, row by row. */
export function qrOf(text: string): QrModel {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const { size, data } = modules
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (data[y * size + x]) path += `M${x} ${y}h1v1h-1z`
    }
  }
  return { path, size }
}
