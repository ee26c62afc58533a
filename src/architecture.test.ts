import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'

/** Who may ask whom. A module asks only modules above it, so the graph cannot have a cycle. */
const ASKS: Readonly<Record<string, readonly string[]>> = {
  identity: [],
  producers: ['identity'],
  catalogue: ['producers'],
  pricing: ['catalogue'],
  stock: ['producers', 'catalogue'],
  customs: ['identity', 'catalogue'],
  logistics: ['catalogue', 'stock', 'customs'],
  pledge: ['catalogue', 'stock', 'customs', 'logistics'],
  payments: ['identity'],
  face: ['identity', 'payments'],
  orders: [
    'identity',
    'catalogue',
    'pricing',
    'stock',
    'customs',
    'logistics',
    'pledge',
    'payments',
    'face',
  ],
  ledger: ['identity', 'producers', 'payments', 'orders'],
  programmes: ['producers', 'catalogue', 'orders'],
  journal: ['identity', 'catalogue', 'orders'],
}

/** What a folder of `src` may import by alias, besides itself. */
const FOLDERS: Readonly<Record<string, RegExp>> = {
  lib: /^#lib\//,
  db: /^#lib\//,
  messages: /^#lib\//,
  http: /^#(?:lib\/|db$)/,
  modules: /^#(?:lib\/|db$|http\/|modules\/)/,
  jobs: /^#(?:lib\/|db$|modules\/)/,
  sandbox: /^#(?:lib\/|db$|http\/|modules\/)/,
  shop: /^#(?:lib\/|db$|http\/|messages$|modules\/)/,
  // Pages draw what a loader gave them: they never call a module, so that the built entry carries none.
  storefront: /^#(?:lib\/|messages$)/,
  // The loaders and routes of the storefront run in the server: they ask, so that pages need not.
  loaders: /^#(?:lib\/|db$|http\/|messages$|modules\/)/,
  // The consoles ask the API; of a module they know the types of its replies and nothing else.
  consoles: /^#(?:lib\/|modules\/)/,
  // What serves their page runs in the server.
  'console-server': /^#(?:lib\/|http\/)/,
}

/** The only relative paths between folders: the shop fills the models that the pages draw. */
const BRIDGES: Readonly<Record<string, RegExp>> = {
  shop: /^storefront\/(?:model\/|paths\.ts$)/,
  loaders: /^(?:shop\/index\.ts$|storefront\/)/,
  // One table of colours for shop and consoles.
  consoles: /^storefront\/design\/tokens\.ts$/,
}

const SERVER_SIDE =
  /^storefront\/(?:loaders\/|(?:[a-z-]+-)?routes\.ts$|page-cache\.ts$|serve\.ts$|till\.ts$)/
const folderOf = (path: string): string => {
  if (SERVER_SIDE.test(path)) return 'loaders'
  return path === 'consoles/serve.ts' ? 'console-server' : (path.split('/')[0] ?? '')
}

const modules = Object.keys(ASKS)
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file))
const sources = files.filter((file) => file.includes('/') && !file.endsWith('.test.ts'))
const read = (file: string) => readFileSync(`src/${file}`, 'utf8')

const IMPORT = /(?:(?<!\.)\bfrom\s*|\bimport\s*\(?\s*)'([^'\n]+)'/g
const DOMAIN = /^modules\/[^/]+\/domain(?:\.ts$|\/)/

/** What a file imports, as written and as the path below `src` that a relative one leads to. */
function importsOf(file: string) {
  return [...read(file).matchAll(IMPORT)].map(([, from = '']) => ({
    from,
    path: from.startsWith('.') ? posix.join(posix.dirname(file), from) : null,
  }))
}

test('the table of modules reads downwards and knows every module', () => {
  for (const [index, asked] of Object.values(ASKS).entries()) {
    expect(modules.slice(0, index)).toEqual(expect.arrayContaining([...asked]))
  }
  const standing = files
    .filter((file) => file.startsWith('modules/'))
    .map((file) => file.split('/')[1])
  expect(modules).toEqual(expect.arrayContaining(standing))
})

test('every folder of src has a line in the table', () => {
  const folders = new Set(sources.map(folderOf))
  expect(Object.keys(FOLDERS)).toEqual(expect.arrayContaining([...folders]))
})

test.each(sources)('%s keeps to its borders', (file) => {
  const folder = folderOf(file)
  const [, owner = ''] = file.split('/')
  for (const { from, path } of importsOf(file)) {
    if (path !== null && folderOf(path) !== folder) {
      expect(path, `${folder} leaves its folder through # imports`).toMatch(BRIDGES[folder] ?? /^$/)
    }
    if (from.startsWith('#')) {
      expect(from, `${folder} may not import ${from}`).toMatch(FOLDERS[folder] ?? /^$/)
    }
    if (folder !== 'modules') continue
    if (path !== null) {
      expect(path.split('/')[1], 'leave a module only through # imports').toBe(owner)
    }
    const asked = /^#modules\/(.+)$/.exec(from)?.[1]
    if (asked) expect(ASKS[owner] ?? [], `${owner} asks ${asked}`).toContain(asked)
    if (DOMAIN.test(file)) {
      expect(path ?? from, 'a domain file is pure').toMatch(/^#lib\/|^modules\/[^/]+\/domain[./]/)
    }
  }
})

/** An import of types alone leaves nothing in the built code. */
const VALUE_OF_MODULE =
  /\b(?:import|export)\s+(?!type\b)[^;'"]*?from\s*'#modules\/|import\s*\(?\s*'#modules\//

test.each(sources.filter((file) => folderOf(file) === 'consoles'))(
  '%s takes only types from modules',
  (file) => {
    expect(read(file)).not.toMatch(VALUE_OF_MODULE)
  },
)

test('the rule about types sees a value of a module and lets a type pass', () => {
  expect("import { place } from '#modules/orders'").toMatch(VALUE_OF_MODULE)
  expect("import {\n  place,\n} from '#modules/orders'").toMatch(VALUE_OF_MODULE)
  expect("const x = await import('#modules/orders')").toMatch(VALUE_OF_MODULE)
  expect("import type { OrderReply } from '#modules/orders'").not.toMatch(VALUE_OF_MODULE)
})

const TABLE =
  /\b(?:from|join|into|update|using|truncate|table)\s+(?:only\s+)?([a-z]+)\.[a-z_]+(?!\w|\()/g

/** The schemas whose tables the SQL of a text names; a call such as `logistics.door(…)` is no table. */
const schemasIn = (text: string) =>
  new Set([...text.matchAll(TABLE)].map(([, schema = '']) => schema).filter(isSchema))
const isSchema = (name: string) => name === 'platform' || modules.includes(name)

test.each(sources.filter((file) => /^modules\/[^/]+\/store(?:\.ts$|\/)/.test(file)))(
  '%s reads and writes only its own tables',
  (file) => {
    const [, owner = ''] = file.split('/')
    for (const schema of schemasIn(read(file))) {
      // The outbox and the idempotency table are written in the transaction of the effect.
      expect([owner, 'platform'], `${owner} reads ${schema}`).toContain(schema)
    }
  },
)

test.each(sources.filter((file) => file.startsWith('modules/') || file.startsWith('shop/')))(
  '%s leaves SQL to the store',
  (file) => {
    if (/\/store(?:\.ts$|\/)/.test(file)) return
    expect([...schemasIn(read(file))].filter((schema) => schema !== 'platform')).toEqual([])
  },
)

test('the rule about tables sees a trespass and lets a documented door pass', () => {
  expect([...schemasIn('select 1 from stock.lot join orders.line using (id)')]).toEqual([
    'stock',
    'orders',
  ])
  expect([...schemasIn('select * from logistics.departures_of($1)')]).toEqual([])
  expect([...schemasIn("import x from 'y'; orders.map((order) => order)")]).toEqual([])
})
