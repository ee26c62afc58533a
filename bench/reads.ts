import { fork } from 'node:child_process'
import { once } from 'node:events'
import { driveFor, expectStatus, openConnection, requestText, type Figures } from './wire.ts'

const OYSTERS = 'huitres-creuses-cancale-n3-12'
const PAGES = ['/api/v1/offers?limit=24', '/', `/offers/${OYSTERS}`]
const CLIENTS = 16
const SECONDS = 3

export type PageFigures = {
  readonly path: string
  readonly bytes: number
  readonly ours: Figures
  /** Of addresses nobody asked for before: composed or drawn each time. */
  readonly fresh: Figures
  readonly bare: Figures
}

let asked = 0
/** The same question by an address that nobody asked for before: no kept answer serves it. */
const unasked = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}n=${asked++}`

/** Each page against bare node:http that sends the same head and bytes, in the same run. */
export async function measurePages(port: number): Promise<PageFigures[]> {
  const figures: PageFigures[] = []
  for (const path of PAGES) {
    const text = requestText('GET', path)
    const { ask, close } = await openConnection(port)
    const reply = expectStatus(await ask(text), 200)
    close()
    const bare = fork(new URL('bare.ts', import.meta.url))
    bare.send({ head: headOf(reply.head), body: reply.body.toString('base64') })
    const [address] = (await once(bare, 'message')) as [{ port: number }]
    const run = (at: number, seconds: number) =>
      driveFor(at, { clients: CLIENTS, seconds }, () => text)
    await run(port, 1)
    await run(address.port, 1)
    const ours = await run(port, SECONDS)
    const limits = { clients: CLIENTS, seconds: SECONDS }
    const fresh = await driveFor(port, limits, () => requestText('GET', unasked(path)))
    const limit = await run(address.port, SECONDS)
    figures.push({ path, bytes: reply.body.length, ours, fresh, bare: limit })
    bare.disconnect()
    await once(bare, 'exit')
  }
  return figures
}

/** The fields of a reply that node:http does not write by itself. */
const headOf = (head: string): [string, string][] =>
  head
    .split('\r\n')
    .slice(1)
    .map((line): [string, string] => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 1).trim(),
    ])
    .filter(([name]) => !/^(date|connection|keep-alive)$/i.test(name))

/** The promise of one offer for Hangzhou: its rate under load, and its times. */
export async function measurePledge(port: number, clients: number): Promise<Figures> {
  const text = requestText('GET', `/api/v1/offers/${OYSTERS}/pledge?region=330100`)
  await driveFor(port, { clients, seconds: 1 }, () => text)
  return driveFor(port, { clients, seconds: SECONDS }, () => text)
}

/** What people type: whole words, parts, three scripts, pinyin, and narrowed by category. */
const QUESTIONS = [
  'q=生蚝',
  'q=huitre',
  'q=shenghao',
  'q=oyster',
  'q=奶酪',
  'q=comte',
  'q=波尔多',
  'q=pauillac',
  'q=bordeaux wine',
  'q=巧克力',
  'q=foie gras',
  'q=鹅肝',
  'q=silk',
  'q=丝巾',
  'q=brebis',
  'q=jambon',
  'category=cheese',
  'category=wine&sort=price_asc',
  'q=vin&category=wine',
  'q=a',
]

export async function measureSearch(port: number, clients: number): Promise<Figures> {
  let turn = 0
  const next = () => {
    const question = encodeURI(QUESTIONS[turn++ % QUESTIONS.length] ?? '')
    return requestText('GET', unasked(`/api/v1/offers?limit=24&${question}`))
  }
  await driveFor(port, { clients, seconds: 1 }, next)
  return driveFor(port, { clients, seconds: SECONDS }, next)
}
