import { readFileSync } from 'node:fs'

/** The script of axe, evaluated in a page by the debugger, so that the page's policy stays strict. */
export const AXE = readFileSync(
  new URL('../../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
)

/** WCAG 2.2 AA, and what is good practice beyond it. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** All that a theme can change. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
