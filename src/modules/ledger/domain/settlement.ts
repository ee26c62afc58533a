import type { Entry } from './account.ts'

/** A line of a provider's settlement file, in fen; a refund's gross is below zero. */
export type SettledLine = {
  readonly nr: number
  readonly kind: 'payment' | 'refund'
  /** Our own identifier: of the intent, or of the refund. */
  readonly subject: string
  readonly gross: bigint
  readonly fee: bigint
  readonly net: bigint
}

export const LINE_STANDINGS = ['matched', 'amount_differs', 'unknown', 'duplicate'] as const
export type LineStanding = (typeof LINE_STANDINGS)[number]

export type ComparedLine = SettledLine & {
  readonly standing: LineStanding
  /** What our books say; null of what we do not know. */
  readonly ours: bigint | null
}

/** Compares a file with our books: what we booked by subject, and what earlier files have settled. */
export function compareLines(
  lines: readonly SettledLine[],
  booked: ReadonlyMap<string, bigint>,
  settled: ReadonlySet<string>,
): ComparedLine[] {
  const seen = new Set(settled)
  return lines.map((line) => {
    const ours = booked.get(line.subject) ?? null
    const standing = ((): LineStanding => {
      if (ours === null) return 'unknown'
      if (seen.has(line.subject)) return 'duplicate'
      return ours === line.gross && line.gross - line.fee === line.net
        ? 'matched'
        : 'amount_differs'
    })()
    if (standing === 'matched') seen.add(line.subject)
    return { ...line, standing, ours }
  })
}

/** Only what agrees with our books reaches them; a difference waits for somebody. */
export function settlementEntry(
  file: { readonly id: string; readonly provider: string; readonly day: Temporal.PlainDate },
  lines: readonly ComparedLine[],
): Entry | null {
  const matched = lines.filter(({ standing }) => standing === 'matched')
  const sum = (of: 'gross' | 'fee' | 'net') => matched.reduce((all, line) => all + line[of], 0n)
  const [gross, fee, net] = [sum('gross'), sum('fee'), sum('net')]
  if (matched.length === 0) return null
  const postings = [
    { kind: 'bank', party: file.provider, currency: 'CNY', amount: net },
    { kind: 'provider_fee', party: file.provider, currency: 'CNY', amount: fee },
    { kind: 'clearing', party: file.provider, currency: 'CNY', amount: -gross },
  ] as const
  return {
    cause: `settlement:${file.id}`,
    kind: 'settlement',
    reference: null,
    postings: postings.filter(({ amount }) => amount !== 0n),
    facts: { day: file.day.toString(), lines: matched.length },
  }
}

const HEADS = ['kind', 'out_trade_no', 'gross', 'fee', 'net', 'currency']

export type SettlementFault = { readonly line: number; readonly what: 'heads' | 'row' }

/** Fen from `128.00`; null of anything else. */
const fenOf = (text: string): bigint | null =>
  /^-?\d{1,12}\.\d{2}$/.test(text) ? BigInt(text.replace('.', '')) : null

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads a provider's file: comma-separated, with a head; the first line that is none is a fault. */
export function readSettlement(
  text: string,
): { readonly lines: readonly SettledLine[] } | { readonly fault: SettlementFault } {
  const [head = '', ...rows] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  if (head !== HEADS.join(',')) return { fault: { line: 1, what: 'heads' } }
  const lines: SettledLine[] = []
  for (const [index, row] of rows.entries()) {
    const [kind, subject = '', gross, fee, net, currency, ...more] = row.split(',')
    const amounts = [gross, fee, net].map((each) => fenOf(each ?? ''))
    const [g, f, n] = amounts
    const good =
      (kind === 'payment' || kind === 'refund') &&
      ID.test(subject) &&
      currency === 'CNY' &&
      more.length === 0 &&
      (kind === 'refund') === (g ?? 0n) < 0n
    if (!good || g == null || f == null || n == null) {
      return { fault: { line: index + 2, what: 'row' } }
    }
    lines.push({ nr: index + 1, kind, subject, gross: g, fee: f, net: n })
  }
  return { lines }
}
