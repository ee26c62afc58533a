import type { Body } from '../ceb/message.ts'
import { fieldsOf } from '../ceb/table.ts'
import type { Declaration } from '../store/declaration.ts'

/**
 * The head of a request about a list that customs has: to cancel it (623) or to send goods back
 * (625). Both have the same fields, taken from the list itself.
 */
export function requestHead(
  list: Body,
  { preNo, invtNo }: Pick<Declaration, 'preNo' | 'invtNo'>,
  reason: string,
): Body['head'] {
  const names = new Set(fieldsOf('InvtCancel').map(({ name }) => name))
  const own = Object.entries(list.head).filter(([name]) => names.has(name) && name !== 'note')
  return {
    ...Object.fromEntries(own),
    ...(preNo === null ? {} : { preNo }),
    // A list that was not stored yet has no number; the internal one stands for it.
    invtNo: invtNo ?? list.head['copNo'] ?? '',
    reason,
  }
}

export const cancelBody = (
  list: Body,
  declaration: Pick<Declaration, 'preNo' | 'invtNo'>,
  reason: string,
): Body => ({ head: requestHead(list, declaration, reason), list: [] })
