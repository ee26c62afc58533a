import { expect, test } from 'vitest'
import type { LotReply, WindowReply } from '#modules/stock'
import { formatsIn } from '../kit/format.ts'
import { messages as lotMessages } from '../lots/messages/index.ts'
import { messages } from './messages/index.ts'
import { lotTasks, orderTasks, windowTasks } from './tasks.ts'

const telling = {
  t: messages.en.today,
  papers: lotMessages.en.papers,
  format: formatsIn('en'),
  now: Date.parse('2026-11-25T09:00:00Z'),
}

const lot = (change: Partial<LotReply>): LotReply => ({
  id: 'lot',
  offerId: 'offer',
  slug: 'huitres',
  title: 'Oysters',
  house: 'maison-ledoux',
  storage: 'chilled_0_4',
  location: 'rungis',
  code: 'L1',
  madeAt: '2026-11-24T08:00:00Z',
  printedOn: null,
  dateKind: 'best_before',
  expiresOn: '2026-12-20',
  state: 'released',
  zone: 'chilled',
  quantities: {
    made: 60,
    outstanding: 0,
    received: 60,
    rejected: 0,
    lost: 0,
    reserved: 10,
    sold: 10,
    available: 40,
  },
  certificates: [],
  windowId: null,
  declaredAt: '2026-11-24T08:00:00Z',
  ...change,
})

const titles = (tasks: readonly { readonly title: string }[]) => tasks.map(({ title }) => title)

test('a lot at the hub with days to go asks for nothing', () => {
  expect(lotTasks([lot({})], telling)).toEqual([])
})

test('a declared lot is to be brought; one with nothing outstanding is not', () => {
  const quantities = { ...lot({}).quantities, outstanding: 60, received: 0, available: 0 }
  expect(lotTasks([lot({ state: 'declared', quantities })], telling)).toMatchObject([
    { title: 'Lot L1 is not at the hub yet', detail: '60 on the way to rungis' },
  ])
  expect(lotTasks([lot({ state: 'declared' })], telling)).toEqual([])
})

test.each([
  ['2026-11-24', 0],
  ['2026-11-25', 1],
  ['2026-11-29', 1],
  ['2026-11-30', 0],
])('a lot that lasts until %s gives %i task to sell it', (expiresOn, count) => {
  expect(lotTasks([lot({ expiresOn })], telling)).toHaveLength(count)
})

test('a paper that ends within a fortnight is named; one that ended is past renewing here', () => {
  const paper = (validUntil: string) => ({ kind: 'health', number: validUntil, validUntil })
  const papers = ['2026-11-20', '2026-12-05', '2027-01-31'].map(paper)
  const tasks = lotTasks([lot({ certificates: papers })], telling)
  expect(titles(tasks)).toEqual(['Health certificate expires soon (lot L1)'])
})

const window = (change: Partial<WindowReply>): WindowReply => ({
  id: 'window',
  offerId: 'offer',
  house: 'maison-ledoux',
  kind: 'tide',
  phase: 'open',
  opensAt: '2026-11-20T08:00:00Z',
  closesAt: '2026-11-26T08:00:00Z',
  harvestAt: '2026-11-27T08:00:00Z',
  capacity: 100,
  asked: 42,
  rule: 'first_come',
  convertedAt: null,
  ...change,
})

test('a pre-sale asks when it closes soon and when its harvest is waited for', () => {
  const named = () => 'Oysters'
  const tasks = windowTasks(
    [
      window({}),
      window({ closesAt: '2026-12-26T08:00:00Z' }),
      window({ phase: 'closed' }),
      window({ phase: 'converted' }),
    ],
    named,
    telling,
  )
  expect(titles(tasks)).toEqual([
    'The pre-sale “Oysters” closes soon',
    'The pre-sale “Oysters” is closed: declare the harvest',
  ])
  expect(tasks[1]?.to).toBe('/producer/lots/new?window=window')
})

test('paid orders are one task, due with the first departure', () => {
  const part = (leavesAt: string | null) => ({
    id: String(leavesAt),
    number: 'PRM-1',
    house: 'maison-ledoux',
    state: 'paid' as const,
    placedAt: '2026-11-25T08:00:00Z',
    goods: { amount: '1.00', currency: 'CNY' },
    deliverOn: null,
    leavesAt,
    lines: [],
  })
  expect(orderTasks({ items: [], next: null }, telling)).toEqual([])
  const items = [part('2026-11-27T12:00:00Z'), part(null), part('2026-11-26T12:00:00Z')]
  expect(orderTasks({ items, next: null }, telling)).toMatchObject([
    { title: '3 orders to prepare', detail: 'First departure 26 Nov, 13:00' },
  ])
})
