import type { Texts } from '#lib/texts.ts'
import type { TariffLine } from './tariff.ts'

/** Goods that were sold under a number: what they were called. */
export type Precedent = { readonly hs: string; readonly slug: string; readonly titles: Texts }

export type PickerSource = {
  /** The lines that stand. */
  readonly lines: readonly TariffLine[]
  /** Words of the trade by number, none of which a tariff uses. */
  readonly words: Readonly<Record<string, readonly string[]>>
  readonly precedents: readonly Precedent[]
}

export type PickReason =
  /** A word of the trade. */
  | { readonly kind: 'trade_word'; readonly words: readonly string[] }
  /** Words of the tariff's own text. */
  | { readonly kind: 'tariff_text'; readonly words: readonly string[] }
  /** Goods of a like name went under this number. */
  | { readonly kind: 'precedent'; readonly count: number; readonly examples: readonly Texts[] }

export type Pick = {
  readonly line: TariffLine
  /** Share of all points given, in per cent: how clearly the description speaks for it. */
  readonly confidence: number
  readonly reasons: readonly PickReason[]
}

/** How much each kind of evidence weighs: a word of the trade says more than a word of the tariff. */
const WEIGHT = { trade_word: 6, tariff_text: 2, precedent: 3 } as const
const EXAMPLES = 3

type Sold = { readonly titles: Texts; readonly tokens: ReadonlySet<string> }

/** What descriptions are compared with, taken apart once. */
export type PickerIndex = {
  readonly words: PickerSource['words']
  readonly known: readonly { readonly line: TariffLine; readonly names: ReadonlySet<string> }[]
  readonly sold: ReadonlyMap<string, readonly Sold[]>
  readonly rarity: Rarity
}

export function pickerIndex({ lines, words, precedents }: PickerSource): PickerIndex {
  const known = lines.map((line) => ({
    line,
    names: tokensOf(Object.values(line.names).join(' ')),
  }))
  const goods = precedents.map(({ hs, titles }) => ({
    hs,
    titles,
    tokens: tokensOf(Object.values(titles).join(' ')),
  }))
  const rarity = rarityOf([
    ...known.map(({ line, names }) => ({ hs: line.hs8, tokens: names })),
    ...goods,
  ])
  return { words, known, sold: Map.groupBy(goods, ({ hs }) => hs), rarity }
}

/**
 * Suggests tariff lines for goods by their name, the likeliest first, each with its reasons. It picks
 * among the lines we know and says nothing of others; a person decides.
 */
export function pickLines(
  description: string,
  { words, known, sold, rarity }: PickerIndex,
  limit: number,
): readonly Pick[] {
  const asked = fold(description)
  const tokens = tokensOf(description)
  const scored = known.map(({ line, names }) => {
    const trade = (words[line.hs8] ?? []).filter((word) => contains(asked, tokens, word))
    const text = common(tokens, names)
    const like = likeGoods(sold.get(line.hs8) ?? [], tokens, rarity)
    const points =
      WEIGHT.trade_word * trade.reduce((sum, word) => sum + Math.sqrt(fold(word).length), 0) +
      WEIGHT.tariff_text * weightOf(text, rarity) +
      WEIGHT.precedent * like.points
    const reasons: PickReason[] = []
    if (trade.length > 0) reasons.push({ kind: 'trade_word', words: trade })
    if (text.length > 0) reasons.push({ kind: 'tariff_text', words: text })
    if (like.count > 0) {
      reasons.push({ kind: 'precedent', count: like.count, examples: like.examples })
    }
    return { line, points, reasons }
  })
  const found = scored.filter(({ points }) => points > 0)
  const all = found.reduce((sum, { points }) => sum + points, 0)
  return found
    .toSorted((a, b) => b.points - a.points || (a.line.hs8 < b.line.hs8 ? -1 : 1))
    .slice(0, limit)
    .map(({ line, points, reasons }) => ({
      line,
      reasons,
      confidence: Math.round((100 * points) / all),
    }))
}

/** Goods whose name shares rare words with the description. */
function likeGoods(sold: readonly Sold[], tokens: ReadonlySet<string>, rarity: Rarity) {
  const like = sold
    .map(({ titles, tokens: own }) => ({ titles, points: weightOf(common(tokens, own), rarity) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
  const best = like.slice(0, EXAMPLES)
  // The nearest ones speak, not their number: a large house must not draw every name to its line.
  const points = best.reduce((sum, each, nr) => sum + each.points / (nr + 1), 0)
  return { points, count: like.length, examples: best.map(({ titles }) => titles) }
}

type Rarity = (token: string) => number

/** A word that stands under one number says more than one that stands under many. */
function rarityOf(
  all: readonly { readonly hs: string; readonly tokens: ReadonlySet<string> }[],
): Rarity {
  const under = new Map<string, Set<string>>()
  for (const { hs, tokens } of all) {
    for (const token of tokens) under.set(token, (under.get(token) ?? new Set()).add(hs))
  }
  return (token) => 1 / (under.get(token)?.size ?? 1) ** 2
}

const weightOf = (tokens: readonly string[], rarity: Rarity): number =>
  tokens.reduce((sum, token) => sum + rarity(token), 0)

const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] =>
  [...a].filter((token) => b.has(token))

/** Without case and accents: `Comté` and `comte` are one word. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[’']/g, ' ')
    .toLowerCase()

/** Words of Latin script from three letters on, without a plural; pairs of Chinese signs. */
function tokensOf(text: string): ReadonlySet<string> {
  const plain = fold(text)
  const words = (plain.match(/[a-z]{3,}/g) ?? []).map(singular)
  const signs = (plain.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    [...run].slice(1).map((sign, at) => `${[...run][at]}${sign}`),
  )
  return new Set([...words, ...signs])
}

const singular = (word: string): string =>
  word.length > 4 && /[sx]$/.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word

/** Whether a word of the trade is in the description: whole in Latin script, anywhere in Chinese. */
function contains(asked: string, tokens: ReadonlySet<string>, word: string): boolean {
  const plain = fold(word)
  if (/\p{Script=Han}/u.test(plain)) return asked.includes(plain)
  const parts = (plain.match(/[a-z]{3,}/g) ?? []).map(singular)
  return parts.length > 0 && parts.every((part) => tokens.has(part))
}
