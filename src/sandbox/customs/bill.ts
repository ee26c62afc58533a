import { dayIn } from '#lib/day.ts'
import { readRatio } from '#lib/ratio.ts'
import {
  assess,
  shareByValue,
  type CustomsBody,
  type Law,
  type Step,
  type Values,
} from '#modules/customs'

const fenOf = (text: string | undefined): bigint => {
  const value = readRatio(text ?? '0')
  return value ? (value.num * 100n) / value.den : 0n
}

const cnyOf = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`

/** The tax that customs levies on a released list, five decimals a tax, as it writes them in CEB816. */
export function billOf(
  law: Law,
  { head, list }: CustomsBody,
  now: Temporal.Instant,
): { readonly head: Values; readonly list: readonly Values[] } {
  const goods = list.map(({ totalPrice }) => fenOf(totalPrice))
  const freights = shareByValue(fenOf(head['freight']), goods)
  const assessed = list.map((line, index) => {
    const { gcode = '', qty = '1', unit1, qty1 = '' } = line
    const litres = unit1 === '095' ? readRatio(qty1) : null
    const question = {
      hs: gcode.slice(0, 8),
      quantity: Number(qty),
      goods: goods[index] ?? 0n,
      freight: freights[index] ?? 0n,
      insurance: 0n,
      measures: litres ? { litres } : {},
      origin: null,
    }
    const answer = assess(law, {
      route: 'cbec',
      lines: [question],
      annualUsed: 0n,
      rounding: 'per_tax',
      on: dayIn(now, 'Asia/Shanghai'),
    })
    return { gcode, answer, taxPrice: cnyOf(question.goods + question.freight) }
  })
  const rows = assessed.map(({ gcode, answer, taxPrice }, index) => ({
    gnum: String(index + 1),
    gcode,
    taxPrice,
    ...taxesOf(answer.lines[0]?.steps ?? []),
  }))
  const { guid = '', ebcCode = '', logisticsCode = '', agentCode = '', customsCode = '' } = head
  return {
    list: rows,
    head: {
      guid,
      customsTax: sumOf(rows, 'customsTax'),
      valueAddedTax: sumOf(rows, 'valueAddedTax'),
      consumptionTax: sumOf(rows, 'consumptionTax'),
      status: '1',
      assureCode: head['assureCode'] ?? '',
      ebcCode,
      logisticsCode,
      agentCode,
      customsCode,
    },
  }
}

type TaxName = 'customsTax' | 'valueAddedTax' | 'consumptionTax'

function taxesOf(steps: readonly Step[]): Record<TaxName, string> {
  const relief = steps.find((each) => each.kind === 'relief')
  const duty = steps.find((each) => each.kind === 'duty')
  const vat = steps.find((each) => each.kind === 'value_added_tax')
  const consumption = steps.find((each) => each.kind === 'consumption_tax')
  return {
    customsTax: duty?.amount ?? '0',
    valueAddedTax: relief?.valueAddedTax ?? vat?.amount ?? '0',
    consumptionTax: relief?.consumptionTax ?? consumption?.amount ?? '0',
  }
}

/** Five decimals are whole hundred-thousandths. */
function sumOf(rows: readonly Record<TaxName, string>[], name: TaxName): string {
  const parts = rows.reduce((sum, row) => {
    const value = readRatio(row[name])
    return sum + (value ? (value.num * 100_000n) / value.den : 0n)
  }, 0n)
  const text = parts.toString().padStart(6, '0')
  return `${text.slice(0, -5)}.${text.slice(-5)}`
}
