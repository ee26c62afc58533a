import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Pool } from '#db'
import { problem } from '#http/problem.ts'
import { day, id } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { amountText } from '#lib/money.ts'
import { METHODS, movedOn, readIntent, type Intent } from '#modules/payments'
import { settlementFile } from './settlement.ts'
import type { Simulator } from './simulator.ts'

/** The simulated provider's own page: the payer's phone after the code was scanned, or the bank. */
export const simulatorRoutes =
  (pool: Pool, simulator: Simulator): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    const params = z.object({ intent: id })

    app.get(
      '/sandbox/pay/:intent',
      { schema: { params } },
      async ({ params: { intent } }, reply) => {
        const found = await readIntent(pool, intent)
        if (!found) return problem(reply, 404, { kind: 'not_found' })
        return reply.type('text/html; charset=utf-8').send(page(found))
      },
    )

    app.post(
      '/sandbox/pay/:intent',
      {
        schema: { params, body: z.object({ decision: z.enum(['captured', 'declined']) }) },
      },
      async ({ params: { intent }, body }, reply) => {
        const found = await readIntent(pool, intent)
        if (!found) return problem(reply, 404, { kind: 'not_found' })
        simulator.decide(found, body.decision)
        return reply.redirect(`/orders/${found.reference}/payment?waiting=1`, 303)
      },
    )

    // What a provider lays into its drawer every morning: the money of a day, less its fee.
    app.get(
      '/sandbox/settlements/:provider/:day',
      { schema: { params: z.object({ provider: z.enum(METHODS), day }) } },
      async ({ params: { provider, day: on } }, reply) =>
        reply
          .type('text/csv; charset=utf-8')
          .send(settlementFile(await movedOn(pool, provider, on))),
    )
  }

const NAMES = { alipay: '支付宝', wechat: '微信支付', card: '银行卡验证', face: '刷脸' } as const

/** One plain page without scripts or outside files; it belongs to the sandbox, not to the shop. */
const page = (intent: Intent) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${NAMES[intent.method]} · 模拟</title>
<style>body{font:16px/1.6 system-ui,sans-serif;margin:0;background:#f3ecdd;color:#1e2a24}
main{max-width:22rem;margin:12vh auto 0;padding:2rem;background:#fff;border-radius:12px;text-align:center}
strong{display:block;font-size:2.2rem;margin:.5rem 0 1.5rem}button{width:100%;min-height:48px;border-radius:4px;
font:inherit;border:1px solid #1f5b45;margin-top:.75rem;background:#fff;color:#1f5b45}
button.go{background:#1f5b45;color:#fff}small{color:#4f5b53}</style>
<main><h1 style="font-size:1.1rem">${NAMES[intent.method]}</h1><small>模拟支付 · Simulated payment · Paiement simulé</small>
<strong>¥${amountText({ minor: intent.amount, currency: intent.currency })}</strong>
<form method="post"><button class="go" name="decision" value="captured">确认付款 Confirmer / Confirm</button>
<button name="decision" value="declined">取消 Refuser / Decline</button></form></main></html>`
