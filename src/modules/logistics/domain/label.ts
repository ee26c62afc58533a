import { gs1Day, transmitted, type Element } from '#lib/gs1/element-string.ts'
import { internalGtin } from '#lib/gs1/keys.ts'

/** What stands on the box, in millimetres from the upper left of an A6 sheet. */
export type LabelPart =
  | {
      readonly kind: 'text'
      readonly x: number
      readonly y: number
      readonly size: number
      readonly text: string
      readonly width: number
    }
  | { readonly kind: 'rule'; readonly y: number }
  | {
      readonly kind: 'symbol'
      readonly symbology: Symbology
      readonly text: string
      readonly x: number
      readonly y: number
      readonly module: number
      readonly height: number
    }

export type Symbology = 'gs1-128' | 'gs1datamatrix' | 'qrcode'

/** A6, portrait. */
export const SHEET = { width: 105, height: 148 } as const

export type ParcelFacts = {
  readonly sscc: string
  readonly number: string
  readonly consignee: { readonly name: string; readonly phone: string; readonly address: string }
  readonly city: string
  readonly from: string
  readonly to: string
  readonly lane: string
  readonly leavesAt: Temporal.Instant
  readonly zone: string
  readonly band: string
  readonly recipe: { readonly box: string; readonly packs: number; readonly packGrams: number }
  readonly grams: number
  readonly items: readonly ItemFacts[]
}

export type ItemFacts = {
  readonly title: string
  readonly offer: string
  readonly code: string
  readonly expiresOn: Temporal.PlainDate
  /** Null for goods whose date is not told. */
  readonly dateKind: 'use_by' | 'best_before' | 'none'
  readonly quantity: number
}

const STORE = {
  chilled: '冷藏 0–4 °C',
  cool: '阴凉 10–15 °C',
  ambient: '常温',
  frozen: '冷冻 −18 °C',
} as const

/** One dot of a 203 dpi printer is 0.125 mm; a module is a whole number of dots. */
const DOT = 0.125
const LINES_MAX = 5

/** Where a parcel's number leads whoever scans it with a telephone. */
export const parcelLink = (sscc: string): string => `https://id.primeur.example/00/${sscc}`

/** What a reader of the parcel's own symbol gets. */
export const parcelElements = (sscc: string): readonly Element[] => [{ ai: '00', value: sscc }]

/** The contents in one symbol, for a box with one lot; a mixed box has no such string. */
export function contentElements({
  sscc,
  items,
}: Pick<ParcelFacts, 'sscc' | 'items'>): readonly Element[] | null {
  const [item] = items
  if (!item || items.some(({ offer, code }) => offer !== item.offer || code !== item.code)) {
    return null
  }
  const count = items.reduce((sum, { quantity }) => sum + quantity, 0)
  const dated = item.expiresOn.year < 2100
  return [
    { ai: '00', value: sscc },
    { ai: '02', value: internalGtin(item.offer) },
    { ai: '37', value: String(count) },
    ...(dated
      ? [{ ai: item.dateKind === 'use_by' ? '17' : '15', value: gs1Day(item.expiresOn) }]
      : []),
    { ai: '10', value: item.code },
  ]
}

/** The middle of a mainland number is nobody's business on the way. */
const privatePhone = (phone: string) => phone.replace(/^(.*\d{3})\d{4}(\d{4})$/, '$1****$2')

/**
 * The label of a parcel: carrier, customer and contents from top to bottom, the parcel's number lowest
 * with its bars upright (GS1 General Specifications 6.6.4.1.1). Bars are drawn in whole dots of a
 * 203 dpi printer.
 */
export function labelParts(facts: ParcelFacts): LabelPart[] {
  const leaves = facts.leavesAt.toZonedDateTimeISO(facts.zone)
  const when = `${leaves.toPlainDate().toString()} ${leaves.toPlainTime().toString({ smallestUnit: 'minute' })}`
  const contents = contentElements(facts)
  const text = (
    x: number,
    y: number,
    size: number,
    told: string,
    width = SHEET.width - x - 5,
  ): LabelPart => ({
    kind: 'text',
    x,
    y,
    size,
    text: told,
    width,
  })
  return [
    text(5, 9, 4.6, '鲜至 Primeur', 50),
    text(60, 9, 4.6, STORE[facts.band as keyof typeof STORE] ?? STORE.ambient, 40),
    text(5, 14.5, 3, `${facts.from} → ${facts.to}`),
    text(5, 19, 2.8, `${when} · ${facts.lane}`),
    { kind: 'rule', y: 21.5 },
    text(5, 27.5, 4, `收件人 ${facts.consignee.name}  ${privatePhone(facts.consignee.phone)}`),
    ...wrapped(`${facts.city} ${facts.consignee.address}`, 26).map((line, nr) =>
      text(5, 33.5 + nr * 4.6, 3.4, line),
    ),
    text(5, 43.5, 2.8, `订单 ${facts.number}`, 55),
    text(
      62,
      43.5,
      2.8,
      `箱 ${facts.recipe.box} · ${(facts.grams / 1000).toFixed(2)} kg${iceOf(facts)}`,
      40,
    ),
    { kind: 'rule', y: 46 },
    ...facts.items.slice(0, LINES_MAX).flatMap((item, nr) => itemLines(item, 51 + nr * 8.4, text)),
    ...(facts.items.length > LINES_MAX
      ? [
          text(
            5,
            51 + LINES_MAX * 8.4,
            2.8,
            `另 ${facts.items.length - LINES_MAX} 项，见装箱单`,
            60,
          ),
        ]
      : []),
    {
      kind: 'symbol',
      symbology: 'qrcode',
      text: parcelLink(facts.sscc),
      x: 76,
      y: 49,
      module: 6 * DOT,
      height: 0,
    },
    ...(contents
      ? [
          {
            kind: 'symbol' as const,
            symbology: 'gs1datamatrix' as const,
            text: transmitted(contents),
            x: 79,
            y: 75,
            module: 5 * DOT,
            height: 0,
          },
        ]
      : []),
    { kind: 'rule', y: 97 },
    {
      kind: 'symbol',
      symbology: 'gs1-128',
      text: transmitted(parcelElements(facts.sscc)),
      x: 13.5,
      y: 101,
      module: 4 * DOT,
      height: 34,
    },
    text(22, 141, 4.4, `(00) ${facts.sscc}`),
  ]
}

const iceOf = ({ recipe }: ParcelFacts): string =>
  recipe.packs > 0 ? ` · 冰袋 ${recipe.packs}×${recipe.packGrams} g` : ''

function itemLines(
  { title, code, expiresOn, dateKind, quantity }: ItemFacts,
  y: number,
  text: (x: number, y: number, size: number, told: string, width?: number) => LabelPart,
): LabelPart[] {
  const until = dateKind === 'use_by' ? '保质期至' : '最佳食用日期至'
  const date = expiresOn.year < 2100 ? ` · ${until} ${expiresOn.toString()}` : ''
  return [
    text(5, y, 3, `${quantity} × ${title}`, 69),
    text(5, y + 3.8, 2.5, `批号 ${code}${date}`, 69),
  ]
}

/** Text in lines of at most so many wide signs; a narrow sign counts half. */
function wrapped(told: string, most: number): string[] {
  const lines = ['']
  let width = 0
  for (const sign of told) {
    const own = sign.codePointAt(0)! > 0x2e80 ? 1 : 0.55
    if (width + own > most) {
      lines.push('')
      width = 0
    }
    lines[lines.length - 1] += sign
    width += own
  }
  return lines.slice(0, 2)
}
