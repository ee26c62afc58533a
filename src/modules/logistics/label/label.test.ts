import { expect, test } from 'vitest'
import { seededChance } from '#lib/chance.ts'
import { readElements } from '#lib/gs1/element-string.ts'
import { internalGtin, ssccOf } from '#lib/gs1/keys.ts'
import { pictureOf, scan, worn } from '../../../../test/fixtures/reader.ts'
import { misread, sampleElements } from '../../../../test/fixtures/symbols.ts'
import { parcelLink, type ParcelFacts } from '../domain/label.ts'
import { labelPdf, tablePdf } from './pdf.ts'

const offer = '0190a6f2-0000-7000-8000-000000000001'
const sscc = ssccOf(17n)
const facts: ParcelFacts = {
  sscc,
  number: 'P26112500017',
  consignee: { name: '李小明', phone: '13800001234', address: '西湖区文三路 100 号 1 单元 101' },
  city: '杭州',
  from: '巴黎汉吉斯',
  to: '杭州保税区',
  lane: 'rungis-hangzhou-chilled-1210',
  leavesAt: Temporal.Instant.from('2026-11-25T20:30:00Z'),
  zone: 'Europe/Paris',
  band: 'chilled',
  recipe: { box: 'S', packs: 4, packGrams: 250 },
  grams: 3_400,
  items: [
    {
      offer,
      title: '康卡勒生蚝 三号 12 只',
      code: 'LOT-A7',
      expiresOn: Temporal.PlainDate.from('2026-12-04'),
      dateKind: 'use_by',
      quantity: 2,
    },
  ],
}
const EXPECTED = [
  ['00', sscc],
  ['02', internalGtin(offer)],
  ['37', '2'],
  ['17', '261204'],
  ['10', 'LOT-A7'],
]

/** What a scanner makes of a label: the parcel's number, its contents, its link. */
async function readAll(picture: Parameters<typeof scan>[0]) {
  const read = await scan(picture)
  const of = (identifier: string) =>
    read.filter((each) => each.symbologyIdentifier.startsWith(identifier)).map(({ text }) => text)
  const elements = (texts: readonly string[]) =>
    texts.map((text) => {
      const back = readElements(text)
      return back.ok ? back.value.map(({ ai, value }) => [ai, value]) : back.refusal
    })
  return { parcel: elements(of(']C1')), contents: elements(of(']d2')), link: of(']Q') }
}

const whole = { parcel: [[['00', sscc]]], contents: [EXPECTED], link: [parcelLink(sscc)] }

test('a printed label is read back: number, contents and link (I16)', async () => {
  const pdf = await labelPdf(facts)
  expect(await readAll(await pictureOf(pdf))).toEqual(whole)
  expect(pdf.length).toBeLessThan(120_000)
})

test('it is read turned, pressed and salted', async () => {
  const picture = await pictureOf(await labelPdf(facts))
  expect(await readAll(await worn.turned(picture))).toEqual(whole)
  expect(await readAll(await worn.pressed(picture))).toEqual(whole)
  expect(await readAll(await worn.salted(picture, seededChance('salt')))).toEqual(whole)
})

test('a mixed box carries its number and link, and no string of contents', async () => {
  const [item] = facts.items
  const items = Array.from({ length: 7 }, (_, nr) => ({ ...item!, code: `LOT-${nr}` }))
  const read = await readAll(await pictureOf(await labelPdf({ ...facts, items })))
  expect(read).toEqual({ ...whole, contents: [] })
})

test('the lowest symbol is the parcel’s, its bars upright', async () => {
  const picture = await pictureOf(await labelPdf(facts))
  const half = Math.floor((picture.height * 97) / 148)
  const low = {
    width: picture.width,
    height: picture.height - half,
    data: picture.data.subarray(half * picture.width),
  }
  const read = await scan(low, { tryRotate: false })
  expect(read.map(({ symbologyIdentifier }) => symbologyIdentifier)).toEqual([']C1'])
})

test('Chinese is drawn: another name is another picture', async () => {
  const [ours, theirs] = await Promise.all(
    ['李小明', '王小红'].map(async (name) =>
      pictureOf(await labelPdf({ ...facts, consignee: { ...facts.consignee, name } })),
    ),
  )
  const apart = ours!.data.filter((grey, nr) => Math.abs(grey - theirs!.data[nr]!) > 64).length
  expect(apart).toBeGreaterThan(100)
})

test('a long list runs over pages', async () => {
  const pdf = await tablePdf({
    title: '装载清单 Manifest',
    lines: ['杭州'],
    heads: ['SSCC', 'kg'],
    widths: [60, 20],
    rows: Array.from({ length: 60 }, (_, nr) => [ssccOf(BigInt(nr)), '1.0']),
  })
  const pages = await Promise.all([0, 1, 2].map((page) => pictureOf(pdf, 50, page)))
  expect(pages.every(({ data }) => data.some((grey) => grey < 128))).toBe(true)
})

test('three hundred random element strings are drawn and read back, none wrong', async () => {
  const wrong: string[] = []
  for (const [nr, elements] of sampleElements(300, 7).entries()) {
    const told = await misread(elements, nr)
    if (told) wrong.push(told)
  }
  expect(wrong).toEqual([])
})
