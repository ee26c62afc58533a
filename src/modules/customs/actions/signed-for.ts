import { transaction } from '#db'
import { openWithKeys } from '#modules/identity'
import { fieldsOf, shapeFor } from '../ceb/table.ts'
import { momentText } from '../domain/moment.ts'
import { claimDelivered, dropTold } from '../store/delivery.ts'
import { insertDocuments, latestDocuments } from '../store/document.ts'
import { newDocument, openBody } from './bodies.ts'
import type { DeclarationPorts } from './ports.ts'
import { queueDocuments } from './send.ts'

/** Signed for (签收), the only status the published table knows. */
const SIGNED_FOR = 'S'

/**
 * Tells customs which waybills were signed for: one status (513) for each declaration that was
 * released, once. Answers how many.
 *
 * Source: domain/customs.md §3.2, §3.3 (LogisticsStatus), §3.4.
 */
export function tellSignedFor(ports: DeclarationPorts, limit = 50): Promise<number> {
  return transaction(ports.pool, async (tx) => {
    const now = ports.now()
    const delivered = await claimDelivered(tx, limit)
    if (delivered.length === 0) return 0
    const ids = delivered.map(({ declaration }) => declaration)
    const people = await openWithKeys(tx, ports.keys, {
      hashes: delivered.map(({ person }) => person),
      actor: 'customs',
      purpose: 'declaration',
    })
    const waybills = (await latestDocuments(tx, ids)).filter(({ kind }) => kind === '511')
    const names = new Set(fieldsOf(shapeFor('513').head).map(({ name }) => name))
    const statuses = delivered.flatMap(({ declaration, person, deliveredAt }) => {
      const waybill = waybills.find((each) => each.declaration === declaration)
      const opened = people.get(person)
      // Whoever was erased is told of no more.
      if (!waybill || !opened) return []
      const own = Object.entries(openBody(opened, waybill).head).filter(
        ([name]) => names.has(name) && name !== 'note',
      )
      const head = {
        ...Object.fromEntries(own),
        appTime: momentText(now),
        logisticsStatus: SIGNED_FOR,
        logisticsTime: momentText(deliveredAt),
      }
      const round = { declaration, kind: '513', round: 1, appType: '1' } as const
      return [newDocument(opened, { ...round, body: { head, list: [] } })]
    })
    await insertDocuments(tx, statuses)
    const made = (await latestDocuments(tx, ids)).filter(({ kind }) => kind === '513')
    await queueDocuments(tx, made, now)
    await dropTold(
      tx,
      delivered.map(({ order }) => order),
    )
    return statuses.length
  })
}
