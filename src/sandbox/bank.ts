import { seededChance } from '#lib/chance.ts'
import type { Batch, Debtor, PayoutProvider } from '#modules/ledger'

/** The account the demo pays from; the bank and the account exist nowhere. */
export const DEMO_DEBTOR: Debtor = {
  name: 'Primeur 鲜至',
  iban: 'FR7630006000011234567890189',
  bic: 'PRMRFRP0XXX',
}

export type BankOptions = {
  /** Hears the bank's reports (pain.002), as the real one's would be. */
  readonly ear: (report: string) => Promise<unknown>
  /** The shortest and the longest wait before a report, in milliseconds. */
  readonly delayMs: readonly [number, number]
  readonly duplicatesPercent: number
  /** How many of a hundred transfers come back, and how often the bank cannot be reached at all. */
  readonly refusalsPercent: number
  readonly outagesPercent: number
}

/**
 * A bank outside our walls. It reads the file it is sent, knows a message it has seen, says first that
 * it works on it and later what became of each transfer, sometimes twice, sometimes with a refusal.
 */
export function simulateBank(options: BankOptions): PayoutProvider & { readonly stop: () => void } {
  const { ear, delayMs, duplicatesPercent, refusalsPercent, outagesPercent } = options
  const timers = new Set<NodeJS.Timeout>()
  const seen = new Set<string>()
  let calls = 0
  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timers.add(timer)
  }

  const tell = (report: string, wait: number) => {
    // A bank does not mind whether its listener is in good health; it sends again.
    const send = () => void ear(report).catch(() => later(1_000, send))
    later(wait, send)
  }

  return {
    async send(batch) {
      calls += 1
      const weather = seededChance(`${batch.messageId} ${calls}`)
      if (weather() * 100 < outagesPercent) throw new Error('the bank cannot be reached')
      if (seen.has(batch.messageId)) return
      seen.add(batch.messageId)
      const [least, most] = delayMs
      for (const endToEnd of transfersIn(batch.file)) {
        const chance = seededChance(endToEnd)
        const wait = least + chance() * (most - least)
        tell(report(batch, endToEnd, 'ACSP', null), wait / 2)
        const refused = chance() * 100 < refusalsPercent
        const end = report(batch, endToEnd, refused ? 'RJCT' : 'ACSC', refused ? 'AC04' : null)
        tell(end, wait)
        if (chance() * 100 < duplicatesPercent) tell(end, wait * 1.5)
      }
    },
    stop: () => timers.forEach(clearTimeout),
  }
}

const transfersIn = (file: string): string[] =>
  [...file.matchAll(/<EndToEndId>([^<]+)<\/EndToEndId>/g)].map(([, id = '']) => id)

/** A payment status report about one transfer (ISO 20022 pain.002.001.10). */
export function report(
  { messageId }: Pick<Batch, 'messageId'>,
  endToEnd: string,
  status: 'ACSP' | 'ACSC' | 'RJCT',
  reason: string | null,
): string {
  const why = reason === null ? '' : `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn></StsRsnInf>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>${status}${endToEnd.slice(0, 28)}</MsgId><CreDtTm>2026-01-01T00:00:00Z</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>${messageId}</OrgnlPmtInfId><TxInfAndSts>
<OrgnlEndToEndId>${endToEnd}</OrgnlEndToEndId><TxSts>${status}</TxSts>${why}</TxInfAndSts></OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>
`
}
