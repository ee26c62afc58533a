import type { Pool } from '#db'
import { GENESIS } from '../canonical.ts'
import { auditAfter, linkOf } from '../store/audit.ts'

/** From so many people's faces, a filing with the authorities is due within 30 working days. */
export const FILING_FACES = 100_000
const SOON = 0.8

export const filingDue = (faces: number): 'no' | 'soon' | 'now' =>
  faces >= FILING_FACES ? 'now' : faces >= FILING_FACES * SOON ? 'soon' : 'no'

const PAGE = 1_000

/** Walks the whole chain of the audit: how many rows, and whether each follows from the one before. */
export async function checkAudit(pool: Pool): Promise<{ rows: number; whole: boolean }> {
  let previous: Buffer = GENESIS
  let after = 0n
  let rows = 0
  for (;;) {
    const page = await auditAfter(pool, after, PAGE)
    for (const row of page) {
      const follows = row.nr === after + 1n && row.previous.equals(previous)
      if (!follows || !row.hash.equals(linkOf(row, previous))) return { rows, whole: false }
      previous = row.hash
      after = row.nr
      rows += 1
    }
    if (page.length < PAGE) return { rows, whole: true }
  }
}
