import { SaxesParser } from 'saxes'

/** What a bank says of one transfer; whatever is neither an end nor a refusal is under way. */
export type TransferNews = {
  readonly endToEnd: string
  readonly outcome: 'settled' | 'returned' | 'under_way'
  /** The bank's reason, an ISO 20022 code such as `AC04`. */
  readonly reason: string | null
}

/** Far more than a batch: a bank that sends this much is none of ours. */
export const REPORT_LONGEST = 4 * 1024 * 1024

const OUTCOMES: Readonly<Record<string, TransferNews['outcome']>> = {
  ACSC: 'settled',
  ACCC: 'settled',
  RJCT: 'returned',
}

/**
 * Reads a payment status report (ISO 20022 pain.002, any version): the status of each transfer. Null
 * when it is none. A document type declaration is refused: it could only be meant to harm.
 */
export function readPain002(xml: string): readonly TransferNews[] | null {
  if (xml.length > REPORT_LONGEST || xml.includes('<!DOCTYPE')) return null
  const parser = new SaxesParser({ xmlns: true })
  const path: string[] = []
  const news: TransferNews[] = []
  let fields: Record<string, string> = {}
  let report = false
  let broken = false
  parser.on('error', () => (broken = true))
  parser.on('opentag', ({ local, uri }) => {
    path.push(local)
    if (local === 'CstmrPmtStsRpt') report = /:pain\.002\.\d{3}\.\d{2}$/.test(uri)
    if (local === 'TxInfAndSts') fields = {}
  })
  parser.on('text', (text) => {
    const name = path.at(-1) ?? ''
    if (path.includes('TxInfAndSts')) fields[name] = (fields[name] ?? '') + text
  })
  parser.on('closetag', ({ local }) => {
    path.pop()
    if (local !== 'TxInfAndSts') return
    const { OrgnlEndToEndId: endToEnd, TxSts: status, Cd: reason } = fields
    if (endToEnd === undefined || status === undefined) {
      broken = true
      return
    }
    news.push({
      endToEnd: endToEnd.trim(),
      outcome: OUTCOMES[status.trim()] ?? 'under_way',
      reason: reason?.trim() ?? null,
    })
  })
  try {
    parser.write(xml).close()
  } catch {
    return null
  }
  return report && !broken ? news : null
}
