import { expect, test } from 'vitest'
import { blocksOf } from './markdown.ts'

const html = (page: string) =>
  blocksOf(page)
    .map((block) => (block.kind === 'prose' ? block.html : `[${block.kind} ${block.slug}]`))
    .join('')

test('cards stand between paragraphs, in their order', () => {
  expect(html('Un.\n::offer huitres-3\nDeux.\n\n::seller maison-ledoux')).toBe(
    '<p>Un.</p>\n[offer huitres-3]<p>Deux.</p>\n[seller maison-ledoux]',
  )
})

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;'],
  ['<img src=x onerror=alert(1)>', '&lt;img'],
  ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
  ['[x](data:text/html,hi)', '[x](data:text/html,hi)'],
  [
    '![x](https://example.com/a.png)',
    '!<a href="https://example.com/a.png" rel="noopener nofollow">x</a>',
  ],
])('%s stays text', (page, told) => {
  expect(html(page)).toContain(told)
  expect(html(page)).not.toMatch(/<script|<img|href="(?:javascript|data):/)
})
