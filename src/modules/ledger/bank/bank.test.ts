import { fc, test as property } from '@fast-check/vitest'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { report } from '../../../sandbox/bank.ts'
import { demoIban } from '../../../sandbox/world/payees.ts'
import { pain001, sepaText, type PaymentFile } from './pain001.ts'
import { readPain002 } from './pain002.ts'

type Node = { name: string; attributes: Record<string, string>; text: string; children: Node[] }

function parse(xml: string): Node {
  const parser = new SaxesParser()
  const top: Node = { name: '', attributes: {}, text: '', children: [] }
  const stack = [top]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes: { ...attributes }, text: '', children: [] }
    stack.at(-1)!.children.push(node)
    stack.push(node)
  })
  parser.on('text', (text) => void (stack.at(-1)!.text += text))
  parser.on('closetag', () => void stack.pop())
  parser.write(xml).close()
  return top.children[0]!
}

/**
 * The published structure of pain.001.001.09 under the SEPA guidelines (EPC132-08, 2023): of every
 * element we write, all its children in their sequence, with how often each may stand, and what
 * a text may look like.
 */
type Rule = { readonly sequence: string } | { readonly choice: string } | { readonly text: RegExp }
const MAX = (length: number) => ({ text: new RegExp(`^.{1,${length}}$`, 's') })
const AMOUNT = { text: /^(?!0\.00$)\d{1,9}\.\d{2}$/ }
const IBAN = { text: /^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/ }
const STRUCTURE: Readonly<Record<string, Rule>> = {
  Document: { sequence: 'CstmrCdtTrfInitn' },
  CstmrCdtTrfInitn: { sequence: 'GrpHdr PmtInf+' },
  GrpHdr: { sequence: 'MsgId CreDtTm NbOfTxs CtrlSum InitgPty' },
  PmtInf: {
    sequence:
      'PmtInfId PmtMtd BtchBookg? NbOfTxs? CtrlSum? PmtTpInf? ReqdExctnDt Dbtr DbtrAcct DbtrAgt ' +
      'UltmtDbtr? ChrgBr? ChrgsAcct? CdtTrfTxInf+',
  },
  CdtTrfTxInf: {
    sequence:
      'PmtId PmtTpInf? Amt ChrgBr? UltmtDbtr? CdtrAgt? Cdtr CdtrAcct UltmtCdtr? Purp? RmtInf?',
  },
  MsgId: MAX(35),
  CreDtTm: { text: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/ },
  NbOfTxs: { text: /^[0-9]{1,15}$/ },
  CtrlSum: { text: /^\d{1,15}\.\d{2}$/ },
  InitgPty: { sequence: 'Nm? Id?' },
  Nm: MAX(70),
  PmtInfId: MAX(35),
  PmtMtd: { text: /^(?:TRF|TRA)$/ },
  BtchBookg: { text: /^(?:true|false)$/ },
  PmtTpInf: { sequence: 'InstrPrty? SvcLvl* LclInstrm? CtgyPurp?' },
  SvcLvl: { choice: 'Cd Prtry' },
  Cd: MAX(4),
  ReqdExctnDt: { choice: 'Dt DtTm' },
  Dt: { text: /^\d{4}-\d{2}-\d{2}$/ },
  Dbtr: { sequence: 'Nm PstlAdr? Id?' },
  DbtrAcct: { sequence: 'Id Ccy? Prxy?' },
  Id: { choice: 'IBAN' },
  IBAN,
  DbtrAgt: { sequence: 'FinInstnId' },
  FinInstnId: { choice: 'BICFI Othr' },
  BICFI: { text: /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/ },
  ChrgBr: { text: /^SLEV$/ },
  PmtId: { sequence: 'InstrId? EndToEndId UETR?' },
  EndToEndId: MAX(35),
  Amt: { choice: 'InstdAmt' },
  InstdAmt: AMOUNT,
  Cdtr: { sequence: 'Nm PstlAdr? Id?' },
  CdtrAcct: { sequence: 'Id Prxy?' },
  RmtInf: { choice: 'Ustrd Strd' },
  Ustrd: MAX(140),
}

/** Where a document departs from the published structure; nothing of a good one. */
function departures(node: Node, path = node.name): string[] {
  const rule = STRUCTURE[node.name]
  if (!rule) return [`${path} is unknown`]
  if ('text' in rule) return rule.text.test(node.text) ? [] : [`${path}: ${node.text}`]
  const names = node.children.map(({ name }) => `${name} `).join('')
  const pattern =
    'choice' in rule
      ? `(?:${rule.choice
          .split(' ')
          .map((name) => `${name} `)
          .join('|')})`
      : rule.sequence
          .split(' ')
          .map((told) => {
            const [, name, times] = /^(\w+)([?+*]?)$/.exec(told)!
            return `(?:${name} )${times}`
          })
          .join('')
  const own = new RegExp(`^${pattern}$`).test(names) ? [] : [`${path} has ${names}`]
  return [...own, ...node.children.flatMap((child) => departures(child, `${path}/${child.name}`))]
}

const FILE: PaymentFile = {
  messageId: '0190a6f200007000800000000000000a',
  madeAt: Temporal.Instant.from('2026-11-27T06:00:00.123Z'),
  payDay: Temporal.PlainDate.from('2026-11-27'),
  debtor: { name: 'Primeur 鲜至', iban: 'FR7630006000011234567890189', bic: 'PRMRFRP0XXX' },
  transfers: [
    {
      endToEnd: '0190a6f200007000800000000000000b',
      amount: 1_140n,
      name: 'Maison Ledoux & Fils <Cancale> – Œuvre d’été',
      iban: 'FR7630006000011234567890189',
      remittance: 'Primeur 2026-11-27 maison-ledoux',
    },
  ],
}

describe('pain.001', () => {
  test('says who is paid what, from which account and on which day', () => {
    const xml = pain001(FILE)
    const top = parse(xml)
    expect(top.attributes['xmlns']).toBe('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09')
    expect(departures(top)).toEqual([])
    expect(xml).toContain('<InstdAmt Ccy="EUR">11.40</InstdAmt>')
    expect(xml).toContain("<Nm>Maison Ledoux + Fils .Cancale. - OEuvre d'ete</Nm>")
    expect(xml).toContain('<CreDtTm>2026-11-27T06:00:00Z</CreDtTm>')
  })

  test('the check sees what does not belong, is out of order or has a wrong form', () => {
    const broken = [
      pain001(FILE).replace('<BtchBookg>false</BtchBookg>', '<Extra>1</Extra>'),
      pain001(FILE).replace(/(<PmtInfId>.*?<\/PmtInfId>)(<PmtMtd>.*?<\/PmtMtd>)/, '$2$1'),
      pain001(FILE).replace('11.40</InstdAmt>', '11.4</InstdAmt>'),
      pain001(FILE).replace(/<Dbtr>.*?<\/Dbtr>/, ''),
      pain001({ ...FILE, transfers: [] }),
    ]
    for (const xml of broken) expect(departures(parse(xml))).not.toEqual([])
  })

  const transfer = fc.record({
    endToEnd: fc.stringMatching(/^[0-9a-f]{32}$/),
    amount: fc.bigInt({ min: 1n, max: 99_999_999_999n }),
    name: fc.string({ minLength: 1, maxLength: 90, unit: 'grapheme' }).map((text) => `A${text}`),
    iban: fc.string().map(demoIban),
    remittance: fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => `P${text}`),
  })

  property.prop([fc.array(transfer, { minLength: 1, maxLength: 30 })], { numRuns: 60 })(
    'keeps to the published structure whatever houses are called, and its sums are those of its lines',
    (transfers) => {
      const top = parse(pain001({ ...FILE, transfers }))
      expect(departures(top)).toEqual([])
      const [header, payment] = top.children[0]!.children
      const told = (node: Node, name: string) =>
        node.children.find((child) => child.name === name)?.text
      const sum = transfers.reduce((all, { amount }) => all + amount, 0n)
      for (const node of [header!, payment!]) {
        expect(told(node, 'NbOfTxs')).toBe(String(transfers.length))
        expect(told(node, 'CtrlSum')?.replace('.', '').replace(/^0+/, '')).toBe(sum.toString())
      }
    },
  )

  property.prop([fc.string({ unit: 'grapheme' })])(
    'a text of the basic set stays in it',
    (text) => {
      expect(sepaText(text, 70)).toMatch(/^[a-zA-Z0-9/\-?:().,'+ ]{0,70}$/)
    },
  )
})

describe('pain.002', () => {
  const told = (status: 'ACSP' | 'ACSC' | 'RJCT', reason: string | null = null) =>
    readPain002(report({ messageId: 'm1' }, 'e2e', status, reason))

  test('ends, refusals with their reason, and what is under way', () => {
    expect(told('ACSC')).toEqual([{ endToEnd: 'e2e', outcome: 'settled', reason: null }])
    expect(told('RJCT', 'AC04')).toEqual([{ endToEnd: 'e2e', outcome: 'returned', reason: 'AC04' }])
    expect(told('ACSP')).toEqual([{ endToEnd: 'e2e', outcome: 'under_way', reason: null }])
  })

  test.each([
    '',
    '{}',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn/></Document>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>',
    '<!DOCTYPE x [<!ENTITY a "b">]><Document/>',
  ])('%j is none', (text) => expect(readPain002(text)).toBeNull())

  property.prop([fc.string()])('no text makes it fault', (text) => {
    expect(readPain002(text)).toBeNull()
  })
})

test('accounts of the demo pass the checks of an IBAN', async () => {
  const { isValidIBAN } = await import('ibantools')
  for (const house of ['maison-ledoux', 'burberry', 'x', '']) {
    expect(isValidIBAN(demoIban(house)), demoIban(house)).toBe(true)
  }
})
