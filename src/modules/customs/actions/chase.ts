import { transaction } from '#db'
import { newId } from '#lib/ids.ts'
import {
  appendEvents,
  claimSilent,
  markTold,
  noteChase,
  untoldOrders,
} from '../store/declaration.ts'
import { sentDocuments } from '../store/document.ts'
import { requeue } from '../store/message.ts'
import { moveAll } from './move.ts'
import type { DeclarationPorts } from './ports.ts'

/** After so many questions without an answer, somebody has to look. */
const CHASES_MAX = 5

/**
 * Asks again where customs has been silent: the messages are sent once more under their old numbers,
 * and the answers that were lost come again. Answers how many declarations were silent.
 */
export function chaseSilence(ports: DeclarationPorts): Promise<number> {
  return transaction(ports.pool, async (tx) => {
    const at = ports.now()
    const before = at.subtract({ seconds: ports.silenceSeconds })
    const silent = await claimSilent(tx, { before, limit: 100 })
    const lost = silent.filter(({ chased }) => chased >= CHASES_MAX)
    const asked = silent.filter(({ chased }) => chased < CHASES_MAX)
    const documents = await sentDocuments(
      tx,
      asked.map(({ id }) => id),
    )
    const messages = documents.flatMap(({ message }) => (message ? [message] : []))
    await requeue(tx, [...new Set(messages)], at)
    for (const { id } of asked) await noteChase(tx, id, at)
    await appendEvents(
      tx,
      asked.map(({ id, chased }) => ({
        id: newId(),
        declaration: id,
        actor: 'customs',
        kind: 'chased',
        facts: { times: chased + 1 },
      })),
    )
    await moveAll(
      tx,
      lost.map((declaration) => ({ declaration, state: 'repair', why: { kind: 'no_answer' } })),
      { actor: 'customs', at },
    )
    return silent.length
  })
}

/** Tells orders of which nothing comes in, so that their money goes back; repeats what was not told. */
export async function tellRefused(ports: DeclarationPorts): Promise<number> {
  const orders = await untoldOrders(ports.pool, 50)
  for (const order of orders) {
    await ports.refused(order)
    await markTold(ports.pool, order, ports.now())
  }
  return orders.length
}
