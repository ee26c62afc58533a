import { expect, test } from 'vitest'
import { emptyShell } from './empty-shell.ts'
import { categoryIcon, favicon, ICON_CATEGORIES } from './icons.ts'
import { landscape, LANDSCAPES } from './landscape.ts'

test.each(LANDSCAPES)('the %s is one place for one seed and another for the next', (kind) => {
  const [one, again, other] = [1, 1, 2].map((seed) => landscape({ kind, seed }))
  expect(one).toBe(again)
  expect(one).not.toBe(other)
  expect(one).toContain('viewBox="0 0 1200 480"')
  expect(one).not.toMatch(/NaN|undefined|-ID/)
  expect(landscape({ kind, seed: 1 }, { plain: true })).not.toContain('filter')
})

test('twelve icons, each its own, small enough for a page and without filters', () => {
  const icons = ICON_CATEGORIES.map((category) => categoryIcon(category))
  expect(new Set(icons).size).toBe(12)
  for (const icon of [...icons, favicon()]) {
    expect(icon).toMatch(/^<svg [^>]*viewBox="0 0 64 64"/)
    expect(icon).not.toMatch(/NaN|undefined|filter|<text/)
    expect(icon.length).toBeLessThan(7_000)
  }
})

test('the empty shell says what it shows only when told to', () => {
  expect(emptyShell()).toContain('aria-hidden="true"')
  expect(emptyShell({ title: 'Rien "ici"' })).toContain('aria-label="Rien &#34;ici&#34;"')
})
