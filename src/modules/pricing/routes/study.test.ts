import { afterAll, describe, expect, test } from 'vitest'
import { buildApp } from '#http/app.ts'
import { BAGS_2015, RATES_2015, studyOf2015 } from '../domain/announcement.ts'
import { openSolvers } from '../solver/pool.ts'
import { studyRoutes } from './study.ts'

const solvers = openSolvers(1)
const app = await buildApp({ logLevel: 'silent', requestsPerMinute: null, trustProxy: false })
await app.register(studyRoutes(solvers))
afterAll(async () => {
  await app.close()
  await solvers.close()
})

type Standing = {
  market: string
  index: number
  gap: number
  change: number
  within: boolean
  price: { amount: string }
  inReference: { amount: string; currency: string }
}
type Answer = {
  before: Standing[]
  proposal: Standing[]
  status: string
  withinCorridor: boolean
  withinBefore: boolean
  objective: number
  unit: string
  quoted: string
  conflict: { kind: string; market: string }[]
  heldBetween: { currency: string; from: string; to: string }[]
  whatIf: Answer[]
}

async function ask(payload: object) {
  const reply = await app.inject({ method: 'POST', url: '/parity/studies', payload })
  return { code: reply.statusCode, ...reply.json<Answer & { errors: { pointer: string }[] }>() }
}

const of = (all: readonly Standing[], market: string) => all.find((each) => each.market === market)

const [classic, boy] = BAGS_2015
if (!classic || !boy) throw new Error('two bags')

describe('the announcement of 17 March 2015', () => {
  test.each([
    [classic, 161.9, '5747.13'],
    [boy, 158.7, '4919.66'],
  ])('before it, the $name cost about sixty per cent more in China', async (bag, index, euros) => {
    const study = await ask(studyOf2015(bag, 'before', '2015-03-17'))
    expect(study.code).toBe(200)
    expect(of(study.before, 'CN')?.index).toBeCloseTo(index, 1)
    expect(of(study.before, 'CN')?.inReference).toEqual({ amount: euros, currency: 'EUR' })
    expect(study.withinBefore).toBe(false)
  })

  test.each([
    [classic, '4250.00', '30000.00'],
    [boy, '3680.00', '26000.00'],
  ])('the policy proposes its direction and size for the $name', async (bag, europe, china) => {
    const study = await ask(studyOf2015(bag, 'before', '2015-04-08'))
    expect(study).toMatchObject({ status: 'optimal', withinCorridor: true })
    expect(of(study.proposal, 'EU')?.price.amount).toBe(europe)
    expect(of(study.proposal, 'CN')?.price.amount).toBe(china)
    expect(of(study.proposal, 'CN')?.price.amount).toBe(bag.CN.after)
    const rise = of(study.proposal, 'EU')?.change ?? 0
    const published = Number(bag.EU.after) / Number(bag.EU.before) - 1
    expect(Math.abs(rise - published)).toBeLessThan(0.015)
    for (const market of ['US', 'GB', 'JP', 'CA']) {
      expect(of(study.proposal, market)?.change).toBe(0)
    }
    // Among prices that were left alone, they too stand where the brand said.
    expect(study.proposal.every(({ index }) => index >= 90 && index <= 110)).toBe(true)
  })

  test.each([classic, boy])(
    'the published prices of the $name pass at the rate of their day',
    async (bag) => {
      const then = await ask(studyOf2015(bag, 'after', '2015-04-08'))
      expect(then).toMatchObject({ status: 'unchanged', withinBefore: true, objective: 0 })
      // At the rate of the announcement China stands 105.9 and 105.2: past its five per cent.
      const announced = await ask(studyOf2015(bag, 'after', '2015-03-17'))
      expect(announced.withinBefore).toBe(false)
      expect(of(announced.before, 'CN')?.within).toBe(false)
      expect(of(announced.before, 'CN')?.index).toBeLessThan(106)
      // At the press's round 0.15 euro for a yuan the 11.12 stands 105.6 and the Boy 104.8.
      const press = studyOf2015(bag, 'after', '2015-03-17')
      const rates = { ...RATES_2015['2015-03-17'], CNY: '6.666667' }
      expect((await ask({ ...press, rates })).withinBefore).toBe(bag === boy)
    },
  )

  test('until which rate the published price holds, and what if the yuan goes on rising', async () => {
    const study = await ask({
      ...studyOf2015(classic, 'after', '2015-04-08'),
      whatIf: [{ rates: { CNY: '6.4' } }],
    })
    expect(study.heldBetween.find(({ currency }) => currency === 'CNY')?.from).toBe('6.706908')
    const [dearer] = study.whatIf
    expect(dearer).toMatchObject({ withinBefore: false, status: 'optimal', withinCorridor: true })
    expect(of(dearer?.proposal ?? [], 'CN')?.change).toBeLessThan(0)
  })
})

const short = {
  reference: { market: 'FR', currency: 'EUR', price: '100.00' },
  markets: [{ market: 'CN', currency: 'CNY', price: 1000 }],
  rates: { CNY: 0.125 },
  corridor: { below: 0.1, above: 0.1 },
}

describe('a study', () => {
  test('keeps the reference where it is when it is not among the markets', async () => {
    const study = await ask(short)
    expect(study).toMatchObject({ status: 'optimal', unit: 'share', quoted: 'to_reference' })
    expect(of(study.before, 'CN')).toMatchObject({ index: 125, gap: 0.25 })
    expect(of(study.proposal, 'FR')?.change).toBe(0)
    expect(of(study.proposal, 'CN')).toMatchObject({ price: { amount: '880.00' }, index: 110 })
  })

  test('may be asked in per cent, with money as an object and rates as the ECB quotes them', async () => {
    const study = await ask({
      ...short,
      markets: [{ market: 'CN', currency: 'CNY', price: { amount: '1000.00', currency: 'CNY' } }],
      rates: { CNY: '8' },
      corridor: { below: 10, above: 10 },
    })
    expect(study).toMatchObject({ unit: 'percent', quoted: 'per_reference' })
    expect(of(study.proposal, 'CN')).toMatchObject({ price: { amount: '880.00' }, change: -12 })
  })

  test('that cannot be met names the smallest set of rules in conflict', async () => {
    const study = await ask({
      ...short,
      markets: [{ market: 'CN', currency: 'CNY', price: 1000, locked: true }],
      minimumMargin: 0.2,
    })
    expect(study).toMatchObject({
      code: 200,
      status: 'infeasible',
      proposal: [],
      withinCorridor: false,
    })
    expect(study.conflict).toEqual([
      { kind: 'locked', market: 'CN' },
      { kind: 'locked', market: 'FR' },
      { kind: 'corridor_above', market: 'CN', over: 'FR' },
    ])
  })

  test.each([
    ['/rates/CNY', { rates: {} }],
    ['/markets/0/price', { markets: [{ market: 'CN', currency: 'CNY', price: '10.001' }] }],
    [
      '/markets/0/price',
      { markets: [{ market: 'CN', currency: 'CNY', price: { amount: '1.00', currency: 'EUR' } }] },
    ],
    ['/markets/1/market', { markets: [short.markets[0], short.markets[0]] }],
    ['/endings/CNY', { endings: { CNY: 'eight' } }],
    ['/corridor', { corridor: { below: 0.1, above: 150 } }],
    ['/markets/0/currency', { markets: [{ market: 'CN', currency: 'XXX', price: 1 }] }],
    ['/markets', { markets: [] }],
  ])('with a mistake at %s is refused there', async (pointer, change) => {
    const refused = await ask({ ...short, ...change })
    expect(refused.code).toBe(400)
    expect(refused.errors.map((each) => each.pointer)).toContain(pointer)
  })
})
