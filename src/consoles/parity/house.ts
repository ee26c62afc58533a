import type { UseQueryResult } from '@tanstack/react-query'
import type { PoliciesReply, StandingReply } from '#modules/pricing'
import { useApi } from '../kit/api.ts'
import type { Problem } from '../kit/client.ts'
import { useSession } from '../shell/session.tsx'

/** The house whose prices are set here: the brand one works for. */
export const useHouse = (): string => useSession().membership?.organisation ?? ''

const EVERY_MS = 30_000

/** The markets of the house in sum, its policy's bounds and its alerts. */
export function useStanding(): UseQueryResult<StandingReply, Problem> {
  const house = useHouse()
  return useApi<StandingReply>('/parity/standing', { query: { house }, everyMs: EVERY_MS })
}

export type PolicyRow = PoliciesReply['items'][number]

export const usePolicies = (): UseQueryResult<PoliciesReply, Problem> =>
  useApi<PoliciesReply>('/parity/policies')
