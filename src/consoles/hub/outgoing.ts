import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask, Problem } from '../kit/client.ts'

/** A box that was scanned whole, and is to be told to the server. */
export type Outgoing = {
  readonly orderId: string
  readonly departureId: string
  readonly number: string
  readonly scans: readonly string[]
}

type Sent =
  | { readonly kind: 'packed'; readonly sscc: string }
  | { readonly kind: 'kept' }
  | { readonly kind: 'refused'; readonly problem: Problem }

/** Tells a box; what was told before counts as told, so that a lost answer packs nothing twice. */
async function send({ number: _number, ...box }: Outgoing): Promise<Sent> {
  try {
    const { sscc } = await ask<{ sscc: string }>('POST', '/parcels', { body: box })
    return { kind: 'packed', sscc }
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const { kind, status, parcels } = problem.facts
    if (status === 0 || status >= 500) return { kind: 'kept' }
    const [sscc] = kind === 'already_packed' && Array.isArray(parcels) ? parcels : []
    return typeof sscc === 'string' ? { kind: 'packed', sscc } : { kind: 'refused', problem }
  }
}

const KEPT = 'primeur.outgoing'
const AGAIN_MS = 10_000

function readKept(): readonly Outgoing[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]')
    return Array.isArray(kept) ? (kept as Outgoing[]) : []
  } catch {
    return []
  }
}

/**
 * Boxes on their way to the server: packing goes on while the network is away, the device keeps what
 * it could not tell, and tells it when the network is back.
 */
export function useOutgoing(refused: (box: Outgoing, problem: Problem) => void) {
  const queries = useQueryClient()
  const [waiting, keep] = useState(readKept)
  useEffect(() => localStorage.setItem(KEPT, JSON.stringify(waiting)), [waiting])
  const packed = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [key] }) =>
        typeof key === 'string' && /^\/(?:departures|parcels)/.test(key),
    })

  const tell = async (box: Outgoing): Promise<Sent> => {
    const sent = await send(box)
    if (sent.kind === 'kept') keep((now) => [...now, box])
    else await packed()
    return sent
  }

  useEffect(() => {
    const [first] = waiting
    if (!first) return
    const again = async () => {
      const sent = await send(first)
      if (sent.kind === 'kept') return
      if (sent.kind === 'refused') refused(first, sent.problem)
      keep((now) => now.slice(1))
      await packed()
    }
    const hear = () => void again()
    const timer = setInterval(hear, AGAIN_MS)
    addEventListener('online', hear)
    return () => {
      clearInterval(timer)
      removeEventListener('online', hear)
    }
  })
  return { waiting, tell }
}
