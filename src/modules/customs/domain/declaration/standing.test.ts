import { fc, test as property } from '@fast-check/vitest'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCsv } from '../csv.ts'
import { HINTS, hintsFrom, type Hint } from './hints.ts'
import { standingOf, type Answer, type Answered, type SentKind } from './standing.ts'

const codes = readCsv(
  readFileSync(new URL('../../data/ceb-error-codes.csv', import.meta.url), 'utf8'),
)
const hintOf = hintsFrom(
  codes.map((row) => ({
    code: row['code'] ?? '',
    text: row['message_zh'] ?? '',
    hint: row['hint'] as Hint,
  })),
)

const BEGAN = Temporal.Instant.from('2026-02-14T02:30:00Z')
const answer = (status: string, second: number, info = 'x'): Answer => ({
  status,
  info,
  at: BEGAN.add({ seconds: second }),
})
const listWith = (...answers: readonly Answer[]): readonly Answered[] => [
  { kind: '311', answers: [answer('2', 0), answer('120', 1)] },
  { kind: '411', answers: [answer('120', 1)] },
  { kind: '511', answers: [] },
  { kind: '621', answers },
]
const steps = (...statuses: readonly string[]) =>
  listWith(...statuses.map((status, index) => answer(status, index + 2)))
const stateOf = (documents: readonly Answered[]) => standingOf(documents, hintOf).state

test('every published code has a hint that we know', () => {
  expect(codes).toHaveLength(162)
  for (const { hint = '' } of codes) expect(HINTS).toContain(hint)
})

test.each([
  [[], 'sent'],
  [['1'], 'declared'],
  [['2', '3', '120'], 'declared'],
  [['2', '3', '120', '300'], 'review'],
  [['2', '3', '120', '300', '399'], 'declared'],
  [['2', '3', '120', '500'], 'inspection'],
  [['2', '3', '120', '500', '800'], 'released'],
  [['2', '3', '120', '800'], 'released'],
  [['2', '3', '120', '800', '899'], 'closed'],
  [['2', '3', '120', '501'], 'detained'],
  [['2', '3', '120', '599', '800'], 'released'],
  [['2', '3', '120', '500', '700'], 'sent_back'],
  [['2', '3', '120', '100'], 'repair'],
  [['2', '4'], 'repair'],
  [['-621001'], 'repair'],
  [['-621005'], 'refused'],
  [['2', '-621018'], 'refused'],
  [['2', '3', '120', '800', '-621004'], 'released'],
  [['2', '3', '-621004'], 'declared'],
  [['-621004'], 'declared'],
] as const)('a list with %j is %s', (statuses, state) => {
  expect(stateOf(steps(...statuses))).toBe(state)
})

test('a refused order, payment or waybill is for repair, whatever the list says before its release', () => {
  for (const kind of ['311', '411', '511'] as const) {
    const refused: Answered = { kind, answers: [answer('100', 5)] }
    const others = steps('2').filter((each) => each.kind !== kind)
    expect(standingOf([...others, refused], hintOf)).toEqual({
      state: 'repair',
      why: { kind: 'refused_by_customs', document: kind, status: '100', hint: 'returned' },
    })
    const released = steps('120', '800').filter((each) => each.kind !== kind)
    expect(stateOf([...released, refused])).toBe('released')
  }
})

test('an order that was declared before is not refused for it', () => {
  const twice: Answered = { kind: '311', answers: [answer('-301010', 3, '已存在相同编号的订单')] }
  const others = steps('120').filter(({ kind }) => kind !== '311')
  expect(stateOf([twice, ...others])).toBe('declared')
})

test.each([
  ['-621001', '清单报文校验失败，[订购人姓名与身份证号不符]', 'identity_mismatch'],
  ['-621027', '保存失败，请确认状态并刷新重试', 'try_again'],
  ['-621027', '请确认表体 gnum 无重复！', 'line_numbers'],
  ['-625022', '退货申请单[R1]已经申报过，请勿重复申报', 'duplicate'],
  ['-625022', '退货申请单[R1]的申报状态不符合改单申报的条件', 'state_conflict'],
  ['-301001', '订单信息', 'content'],
  ['100', '退单', 'returned'],
  ['-999999', '?', 'content'],
])('%s with "%s" asks for %s', (status, info, hint) => {
  expect(hintOf(status, info)).toBe(hint)
})

describe('a request to cancel', () => {
  const asked = (...statuses: readonly string[]) => [
    ...steps('2', '3', '120'),
    { kind: '623' as const, answers: statuses.map((each, index) => answer(each, index + 9)) },
  ]
  test.each([
    [[], 'withdrawing'],
    [['2', '120'], 'withdrawing'],
    [['2', '120', '899'], 'withdrawn'],
    [['2', '-623005'], 'repair'],
  ] as const)('with %j is %s', (statuses, state) => {
    expect(stateOf(asked(...statuses))).toBe(state)
  })
})

const answers = fc.array(
  fc.record({
    status: fc.constantFrom(
      '1',
      '2',
      '3',
      '4',
      '100',
      '120',
      '300',
      '500',
      '501',
      '700',
      '800',
      '899',
      '-621004',
      '-621017',
    ),
    at: fc.integer({ min: 0, max: 5 }).map((seconds) => BEGAN.add({ seconds })),
    info: fc.constantFrom('a', 'b'),
  }),
  { maxLength: 8 },
)
const documents = fc
  .record({ a: answers, b: answers, c: answers, d: answers })
  .map(({ a, b, c, d }): readonly Answered[] =>
    (
      [
        ['311', a],
        ['411', b],
        ['511', c],
        ['621', d],
      ] as const satisfies readonly (readonly [SentKind, unknown])[]
    ).map(([kind, said]) => ({
      kind,
      answers: said,
    })),
  )

property.prop([documents, fc.infiniteStream(fc.nat())])(
  'neither the order of arrival nor repeats change where a declaration stands',
  (all, keys) => {
    const shuffled = all.map(({ kind, answers: said }) => {
      const twice = [...said, ...said.filter((_, index) => index % 2 === 0)]
      const keyed = twice.map((each) => ({ each, key: keys.next().value ?? 0 }))
      return { kind, answers: keyed.toSorted((x, y) => x.key - y.key).map(({ each }) => each) }
    })
    expect(standingOf(shuffled, hintOf)).toEqual(standingOf(all, hintOf))
  },
)
