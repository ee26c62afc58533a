import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from './problem.ts'

/** An organisation somebody acts for; kinds are those of `identity.organisation`. */
export type Acting = { readonly slug: string; readonly kind: string }

/** Somebody who works here: signed in or by a key, with the organisations they belong to. */
export type Actor = { readonly account: string; readonly organisations: readonly Acting[] }

export type WhoActs = (request: FastifyRequest) => Promise<Actor | null>

/** Whether somebody acts for such an organisation; the platform's own people act for every one. */
export const actsFor = (
  { organisations }: Actor,
  ...able: readonly { readonly kind: string; readonly slug?: string }[]
): boolean =>
  organisations.some(
    (own) =>
      own.kind === 'platform' ||
      able.some(({ kind, slug }) => own.kind === kind && (slug === undefined || own.slug === slug)),
  )

/** The organisation a change is written down for, with who made it: `hub:rungis 0190…`. */
export function signature(actor: Actor, kind: string): string {
  const own =
    actor.organisations.find((each) => each.kind === kind) ??
    actor.organisations.find((each) => each.kind === 'platform')
  return `${own?.kind ?? 'account'}:${own?.slug ?? ''} ${actor.account}`
}

/** Somebody who works for one of these kinds; null, and the problem told, when nobody does. */
export async function staffOf(
  whoActs: WhoActs,
  request: FastifyRequest,
  reply: FastifyReply,
  ...kinds: readonly string[]
): Promise<Actor | null> {
  const actor = await whoActs(request)
  if (!actor) {
    problem(reply, 401, { kind: 'sign_in_required' })
    return null
  }
  if (actsFor(actor, ...kinds.map((kind) => ({ kind })))) return actor
  problem(reply, 403, { kind: 'forbidden', needs: kinds })
  return null
}
