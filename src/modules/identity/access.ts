import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '#http/problem.ts'
import type { Account, Auth } from './accounts.ts'
import type { OrganisationKind } from './domain.ts'
import type { Membership } from './store.ts'

/** Somebody at work: who asks, and for which of their organisations. */
export type Member = { readonly account: Account; readonly membership: Membership }

/**
 * Whether a request may pass where only some kinds of organisation work. Null when it may not: the
 * problem has been told, `sign_in_required` (401) or `role_required` (403).
 */
export type Admit = (
  request: FastifyRequest,
  reply: FastifyReply,
  kinds: readonly OrganisationKind[],
) => Promise<Member | null>

/** Says which of one's organisations one works for; a person in one alone need not send it. */
const ORGANISATION_HEADER = 'x-primeur-organisation'

/** The organisation a person works for here: the one they name, or the first that may. */
export function membershipFor(
  memberships: readonly Membership[],
  kinds: readonly OrganisationKind[],
  named: string | undefined,
): Membership | undefined {
  const fitting = memberships.filter(({ kind }) => kinds.includes(kind))
  return named === undefined
    ? fitting[0]
    : fitting.find(({ organisation }) => organisation === named)
}

export const admission =
  ({ whoIs, membershipsOf }: Pick<Auth, 'whoIs' | 'membershipsOf'>): Admit =>
  async (request, reply, kinds) => {
    const account = await whoIs(request)
    if (!account) {
      problem(reply, 401, { kind: 'sign_in_required' })
      return null
    }
    const named = request.headers[ORGANISATION_HEADER]
    const membership = membershipFor(
      await membershipsOf(account.id),
      kinds,
      typeof named === 'string' ? named : undefined,
    )
    if (membership) return { account, membership }
    problem(reply, 403, { kind: 'role_required', roles: kinds })
    return null
  }
