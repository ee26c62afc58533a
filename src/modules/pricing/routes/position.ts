import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { staffOf } from '#http/actor.ts'
import { readCursor, writeCursor } from '#http/cursor.ts'
import { LANGUAGE, localeOf } from '#http/locale.ts'
import { problem, problemReply } from '#http/problem.ts'
import { id, pageQuery, slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { moneyText } from '#lib/money.ts'
import {
  ALERTS,
  openPositions,
  quotedPerEuro,
  standingOf,
  type InForce,
  type Position,
  type Positions,
} from '../actions/position.ts'
import { ratesFor, rulesIn } from '../actions/study.ts'
import { numberOf } from '../domain/study/cost.ts'
import { policyRows } from '../store/policy.ts'
import { pastPrices } from '../store/price.ts'
import { housePolicy } from '../words/house-policy.ts'
import { pricesFor } from './access.ts'
import { sendCsv } from '#http/csv.ts'
import { positionsReply, priceHistoryReply, standingReply } from './position-schemas.ts'
import type { ProposalRouteDeps } from './proposal.ts'

const tags = ['Parity']
const failures = { '4xx': problemReply }
const houseQuery = z.object({ house: slug })
const listQuery = pageQuery.extend({
  house: slug,
  keyword: z.string().max(80).optional().describe('In a title or an address of a product.'),
  alert: z.enum(ALERTS).optional(),
  market: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('Where the alert is.'),
  sort: z
    .string()
    .regex(/^-?(worst|title|[A-Z]{2})$/)
    .default('-worst')
    .describe('`worst`, `title`, or a market for its index; with a minus the largest first.'),
})
type ListQuery = z.output<typeof listQuery>

type Found = InForce & Positions & { readonly version: number }
type Titled = Position & { readonly slug: string; readonly title: string }

/** Where prices stand: the matrix, its sums, one product with its past, and all of it as a table. */
export const positionRoutes =
  (deps: ProposalRouteDeps): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['brand'])
    const { pool, whoActs, nameOf } = deps
    const positionsIn = openPositions(deps)

    /** The positions of a house that the asker sets prices for; null, and the problem told, otherwise. */
    const found = async (
      request: FastifyRequest,
      reply: FastifyReply,
      house: string,
    ): Promise<Found | null> => {
      const actor = await staffOf(whoActs, request, reply, 'brand')
      if (!actor) return null
      const [row] = pricesFor(actor, house) ? await policyRows(pool, [house]) : []
      if (!row) {
        problem(reply, 404, { kind: 'policy_not_found', house })
        return null
      }
      const policy = housePolicy.parse(row.rules)
      const inForce = { id: row.id, house, policy }
      return { ...inForce, version: row.version, ...(await positionsIn(inForce)) }
    }
    const titled = (request: FastifyRequest, positions: readonly Position[]): Titled[] => {
      const language = LANGUAGE[localeOf(request)]
      return positions.map((each) => ({ ...each, ...nameOf(each.offer, language) }))
    }

    app.get(
      '/parity/positions',
      {
        schema: {
          summary: 'The offers of a house in every market: index, gap, drift, re-seller’s gain',
          tags,
          querystring: listQuery,
          response: { 200: positionsReply, ...failures },
        },
      },
      async (request, reply) => {
        const { query } = request
        const place = query.after === undefined ? [0] : readCursor(query.after, 1)
        const from = Number(place?.[0])
        if (!Number.isSafeInteger(from) || from < 0) {
          const errors = [{ pointer: '/after', message: 'the cursor of an earlier answer' }]
          return problem(reply, 400, { kind: 'invalid_request', errors })
        }
        const here = await found(request, reply, query.house)
        if (!here) return reply
        const { house, policy, positions } = here
        const all = matching(titled(request, positions), query)
        const until = from + query.limit
        const outside = standingOf(policy, positions).map(({ alerts }) => alerts.outside)
        return {
          house,
          reference: policy.reference,
          markets: policy.markets.map(({ market }) => market),
          total: all.length,
          alerts: outside.reduce((sum, each) => sum + each, 0),
          items: all.slice(from, until).map(present),
          next: until < all.length ? writeCursor([until]) : null,
        }
      },
    )

    app.get(
      '/parity/positions.csv',
      {
        schema: {
          summary: 'The whole matrix as a table, for feeds and spreadsheets',
          tags,
          querystring: houseQuery,
        },
      },
      async (request, reply) => {
        const here = await found(request, reply, request.query.house)
        if (!here) return reply
        const rows = titled(request, here.positions).flatMap(({ slug: code, title, cells }) =>
          cells.map((cell) => [
            code,
            title,
            cell.market,
            cell.price.currency,
            cell.price.amount,
            cell.inReference,
            cell.index,
            cell.within ? 'yes' : 'no',
            cell.drift,
            cell.daigou?.from ?? null,
            cell.daigou?.share ?? null,
          ]),
        )
        const head =
          'offer,title,market,currency,price,in_reference,index,within,drift,resale_from,resale_share'
        return sendCsv(reply, `parity-${here.house}.csv`, [head.split(','), ...rows])
      },
    )

    app.get(
      '/parity/standing',
      {
        schema: {
          summary: 'The markets of a house in sum: mean index, alerts, and the rates that hold it',
          tags,
          querystring: houseQuery,
          response: { 200: standingReply, ...failures },
        },
      },
      async (request, reply) => {
        const here = await found(request, reply, request.query.house)
        return here ? presentStanding(here, deps.prices()) : reply
      },
    )

    app.get(
      '/parity/positions/:offer',
      {
        schema: {
          summary: 'One product in every market, with every price it ever had',
          tags,
          params: z.object({ offer: id }),
          querystring: houseQuery,
          response: { 200: priceHistoryReply, ...failures },
        },
      },
      async (request, reply) => {
        const { offer } = request.params
        const here = await found(request, reply, request.query.house)
        if (!here) return reply
        const [one] = titled(
          request,
          here.positions.filter((each) => each.offer === offer),
        )
        if (!one) return problem(reply, 404, { kind: 'offer_not_found', offer })
        const past = await pastPrices(pool, offer)
        return {
          ...present(one),
          house: here.house,
          reference: here.policy.reference,
          past: past.map(({ value, from, until, ...rest }) => ({
            ...rest,
            price: moneyText(value),
            from: from.toString(),
            until: until?.toString() ?? null,
          })),
        }
      },
    )
  }

const present = ({ cells, ...position }: Titled) => ({
  ...position,
  cells: cells.map((cell) => ({ ...cell, alerts: [...cell.alerts] })),
})

function matching(all: readonly Titled[], { keyword = '', alert, market, sort }: ListQuery) {
  const words = keyword.trim().toLowerCase()
  const kept = all.filter(
    ({ title, slug: code, cells }) =>
      (title.toLowerCase().includes(words) || code.includes(words)) &&
      (alert === undefined ||
        cells.some(
          (cell) => cell.alerts.includes(alert) && (market === undefined || cell.market === market),
        )),
  )
  const by = sort.replace('-', '')
  const sign = sort.startsWith('-') ? -1 : 1
  const indexIn = ({ cells }: Titled) => cells.find((cell) => cell.market === by)?.index ?? 0
  const order = (a: Titled, b: Titled): number => {
    if (by === 'title') return a.title < b.title ? -1 : 1
    return by === 'worst' ? a.worst - b.worst : indexIn(a) - indexIn(b)
  }
  return kept.toSorted((a, b) => sign * order(a, b) || (a.offer < b.offer ? -1 : 1))
}

function presentStanding(
  { house, policy, version, positions, held, withoutReference }: Found,
  prices: ReturnType<ProposalRouteDeps['prices']>,
) {
  const markets = standingOf(policy, positions)
  const rules = rulesIn(policy)
  const sum = (alert: (typeof ALERTS)[number]) =>
    markets.reduce((all, { alerts }) => all + alerts[alert], 0)
  const home = policy.markets.find(({ market }) => market === policy.reference)
  return {
    house,
    reference: policy.reference,
    currency: home?.currency ?? 'EUR',
    policyVersion: version,
    corridor: {
      below: numberOf(rules.corridor.below),
      above: numberOf(rules.corridor.above),
    },
    caps: rules.caps.map((cap) => ({ ...cap, above: numberOf(cap.above) })),
    products: positions.filter(({ excluded }) => !excluded).length,
    excluded: positions.filter(({ excluded }) => excluded).length,
    withoutReference,
    withoutRate: [...ratesFor(prices, policy).withoutRate],
    alerts: { outside: sum('outside'), drift: sum('drift'), resale: sum('resale') },
    markets: markets.map((each, at) => ({
      ...each,
      currency: policy.markets[at]?.currency ?? 'EUR',
      locked: policy.markets[at]?.locked ?? false,
    })),
    // What is worth more buys more of it: the bounds change places when they are quoted per euro.
    held: held.map(({ currency, from, to }) => ({
      currency,
      from: to === null ? null : quotedPerEuro(prices, policy, to),
      to: from === null ? null : quotedPerEuro(prices, policy, from),
    })),
  }
}
