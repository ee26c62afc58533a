import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem } from '#http/problem.ts'
import { calledBy } from '#http/who.ts'
import { localPhone, readPhone } from '#modules/identity'

type Message = { readonly phone: string; readonly code: string; readonly at: Temporal.Instant }

/** How many phones are remembered: the oldest is forgotten first. */
const PHONES_MAX = 1000

/** The operator of text messages in the sandbox: it sends nothing and keeps the last code of a phone. */
export function simulateSms() {
  const last = new Map<string, Message>()
  return {
    last: (phone: string) => last.get(phone),
    sendCode: ({ phone, code }: { phone: string; code: string }): Promise<void> => {
      last.delete(phone)
      last.set(phone, { phone, code, at: Temporal.Now.instant() })
      const [oldest] = last.keys()
      if (last.size > PHONES_MAX && oldest !== undefined) last.delete(oldest)
      return Promise.resolve()
    },
  }
}

/** The simulated phone: its last message, as JSON or, asked by a browser, as a page. */
export const smsRoutes =
  ({ last }: ReturnType<typeof simulateSms>): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    app.get(
      '/sandbox/sms/:phone',
      {
        schema: { hide: true, params: z.object({ phone: z.string().max(20) }) },
        config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
      },
      async (request, reply) => {
        const phone = readPhone(request.params.phone)
        const message = phone === null ? undefined : last(phone)
        if (!message) return problem(reply, 404, { kind: 'not_found' })
        void reply.header('cache-control', 'no-store')
        if (request.headers.accept?.includes('text/html')) {
          return reply.type('text/html; charset=utf-8').send(page(message))
        }
        return { phone: message.phone, code: message.code, at: message.at.toString() }
      },
    )
  }

/** One plain page; it belongs to the sandbox, not to the shop. */
const page = ({ phone, code }: Message) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${code} · 模拟短信</title>
<style>body{font:16px/1.6 system-ui,sans-serif;margin:0;background:#f3ecdd;color:#1e2a24}
main{max-width:22rem;margin:12vh auto 0;padding:2rem;background:#fff;border-radius:12px}
strong{font-size:2rem;letter-spacing:.15em}small{color:#4f5b53}</style>
<main><h1 style="font-size:1.1rem">${localPhone(phone)}</h1>
<small>模拟短信 · Simulated message · Message simulé</small>
<p>【鲜至】验证码 <strong>${code}</strong><br>5 分钟内有效，请勿告诉他人。</p></main></html>`
