import { describe, expect, test } from 'vitest'
import { instantsOf, LEAD_SECONDS, stateOf, type Proposal } from './proposal.ts'

const now = Temporal.Instant.from('2026-04-13T10:00:00Z')
const after = (seconds: number) => now.add({ seconds })

describe('the instants of a change', () => {
  test('are one for all markets, soon or when asked', () => {
    expect(instantsOf({ kind: 'on_release' }, ['CN', 'FR', 'CN'], now)).toEqual({
      CN: after(LEAD_SECONDS),
      FR: after(LEAD_SECONDS),
    })
    const at = after(LEAD_SECONDS)
    expect(instantsOf({ kind: 'instant', at }, ['CN'], now)).toEqual({ CN: at })
  })

  test('leave every server the time to hear of it: what is nearer is refused like what has passed', () => {
    for (const seconds of [-1, 0, LEAD_SECONDS - 0.001]) {
      const at = now.add({ milliseconds: seconds * 1000 })
      const refused = instantsOf({ kind: 'instant', at }, ['CN'], now)
      expect(refused).toEqual({ kind: 'effect_passed', at: at.toString() })
    }
    // In Shanghai that day has begun, in Paris it has not.
    const on = Temporal.PlainDate.from('2026-04-14')
    const evening = Temporal.Instant.from('2026-04-13T18:00:00Z')
    expect(instantsOf({ kind: 'local_midnight', on }, ['FR', 'CN'], evening)).toEqual({
      kind: 'effect_passed',
      at: '2026-04-13T16:00:00Z',
    })
  })
})

test('a proposal whose server died while solving is told as failed, and not waited for', () => {
  const proposal: Proposal = {
    id: 'p',
    house: 'maison',
    policy: 'one',
    policyVersion: 1,
    reason: 'test',
    effect: { kind: 'on_release' },
    announcement: null,
    rates: [],
    madeBy: 'alice',
    madeAt: now,
    solvedAt: null,
    fault: null,
    summary: null,
    lines: 0,
    approvals: [],
    release: null,
    rollback: null,
    withdrawal: null,
  }
  expect(stateOf(proposal, after(60))).toBe('solving')
  expect(stateOf(proposal, after(3600))).toBe('failed')
  const solved = { ...proposal, solvedAt: after(30), lines: 2 }
  expect(stateOf(solved, after(3600))).toBe('awaiting_approval')
})
