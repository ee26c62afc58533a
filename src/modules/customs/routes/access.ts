import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '#http/problem.ts'

/** Somebody of the customs desk or the platform, signed in. */
export type DeskMember = { readonly id: string; readonly name: string }

/** Who asks: nobody, somebody without a place at the desk, or a member of it. */
export type WhoAtDesk = (request: FastifyRequest) => Promise<DeskMember | 'stranger' | null>

/** Lets a member of the desk pass; tells anybody else why not, and answers null. */
export async function member(
  who: WhoAtDesk,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<DeskMember | null> {
  const found = await who(request)
  if (found === null) {
    problem(reply, 401, { kind: 'sign_in_required' })
    return null
  }
  if (found === 'stranger') {
    problem(reply, 403, { kind: 'forbidden' })
    return null
  }
  return found
}
