/**
 * Plays seasons without a server: `npm run simulate -- --days 60 --seeds 7,8,9`, and prints what each
 * policy wastes, keeps and gives back. `--policy` and `--scenario` choose one.
 */
import { parseArgs } from 'node:util'
import {
  playSeason,
  POLICIES,
  SCENARIOS,
  type SeasonAsked,
  type SeasonFigures,
} from '../bench/season.ts'

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '60' },
    seeds: { type: 'string', default: '7,8,9' },
    policy: { type: 'string' },
    scenario: { type: 'string' },
  },
})

const one = <T extends string>(all: readonly T[], asked: string | undefined): readonly T[] => {
  const found = all.filter((each) => asked === undefined || each === asked)
  if (found.length === 0) throw new Error(`one of ${all.join(', ')}, not ${asked ?? ''}`)
  return found
}
const days = Number(values.days)
const seeds = values.seeds.split(',').map(Number)
if (!Number.isInteger(days) || days < 1 || !seeds.every(Number.isInteger)) {
  throw new Error('days and seeds are whole numbers')
}

const percent = (part: number, whole: number) =>
  `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`

console.log(`${days} days, seeds ${seeds.join(', ')}\n`)
const heads = ['harvest', 'delays', 'policy', 'kept', 'agreed later', 'refunded before', 'after']
const more = ['refused', 'wasted', 'of it at the door']
console.log(`| ${[...heads, ...more].join(' | ')} |`)
console.log(`|${' --- |'.repeat(heads.length + more.length)}`)
const bars: string[] = []
for (const windows of [false, true]) {
  for (const scenario of one(SCENARIOS, values.scenario)) {
    for (const policy of one(POLICIES, values.policy)) row({ scenario, policy, windows })
  }
}
console.log(`\nwasted\n${bars.join('\n')}`)

/** One policy over all seeds: shares of what was promised, of all orders, and of the harvest. */
function row(asked: Pick<SeasonAsked, 'scenario' | 'policy' | 'windows'>): void {
  const played = seeds.map((seed) => playSeason({ days, seed, ...asked }))
  const total = (name: keyof SeasonFigures) => played.reduce((sum, each) => sum + each[name], 0)
  const { promised, orders, harvested, wasted } = {
    promised: total('promised'),
    orders: total('orders'),
    harvested: total('harvested'),
    wasted: total('wasted'),
  }
  const harvest = asked.windows ? 'windows' : 'shelf'
  const cells = [
    harvest,
    asked.scenario,
    asked.policy,
    ...(['kept', 'agreedLater', 'refundedBefore', 'refundedAfter'] as const).map((name) =>
      percent(total(name), promised),
    ),
    percent(total('refused'), orders),
    percent(wasted, harvested),
    percent(total('wastedAtDoor'), harvested),
  ]
  console.log(`| ${cells.join(' | ')} |`)
  const label = [harvest.padEnd(8), asked.scenario.padEnd(7), asked.policy.padEnd(8)].join('')
  bars.push(`${label}${'█'.repeat(Math.round((200 * wasted) / harvested)) || '▏'}`)
}
