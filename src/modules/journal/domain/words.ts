/** Orders of display that let a text reach over its neighbours (Unicode 17, Bidi_Control), and signs
 * without width, by which two texts that look alike differ. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb]/gu
/** What joins and colours pictographs means nothing elsewhere. */
const STRAY_JOINER =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|\u200d(?!\p{Extended_Pictographic})|(?<!\p{Extended_Pictographic})\ufe0f/gu
/** Lines, and what joins and colours pictographs: judged apart. */
const KEPT = new Set(['\n', '\u200d', '\ufe0f'])
/**
 * A text as it may be shown to others: composed (NFC), without orders of display, invisible signs and
 * stacks of marks (Vietnamese stacks two on a letter, no language we know more); lines kept, at most one empty line between paragraphs.
 */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(UNSEEN, (sign) => (KEPT.has(sign) ? sign : ''))
    .replaceAll(STRAY_JOINER, '')
    .replaceAll(/((?!\ufe0f)\p{M}{2})\p{M}+/gu, '$1')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

/** A name on one line. */
export const cleanName = (name: string): string => cleanText(name).replaceAll(/\s+/g, ' ')

/** Letters of other scripts that pass for Latin ones: the commonest of Unicode's confusables. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  һ: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x',
  α: 'a',
  β: 'b',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ı: 'i',
  ɡ: 'g',
  '0': 'o',
  '1': 'l',
  '|': 'l',
}

/**
 * What a name looks like: two names with one skeleton pass for one another (after Unicode TS 39,
 * section 4, with the commonest confusables).
 */
export const skeletonOf = (name: string): string =>
  [...cleanName(name).normalize('NFKD').toLowerCase()]
    .filter((sign) => !/\p{M}/u.test(sign))
    .map((sign) => LOOKALIKES[sign] ?? sign)
    .filter((sign) => /[\p{L}\p{N}]/u.test(sign))
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')

/** How much of a text says the same again: 0 for prose, towards 1 for a flood of one sign or word. */
export function sameness(text: string): number {
  const parts = text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+|[^\s]/gu) ?? []
  return parts.length < 8 ? 0 : 1 - new Set(parts).size / parts.length
}
