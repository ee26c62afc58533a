import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { namespacesOf } from './context.ts'
import { isFields, type Fields } from './fields.ts'
import { eventHash, hashId } from './hash.ts'
import { preHash } from './pre-hash.ts'
import vectors from './vectors.json' with { type: 'json' }

/**
 * Events and hashes published with the reference implementation (RalphTro/epcis-event-hash-generator,
 * MIT), copied as data; the last one is worked out in domain/cold-chain.md §4.5.
 */
describe.each(vectors)('the published hashes: $title', ({ context, events }) => {
  test.each(events as { hash: string; event: Fields }[])(
    '$event.type at $event.eventTime has $hash',
    ({ event, hash }) => {
      expect(eventHash(event, namespacesOf(context)).toString('hex')).toBe(hash)
    },
  )
})

const worked = vectors.at(-1)!
const all = vectors.flatMap(({ context, events }) =>
  events.map(({ event }) => ({ event: event as Fields, namespaces: namespacesOf(context) })),
)

test('the identifier is a named-information URI with its version', () => {
  const { context, events } = worked
  expect(hashId(eventHash(events[0]!.event, namespacesOf(context)))).toBe(
    'ni:///sha-256;ffa491b16867e34a7791a8d5389d826afc24e63a121026b6a4004ace38631b4b?ver=CBV2.0',
  )
})

test('the worked example’s text, letter by letter', () => {
  const { context, events } = worked
  expect(preHash(events[0]!.event, namespacesOf(context))).toBe(
    'eventType=ObjectEventeventTime=2022-02-17T02:33:31.116ZeventTimeZoneOffset=-06:00epcListepc=https://id.gs1.org/01/10614141073464/21/2017epc=https://id.gs1.org/01/10614141073464/21/2018action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-shippingdisposition=https://ref.gs1.org/cbv/Disp-in_transitreadPointid=https://id.gs1.org/414/0614141073467/254/1234bizTransactionListtype=https://ref.gs1.org/cbv/BTT-pobizTransaction=http://transaction.acme.com/po/12345678',
  )
})

/** The same value with members and items in another order, drawn by `pick`. */
function shuffled(value: unknown, pick: (length: number) => number): unknown {
  const shuffle = <T>(items: readonly T[]): T[] => {
    const left = [...items]
    return items.map(() => left.splice(pick(left.length), 1)[0] as T)
  }
  if (Array.isArray(value)) return shuffle(value.map((item) => shuffled(item, pick)))
  if (!isFields(value)) return value
  return Object.fromEntries(
    shuffle(Object.entries(value)).map(([name, member]) => [name, shuffled(member, pick)]),
  )
}

property.prop([fc.nat(all.length - 1), fc.infiniteStream(fc.nat(1_000_000))])(
  'members and lists in any order give one hash (I13)',
  (index, stream) => {
    const { event, namespaces } = all[index]!
    const pick = (length: number) => (stream.next().value as number) % length
    const other = shuffled(event, pick) as Fields
    expect(eventHash(other, namespaces)).toEqual(eventHash(event, namespaces))
  },
)

/** Every leaf of an event that is part of its identity, with a way to change it. */
function mutants(value: unknown, change: (mutated: unknown) => Fields): Fields[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      mutants(item, (mutated) => change(value.with(index, mutated))),
    )
  }
  if (isFields(value)) {
    return Object.entries(value).flatMap(([name, member]) =>
      mutants(member, (mutated) => change({ ...value, [name]: mutated })),
    )
  }
  if (typeof value === 'number') return [change(value + 1)]
  if (typeof value === 'boolean') return [change(!value)]
  const text = String(value)
  const moved = /T\d\d:/.test(text)
    ? text.replace(/T\d/, (t) => (t === 'T1' ? 'T0' : 'T1'))
    : `${text}x`
  return [change(moved)]
}

test('any changed value gives another hash (I13)', () => {
  let tried = 0
  for (const { event, namespaces } of all) {
    const { recordTime: _recorded, ...identity } = event
    const hash = eventHash(identity, namespaces).toString('hex')
    for (const mutant of mutants(identity, (mutated) => mutated as Fields)) {
      expect(eventHash(mutant, namespaces).toString('hex'), JSON.stringify(mutant)).not.toBe(hash)
      tried += 1
    }
  }
  expect(tried).toBeGreaterThan(100)
})

describe('choices no published hash settles (domain/cold-chain.md §4.4)', () => {
  const [{ event, namespaces }] = all as [(typeof all)[number]]
  const of = (more: Fields) => preHash({ ...event, ...more }, namespaces)

  test('half a millisecond rounds up, and .9995 carries into the next second', () => {
    expect(of({ eventTime: '2020-03-04T10:00:30.1425Z' })).toContain('T10:00:30.143Z')
    expect(of({ eventTime: '2020-03-04T10:00:59.9995Z' })).toContain('T10:01:00.000Z')
  })

  test('a lot that looks like a number stays a text', () => {
    expect(of({ 'example:lot': '0012' })).toContain('}lot=0012')
    expect(of({ ilmd: { 'cbvmda:lotNumber': '1_000' } })).toContain('lotNumber=1_000')
  })

  test('numbers are written without exponent and without trailing zeros', () => {
    const quantityList = [{ epcClass: 'urn:x:y', quantity: 1e-7 }]
    expect(of({ quantityList })).toContain('quantity=0.0000001')
    expect(of({ quantityList: [{ epcClass: 'urn:x:y', quantity: 1e21 }] })).toContain(
      'quantity=1000000000000000000000',
    )
    expect(of({ quantityList: [{ epcClass: 'urn:x:y', quantity: '1.0' }] })).toContain(
      'quantity=1act',
    )
  })

  test('equal identifiers are kept, not merged', () => {
    const twice = of({
      epcList: ['urn:epc:id:sscc:4012345.0000000111', 'https://x.example/00/040123450000001112'],
    })
    expect(twice.match(/040123450000001112/g)).toHaveLength(2)
  })

  test('what a hash leaves out: identifier, record time, error declaration, comments', () => {
    expect(
      of({
        eventID: 'urn:x:1',
        recordTime: '2020-01-01T00:00:00Z',
        errorDeclaration: {},
        'rdfs:comment': 'c',
      }),
    ).toBe(of({}))
  })
})
