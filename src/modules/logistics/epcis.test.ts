import { describe, expect, test } from 'vitest'
import { query } from '#db'
import vectors from '#lib/epcis/vectors.json' with { type: 'json' }
import { testDatabase } from '../../../test/database.ts'
import { CONTEXT, documentOf, epcisApp, plainEvent } from '../../../test/fixtures/epcis.ts'

const NOW = Temporal.Instant.from('2026-03-02T08:00:00Z')
const { pool } = await testDatabase()
const { call, capture, ask } = await epcisApp(pool, () => NOW)

const count = async () =>
  (await query<{ n: bigint }>(pool, 'select count(*) as n from logistics.epcis_event'))[0]?.n

const sorted = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, member) =>
      typeof member === 'object' && member !== null && !Array.isArray(member)
        ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : member,
    ),
  )

describe('capture of the published examples', () => {
  test.each(vectors)(
    '$title: kept, asked back equal, under its hash',
    async ({ context, events }) => {
      const document = {
        ...documentOf(events.map(({ event }) => event)),
        '@context': context,
      }
      const { job } = await capture(document)
      expect(job).toMatchObject({ running: false, success: true, errors: [] })
      for (const [index, { event, hash }] of events.entries()) {
        const eventID = `ni:///sha-256;${hash}?ver=CBV2.0`
        expect(job.outcomes[index]).toEqual({ eventID, hash, status: 'accepted' })
        const reply = await call('GET', `/events/${encodeURIComponent(eventID)}`)
        const { '@context': told, recordTime, eventID: id, ...body } = reply.json()
        const { recordTime: _recorded, ...asCaptured } = event as { recordTime?: string }
        expect(sorted(body)).toEqual(sorted(asCaptured))
        expect([id, recordTime]).toEqual([eventID, '2026-03-02T08:00:00.000Z'])
        expect(told[0]).toBe(CONTEXT)
      }
    },
  )

  test('the same document again keeps nothing twice', async () => {
    const before = await count()
    const [{ context, events }] = vectors as [(typeof vectors)[number]]
    const again = { ...documentOf(events.map(({ event }) => event)), '@context': context }
    const { job } = await capture(again)
    expect(job.success).toBe(true)
    expect(job.outcomes.map(({ status }: { status: string }) => status)).toEqual(['duplicate'])
    expect(await count()).toBe(before)
  })

  test('a query document is captured as well', async () => {
    const { job } = await capture({
      ...documentOf([]),
      type: 'EPCISQueryDocument',
      epcisBody: {
        queryResults: {
          queryName: 'SimpleEventQuery',
          resultsBody: { eventList: [plainEvent(1, { eventID: 'urn:uuid:query-document' })] },
        },
      },
    })
    expect(job).toMatchObject({ success: true })
    expect(await ask({ EQ_eventID: 'urn:uuid:query-document' })).toHaveLength(1)
  })
})

describe('what is malformed', () => {
  const bad = (more: Record<string, unknown>) => plainEvent(2, more)
  const report = { type: 'Temperature', value: 1, uom: 'CEL' }
  test.each<[string, unknown, string]>([
    ['no type', { ...plainEvent(2), type: undefined }, '/epcisBody/eventList/0/type'],
    ['a type without a name', bad({ type: 'OysterEvent' }), '/epcisBody/eventList/0/type'],
    ['no time', bad({ eventTime: undefined }), '/epcisBody/eventList/0/eventTime'],
    [
      'a time without offset',
      bad({ eventTime: '2026-03-01T08:00:00' }),
      '/epcisBody/eventList/0/eventTime',
    ],
    [
      'an impossible day',
      bad({ eventTime: '2026-02-30T08:00:00Z' }),
      '/epcisBody/eventList/0/eventTime',
    ],
    [
      'a wrong offset',
      bad({ eventTimeZoneOffset: '1:00' }),
      '/epcisBody/eventList/0/eventTimeZoneOffset',
    ],
    ['an unknown action', bad({ action: 'MOVE' }), '/epcisBody/eventList/0/action'],
    ['an unknown step', bad({ bizStep: 'swimming' }), '/epcisBody/eventList/0/bizStep'],
    [
      'a step spelt as URN',
      bad({ bizStep: 'urn:epcglobal:cbv:bizstep:shipping' }),
      '/epcisBody/eventList/0/bizStep',
    ],
    ['a thing that is no URI', bad({ epcList: ['oyster 7'] }), '/epcisBody/eventList/0/epcList/0'],
    [
      'the same thing twice',
      bad({ epcList: ['urn:x:1', 'urn:x:1'] }),
      '/epcisBody/eventList/0/epcList',
    ],
    ['a list that is none', bad({ epcList: 'urn:x:1' }), '/epcisBody/eventList/0/epcList'],
    ['nothing seen', bad({ epcList: undefined }), '/epcisBody/eventList/0/epcList'],
    ['a field of nobody', bad({ colour: 'red' }), '/epcisBody/eventList/0/colour'],
    [
      'data of a lot that only adding brings',
      bad({ ilmd: { 'ex:a': 1 } }),
      '/epcisBody/eventList/0/ilmd',
    ],
    ['a place without id', bad({ readPoint: {} }), '/epcisBody/eventList/0/readPoint/id'],
    [
      'a quantity in words',
      bad({ quantityList: [{ epcClass: 'urn:x:1', quantity: 'two' }] }),
      '/epcisBody/eventList/0/quantityList/0/quantity',
    ],
    [
      'a unit of no table',
      bad({ quantityList: [{ epcClass: 'urn:x:1', uom: 'kilo' }] }),
      '/epcisBody/eventList/0/quantityList/0/uom',
    ],
    [
      'no lasting disposition',
      bad({ persistentDisposition: {} }),
      '/epcisBody/eventList/0/persistentDisposition',
    ],
    [
      'a sensor without report',
      bad({ sensorElementList: [{ sensorReport: [] }] }),
      '/epcisBody/eventList/0/sensorElementList/0/sensorReport',
    ],
    [
      'a device said twice (TCR-53)',
      bad({
        sensorElementList: [
          {
            sensorMetadata: { deviceID: 'urn:x:1' },
            sensorReport: [{ ...report, deviceID: 'urn:x:1' }],
          },
        ],
      }),
      '/epcisBody/eventList/0/sensorElementList/0/sensorReport/0/deviceID',
    ],
    [
      'an association added without parent (TCR-54)',
      bad({ type: 'AssociationEvent', action: 'ADD', epcList: undefined, childEPCs: ['urn:x:1'] }),
      '/epcisBody/eventList/0/parentID',
    ],
    [
      'an association observed without child (TCR-54)',
      bad({ type: 'AssociationEvent', epcList: undefined, parentID: 'urn:x:1' }),
      '/epcisBody/eventList/0/childEPCs',
    ],
    [
      'a transaction of nothing',
      bad({ type: 'TransactionEvent', bizTransactionList: [] }),
      '/epcisBody/eventList/0/bizTransactionList',
    ],
    [
      'a transformation without output',
      bad({
        type: 'TransformationEvent',
        epcList: undefined,
        action: undefined,
        inputEPCList: ['urn:x:1'],
      }),
      '/epcisBody/eventList/0/outputEPCList',
    ],
    [
      'an error declared without time',
      bad({ errorDeclaration: { reason: 'incorrect_data' } }),
      '/epcisBody/eventList/0/errorDeclaration/declarationTime',
    ],
  ])('%s fails its job, and nothing is kept', async (_title, event, pointer) => {
    const before = await count()
    const { job } = await capture(
      documentOf([plainEvent(3, { eventID: 'urn:uuid:beside' }), event]),
    )
    expect(job).toMatchObject({ running: false, success: false, captureErrorBehaviour: 'rollback' })
    expect(job.errors).toContainEqual(
      expect.objectContaining({
        type: 'epcisException:ValidationException',
        instance: pointer.replace('/0/', '/1/'),
      }),
    )
    expect(await count()).toBe(before)
  })

  test.each([
    ['{', 'no JSON'],
    ['[]', 'no object'],
    [JSON.stringify({ ...documentOf([]), schemaVersion: '1.2' }), 'another version'],
    [JSON.stringify({ ...documentOf([]), epcisBody: {} }), 'no list of events'],
    [JSON.stringify({ ...documentOf([]), creationDate: undefined }), 'no date'],
    [JSON.stringify(documentOf([plainEvent(1, { 'ex:a': 'a\0' })])), 'a text no database keeps'],
  ])('%s is not received: %s', async (body) => {
    const { status, problem } = await capture(body)
    expect([status, problem.type]).toEqual([400, 'epcisException:ValidationException'])
  })

  test('XML is another medium, and a heap of events too large', async () => {
    const xml = await call('POST', '/capture', { body: '<a/>', type: 'application/xml' })
    expect([xml.statusCode, xml.json().type]).toEqual([
      415,
      'epcisException:UnsupportedMediaTypeException',
    ])
    const heap = await capture(documentOf(Array.from({ length: 1_001 }, (_, i) => plainEvent(i))))
    expect([heap.status, heap.problem.type]).toEqual([
      413,
      'epcisException:CaptureLimitExceededException',
    ])
    const long = await capture(`"${'x'.repeat(4_200_000)}"`)
    expect([long.status, long.problem.type]).toEqual([
      413,
      'epcisException:CaptureLimitExceededException',
    ])
  })
})

describe('capture jobs', () => {
  test('proceed keeps the good ones and lists the errors', async () => {
    const { job } = await capture(
      documentOf([
        plainEvent(10, { eventID: 'urn:uuid:good' }),
        plainEvent(11, { action: 'MOVE' }),
      ]),
      { headers: { 'gs1-capture-error-behaviour': 'proceed' } },
    )
    expect(job).toMatchObject({ success: false, captureErrorBehaviour: 'proceed' })
    expect(job.outcomes.map(({ status }: { status: string }) => status)).toEqual([
      'accepted',
      'rejected',
    ])
    expect(await ask({ EQ_eventID: 'urn:uuid:good' })).toEqual(['urn:uuid:good'])
  })

  test('an identifier that belongs to another event is refused', async () => {
    const { job } = await capture(documentOf([plainEvent(12, { eventID: 'urn:uuid:good' })]))
    expect(job.errors[0].type).toBe('epcisException:ResourceAlreadyExistsException')
  })

  test('an event declared in error comes again under its identifier', async () => {
    const event = plainEvent(13, { eventID: 'urn:uuid:wrong' })
    await capture(documentOf([event]))
    const declared = {
      ...event,
      errorDeclaration: { declarationTime: '2026-03-01T12:00:00Z', reason: 'did_not_occur' },
    }
    expect((await capture(documentOf([declared]))).job.success).toBe(true)
    const reply = await call('GET', '/events/urn:uuid:wrong')
    expect(reply.json().errorDeclaration.reason).toBe('did_not_occur')
  })

  test('twenty documents with the same events at once keep each once', async () => {
    const before = (await count()) ?? 0n
    const document = documentOf(Array.from({ length: 20 }, (_, i) => plainEvent(100 + i)))
    const jobs = await Promise.all(Array.from({ length: 20 }, () => capture(document)))
    expect(jobs.every(({ job }) => job.success)).toBe(true)
    expect(await count()).toBe(before + 20n)
  })

  test('the list of jobs comes in pages, the newest first', async () => {
    const first = await call('GET', '/capture?perPage=2')
    expect(first.json()).toHaveLength(2)
    const next = /<([^>]+)>; rel="next"/.exec(String(first.headers.link))?.[1] ?? ''
    const second = await call(
      'GET',
      new URL(next).pathname.replace('/epcis', '') + new URL(next).search,
    )
    expect(second.json()[0].captureID < first.json()[1].captureID).toBe(true)
  })

  test('one event alone: 201, then 409', async () => {
    const event = plainEvent(14, { '@context': [CONTEXT] })
    const first = await call('POST', '/events', { body: event, type: 'application/ld+json' })
    expect(first.statusCode).toBe(201)
    expect(decodeURIComponent(String(first.headers.location))).toMatch(
      /^\/epcis\/events\/ni:\/\/\/sha-256;/,
    )
    const second = await call('POST', '/events', { body: event })
    expect([second.statusCode, second.json().type]).toEqual([
      409,
      'epcisException:ResourceAlreadyExistsException',
    ])
  })
})

describe('who may', () => {
  test('nobody is asked to sign in, a shopper and a wrong scope are refused', async () => {
    const told = async (caller: string, method: 'GET' | 'POST' = 'GET', path = '/events') => {
      const reply = await call(method, path, {
        caller,
        ...(method === 'POST' ? { body: documentOf([]) } : {}),
      })
      return [reply.statusCode, reply.json().type]
    }
    expect(await told('')).toEqual([401, 'epcisException:SecurityException'])
    expect(await told('shopper')).toEqual([403, 'epcisException:SecurityException'])
    expect(await told('hub;orders:read')).toEqual([403, 'epcisException:SecurityException'])
    expect(await told('hub;epcis:read', 'POST', '/capture')).toEqual([
      403,
      'epcisException:SecurityException',
    ])
  })

  test('a producer sees their own events, a hub everybody’s', async () => {
    const event = plainEvent(20, { eventID: 'urn:uuid:own' })
    const mine = { caller: 'producer:ostrea' }
    await capture(documentOf([event]), mine)
    expect(await ask({ EQ_eventID: 'urn:uuid:own' }, mine)).toHaveLength(1)
    expect(await ask({ EQ_eventID: 'urn:uuid:own' })).toHaveLength(1)
    expect(await ask({ EQ_eventID: 'urn:uuid:own' }, { caller: 'producer:other' })).toEqual([])
    const hidden = await call('GET', '/events/urn:uuid:own', { caller: 'producer:other' })
    expect(hidden.statusCode).toBe(404)
  })
})

describe('the binding', () => {
  test('versions and limits are announced, OPTIONS too', async () => {
    for (const method of ['GET', 'OPTIONS'] as const) {
      const { headers } = await call(method, '/events')
      expect(headers).toMatchObject({
        'gs1-epcis-version': '2.0.0',
        'gs1-cbv-version': '2.0.0',
        'gs1-epcis-capture-limit': '1000',
        'gs1-epc-format': 'No_Preference',
      })
    }
    expect((await call('OPTIONS', '/queries/x/subscriptions', { caller: '' })).statusCode).toBe(204)
  })

  test('what this repository does not speak is not acceptable', async () => {
    for (const headers of [
      { accept: 'application/xml' },
      { 'gs1-epcis-version': '1.2' },
      { 'gs1-epc-format': 'Always_EPC_URN' },
    ]) {
      const reply = await call('GET', '/events', { headers: headers as Record<string, string> })
      expect([reply.statusCode, reply.json().type]).toEqual([
        406,
        'epcisException:NotAcceptableException',
      ])
    }
    const lost = await call('GET', '/nothing')
    expect([lost.statusCode, lost.json().type]).toEqual([
      404,
      'epcisException:NoSuchResourceException',
    ])
    const long = await call('GET', `/events?EQ_eventID=${'x'.repeat(9_000)}`)
    expect([long.statusCode, long.json().type]).toEqual([414, 'epcisException:URITooLongException'])
  })

  test('identifiers are told as Digital Links when asked', async () => {
    const reply = await call('GET', '/events?EQ_eventID=urn:uuid:good', {
      headers: { 'gs1-epc-format': 'Always_GS1_Digital_Link', accept: 'application/ld+json' },
    })
    expect(reply.headers['content-type']).toContain('application/ld+json')
    const [event] = reply.json().epcisBody.queryResults.resultsBody.eventList
    expect(event.epcList).toEqual(['https://id.gs1.org/00/040123450000001112'])
  })

  test('top-level resources list what events name, and lead to them', async () => {
    for (const [resource, value] of [
      ['eventTypes', 'AggregationEvent'],
      ['bizSteps', 'packing'],
      ['dispositions', 'in_transit'],
      ['readPoints', 'https://id.gs1.org/414/0614141073467/254/1234'],
      ['bizLocations', 'https://id.gs1.org/414/4012345000009'],
      ['epcs', 'https://id.gs1.org/01/10614141073464/21/2017'],
    ] as const) {
      const list = await call('GET', `/${resource}?perPage=1000`)
      expect(list.json()).toMatchObject({ type: 'Collection' })
      expect(list.json().member, resource).toContain(value)
      const path = `/${resource}/${encodeURIComponent(value)}`
      expect((await call('GET', path)).json()['@set']).toEqual(['events'])
      const events = (await call('GET', `${path}/events`)).json()
      expect(events.epcisBody.queryResults.resultsBody.eventList.length, path).toBeGreaterThan(0)
      expect((await call('GET', `/${resource}/urn:x:none`)).statusCode).toBe(404)
    }
  })
})
