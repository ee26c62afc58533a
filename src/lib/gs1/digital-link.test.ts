import { describe, expect, test } from 'vitest'
import { canonicalId, pathOf, readDigitalLink } from './digital-link.ts'

const ID = 'https://id.gs1.org'

/** Pairs published with the reference implementation of the event hash (MIT). */
describe('the one form of an identifier', () => {
  test.each([
    ['urn:epc:id:sgtin:4012345.011111.98%22', '/01/04012345111118/21/98%22'],
    ['urn:epc:id:sgtin:415056789012.0.987654', '/01/04150567890128/21/987654'],
    [
      'urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()',
      '/01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29',
    ],
    ['urn:epc:id:sscc:4012345.0000000111', '/00/040123450000001112'],
    ['urn:epc:id:sgln:4012345.00005.122', '/414/4012345000054/254/122'],
    ['urn:epc:id:sgln:4012345.00005.0', '/414/4012345000054'],
    ['urn:epc:id:grai:4012345.00022.334455', '/8003/04012345000221334455'],
    ['urn:epc:id:giai:4012345.ABC345', '/8004/4012345ABC345'],
    ['urn:epc:id:gsrn:4012345.0000006765', '/8018/401234500000067657'],
    ['urn:epc:id:gsrnp:4012345.0000000007', '/8017/401234500000000074'],
    ['urn:epc:id:gdti:4012345.00009.PO-4711', '/253/4012345000092PO-4711'],
    ['urn:epc:id:gdti:987659999999..9', '/253/98765999999929'],
    [
      'urn:epc:id:cpi:0614141.11111111111111-A%23%2F.1234',
      '/8010/061414111111111111111-A%23%2F/8011/1234',
    ],
    ['urn:epc:id:ginc:0614141.xyz47%2F11', '/401/0614141xyz47%2F11'],
    ['urn:epc:id:gsin:4012345.222333444', '/402/40123452223334442'],
    ['urn:epc:id:itip:4012345.011111.01.02.987', '/8006/040123451111180102/21/987'],
    [
      'urn:epc:id:upui:1234567.098765.51qIgY)%3C%26Jp3*j7SDB',
      '/01/01234567987651/235/51qIgY%29%3C%26Jp3%2Aj7SDB',
    ],
    ['urn:epc:id:pgln:4000001.00000', '/417/4000001000005'],
    ['urn:epc:id:pgln:999999999999.', '/417/9999999999994'],
    ['urn:epc:class:lgtin:4012345.012345.Lot987', '/01/04012345123456/10/Lot987'],
    ['urn:epc:idpat:sgtin:4012345.012345.*', '/01/04012345123456'],
    ['urn:epc:idpat:grai:4012345.99999.*', '/8003/04012345999990'],
    ['urn:epc:idpat:cpi:4012345.AB12.*', '/8010/4012345AB12'],
    ['urn:epc:idpat:itip:4012345.012345.01.02.*', '/8006/040123451234560102'],
    ['https://example.com/gtin/09780345418913/21/765tz?abc=211121', '/01/09780345418913/21/765tz'],
    ['http://us-company.example/01/001122334455/ser/GHB', '/01/00001122334455/21/GHB'],
    [
      'https://id.gs1.org/gtin/9780345418913/cpv/344/lot/1223/ser/765tz',
      '/01/09780345418913/21/765tz',
    ],
    ['https://id.gs1.org/01/9780345418913/22/344', '/01/09780345418913'],
    [
      'https://id.gs1.org/8006/040123451234560102/22/ABCD/10/XYZ',
      '/8006/040123451234560102/10/XYZ',
    ],
    ['https://example.co.uk/party/4226350800008', '/417/4226350800008'],
    ['https://id.gs1.org/255/0811625999996554433', '/255/0811625999996554433'],
  ])('%s', (uri, path) => {
    expect(canonicalId(uri)).toBe(`${ID}${path}`)
  })

  test.each([
    'http://example.org/123/4012345ABC987/456/4711',
    'http://id.gs1.org/99/9780345418913',
    'http://example.de/abc/9780345418913',
    'http://example.de/01/97803',
    'urn:epc:id:sgtin:1.2.3',
    'Hello World!',
  ])('%s is no key of GS1 and stays as it is', (uri) => {
    expect(canonicalId(uri)).toBe(uri)
  })
})

describe('a Digital Link that is resolved here', () => {
  test('key, qualifiers and attributes', () => {
    expect(readDigitalLink('/01/03012345678902/10/LOT-A7?17=270214&x=1')).toEqual({
      key: '01',
      value: '03012345678902',
      qualifiers: { '10': 'LOT-A7' },
      attributes: { '17': '270214' },
    })
  })

  test('a lot with a stroke comes back as it was written', () => {
    const link = readDigitalLink('/01/03012345678902/10/LOT%2F7')
    expect(link?.qualifiers['10']).toBe('LOT/7')
    expect(link && pathOf(link)).toBe('/01/03012345678902/10/LOT%2F7')
  })

  test.each([
    '/01/03012345678903',
    '/01/03012345678902/99/x',
    '/01/03012345678902/10',
    '/00/340123450000000018',
    '/414/%ZZ',
    '/',
  ])('%s is refused', (path) => {
    expect(readDigitalLink(path)).toBeNull()
  })
})
