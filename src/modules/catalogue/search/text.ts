/** Lower case, without accents, ligatures opened: `Huîtres à l’œuf` becomes `huitres a l'oeuf`. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')

/** A stretch of one script: Latin words and numbers one by one, Chinese characters together. */
export type Run = { readonly script: 'latin' | 'han'; readonly text: string }

const RUN = /([a-z0-9]+)|(\p{Script=Han}+)/gu

/** The runs of a text, folded; punctuation and other scripts are left out. */
export const runsOf = (text: string): Run[] =>
  Array.from(fold(text).matchAll(RUN), ([, latin, han]) =>
    latin === undefined ? { script: 'han', text: han ?? '' } : { script: 'latin', text: latin },
  )

/** One form for the singular and the plural of French and English: `huitres`, `gateaux`, `oysters`. */
export const stem = (word: string): string =>
  word.length >= 4 && /[a-rt-z][sx]$/.test(word) ? word.slice(0, -1) : word

export const bigrams = (text: string): string[] => {
  const characters = [...text]
  return characters.slice(1).map((next, index) => `${characters[index]}${next}`)
}
