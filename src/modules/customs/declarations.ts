import { readFileSync } from 'node:fs'
import { maskName, maskNumber, maskPhone } from '#modules/identity'
import type { Body } from './ceb/message.ts'
import { readCsv } from './domain/csv.ts'
import { HINTS, hintsFrom, type Hint, type PublishedCode } from './domain/declaration/hints.ts'
import type { Fields } from './domain/match/documents.ts'

const isHint = (text: string | undefined): text is Hint => HINTS.some((hint) => hint === text)

/** The published refusals, each with what it asks of us. A row without a hint is a fault. */
const PUBLISHED: readonly PublishedCode[] = readCsv(
  readFileSync(new URL('data/ceb-error-codes.csv', import.meta.url), 'utf8'),
).map(({ code = '', message_zh: text = '', hint }) => {
  if (!isHint(hint)) throw new Error(`invariant: ${code} has a hint`)
  return { code, text, hint }
})

export const hintOf = hintsFrom(PUBLISHED)

type Mask = (text: string) => string

/** The fields of a document that say who somebody is, and how each is shown. */
const PERSONAL: Readonly<Record<string, Mask>> = {
  buyerName: maskName,
  buyerTelephone: maskPhone,
  buyerIdNumber: maskNumber,
  payerName: maskName,
  payerIdNumber: maskNumber,
  telephone: maskPhone,
  consignee: maskName,
  consigneeTelephone: maskPhone,
  consigneeAddress: (address) => `${[...address].slice(0, 6).join('')}***`,
  buyerRegNo: (account) => `${account.slice(0, 4)}***`,
}

/** A document as people may read it. */
export const masked = ({ head, list }: Body): Body => ({ head: maskedFields(head), list })

export const maskedFields = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, PERSONAL[name]?.(value) ?? value]),
  )

/** What another system wrote, without any number of an identity card (GB 11643) in it. */
export const withoutNumbers = (text: string): string =>
  text.replaceAll(/(?<!\d)[1-9]\d{5}(?:18|19|20)\d{9}[\dXx](?![\dXx])/g, maskNumber)
