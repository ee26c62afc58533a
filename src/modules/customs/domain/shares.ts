import { ratio, roundHalfUp } from '#lib/ratio.ts'

/**
 * Shares freight or insurance over the lines by value: each share is rounded to the fen, the last
 * line takes the remainder. Customs publishes no rule (domain/customs.md §1.4). A share never takes
 * more than is left, or ten equal lines would leave a negative one.
 */
export function shareByValue(fen: bigint, values: readonly bigint[]): readonly bigint[] {
  const whole = values.reduce((sum, value) => sum + value, 0n)
  let left = fen
  return values.map((value, index) => {
    const fair = whole === 0n ? 0n : roundHalfUp(ratio(fen * value, whole))
    const share = index === values.length - 1 || fair > left ? left : fair
    left -= share
    return share
  })
}
