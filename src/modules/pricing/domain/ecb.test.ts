import { expect, test } from 'vitest'
import { readEcb } from './ecb.ts'

/** The form of eurofxref-daily.xml, with the rates of 17 March 2015. */
const FILE = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<gesmes:Sender>
		<gesmes:name>European Central Bank</gesmes:name>
	</gesmes:Sender>
	<Cube>
		<Cube time='2015-03-17'>
			<Cube currency='USD' rate='1.0635'/>
			<Cube currency='BGN' rate='1.9558'/>
			<Cube currency='CNY' rate='6.6468'/>
		</Cube>
	</Cube>
</gesmes:Envelope>
`

test('the daily file is read with its day and source; currencies we do not trade in are left out', () => {
  const read = readEcb(FILE)
  if (!read.ok) throw new Error(read.refusal.reason)
  expect(read.value.map(({ quote, rateText }) => [quote, rateText])).toEqual([
    ['USD', '1.0635'],
    ['CNY', '6.6468'],
  ])
  expect(read.value[1]).toMatchObject({
    base: 'EUR',
    on: Temporal.PlainDate.from('2015-03-17'),
    source: 'ECB euro reference rate, 2015-03-17',
    rate: { num: 66_468n, den: 10_000n },
  })
})

test('a history of several days is read whole', () => {
  const day = `<Cube time="2015-03-16"><Cube currency="CNY" rate="6.6113"/></Cube>`
  const read = readEcb(FILE.replace("<Cube time='2015-03-17'>", `${day}<Cube time='2015-03-17'>`))
  expect(read.ok && read.value.map(({ on, rateText }) => `${on.toString()} ${rateText}`)).toEqual([
    '2015-03-16 6.6113',
    '2015-03-17 1.0635',
    '2015-03-17 6.6468',
  ])
})

test.each([
  ['a page of a proxy', '<html><body>sign in</body></html>'],
  ['a file cut short', FILE.slice(0, FILE.indexOf('</Cube>'))],
  ['another sender', FILE.replace('European Central Bank', 'Bank of Elsewhere')],
  ['a rate of nothing', FILE.replace('6.6468', '0')],
  ['a rate below nothing', FILE.replace('6.6468', '-6.6')],
  ['a rate with an exponent', FILE.replace('6.6468', '6e3')],
  ['a rate without a day', FILE.replace(" time='2015-03-17'", '')],
  ['a day that is none', FILE.replace('2015-03-17', '2015-02-30')],
  ['a currency twice', FILE.replace('USD', 'CNY')],
  ['no rates', FILE.replaceAll(/<Cube currency[^>]*>/g, '')],
  ['nothing', ''],
])('%s is refused whole', (_name, file) => {
  expect(readEcb(file)).toMatchObject({ ok: false, refusal: { kind: 'not_ecb_rates' } })
})
