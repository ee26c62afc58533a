import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { seedRows } from '../../actions.ts'
import { lawOf, type LawRows } from '../law.ts'
import { standsOn } from '../tariff.ts'
import { changesOf, changesOn, daysOfChange } from './difference.ts'
import { readList, readRemarks, type ListKind } from './entry.ts'
import { revise, revised } from './revise.ts'
import { readSheet } from './sheet.ts'

const law = await seedRows()
const FROM = Temporal.PlainDate.from('2027-01-01')
const EVE = FROM.subtract({ days: 1 })

function listOf(kind: ListKind, table: readonly (readonly string[])[], rows: LawRows = law) {
  const asked = { kind, from: FROM, source: '海关总署公告', grade: 'official' } as const
  const sheet = readSheet(table)
  if (!sheet) throw new Error('the table names its columns')
  const { entries, faults } = readList({ ...asked, rows: sheet })
  return { revision: revise({ ...asked, entries, law: rows }), faults }
}

const HS = ['税则号列', '货品名称']

describe('a tariff', () => {
  test('changes the rates it names, from its day on, and nothing else', () => {
    const { revision } = listOf('tariff', [
      [...HS, '最惠国税率（%）', '暂定税率', '增值税率'],
      ['04069000', '其他乳酪', '12', '6', '13'],
      ['18069000', '其他巧克力', '8', '', '13'],
    ])
    expect(changesOf(revision)).toMatchObject([
      {
        hs: '04069000',
        fields: [
          { field: 'mfn', before: '12% (unverified)', after: '12%' },
          { field: 'provisional', before: '8% (unverified)', after: '6%' },
        ],
      },
      { hs: '18069000', fields: [{ field: 'mfn', before: '8% (seen)', after: '8%' }] },
    ])
    const after = revised(law, revision)
    const duty = (day: Temporal.PlainDate) => {
      const due = lawOf(after, 'unverified').dutyFor({
        hs: '04069000',
        origin: { country: 'CH' },
        on: day,
      })
      return due.ok ? due.value.base.grade : due.refusal.reasons
    }
    expect([duty(EVE), duty(FROM)]).toEqual(['unverified', 'official'])
    expect(changesOn(after, FROM)).toHaveLength(2)
    expect(changesOn(after, FROM.add({ days: 1 }))).toEqual([])
    expect(daysOfChange(after, EVE)).toContain('2027-01-01')
  })

  test('a new line needs every rate that a parcel pays, and is on no list yet', () => {
    const { revision } = listOf('tariff', [
      [...HS, '最惠国税率', '增值税率', '消费税率'],
      ['09012100', '已焙炒咖啡', '15', '13', '0'],
      ['09012200', '', '15', '13', '0'],
      ['09019000', '咖啡壳', '10', '', '0'],
    ])
    expect(revision.problems).toEqual([
      { hs8: '09012200', kind: 'name_missing' },
      { hs8: '09019000', kind: 'vat_missing' },
    ])
    const after = lawOf(revised(law, revision), 'official')
    const coffee = { hs: '09012100', origin: { country: 'IT' }, on: FROM }
    expect(after.routeFor(coffee)).toMatchObject({ refusal: { reasons: ['not_listed'] } })
    expect(after.lineOf('09012100', EVE)).toBeNull()
    expect(after.lineOf('09012100', FROM)).toMatchObject({ consumption: { kind: 'none' } })
  })

  test('what cannot be read is told by row and column, and a line named twice counts once', () => {
    const { faults, revision } = listOf('tariff', [
      [...HS, '最惠国税率', '消费税率'],
      ['04069000', '其他乳酪', '12 or 8', '0'],
      ['nonsense', '?', '5', '0'],
      ['04051000', '黄油', '10', '1000%'],
      ['22042100', '葡萄酒', '14', '10%'],
      ['2204.2100', '葡萄酒', '99', '10%'],
    ])
    expect(faults).toEqual([
      { row: 2, column: 'mfn', text: '12 or 8', kind: 'unreadable' },
      { row: 3, column: 'hs', text: 'nonsense', kind: 'unreadable' },
      { row: 4, column: 'consumption', text: '1000%', kind: 'unreadable' },
      { row: 6, column: 'hs', text: '22042100', kind: 'twice' },
    ])
    expect(revision.lines.map(({ after }) => after.mfn?.grade)).toEqual(['official'])
  })
})

describe('a positive list', () => {
  const table = [
    ['序号', ...HS, '备注'],
    ['1', '04069000', '其他乳酪', '仅限网购保税商品'],
    ['2', '22042100', '葡萄酒', ''],
    ['3', '99999999', '无此税号', ''],
  ]

  test('lists what it names with its remarks, and ends what it leaves out', () => {
    const { revision } = listOf('positive_list', table)
    expect(revision.problems).toEqual([{ hs8: '99999999', kind: 'line_unknown' }])
    const after = lawOf(revised(law, revision), 'official')
    const route = (hs: string, on = FROM) => {
      const found = after.routeFor({ hs, origin: { country: 'FR' }, on })
      return found.ok ? found.value.regime : found.refusal.reasons
    }
    expect(route('04069000')).toBe('bonded_1210')
    expect(route('22042100')).toBe('direct_9610')
    expect(route('18069000')).toEqual(['not_listed'])
    // The day before, the old law: not good enough for a shop that sells on the law itself.
    expect(route('22042100', EVE)).toEqual(['listing_below_grade'])
  })

  test('remarks are of four kinds', () => {
    const remarks =
      '仅限网购保税商品；每人每年限2千克；列入《进出口野生动植物种商品目录》的商品除外；仅限食用'
    expect(readRemarks(remarks)).toMatchObject([
      { kind: 'trade_mode' },
      { kind: 'weight', gramsPerYear: 2_000 },
      { kind: 'exclusion' },
      { kind: 'named_goods' },
    ])
  })
})

test('a ban is a whole list of first digits: what it no longer names may fly again', () => {
  const { revision } = listOf('post_ban', [['税则号列'], ['0201'], ['0210'], ['16']])
  const after = lawOf(revised(law, revision), 'unverified')
  const cheese = { hs: '04069000', origin: { country: 'FR' }, on: FROM }
  expect(after.routeFor(cheese)).toMatchObject({ value: { regime: 'direct_9610' } })
  expect(after.routeFor({ ...cheese, on: EVE })).toMatchObject({ value: { regime: 'bonded_1210' } })
})

test('suspensions and remedies are whole lists as well', () => {
  const bans = listOf('suspensions', [
    ['税号', '国家', '地区', '疫病', '截止日期'],
    ['0406', 'IT', 'Piemonte', 'LSD', '2027-06-01'],
  ])
  const after = lawOf(revised(law, bans.revision), 'unverified')
  const cheese = (region: string, on = FROM) =>
    after.routeFor({ hs: '04069000', origin: { country: 'IT', region }, on }).ok
  expect([cheese('Piemonte'), cheese('Toscana'), cheese('Piemonte', EVE)]).toEqual([
    false,
    true,
    true,
  ])
  expect(cheese('Piemonte', Temporal.PlainDate.from('2027-06-01'))).toBe(true)

  const duties = listOf('remedies', [
    ['税号', '措施', '原产地', '公司', '税率', '截止日期'],
    ['22082000', '反倾销', 'EU', '', '30', '2030-07-05'],
    ['22082000', '反倾销', 'EU', 'Maison A', '27.7%', '2030-07-05'],
  ])
  const cognac = { hs: '22082000', origin: { country: 'FR' }, on: FROM }
  const remedies = lawOf(revised(law, duties.revision), 'unverified')
  expect(remedies.dutyFor(cognac)).toMatchObject({ value: { additional: { num: 30n, den: 100n } } })
  // The dairy case without an outcome was not in the list: it ends, and cheese can be counted again.
  expect(remedies.dutyFor({ ...cognac, hs: '04061000' }).ok).toBe(true)
  expect(remedies.dutyFor({ ...cognac, hs: '04061000', on: EVE }).ok).toBe(false)
})

const percents = fc.record({
  hs8: fc.constantFrom(...law.lines.map(({ hs8 }) => hs8)),
  mfn: fc.integer({ min: 0, max: 60 }),
  day: fc.integer({ min: 0, max: 40 }),
})

property.prop([fc.array(percents, { maxLength: 12 })])(
  'whatever lists come, a line has one row a day, and no day before a list is touched',
  (changes) => {
    let rows = law
    for (const { hs8, mfn, day } of changes) {
      const from = FROM.add({ days: day })
      const sheet =
        readSheet([
          ['hs8', 'mfn'],
          [hs8, String(mfn)],
        ]) ?? []
      const asked = { kind: 'tariff', from, source: 'a list', grade: 'official' } as const
      const { entries } = readList({ ...asked, rows: sheet })
      const before = rows
      rows = revised(rows, revise({ ...asked, entries, law: rows }))
      const eve = from.subtract({ days: 1 })
      expect(lawOf(rows, 'unverified').lineOf(hs8, eve)?.mfn).toEqual(
        lawOf(before, 'unverified').lineOf(hs8, eve)?.mfn,
      )
      expect(lawOf(rows, 'unverified').lineOf(hs8, from)?.mfn?.rate.num).toBeDefined()
    }
    for (let day = -1; day <= 41; day++) {
      const on = FROM.add({ days: day })
      const standing = rows.lines.filter((line) => standsOn(line, on)).map(({ hs8 }) => hs8)
      expect(new Set(standing).size).toBe(standing.length)
      expect(standing).toHaveLength(law.lines.length)
    }
  },
)
