/** The languages of the shop, as keys of its texts. */
export const LANGUAGES = ['zh', 'fr', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One text in every language of the shop. */
export type Texts = Readonly<Record<Language, string>>
