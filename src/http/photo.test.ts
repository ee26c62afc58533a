import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { PHOTO_LIMITS, redraw } from './photo.ts'

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c84' } })

test('a photo is drawn anew: turned, made smaller, and without what the camera wrote', async () => {
  const sent = await plain(3000, 2000)
    .withExif({
      IFD0: { Make: 'PHONE' },
      IFD3: { GPSLatitude: '48/1 40/1 0/1', GPSLatitudeRef: 'N' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const kept = await redraw(sent)
  expect(kept).toMatchObject({ width: 800, height: 1200 })
  const { format, exif } = await sharp(kept!.image).metadata()
  expect(format).toBe('webp')
  expect(exif).toBeUndefined()
})

/** A PNG that says how large it is and holds next to nothing: a bomb unpacks to gigabytes. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const crc = Buffer.alloc(4)
    crc.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, crc])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(side * 64))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

test.each([
  ['nothing', async () => Buffer.alloc(0)],
  ['a text', async () => Buffer.from('<script>alert(1)</script>')],
  ['a drawing', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a bomb of 60,000 pixels a side', async () => bomb(60_000)],
  ['half a photo', async () => (await plain(400, 400).jpeg().toBuffer()).subarray(0, 300)],
  ['too many bytes', async () => Buffer.alloc(PHOTO_LIMITS.bytes + 1, 0xff)],
  [
    'a head of JPEG and rubbish',
    async () => Buffer.from([0xff, 0xd8, 0xff, ...Array(500).fill(7)]),
  ],
  ['a moving picture', async () => plain(10, 10).gif().toBuffer()],
])('%s is no photo', async (_name, make) => {
  expect(await redraw(await make())).toBeNull()
})
