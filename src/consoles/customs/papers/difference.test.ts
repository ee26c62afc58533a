import { describe, expect, test } from 'vitest'
import type { DeclarationReply } from '#modules/customs'
import { compare, firstToCorrect, latestPapers, others, targets } from './difference.ts'

type Paper = DeclarationReply['documents'][number]
type Finding = DeclarationReply['findings'][number]

const paper = (
  kind: string,
  head: Readonly<Record<string, string>>,
  list: readonly Readonly<Record<string, string>>[] = [],
  round = 1,
): Paper => ({
  id: `${kind}-${round}`,
  kind,
  round,
  appType: '1',
  head,
  list: list.map((line) => ({ ...line })),
  madeAt: '2026-11-25T00:00:00Z',
  message: null,
})
const finding = (rule: string, fields: string[], severity: Finding['severity'] = 'block') => ({
  rule,
  severity,
  fields,
  expected: 'a',
  found: 'b',
})

const documents = [
  paper('311', { orderNo: 'N', buyerName: '李*', acturalPaid: '10.00' }, [
    { gnum: '1', itemName: 'wine', qty: '2' },
  ]),
  paper('411', { orderNo: 'N', payerName: '李*', amountPaid: '11.00' }),
  paper('511', { orderNo: 'N' }),
  paper('621', { orderNo: 'N', buyerName: '王*' }, [{ gnum: '1', gname: 'wine', qty: '3' }]),
]
const locked = ['orderNo', 'gnum']
const rowOf = (rows: ReturnType<typeof compare>, name: string) =>
  rows.find((row) => row.name === name)

describe('papers side by side', () => {
  test('a field stands under each paper that has it, by that paper’s own name for it', () => {
    const rows = compare({ documents, findings: [], why: null })
    expect(rowOf(rows, 'orderNo')?.values).toEqual({ 311: 'N', 411: 'N', 511: 'N', 621: 'N' })
    expect(rowOf(rows, 'buyerName')?.values).toEqual({ 311: '李*', 411: '李*', 621: '王*' })
    expect(rowOf(rows, 'acturalPaid')?.values).toEqual({ 311: '10.00', 411: '11.00' })
    expect(rowOf(rows, 'itemName')).toMatchObject({ gnum: 1, values: { 311: 'wine', 621: 'wine' } })
    expect(rowOf(rows, 'emsNo')).toBeUndefined()
  })

  test('the latest round counts, in whatever order they come', () => {
    const later = paper('311', { buyerName: '钱*' }, [], 2)
    for (const all of [
      [later, ...documents],
      [...documents, later],
    ]) {
      expect(latestPapers(all).get('311')).toBe(later)
    }
  })

  test('a finding marks its row and its line alone; what fits none is told apart', () => {
    const findings = [
      finding('M9', ['order.list[1].qty', 'inventory.list[1].qty']),
      finding('M5', ['order.acturalPaid', 'payment.amountPaid']),
      finding('M12', ['CEB621Message/Inventory/InventoryHead/trafNo']),
    ]
    const rows = compare({ documents, findings, why: null })
    expect(rows.filter((row) => row.findings.length > 0).map(({ name }) => name)).toEqual([
      'acturalPaid',
      'qty',
    ])
    expect(others(findings, rows)).toEqual([findings[2]])
  })

  test('what customs named comes first, then what we found, never what is locked', () => {
    const findings = [finding('M1', ['order.orderNo']), finding('M5', ['order.acturalPaid'])]
    const why = { kind: 'refused_by_customs', hint: 'identity_mismatch' }
    const named = compare({ documents, findings, why })
    expect(firstToCorrect(named, locked)).toMatchObject({ field: 'buyerName', gnum: null })
    const ours = compare({ documents, findings, why: null })
    expect(firstToCorrect(ours, locked)).toMatchObject({ field: 'acturalPaid' })
    expect(firstToCorrect(compare({ documents, findings: [], why: null }), locked)).toBeNull()
  })

  test('everything but what is locked may be corrected, each once', () => {
    const found = targets({ documents, locked })
    expect(found.map(({ field }) => field)).not.toContain('orderNo')
    expect(found.filter(({ field }) => field === 'buyerName')).toHaveLength(1)
    expect(found).toContainEqual({ field: 'qty', gnum: 1 })
  })
})
