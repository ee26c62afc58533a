import { amountText, money } from '#lib/money.ts'

/** Who pays: the platform and its account. */
export type Debtor = { readonly name: string; readonly iban: string; readonly bic: string }

export type Transfer = {
  readonly endToEnd: string
  /** In cents. */
  readonly amount: bigint
  readonly name: string
  readonly iban: string
  /** What the receiver reads on the account. */
  readonly remittance: string
}

export type PaymentFile = {
  readonly messageId: string
  readonly madeAt: Temporal.Instant
  readonly payDay: Temporal.PlainDate
  readonly debtor: Debtor
  readonly transfers: readonly Transfer[]
}

/**
 * The signs that every SEPA bank takes; others become their plain letter, or a dot.
 *
 * Source: EPC217-08, "SEPA requirements for an extended character set": the basic set.
 */
export const sepaText = (text: string, longest: number): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'OE')
    .replaceAll('æ', 'ae')
    .replaceAll('Æ', 'AE')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('Ø', 'O')
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/[–—]/g, '-')
    .replaceAll('&', '+')
    .replaceAll(/[^a-zA-Z0-9/\-?:().,'+ ]/g, '.')
    .replaceAll(/\s+/g, ' ')
    .slice(0, longest)
    .trim()

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const told = (name: string, text: string): string => element(name, escaped(text))
const eur = (minor: bigint): string => amountText(money(minor, 'EUR'))

/**
 * Credit transfers as ISO 20022 pain.001.001.09, in the form of the SEPA implementation guidelines:
 * one payment day, shared charges, amounts in euro, a reference that comes back in every answer.
 *
 * Source: EPC132-08, SEPA credit transfer customer-to-PSP implementation guidelines.
 */
export function pain001({ messageId, madeAt, payDay, debtor, transfers }: PaymentFile): string {
  const count = told('NbOfTxs', String(transfers.length))
  const sum = told('CtrlSum', eur(transfers.reduce((all, { amount }) => all + amount, 0n)))
  const payer = told('Nm', sepaText(debtor.name, 70))
  const made = madeAt.toString({ smallestUnit: 'second' })
  const header = element(
    'GrpHdr',
    told('MsgId', messageId) + told('CreDtTm', made) + count + sum + element('InitgPty', payer),
  )
  const payment = element(
    'PmtInf',
    told('PmtInfId', messageId) +
      told('PmtMtd', 'TRF') +
      told('BtchBookg', 'false') +
      count +
      sum +
      element('PmtTpInf', element('SvcLvl', told('Cd', 'SEPA'))) +
      element('ReqdExctnDt', told('Dt', payDay.toString())) +
      element('Dbtr', payer) +
      element('DbtrAcct', element('Id', told('IBAN', debtor.iban))) +
      element('DbtrAgt', element('FinInstnId', told('BICFI', debtor.bic))) +
      told('ChrgBr', 'SLEV') +
      transfers.map(transferOf).join(''),
  )
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">' +
    element('CstmrCdtTrfInitn', header + payment) +
    '</Document>\n'
  )
}

const transferOf = ({ endToEnd, amount, name, iban, remittance }: Transfer): string =>
  element(
    'CdtTrfTxInf',
    element('PmtId', told('EndToEndId', endToEnd)) +
      element('Amt', `<InstdAmt Ccy="EUR">${eur(amount)}</InstdAmt>`) +
      element('Cdtr', told('Nm', sepaText(name, 70))) +
      element('CdtrAcct', element('Id', told('IBAN', iban))) +
      element('RmtInf', told('Ustrd', sepaText(remittance, 140))),
  )
