import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { staffOf, type WhoActs } from '#http/actor.ts'
import { problemReply } from '#http/problem.ts'
import { calledBy } from '#http/who.ts'
import { standingLines } from '../domain/law-change/browse.ts'
import type { SoldGoods } from '../domain/law-change/effect.ts'
import type { Law } from '../domain/law.ts'
import { pickerIndex, pickLines, type Precedent } from '../domain/picker.ts'
import { tradeWords } from '../actions.ts'
import { releasedLines } from '../store/board.ts'
import { texts } from './law-schemas.ts'

export type PickerDeps = {
  readonly pool: Pool
  readonly law: () => Law
  readonly today: () => Temporal.PlainDate
  readonly soldGoods: () => readonly SoldGoods[]
}

const reason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trade_word'), words: z.array(z.string()) }),
  z.object({ kind: z.literal('tariff_text'), words: z.array(z.string()) }),
  z.object({ kind: z.literal('precedent'), count: z.number().int(), examples: z.array(texts) }),
])

const reply = z.object({
  items: z.array(
    z.object({
      hs8: z.string(),
      names: texts,
      confidence: z.number().int().describe('Its share of all points, in per cent.'),
      reasons: z.array(reason),
      released: z
        .number()
        .int()
        .describe('Lines under this number among the last 5,000 declarations released.'),
      regime: z.string().nullable().describe('The way in that the law leaves open today.'),
      refusals: z.array(z.string()).describe('Why there is none.'),
    }),
  ),
})

export type HsSuggestionsReply = z.output<typeof reply>

/** Goods sold as they are; a box is no goods of one number. */
const precedentsOf = (sold: readonly SoldGoods[]): readonly Precedent[] =>
  sold.flatMap(({ slug, titles, lines }) => {
    const [line, ...more] = lines
    return line && more.length === 0 ? [{ hs: line.hs, slug, titles }] : []
  })

/** Tariff numbers suggested from a description; a person of the house or the desk decides. */
export const hsSuggestionRoutes =
  (deps: PickerDeps, whoActs: WhoActs): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, ['customs', 'producer'])
    const words = await tradeWords()
    app.get(
      '/customs/hs-suggestions',
      {
        schema: {
          summary: 'Tariff numbers for goods by their name, with reasons and history',
          tags: ['Customs law'],
          querystring: z.object({
            description: z
              .string()
              .trim()
              .min(1)
              .max(300)
              .describe('In Chinese, French or English.'),
            limit: z.coerce.number().int().min(1).max(20).default(5),
          }),
          response: { 200: reply, '4xx': problemReply },
        },
      },
      async (request, answer) => {
        if (!(await staffOf(whoActs, request, answer, 'customs', 'producer'))) return answer
        const { description, limit } = request.query
        const [law, on] = [deps.law(), deps.today()]
        const lines = standingLines(law, { on, q: '', grade: null })
        const precedents = precedentsOf(deps.soldGoods())
        const index = pickerIndex({ lines, words, precedents })
        const picks = pickLines(description, index, limit)
        const released = await releasedLines(
          deps.pool,
          picks.map(({ line }) => line.hs8),
        )
        return {
          items: picks.map(({ line, confidence, reasons }) => {
            // Of an origin that nothing suspends: which one it is, is not asked here.
            const origin = { country: 'ZZ', region: 'ZZ' }
            const route = law.routeFor({ hs: line.hs8, origin, on })
            return {
              hs8: line.hs8,
              names: line.names,
              confidence,
              reasons: reasons.map((each) =>
                each.kind === 'precedent'
                  ? { ...each, examples: [...each.examples] }
                  : { ...each, words: [...each.words] },
              ),
              released: released.get(line.hs8) ?? 0,
              regime: route.ok ? route.value.regime : null,
              refusals: route.ok ? [] : [...route.refusal.reasons],
            }
          }),
        }
      },
    )
  }
