import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { workbookOf, zipOf } from '../../../../test/fixtures/workbook.ts'
import { readHs8, readPrefix, readSheet } from '../domain/law-change/sheet.ts'
import { tableOf } from './read.ts'

const LIST = [
  ['跨境电子商务零售进口商品清单'],
  [],
  ['序号', '税则号列', '货品名称', '备注'],
  [1, 3071190, '鲜活冷牡蛎', '仅限网购保税商品'],
  [2, '0406.9000', '其他乳酪', ''],
] as const

const rowsOf = (bytes: Buffer) => readSheet(tableOf(bytes) ?? [])

describe('a list is read from whatever file it comes in', () => {
  const expected = [
    { row: 4, cells: { hs: '3071190', zh: '鲜活冷牡蛎', remark: '仅限网购保税商品' } },
    { row: 5, cells: { hs: '0406.9000', zh: '其他乳酪', remark: '' } },
  ]

  test('a workbook, with a title above and a number that lost its first zero', () => {
    expect(rowsOf(workbookOf(LIST))).toEqual(expected)
  })

  test('comma-separated text in UTF-8, with quotes, a mark of its bytes and Windows lines', () => {
    const text = `\uFEFF序号,税则号列,货品名称,备注\r\n1,"3071190","鲜活冷牡蛎","仅限网购\r\n保税"\r\n`
    expect(rowsOf(Buffer.from(text))).toEqual([
      { row: 2, cells: { hs: '3071190', zh: '鲜活冷牡蛎', remark: '仅限网购\r\n保税' } },
    ])
  })

  test('the same in GB 18030, and separated by tabs', () => {
    // 税号 and 品名 and 黄油, as an office in China saves them.
    const bytes = Buffer.concat([
      Buffer.from([0xcb, 0xb0, 0xba, 0xc5]),
      Buffer.from('\t'),
      Buffer.from([0xc6, 0xb7, 0xc3, 0xfb]),
      Buffer.from('\n04051000\t'),
      Buffer.from([0xbb, 0xc6, 0xd3, 0xcd]),
    ])
    expect(rowsOf(bytes)).toEqual([{ row: 2, cells: { hs: '04051000', zh: '黄油' } }])
  })

  test('what is no table is none', () => {
    expect(tableOf(Buffer.from('PK but no archive'))).toBeNull()
    expect(tableOf(zipOf({ 'hello.txt': 'hello' }))).toBeNull()
    expect(tableOf(Buffer.from([1, 0, 2]))).toBeNull()
    expect(rowsOf(Buffer.from('a,b\n1,2\n'))).toBeNull()
  })

  test('a bomb is not opened', () => {
    const bomb = zipOf({ 'xl/worksheets/sheet1.xml': ' '.repeat(70 * 1024 * 1024) })
    expect(tableOf(bomb)).toBeNull()
  })

  property.prop([fc.uint8Array({ maxLength: 400 })])('no bytes make it fault', (bytes) => {
    const book = workbookOf(LIST)
    const cut = book.subarray(0, bytes.length % book.length)
    // A zip is listed at its end: what lacks it is no table, and what is none is said, not thrown.
    expect(tableOf(Buffer.concat([Buffer.from('PK'), bytes]))).toBeNull()
    if (cut.length >= 2) expect(tableOf(cut)).toBeNull()
  })
})

test('tariff numbers in every way they are written', () => {
  const written = ['0307.1190', '03071190', '3071190', '0307119000', ' 0307 1190 ', '03071190']
  expect(written.map(readHs8)).toEqual(written.map(() => '03071190'))
  expect(['', '0307', '牡蛎', '03071190000', '0307119x'].map(readHs8)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
  expect(['02', '0406', '04.06', '04069000', '3', '040', '0406900000'].map(readPrefix)).toEqual([
    '02',
    '0406',
    '0406',
    '04069000',
    null,
    null,
    null,
  ])
})
