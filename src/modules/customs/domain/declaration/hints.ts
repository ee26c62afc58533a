/** What to do about a refusal of customs, by kind; the desk and the buyer are told it in words. */
export const HINTS = [
  'annual_limit',
  'content',
  'counterpart_missing',
  'duplicate',
  'goods_record',
  'identity_mismatch',
  'line_numbers',
  'party_unknown',
  'permission',
  'returned',
  'signature',
  'single_limit',
  'state_conflict',
  'too_many',
  'try_again',
  'units',
] as const
export type Hint = (typeof HINTS)[number]

/** One row of the published list. A code may occur twice, with different texts. */
export type PublishedCode = {
  readonly code: string
  readonly text: string
  readonly hint: Hint
}

export type HintOf = (status: string, info: string) => Hint

/**
 * Reads what an answer of customs asks of us. Where a code was published twice, the text decides; an
 * identity that does not fit its name comes as free text under several codes.
 */
export function hintsFrom(rows: readonly PublishedCode[]): HintOf {
  const byCode = Map.groupBy(rows, ({ code }) => code)
  return (status, info) => {
    if (/身份|姓名/.test(info) && /不符|不匹配|不一致/.test(info)) return 'identity_mismatch'
    const known = byCode.get(status)
    const [first] = known ?? []
    if (!known || !first) {
      return status === '4' ? 'try_again' : status === '100' ? 'returned' : 'content'
    }
    return (known.find(({ text }) => fits(text, info)) ?? first).hint
  }
}

/** Whether a text could have been written from a published one, whose `[*]` stand for anything. */
function fits(published: string, info: string): boolean {
  const pattern = published
    .split(/\[\*\]|\*/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.*')
  return new RegExp(pattern).test(info)
}

/** Said of a document that is there already: our message came twice, and nothing is wrong. */
export const isHarmless = (hint: Hint): boolean => hint === 'duplicate'

/** No correction helps: the law says no to this order. */
export const isFinalHint = (hint: Hint): boolean =>
  hint === 'single_limit' || hint === 'annual_limit'
