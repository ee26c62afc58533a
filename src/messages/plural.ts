/** Chooses between one and many by the language's own rule (0 is singular in French). */
export function plurals(locale: string) {
  const rules = new Intl.PluralRules(locale)
  return (count: number, one: string, other: string): string =>
    rules.select(count) === 'one' ? one : other
}
