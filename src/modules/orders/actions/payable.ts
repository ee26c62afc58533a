import type { Pool } from '#db'
import { gather } from '#lib/batch.ts'
import { readPayables, type Payable } from '../store/order.ts'

/** What is to be paid for an order, read together for all who ask at once. */
export const payablesOf = (pool: Pool): ((id: string) => Promise<Payable | undefined>) =>
  gather(
    async (ids: readonly string[]) => {
      const found = new Map((await readPayables(pool, ids)).map((each) => [each.id, each]))
      return ids.map((id) => found.get(id))
    },
    { itemsMax: 256, writesMax: 2 },
  )
