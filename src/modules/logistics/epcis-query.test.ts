import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { documentOf, epcisApp, plainEvent } from '../../../test/fixtures/epcis.ts'

const NOW = Temporal.Instant.from('2026-03-02T08:00:00Z')
const { pool } = await testDatabase()
const { call, capture, ask } = await epcisApp(pool, () => NOW)

/** Everything an event may say, over four events; the plain one says none of it. */
const RICH: readonly (Readonly<Record<string, unknown>> & { readonly eventID?: string })[] = [
  plainEvent(0, {
    eventID: 'urn:uuid:plain',
    eventTime: '2020-01-01T00:00:00Z',
    action: 'DELETE',
    epcList: [],
  }),
  plainEvent(1, {
    eventID: 'urn:uuid:object',
    action: 'ADD',
    eventTime: '2026-03-01T10:00:00Z',
    epcList: ['urn:epc:id:sgtin:4012345.011111.9876', 'urn:epc:id:sscc:4012345.0000000111'],
    quantityList: [
      { epcClass: 'urn:epc:class:lgtin:4012345.012345.Lot987', quantity: 24, uom: 'KGM' },
    ],
    bizStep: 'commissioning',
    disposition: 'active',
    persistentDisposition: { set: ['recalled'], unset: ['available'] },
    readPoint: {
      id: 'urn:epc:id:sgln:4012345.00005.gate1',
      'ex:door': 'north',
      'ex:frame': { 'ex:hinge': 'left' },
    },
    bizLocation: {
      id: 'urn:epc:id:sgln:4012345.00012.0',
      'ex:floor': 2,
      'ex:hall': { 'ex:row': 'B' },
    },
    bizTransactionList: [{ type: 'po', bizTransaction: 'http://x.example/po/7' }],
    sourceList: [{ type: 'location', source: 'urn:epc:id:sgln:4012345.00225.0' }],
    destinationList: [{ type: 'owning_party', destination: 'urn:epc:id:pgln:0614141.00777' }],
    ilmd: {
      'cbvmda:lotNumber': 'LOT-A7',
      'ex:weight': 12.5,
      'ex:harvest': { 'ex:zone': 'FAO 27', 'ex:at': '2026-02-27T05:00:00+01:00', 'ex:depth': 4 },
    },
    errorDeclaration: {
      declarationTime: '2026-03-01T12:00:00Z',
      reason: 'incorrect_data',
      correctiveEventIDs: ['urn:uuid:right'],
      'ex:clerk': 'Anne',
      'ex:case': { 'ex:nr': 5 },
    },
    'ex:farm': 'Cancale',
    'ex:count': 7,
    'ex:seen': '2026-03-01T09:30:00+01:00',
    'ex:boat': { 'ex:name': 'Mouette', 'ex:length': 9, 'ex:left': '2026-03-01T04:00:00Z' },
  }),
  plainEvent(2, {
    eventID: 'urn:uuid:sensor',
    eventTime: '2026-03-01T11:00:00Z',
    bizStep: 'sensor_reporting',
    disposition: 'in_transit',
    epcList: ['urn:epc:id:sscc:4012345.0000000222'],
    sensorElementList: [
      {
        'ex:box': 'lid',
        'ex:probe': { 'ex:depth': 3 },
        sensorMetadata: {
          time: '2026-03-01T10:58:00Z',
          startTime: '2026-02-28T08:00:00Z',
          endTime: '2026-03-01T10:55:00Z',
          deviceID: 'urn:epc:id:giai:4000001.111',
          dataProcessingMethod: 'https://x.example/methods/1',
          bizRules: 'https://x.example/rules/oyster',
          'ex:firmware': '1.2',
          'ex:maker': { 'ex:name': 'Sonde' },
        },
        sensorReport: [
          {
            type: 'Temperature',
            value: 4,
            minValue: 1.9,
            maxValue: 9.4,
            meanValue: 3.8,
            sDev: 0.9,
            percRank: 95,
            percValue: 8.1,
            uom: 'CEL',
            stringValue: 'cool',
            booleanValue: true,
            hexBinaryValue: 'f0f0',
            uriValue: 'https://x.example/curve/1',
            microorganism: 'https://x.example/taxonomy/670',
            chemicalSubstance: 'https://x.example/inchikey/WATER',
            'ex:quality': 5,
            'ex:test': { 'ex:step': 'two' },
          },
        ],
      },
    ],
  }),
  plainEvent(3, {
    eventID: 'urn:uuid:packing',
    type: 'AggregationEvent',
    eventTime: '2026-03-01T12:00:00Z',
    action: 'ADD',
    epcList: undefined,
    parentID: 'urn:epc:id:sscc:4012345.0000000333',
    childEPCs: ['urn:epc:id:sgtin:4012345.011111.1'],
    childQuantityList: [{ epcClass: 'urn:epc:class:lgtin:4012345.012345.Lot988', quantity: 2 }],
    'ex:marked': { id: 'plain', 'ex:lang': 'fr' },
  }),
  {
    type: 'TransformationEvent',
    eventTime: '2026-03-01T13:00:00Z',
    eventTimeZoneOffset: '+01:00',
    eventID: 'urn:uuid:cooking',
    inputEPCList: ['urn:epc:id:sgtin:4012345.011122.25'],
    inputQuantityList: [{ epcClass: 'urn:epc:class:lgtin:4012345.011111.4444', quantity: 10 }],
    outputEPCList: ['urn:epc:id:sgtin:4012345.077889.26'],
    outputQuantityList: [{ epcClass: 'urn:epc:class:lgtin:4054739.099902.P2', quantity: 3 }],
    transformationID: 'urn:epc:id:gdti:4012345.55555.1234',
  },
]

const MASTER = {
  epcisHeader: {
    epcisMasterData: {
      vocabularyList: [
        {
          type: 'urn:epcglobal:epcis:vtype:BusinessLocation',
          vocabularyElementList: [
            {
              id: 'https://x.example/site/brittany',
              children: ['urn:epc:id:sgln:4012345.00012.0'],
            },
          ],
        },
      ],
    },
  },
}

const { job } = await capture(documentOf(RICH, MASTER))
if (!job?.success) throw new Error(JSON.stringify(job?.errors))

/** A parameter, a value that finds the named event, and one that finds nothing. */
const CASES: readonly (readonly [string, string, string, string])[] = [
  ['eventType', 'TransformationEvent', 'cooking', 'AssociationEvent'],
  ['GE_eventTime', '2026-03-01T13:00:00Z', 'cooking', '2027-01-01T00:00:00Z'],
  ['LT_eventTime', '2021-01-01T00:00:00Z', 'plain', '2020-01-01T00:00:00Z'],
  ['EQ_action', 'DELETE', 'plain', 'OBSERVE|nothing'],
  ['EQ_bizStep', 'commissioning', 'object', 'shipping'],
  ['EQ_disposition', 'active|expired', 'object', 'expired'],
  ['EQ_persistentDisposition_set', 'recalled', 'object', 'expired'],
  ['EQ_persistentDisposition_unset', 'available', 'object', 'recalled'],
  ['EQ_transformationID', 'urn:epc:id:gdti:4012345.55555.1234', 'cooking', 'urn:x:1'],
  ['EQ_eventID', 'urn:uuid:packing', 'packing', 'urn:uuid:none'],
  ['EQ_readPoint', 'https://x.example/414/4012345000054/254/gate1', 'object', 'urn:x:1'],
  ['WD_readPoint', 'urn:epc:id:sgln:4012345.00005.0', 'object', 'urn:x:1'],
  ['EQ_bizLocation', 'urn:epc:id:sgln:4012345.00012.0', 'object', 'urn:x:1'],
  ['WD_bizLocation', 'https://x.example/site/brittany', 'object', 'https://x.example/site/alps'],
  [
    'MATCH_epc',
    'urn:epc:id:sgtin:4012345.011111.9876',
    'object',
    'urn:epc:id:sgtin:4012345.011111.2',
  ],
  ['MATCH_parentID', 'https://x.example/00/040123450000003338', 'packing', 'urn:x:1'],
  [
    'MATCH_inputEPC',
    'urn:epc:id:sgtin:4012345.011122.25',
    'cooking',
    'urn:epc:id:sgtin:4012345.077889.26',
  ],
  [
    'MATCH_outputEPC',
    'urn:epc:idpat:sgtin:4012345.077889.*',
    'cooking',
    'urn:epc:idpat:sgtin:4012345.011122.*',
  ],
  [
    'MATCH_anyEPC',
    'urn:epc:id:sscc:4012345.0000000222',
    'sensor',
    'urn:epc:id:sscc:4012345.0000000999',
  ],
  [
    'MATCH_epcClass',
    'urn:epc:class:lgtin:4012345.012345.Lot988',
    'packing',
    'urn:epc:class:lgtin:4012345.011111.4444',
  ],
  [
    'MATCH_inputEPCClass',
    'urn:epc:class:lgtin:4012345.011111.4444',
    'cooking',
    'urn:epc:class:lgtin:4054739.099902.P2',
  ],
  ['MATCH_outputEPCClass', 'urn:epc:class:lgtin:4054739.099902.P2', 'cooking', 'urn:x:1'],
  ['MATCH_anyEPCClass', 'urn:epc:class:lgtin:4012345.012345.Lot987', 'object', 'urn:x:1'],
  ['EQ_quantity', '24', 'object', '25'],
  ['GT_quantity', '23', 'object', '24'],
  ['GE_quantity', '24', 'object', '24.1'],
  ['LT_quantity', '3', 'packing', '2'],
  ['LE_quantity', '2', 'packing', '1.9'],
  ['EQ_quantity_GRM', '24000', 'object', '24'],
  ['GT_quantity_KGM', '23', 'object', '24'],
  ['GE_quantity_KGM', '24', 'object', '25'],
  ['LT_quantity_TNE', '0.025', 'object', '0.024'],
  ['LE_quantity_KGM', '24', 'object', '23'],
  ['EXISTS_errorDeclaration', '', 'object', '#'],
  ['GE_errorDeclarationTime', '2026-03-01T12:00:00Z', 'object', '2026-03-01T12:00:01Z'],
  ['LT_errorDeclarationTime', '2026-03-01T12:00:01Z', 'object', '2026-03-01T12:00:00Z'],
  ['GE_errorDeclaration_Time', '2026-03-01T12:00:00Z', 'object', '2026-03-01T12:00:01Z'],
  ['LT_errorDeclaration_Time', '2026-03-01T12:00:01Z', 'object', '2026-03-01T12:00:00Z'],
  ['EQ_errorReason', 'incorrect_data', 'object', 'did_not_occur'],
  ['EQ_correctiveEventID', 'urn:uuid:right', 'object', 'urn:uuid:left'],
  ['EXISTS_sensorElementList', '', 'sensor', '#'],
  ['EXISTS_sensorElement', '', 'sensor', '#'],
  ['GE_time', '2026-03-01T10:58:00Z', 'sensor', '2026-03-01T10:58:01Z'],
  ['LT_time', '2026-03-01T10:58:01Z', 'sensor', '2026-03-01T10:58:00Z'],
  ['GE_startTime', '2026-02-28T08:00:00Z', 'sensor', '2026-03-01T00:00:00Z'],
  ['LT_startTime', '2026-03-01T00:00:00Z', 'sensor', '2026-02-28T08:00:00Z'],
  ['GE_endTime', '2026-03-01T10:55:00Z', 'sensor', '2026-03-01T10:56:00Z'],
  ['LT_endTime', '2026-03-01T10:56:00Z', 'sensor', '2026-03-01T10:55:00Z'],
  ['EQ_type', 'Temperature', 'sensor', 'Pressure'],
  ['EQ_deviceID', 'https://x.example/8004/4000001111', 'sensor', 'urn:x:1'],
  ['EQ_dataProcessingMethod', 'https://x.example/methods/1', 'sensor', 'urn:x:1'],
  ['EQ_bizRules', 'https://x.example/rules/oyster', 'sensor', 'urn:x:1'],
  ['EQ_microorganism', 'https://x.example/taxonomy/670', 'sensor', 'urn:x:1'],
  ['EQ_chemicalSubstance', 'https://x.example/inchikey/WATER', 'sensor', 'urn:x:1'],
  ['EQ_stringValue', 'cool', 'sensor', 'warm'],
  ['EQ_booleanValue', 'true', 'sensor', 'false'],
  ['EQ_hexBinaryValue', 'f0f0', 'sensor', 'f0f1'],
  ['EQ_uriValue', 'https://x.example/curve/1', 'sensor', 'urn:x:1'],
  ['GT_percRank', '94', 'sensor', '95'],
  ['GE_percRank', '95', 'sensor', '96'],
  ['LT_percRank', '96', 'sensor', '95'],
  ['LE_percRank', '95', 'sensor', '94'],
  ['EQ_value_CEL', '4', 'sensor', '5'],
  ['GE_value_KEL', '277.15', 'sensor', '277.16'],
  ['GT_value_FAH', '39', 'sensor', '39.3'],
  ['LT_value_CEL', '4.1', 'sensor', '4'],
  ['LE_value_CEL', '4', 'sensor', '3.9'],
  ...['minValue:1.9', 'maxValue:9.4', 'meanValue:3.8', 'sDev:0.9', 'percValue:8.1'].flatMap(
    (each) => {
      const [name = '', value = ''] = each.split(':')
      const [less, more] = [String(Number(value) - 0.1), String(Number(value) + 0.1)]
      return [
        [`GE_${name}_CEL`, value, 'sensor', more],
        [`GT_${name}_CEL`, less, 'sensor', more],
        [`LE_${name}_CEL`, more, 'sensor', less],
        [`LT_${name}_CEL`, more, 'sensor', less],
      ] as const
    },
  ),
  ['GE_sDev', '0.9', 'sensor', '1'],
  ['LE_percValue', '8.1', 'sensor', '8'],
  ['EQ_bizTransaction_po', 'http://x.example/po/7', 'object', 'http://x.example/po/8'],
  ['EQ_source_location', 'urn:epc:id:sgln:4012345.00225.0', 'object', 'urn:x:1'],
  ['EQ_destination_owning_party', 'urn:epc:id:pgln:0614141.00777', 'object', 'urn:x:1'],
  ['EQ_ex:farm', 'Cancale|Riec', 'object', 'Riec'],
  ['EQ_https://ns.example.com/epcis/farm', 'Cancale', 'object', 'Riec'],
  ['GT_ex:count', '6', 'object', '7'],
  ['GE_ex:count', '7', 'object', '8'],
  ['LT_ex:count', '8', 'object', '7'],
  ['LE_ex:count', '7', 'object', '6'],
  ['GE_ex:seen', '2026-03-01T08:30:00Z', 'object', '2026-03-01T08:30:01Z'],
  ['EXISTS_ex:farm', '', 'object', '#EXISTS_ex:none'],
  ['EQ_INNER_ex:name', 'Mouette', 'object', 'Goéland'],
  ['GT_INNER_ex:length', '8', 'object', '9'],
  ['GE_INNER_ex:length', '9', 'object', '10'],
  ['LT_INNER_ex:left', '2026-03-01T05:00:00Z', 'object', '2026-03-01T04:00:00Z'],
  ['LE_INNER_ex:length', '9', 'object', '8'],
  ['EXISTS_INNER_ex:name', '', 'object', '#EXISTS_INNER_ex:farm'],
  ['EQ_ILMD_cbvmda:lotNumber', 'LOT-A7', 'object', 'LOT-B8'],
  ['GT_ILMD_ex:weight', '12', 'object', '12.5'],
  ['GE_ILMD_ex:weight', '12.5', 'object', '13'],
  ['LT_ILMD_ex:weight', '13', 'object', '12.5'],
  ['LE_ILMD_ex:weight', '12.5', 'object', '12'],
  ['EXISTS_ILMD_ex:weight', '', 'object', '#EXISTS_ILMD_ex:none'],
  ['EQ_INNER_ILMD_ex:zone', 'FAO 27', 'object', 'FAO 37'],
  ['GE_INNER_ILMD_ex:at', '2026-02-27T04:00:00Z', 'object', '2026-02-27T04:00:01Z'],
  ['GT_INNER_ILMD_ex:depth', '3', 'object', '4'],
  ['LT_INNER_ILMD_ex:depth', '5', 'object', '4'],
  ['LE_INNER_ILMD_ex:depth', '4', 'object', '3'],
  ['EXISTS_INNER_ILMD_ex:zone', '', 'object', '#EXISTS_INNER_ILMD_ex:none'],
  ['EQ_ERROR_DECLARATION_ex:clerk', 'Anne', 'object', 'Paul'],
  ['EXISTS_ERROR_DECLARATION_ex:clerk', '', 'object', '#EXISTS_ERROR_DECLARATION_ex:none'],
  ['GE_INNER_ERROR_DECLARATION_ex:nr', '5', 'object', '6'],
  ['EXISTS_INNER_ERROR_DECLARATION_ex:nr', '', 'object', '#EXISTS_INNER_ERROR_DECLARATION_ex:none'],
  ['EQ_SENSORELEMENT_ex:box', 'lid', 'sensor', 'floor'],
  ['EXISTS_SENSORELEMENT_ex:box', '', 'sensor', '#EXISTS_SENSORELEMENT_ex:none'],
  ['LE_INNER_SENSORELEMENT_ex:depth', '3', 'sensor', '2'],
  ['EQ_SENSORMETADATA_ex:firmware', '1.2', 'sensor', '1.3'],
  ['EXISTS_SENSORMETADATA_ex:firmware', '', 'sensor', '#EXISTS_SENSORMETADATA_ex:none'],
  ['EQ_INNER_SENSORMETADATA_ex:name', 'Sonde', 'sensor', 'Autre'],
  ['GT_SENSORREPORT_ex:quality', '4', 'sensor', '5'],
  ['EXISTS_SENSORREPORT_ex:quality', '', 'sensor', '#EXISTS_SENSORREPORT_ex:none'],
  ['EQ_INNER_SENSORREPORT_ex:step', 'two', 'sensor', 'three'],
  ['EQ_readPoint_ex:door', 'north', 'object', 'south'],
  ['EQ_INNER_readPoint_ex:hinge', 'left', 'object', 'right'],
  ['EQ_bizLocation_ex:floor', '2', 'object', '3'],
  ['EQ_INNER_bizLocation_ex:row', 'B', 'object', 'C'],
  ['HASATTR_ex:marked', 'ex:lang', 'packing', 'ex:none'],
  ['EQATTR_ex:marked_ex:lang', 'fr', 'packing', 'en'],
  ['EQ_ATTR_ex:marked_ex:lang', 'fr', 'packing', 'en'],
]

describe('every parameter finds what says it, and neither what says otherwise nor what is silent', () => {
  test.each(CASES)('%s=%s finds %s, not %s', async (name, hit, found, miss) => {
    expect(await ask({ [name]: hit })).toEqual([`urn:uuid:${found}`])
    if (miss.startsWith('#')) {
      // Existence takes no value: another name is what does not match.
      if (miss.length > 1) expect(await ask({ [miss.slice(1)]: '' })).toEqual([])
      return
    }
    if (name === 'EQ_action') return
    expect(await ask({ [name]: miss })).toEqual([])
  })

  test('record time is the repository’s own', async () => {
    expect(await ask({ GE_recordTime: '2026-03-02T08:00:00Z' })).toHaveLength(RICH.length)
    expect(await ask({ LT_recordTime: '2026-03-02T08:00:00Z' })).toEqual([])
  })

  test('parameters join by and, their values by or', async () => {
    expect(await ask({ EQ_action: 'ADD', EQ_bizStep: 'commissioning|packing' })).toHaveLength(1)
    expect(await ask({ EQ_action: 'DELETE', EQ_bizStep: 'commissioning' })).toEqual([])
  })

  test('a prefix means what the asker says it means', async () => {
    const asked = (uri: string) =>
      ask({ 'EQ_mine:farm': 'Cancale' }, { headers: { 'gs1-extensions': `mine=${uri}` } })
    expect(await asked('https://ns.example.com/epcis/')).toHaveLength(1)
    expect(await asked('https://ns.example.com/other/')).toEqual([])
  })

  test.each([
    ['urn:epc:idpat:sscc:4012345.*', ['object', 'sensor', 'packing']],
    ['urn:epc:idpat:sgtin:4012345.*.*', ['object', 'packing', 'cooking']],
    ['urn:epc:idpat:sgtin:*.*.*', ['object', 'packing', 'cooking']],
    ['urn:epc:idpat:sgtin:9999999.*.*', []],
  ])('the pattern %s', async (pattern, found) => {
    expect(await ask({ MATCH_anyEPC: pattern })).toEqual(found.map((name) => `urn:uuid:${name}`))
  })
})

describe('what a query cannot say', () => {
  test.each([
    [{ colour: 'red' }, 'colour: unknown'],
    [{ EQ_colour: 'red' }, 'EQ_colour: unknown'],
    [{ EQ_action: 'MOVE' }, 'EQ_action: value'],
    [{ GE_eventTime: 'yesterday' }, 'GE_eventTime: value'],
    [{ GE_value_CEL: 'warm' }, 'GE_value_CEL: value'],
    [{ EQ_booleanValue: 'maybe' }, 'EQ_booleanValue: value'],
    [{ eventCountLimit: '2' }, 'eventCountLimit: needs_order'],
    [
      { eventCountLimit: '2', maxEventCount: '2', orderBy: 'eventTime' },
      'maxEventCount: exclusive',
    ],
    [{ orderBy: 'colour' }, 'orderBy: value'],
    [{ orderBy: 'eventTime', orderDirection: 'UP' }, 'orderDirection: value'],
    [{ maxEventCount: '0' }, 'maxEventCount: value'],
    [{ perPage: '0' }, 'perPage is a positive whole number'],
    [{ nextPageToken: 'x' }, 'nextPageToken of another question'],
  ])('%o', async (parameters, title) => {
    const reply = await call(
      'GET',
      `/events?${new URLSearchParams(parameters as Record<string, string>).toString()}`,
    )
    expect([reply.statusCode, reply.json().type, reply.json().title]).toEqual([
      400,
      'epcisException:QueryParameterException',
      title,
    ])
  })

  test('more events than maxEventCount are refused, not cut', async () => {
    expect(await ask({ maxEventCount: '5' })).toHaveLength(5)
    const reply = await call('GET', '/events?maxEventCount=4')
    expect([reply.statusCode, reply.json().type]).toEqual([
      413,
      'epcisException:QueryTooLargeException',
    ])
  })
})

describe('order and pages', () => {
  test('by time, either way, cut at a limit over pages', async () => {
    const up = await ask({ orderBy: 'eventTime', orderDirection: 'ASC', perPage: '2' })
    expect(up).toEqual(RICH.map(({ eventID }) => eventID))
    expect(await ask({ orderBy: 'eventTime', perPage: '2' })).toEqual(up.toReversed())
    expect(await ask({ orderBy: 'eventTime', eventCountLimit: '3', perPage: '2' })).toEqual(
      up.toReversed().slice(0, 3),
    )
    expect((await ask({ orderBy: 'ex:count', perPage: '1' }))[0]).toBe('urn:uuid:object')
  })

  test('every event comes once while others are captured', async () => {
    await capture(documentOf(Array.from({ length: 40 }, (_, i) => plainEvent(200 + i))))
    const asked = { EQ_action: 'OBSERVE', orderBy: 'eventTime', orderDirection: 'ASC' }
    const before = new Set(await ask(asked))
    const seen: string[] = []
    let path: string | null =
      `/events?${new URLSearchParams({ ...asked, perPage: '7' }).toString()}`
    for (let round = 0; path !== null; round++) {
      const reply = await call('GET', path)
      const { eventList } = reply.json().epcisBody.queryResults.resultsBody
      seen.push(...eventList.map((event: { eventID: string }) => event.eventID))
      await capture(documentOf([plainEvent(60 + round), plainEvent(300 + round)]))
      const next = /<([^>]+)>/.exec(String(reply.headers.link ?? ''))?.[1]
      path = next ? new URL(next).pathname.replace('/epcis', '') + new URL(next).search : null
      if (next) expect(reply.headers['gs1-next-page-token-expires']).toBeDefined()
    }
    expect(new Set(seen).size).toBe(seen.length)
    for (const id of before) expect(seen).toContain(id)
  })

  test('a token of another question leads nowhere, and may be let go of', async () => {
    const first = await call('GET', '/events?perPage=1&EQ_action=OBSERVE')
    const token = new URL(/<([^>]+)>/.exec(String(first.headers.link))?.[1] ?? '').searchParams.get(
      'nextPageToken',
    )
    const other = await call('GET', `/events?perPage=1&EQ_action=ADD&nextPageToken=${token}`)
    expect(other.statusCode).toBe(400)
    expect((await call('DELETE', `/nextPageToken/${token}`)).statusCode).toBe(204)
  })
})
