import type { DeclarationReply } from '#modules/customs'

export type Paper = DeclarationReply['documents'][number]
type Finding = DeclarationReply['findings'][number]

/** The four papers that are laid beside one another, in the order in which they are sent. */
export const PAPERS = ['311', '411', '511', '621'] as const
export type PaperKind = (typeof PAPERS)[number]

/** What a correction names: a field by its official name, and the line when it is not the head. */
export type Target = { readonly field: string; readonly gnum: number | null }

export type Row = Target & {
  /** The key of its name in the reader's language. */
  readonly name: string
  readonly rule: string
  readonly values: Readonly<Partial<Record<PaperKind, string>>>
  readonly findings: readonly Finding[]
  /** Customs' own refusal is about it. */
  readonly asked: boolean
}

type Compared = {
  readonly name: string
  readonly rule: string
  /** The official name in each paper that has it. */
  readonly at: Readonly<Partial<Record<PaperKind, string>>>
}

const in4 = (field: string, ...kinds: readonly PaperKind[]): Compared['at'] =>
  Object.fromEntries(kinds.map((kind) => [kind, field]))

const HEAD: readonly Compared[] = [
  { name: 'orderNo', rule: 'M1', at: in4('orderNo', ...PAPERS) },
  { name: 'ebpCode', rule: 'M2', at: in4('ebpCode', '311', '411', '621') },
  { name: 'ebcCode', rule: 'M2', at: in4('ebcCode', '311', '621') },
  { name: 'payCode', rule: 'M3', at: in4('payCode', '311', '411') },
  { name: 'payTransactionId', rule: 'M3', at: in4('payTransactionId', '311', '411') },
  { name: 'logisticsCode', rule: 'M4', at: in4('logisticsCode', '511', '621') },
  { name: 'logisticsNo', rule: 'M4', at: in4('logisticsNo', '511', '621') },
  { name: 'goodsValue', rule: 'M9', at: in4('goodsValue', '311') },
  { name: 'discount', rule: 'M5', at: in4('discount', '311') },
  { name: 'taxTotal', rule: 'M5', at: in4('taxTotal', '311') },
  { name: 'acturalPaid', rule: 'M5', at: { '311': 'acturalPaid', '411': 'amountPaid' } },
  {
    name: 'buyerName',
    rule: 'M6',
    at: { '311': 'buyerName', '411': 'payerName', '621': 'buyerName' },
  },
  {
    name: 'buyerIdNumber',
    rule: 'M6',
    at: { '311': 'buyerIdNumber', '411': 'payerIdNumber', '621': 'buyerIdNumber' },
  },
  {
    name: 'buyerTelephone',
    rule: 'M6',
    at: { '311': 'buyerTelephone', '411': 'telephone', '621': 'buyerTelephone' },
  },
  { name: 'consignee', rule: 'M8', at: in4('consignee', '311', '511') },
  { name: 'consigneeTelephone', rule: 'M8', at: in4('consigneeTelephone', '311', '511') },
  { name: 'consigneeAddress', rule: 'M8', at: in4('consigneeAddress', '311', '511', '621') },
  { name: 'freight', rule: 'M10', at: in4('freight', '311', '511', '621') },
  { name: 'insuredFee', rule: 'M10', at: in4('insuredFee', '511', '621') },
  { name: 'appTime', rule: 'M11', at: in4('appTime', ...PAPERS) },
  { name: 'payTime', rule: 'M11', at: in4('payTime', '411') },
  { name: 'tradeMode', rule: 'M12', at: in4('tradeMode', '621') },
  { name: 'grossWeight', rule: 'M12', at: { '511': 'weight', '621': 'grossWeight' } },
  { name: 'netWeight', rule: 'M12', at: in4('netWeight', '621') },
  { name: 'currency', rule: 'M13', at: in4('currency', ...PAPERS) },
  { name: 'packNo', rule: 'M13', at: in4('packNo', '511', '621') },
  { name: 'assureCode', rule: 'M13', at: in4('assureCode', '621') },
]

const LINE: readonly Compared[] = [
  { name: 'itemName', rule: 'M9', at: { '311': 'itemName', '621': 'gname' } },
  { name: 'gcode', rule: 'M12', at: in4('gcode', '621') },
  { name: 'qty', rule: 'M9', at: in4('qty', '311', '621') },
  { name: 'unit', rule: 'M9', at: in4('unit', '311', '621') },
  { name: 'price', rule: 'M9', at: in4('price', '311', '621') },
  { name: 'totalPrice', rule: 'M9', at: in4('totalPrice', '311', '621') },
  { name: 'qty1', rule: 'M12', at: in4('qty1', '621') },
  { name: 'qty2', rule: 'M12', at: in4('qty2', '621') },
]

/** What a refusal of customs is about, by its hint; others speak of no field. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  identity_mismatch: ['buyerName', 'buyerIdNumber'],
  single_limit: ['goodsValue'],
  annual_limit: ['goodsValue'],
  goods_record: ['itemName', 'gcode'],
  party_unknown: ['ebpCode', 'ebcCode', 'payCode', 'logisticsCode'],
  units: ['unit', 'qty1', 'qty2'],
}

const DOCUMENT: Readonly<Record<PaperKind, string>> = {
  '311': 'order',
  '411': 'payment',
  '511': 'waybill',
  '621': 'inventory',
}

/** The latest round of each of the four papers. */
export function latestPapers(documents: readonly Paper[]): ReadonlyMap<string, Paper> {
  const latest = new Map<string, Paper>()
  for (const paper of documents) {
    const known = latest.get(paper.kind)
    if (!known || known.round < paper.round) latest.set(paper.kind, paper)
  }
  return latest
}

/** The hint of customs when it was customs that refused. */
export function hintOf({ why }: Pick<DeclarationReply, 'why'>): string | null {
  const hint = why?.kind === 'refused_by_customs' ? why['hint'] : null
  return typeof hint === 'string' ? hint : null
}

type Compares = Pick<DeclarationReply, 'documents' | 'findings' | 'why'>

/** Field by field what each paper says, with our own findings and what customs named. */
export function compare({ documents, findings, why }: Compares): readonly Row[] {
  const papers = latestPapers(documents)
  const named = NAMED[hintOf({ why }) ?? ''] ?? []
  const rowOf = (compared: Compared, gnum: number | null): readonly Row[] => {
    const { name, rule, at } = compared
    const entries = PAPERS.flatMap((kind) => {
      const field = at[kind]
      const paper = papers.get(kind)
      const fields =
        gnum === null ? paper?.head : paper?.list.find((line) => line['gnum'] === String(gnum))
      const value = field === undefined ? undefined : fields?.[field]
      return value === undefined ? [] : [[kind, value] as const]
    })
    if (entries.length === 0) return []
    const own = findings.filter((finding) =>
      finding.fields.some((path) => speaksOf(path, at, gnum)),
    )
    const field = PAPERS.map((kind) => at[kind]).find((each) => each !== undefined) ?? name
    const values = Object.fromEntries(entries)
    const ruled = own.find((finding) => finding.severity === 'block') ?? own[0]
    const asked = named.includes(name)
    return [{ name, field, gnum, rule: ruled?.rule ?? rule, values, findings: own, asked }]
  }
  const numbers = (papers.get('621')?.list ?? []).map((line) => Number(line['gnum']))
  return [
    ...HEAD.flatMap((each) => rowOf(each, null)),
    ...numbers.flatMap((gnum) => LINE.flatMap((each) => rowOf(each, gnum))),
  ]
}

/** `order.buyerName` speaks of the head, `inventory.list[2].gname` of a line. */
function speaksOf(path: string, at: Compared['at'], gnum: number | null): boolean {
  const line = gnum === null ? '' : `list[${gnum}].`
  return PAPERS.some(
    (kind) => at[kind] !== undefined && path === `${DOCUMENT[kind]}.${line}${at[kind]}`,
  )
}

/** What was found and belongs to none of the rows. */
export const others = (findings: readonly Finding[], rows: readonly Row[]): readonly Finding[] =>
  findings.filter((finding) => !rows.some((row) => row.findings.includes(finding)))

/** Every field that may be corrected: the compared ones first, then all others as they stand. */
export function targets({
  documents,
  locked,
}: Pick<DeclarationReply, 'documents' | 'locked'>): readonly Target[] {
  const papers = [...latestPapers(documents).values()].filter(({ kind }) =>
    PAPERS.some((each) => each === kind),
  )
  const names = new Set(papers.flatMap(({ head }) => Object.keys(head)))
  const first = HEAD.flatMap(({ at }) => Object.values(at)).filter((field) => names.has(field))
  const head = [...new Set([...first, ...names])].map((field): Target => ({ field, gnum: null }))
  const lines = papers
    .flatMap(({ list }) => list)
    .flatMap((line) =>
      Object.keys(line).map((field): Target => ({ field, gnum: Number(line['gnum']) })),
    )
  const seen = new Set<string>()
  return [...head, ...lines].filter((target) => {
    const key = keyOf(target)
    if (seen.has(key) || locked.includes(target.field)) return false
    seen.add(key)
    return true
  })
}

/** A target as the value of a choice. */
export const keyOf = ({ field, gnum }: Target): string =>
  gnum === null ? field : `${field} ${gnum}`

/** Where a correction most likely begins: what customs named, else what we found. */
export const firstToCorrect = (rows: readonly Row[], locked: readonly string[]): Target | null =>
  rows.find((row) => row.asked && !locked.includes(row.field)) ??
  rows.find(
    (row) =>
      row.findings.some(({ severity }) => severity === 'block') && !locked.includes(row.field),
  ) ??
  null

/** What may be set alike in many declarations: parties, ways and people, not amounts or goods. */
export const SHARED: readonly string[] = [
  'buyerName',
  'buyerTelephone',
  'consignee',
  'consigneeTelephone',
  'consigneeAddress',
  'ebpCode',
  'ebpName',
  'ebcCode',
  'ebcName',
  'payCode',
  'payName',
  'logisticsCode',
  'logisticsName',
  'assureCode',
  'customsCode',
  'portCode',
  'country',
  'trafNo',
  'voyageNo',
  'billNo',
  'emsNo',
  'areaCode',
  'note',
]

const PERSONAL = /^(?:buyer|payer|consignee|telephone)/

/** A value that is shown masked and has to be typed whole. */
export const isPersonal = (field: string): boolean => PERSONAL.test(field)
