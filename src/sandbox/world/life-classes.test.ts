import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readLifeClasses } from './life-classes.ts'

const classes = new Map(readLifeClasses().map((life) => [life.slug, life]))
const folder = new URL('houses/', import.meta.url)
type House = { readonly offers?: readonly { slug: string; life?: { class: string } }[] }

test('every offer of the world ages by a class of the table', () => {
  const offers = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => (parse(readFileSync(new URL(name, folder), 'utf8')) as House).offers ?? [])
  expect(offers.length).toBeGreaterThan(0)
  const unknown = offers.filter(({ life }) => life && !classes.has(life.class)).map(({ slug }) => slug)
  expect(unknown).toEqual([])
})

test('only sqrt, exp and arrhenius carry a published life, and where it was fitted', () => {
  for (const { slug, model, evidence, validRange } of classes.values()) {
    if (evidence !== 'published') continue
    expect(['sqrt', 'exp', 'arrhenius'], slug).toContain(model?.kind)
    expect(validRange, slug).not.toBeNull()
  }
  expect(classes.get('live_oysters')?.safety).toBe('vibrio')
})
