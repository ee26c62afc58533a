import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { lawChangeRoutes, lawRoutes } from '#modules/customs'
import { query } from '../src/db/index.ts'
import { openViews, soldGoods } from '../src/shop/index.ts'
import { testDatabase } from './database.ts'
import { workbookOf } from './fixtures/workbook.ts'
import { saying } from './staff.ts'
import { WORLD_BEGINS } from './world.ts'

/** The law changed by official lists: proposed, compared, approved by a second person, from its day on. */
const { pool } = await testDatabase('world')
const views = await openViews(pool, { now: () => WORLD_BEGINS, minimumGrade: 'unverified' })
const deps = {
  pool,
  now: () => WORLD_BEGINS,
  today: views.today,
  law: () => views.law,
  soldGoods: () => soldGoods(views),
}
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(lawRoutes(deps, saying))
await app.register(lawChangeRoutes(deps, saying))
afterAll(() => app.close())

// oxlint-disable-next-line typescript/no-explicit-any
type Json = any
const ANNE = 'customs:anne'
const BO = 'customs:bo'
const FROM = '2027-01-01'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Asked = {
  readonly as?: string
  readonly body?: object | Buffer | string
  readonly type?: string
}
async function ask(method: 'GET' | 'POST', url: string, { as, body, type }: Asked = {}) {
  const reply = await app.inject({
    method,
    url,
    headers: {
      ...(as ? { 'x-acts-for': as } : {}),
      ...(type ? { 'content-type': type } : {}),
    },
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: reply.statusCode, body: reply.json() as Json }
}

const propose = (
  file: Buffer | string,
  { kind = 'tariff', from = FROM, as = ANNE }: { kind?: string; from?: string; as?: string } = {},
) => {
  const asked = new URLSearchParams({
    kind,
    from,
    source: '国务院关税税则委员会公告 2026 年第 12 号',
    fileName: 'list',
  })
  return ask('POST', `/customs/law/changes?${asked.toString()}`, {
    as,
    body: file,
    type: Buffer.isBuffer(file) ? XLSX : 'text/csv',
  })
}
const approve = (id: string, digest: string, as = BO) =>
  ask('POST', `/customs/law/changes/${id}/approval`, { as, body: { digest } })

const WINE = workbookOf([
  ['进口税则'],
  ['税则号列', '货品名称', '最惠国税率', '增值税率', '消费税率'],
  ['2204.2100', '葡萄酒', 10, 9, '10%'],
  ['2204.1000', '汽酒', 14, 13, '10%'],
])

let wine: Json
beforeAll(async () => {
  wine = await propose(WINE)
})

test('a proposal is compared with the law as it stands, and is not law', async () => {
  expect(wine.status).toBe(201)
  expect(wine.body).toMatchObject({
    state: 'proposed',
    proposedBy: 'account of anne',
    rows: 2,
    faults: [],
    changes: [
      {
        hs: '22042100',
        name: { fr: expect.any(String) },
        fields: [
          { field: 'mfn', before: '14% (seen)', after: '10%' },
          { field: 'vat', before: '13%', after: '9%' },
        ],
      },
      { hs: '22041000' },
    ],
  })
  const { body } = await ask('GET', '/customs/law/lines/22042100', { as: ANNE })
  expect(body.rows).toMatchObject([{ vat: '13%', validUntil: null }])
  expect((await propose(WINE)).body).toMatchObject({ kind: 'change_exists', status: 409 })
})

test('the simulator tells what it would change in the law and in what is sold', async () => {
  const { body } = await ask('GET', `/customs/law/simulations?change=${wine.body.id}`, { as: ANNE })
  expect(body).toMatchObject({ on: FROM, changed: 2 })
  expect(body.sold).toBeGreaterThan(300)
  const bottle = body.effects.find(({ slug }: Json) => slug.startsWith('chateau-des-tourelles'))
  expect(bottle.before.decision).toBe('in_limits')
  expect(Number(bottle.after.tax.amount)).toBeLessThan(Number(bottle.before.tax.amount))
  const untouched = body.effects.filter(({ slug }: Json) => slug.includes('comte'))
  expect(untouched).toEqual([])
  const quiet = await ask('GET', `/customs/law/simulations?on=${FROM}`, { as: ANNE })
  expect(quiet.body).toMatchObject({ changed: 0, effects: [] })
})

test('nobody approves alone, nor what they have not seen', async () => {
  const { id, digest } = wine.body
  expect((await approve(id, digest, ANNE)).body).toMatchObject({ kind: 'four_eyes', status: 403 })
  expect((await approve(id, 'f'.repeat(64))).body).toMatchObject({ kind: 'law_moved', digest })
  // Another organisation does not make another person.
  const platform = await approve(id, digest, 'platform:anne')
  expect(platform.body).toMatchObject({ kind: 'four_eyes' })
})

test('of many who approve at once, one does; the law stands from its day on', async () => {
  const { id, digest } = wine.body
  const all = await Promise.all([1, 2, 3, 4].map(() => approve(id, digest)))
  expect(all.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(all.filter(({ body }) => body.kind === 'change_decided')).toHaveLength(3)
  const told = await query<{ kind: string }>(
    pool,
    `select kind from platform.outbox where kind = 'law_changed' and subject = $1`,
    [id],
  )
  expect(told).toHaveLength(1)
  await views.refresh({ kind: 'law_changed', payload: {} })
  const { body } = await ask('GET', '/customs/law/lines/22042100', { as: ANNE })
  expect(body.rows).toMatchObject([
    { vat: '13%', validUntil: FROM },
    { vat: '9%', mfn: '10%', mfnGrade: 'official', validFrom: FROM, validUntil: null },
  ])
  const vatOn = async (on: string) =>
    (await ask('GET', `/customs/law?q=220421&on=${on}`, { as: ANNE })).body.lines[0].vat
  expect([await vatOn('2026-12-31'), await vatOn(FROM)]).toEqual(['13%', '9%'])
  const day = await ask('GET', `/customs/law/simulations?on=${FROM}`, { as: ANNE })
  expect(day.body.changed).toBe(2)
  expect(day.body.effects.length).toBeGreaterThan(0)
})

test('a law that moved under a proposal is told to its approver', async () => {
  const one = await propose('税号,最惠国税率\n04051000,9\n')
  const two = await propose('税号,最惠国税率\n04051000,8\n')
  expect((await approve(one.body.id, one.body.digest)).status).toBe(201)
  const late = await approve(two.body.id, two.body.digest)
  expect(late.body).toMatchObject({ kind: 'law_moved', status: 409 })
  // Seen again, it replaces the row that would begin on the same day.
  const again = await ask('GET', `/customs/law/changes/${two.body.id}`, { as: BO })
  expect(again.body.changes[0].fields).toEqual([{ field: 'mfn', before: '9%', after: '8%' }])
  expect((await approve(two.body.id, again.body.digest)).status).toBe(201)
  const [row] = await query<{ rows: number }>(
    pool,
    `select count(*)::integer as rows from customs.tariff_line where hs8 = '04051000'`,
  )
  expect(row?.rows).toBe(2)
})

test('whole lists go through the tables as they go through the rules', async () => {
  const bans = await propose('税号,国家,地区,疫病\n0406,IT,Piemonte,LSD\n', { kind: 'suspensions' })
  expect(bans.body.changes).toMatchObject([{ kind: 'suspension', fields: [{ before: null }] }])
  expect((await approve(bans.body.id, bans.body.digest)).status).toBe(201)
  const duties = await propose('税号,措施,原产地,税率\n22082000,反倾销,EU,30\n', {
    kind: 'remedies',
  })
  expect(duties.body.changes.map(({ fields }: Json) => fields[0].after === null)).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect((await approve(duties.body.id, duties.body.digest)).status).toBe(201)
  const list = await propose('税号,备注\n04069000,仅限网购保税\n22042100,\n12345678,\n', {
    kind: 'positive_list',
  })
  expect(list.body.problems).toEqual([{ hs8: '12345678', kind: 'line_unknown' }])
  expect((await approve(list.body.id, list.body.digest)).status).toBe(201)
  await views.refresh({ kind: 'law_changed', payload: {} })
  const on = (day: string) => ask('GET', `/customs/law?on=${day}&limit=200`, { as: ANNE })
  const [before, after] = [(await on('2026-12-31')).body, (await on(FROM)).body]
  expect(after.suspensions).toMatchObject([{ hsPrefix: '0406', region: 'Piemonte' }])
  expect(after.remedies).toMatchObject([{ hsPrefix: '22082000', rate: '30%' }])
  expect(before.remedies).toHaveLength(3)
  expect(after.lines.filter(({ listed }: Json) => listed).map(({ hs8 }: Json) => hs8)).toEqual([
    '04069000',
    '22042100',
  ])
  expect(before.days).toContain(FROM)
})

test('garbage is told, and never becomes law', async () => {
  expect((await propose('not a table')).body.kind).toBe('no_columns')
  expect((await propose(Buffer.from('PK garbage'))).body.kind).toBe('unreadable_file')
  expect((await propose('税号,税率\n')).body.kind).toBe('empty_list')
  expect((await propose('税号\n04051000\n', { from: '2020-01-01' })).body).toMatchObject({
    kind: 'too_late',
    status: 409,
  })
  expect((await propose('税号\n04051000\n', { from: 'soon' })).status).toBe(400)
  expect((await propose('税号\n04051000\n', { kind: 'wishes' })).status).toBe(400)
  const asked = `/customs/law/changes?kind=tariff&from=${FROM}&source=abc&fileName=x`
  const json = await ask('POST', asked, { as: ANNE, body: { a: 1 } })
  expect(json.status).toBe(415)

  const faulty = await propose('税号,最惠国税率\n04069000,many\n04051000,5\n')
  expect(faulty.body.faults).toMatchObject([{ row: 2, column: 'mfn', text: 'many' }])
  expect((await approve(faulty.body.id, faulty.body.digest)).body.kind).toBe('list_has_faults')
  const same = await propose('税号,增值税率\n18069000,13\n')
  expect((await approve(same.body.id, same.body.digest)).body.kind).toBe('changes_nothing')

  const taken = await ask('POST', `/customs/law/changes/${same.body.id}/withdrawal`, { as: BO })
  expect(taken.body.state).toBe('withdrawn')
  const twice = await ask('POST', `/customs/law/changes/${same.body.id}/withdrawal`, { as: BO })
  expect(twice.body).toMatchObject({ kind: 'change_decided', state: 'withdrawn' })
  const nobody = '018f2f6e-0000-7000-8000-000000000000'
  expect((await approve(nobody, 'f'.repeat(64))).status).toBe(404)
  expect((await ask('GET', '/customs/law/lines/99999999', { as: ANNE })).status).toBe(404)
  expect((await ask('GET', '/customs/law/simulations', { as: ANNE })).status).toBe(400)
  expect((await ask('GET', '/customs/law/changes?after=nonsense', { as: ANNE })).status).toBe(400)
})

test('the changes are listed page by page', async () => {
  const first = await ask('GET', '/customs/law/changes?limit=3', { as: ANNE })
  const second = await ask('GET', `/customs/law/changes?limit=3&after=${first.body.next}`, {
    as: BO,
  })
  const ids = [...first.body.items, ...second.body.items].map(({ id }: Json) => id)
  expect(new Set(ids).size).toBe(6)
  expect(ids.every((each, nr) => nr === 0 || each < ids[nr - 1])).toBe(true)
  const approved = await ask('GET', '/customs/law/changes?state=approved', { as: ANNE })
  expect(approved.body.items.every(({ decidedBy }: Json) => decidedBy === 'account of bo')).toBe(
    true,
  )
})

test.each([
  ['GET', '/customs/law'],
  ['GET', '/customs/law/lines/22042100'],
  ['GET', `/customs/law/simulations?on=${FROM}`],
  ['GET', '/customs/law/changes'],
  ['GET', '/customs/law/changes/018f2f6e-0000-7000-8000-000000000000'],
  ['POST', '/customs/law/changes/018f2f6e-0000-7000-8000-000000000000/withdrawal'],
] as const)('%s %s is for the desk alone', async (method, url) => {
  expect((await ask(method, url)).status).toBe(401)
  for (const as of ['producer:maison-ledoux', 'hub:rungis', 'brand:maison-bellecour']) {
    expect((await ask(method, url, { as })).status).toBe(403)
  }
})

test('a proposal and its approval are for the desk alone', async () => {
  expect((await propose(WINE, { as: 'hub:rungis' })).status).toBe(403)
  expect((await approve(wine.body.id, 'f'.repeat(64), 'producer:maison-ledoux')).status).toBe(403)
})
