import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { lotFileRoutes } from '#modules/stock'
import { traceApi } from '../src/shop/index.ts'
import { query } from '../src/db/index.ts'
import { openDock } from './dock.ts'
import { saying } from './staff.ts'

/** Photos and certificates of a lot, and what a shift of a hub leaves for the next. */
const dock = await openDock()
const { pool, views, ask } = dock
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(lotFileRoutes({ ...dock.supply, whoActs: saying }))
await app.register(traceApi(views, pool))
afterAll(() => app.close())

const offer = views.catalogue.bySlug('huitres-creuses-cancale-n3-12')!
const [lot] = views.stock.lotsOf(offer.id)
const [other] = views.catalogue.offers
  .filter(({ seller }) => seller !== offer.seller)
  .flatMap(({ id }) => views.stock.lotsOf(id))
const HOUSE = `producer:${offer.seller}`
const path = `/lots/${lot!.id}/files`

async function call(method: 'GET' | 'POST' | 'DELETE', url: string, as: string, body?: object) {
  const headers = { 'x-acts-for': as }
  const reply = await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) })
  const json = /json/.test(String(reply.headers['content-type'])) ? reply.json() : {}
  return { ...json, status: reply.statusCode, raw: reply.rawPayload, headers: reply.headers }
}
const send = (kind: string, content: Buffer, as = HOUSE, url = path) =>
  call('POST', url, as, { kind, content: content.toString('base64') })

const picture = (width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#386' } })
const located = () =>
  picture()
    .withExif({ IFD0: { Make: 'SECRET CAMERA' }, IFD3: { GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()

async function paper(pages = 1): Promise<Buffer> {
  const made = await PDFDocument.create()
  for (let nr = 0; nr < pages; nr++) made.addPage([200, 200]).drawText('Certificat')
  made.setAuthor('SECRET AUTHOR')
  const script = made.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') })
  made.catalog.set(PDFName.of('OpenAction'), script)
  await made.attach(Buffer.from('SECRET ATTACHMENT'), 'hidden.txt')
  return Buffer.from(await made.save({ useObjectStreams: false }))
}

test('a photo is kept without what its camera wrote, and everybody sees it on the trace', async () => {
  const sent = await located()
  expect(sent.includes('SECRET CAMERA')).toBe(true)
  const kept = await send('photo', sent)
  expect(kept).toMatchObject({ status: 201, kind: 'photo', media: 'image/webp' })
  const own = await call('GET', kept.href.replace('/api/v1', ''), HOUSE)
  expect((await sharp(own.raw).metadata()).exif).toBeUndefined()
  const trace = await call('GET', `/trace/${lot!.id}`, 'nobody:none')
  const [photo] = trace.lots[0].photos as string[]
  const seen = await call('GET', photo!.replace('/api/v1', ''), 'nobody:none')
  expect(seen.headers['content-type']).toBe('image/webp')
  expect(seen.raw.equals(own.raw)).toBe(true)
})

test('a certificate is written anew: no script, no attachment, no author; insiders alone read it', async () => {
  const kept = await send('certificate', await paper(2), 'hub:rungis')
  expect(kept).toMatchObject({
    status: 201,
    media: 'application/pdf',
    by: expect.stringMatching(/^hub:rungis/),
  })
  const got = await call('GET', kept.href.replace('/api/v1', ''), HOUSE)
  expect(got.headers['content-disposition']).toBe('attachment')
  const read = await PDFDocument.load(got.raw, { updateMetadata: false })
  expect(read.getPageCount()).toBe(2)
  expect(read.getAuthor()).toBeUndefined()
  for (const key of ['OpenAction', 'Names', 'AF']) {
    expect(read.catalog.get(PDFName.of(key)), key).toBeUndefined()
  }
  const photoPath = `/trace/${lot!.id}/photos/${kept.id}`
  expect((await call('GET', photoPath, 'nobody:none')).status).toBe(404)
})

test('what is no picture and no document is refused by what it is, not by its name', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
  const half = (await located()).subarray(0, 300)
  for (const [kind, content] of [
    ['photo', svg],
    ['photo', half],
    ['photo', await paper()],
    ['certificate', svg],
    ['certificate', Buffer.from('%PDF-1.7 nothing behind it')],
    ['certificate', await paper(21)],
  ] as const) {
    expect(await send(kind, content)).toMatchObject({ status: 422, kind: 'file_unreadable' })
  }
  expect((await call('POST', path, HOUSE, { kind: 'photo', content: '!!' })).status).toBe(400)
})

test('six of a kind, also when they are sent at once; one that is taken back makes room', async () => {
  const small = await picture(40, 30).png().toBuffer()
  const told = await Promise.all(Array.from({ length: 9 }, () => send('photo', small)))
  expect(told.filter(({ status }) => status === 201)).toHaveLength(5)
  expect(told.find(({ status }) => status === 409)).toMatchObject({
    kind: 'too_many_files',
    max: 6,
  })
  const { items } = await call('GET', path, HOUSE)
  const { id } = items.find(({ kind }: { kind: string }) => kind === 'photo')
  expect((await call('DELETE', `${path}/${id}`, HOUSE)).status).toBe(204)
  expect((await call('DELETE', `${path}/${id}`, HOUSE)).status).toBe(404)
  expect((await send('photo', small)).status).toBe(201)
  const [row] = await query<{ n: bigint }>(
    pool,
    `select count(*) as n from stock.lot_file where kind = 'photo'`,
  )
  expect(row?.n).toBe(6n)
})

test('another house and another hub find nothing', async () => {
  const theirs = `/lots/${other!.id}/files`
  expect((await send('photo', await located(), HOUSE, theirs)).status).toBe(404)
  expect((await call('GET', path, 'producer:nobody')).status).toBe(404)
  expect((await call('GET', path, 'hub:milan')).status).toBe(404)
  expect((await call('GET', path, 'customs:desk')).status).toBe(403)
})

test('a shift leaves a word for its own hub, which nobody changes', async () => {
  const note = { hub: 'rungis', author: 'Awa', note: 'Cold room 2 a little warm.' }
  const left = await ask('POST', '/shift-notes', { as: 'hub:rungis', body: note })
  expect(left).toMatchObject({ status: 201, ...note, by: expect.stringMatching(/^hub:rungis/) })
  const seen = await ask('GET', '/shift-notes', { as: 'hub:rungis' })
  expect(seen.items).toMatchObject([note])
  const elsewhere = [...views.network.locations.values()].find(
    ({ kind, slug }) => kind === 'hub' && slug !== 'rungis',
  )!
  expect((await ask('GET', '/shift-notes', { as: `hub:${elsewhere.slug}` })).items).toEqual([])
  for (const hub of [elsewhere.slug, 'atlantis']) {
    const body = { ...note, hub }
    expect((await ask('POST', '/shift-notes', { as: 'hub:rungis', body })).status).toBe(404)
  }
  await expect(query(pool, 'delete from logistics.shift_note')).rejects.toThrow()
})
