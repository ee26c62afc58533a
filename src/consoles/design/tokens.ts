import { colour, COLOURS, shadowOf, SHARED, type Colour } from '../../storefront/design/tokens.ts'

export type Theme = 'light' | 'dark'

/** The consoles wear the cool neutrals of "Encre et sel" with the shop's own green (visual.md §2.1). */
const GREEN: ReadonlySet<Colour> = new Set(['brand', 'brand-hover', 'brand-soft', 'on-brand'])

export const paint = (theme: Theme, name: Colour): string =>
  colour(GREEN.has(name) ? 'halle' : 'encre', theme, name)

const declarations = (theme: Theme): string =>
  [
    `color-scheme:${theme}`,
    ...COLOURS.map((name) => `--${name}:${paint(theme, name)}`),
    `--shadow-sheet:${shadowOf(theme)}`,
  ].join(';')

/** The variables of both themes; without a word of the page the device decides. */
export const consoleTokensCss = (): string =>
  [
    `:root{${declarations('light')}}`,
    `:root[data-theme=dark]{${declarations('dark')}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme]){${declarations('dark')}}}`,
    SHARED,
  ].join('\n')
