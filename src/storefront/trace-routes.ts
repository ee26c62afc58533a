import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { calledBy } from '#http/who.ts'
import type { Db } from '#db'
import { traceOf, type Views } from '../shop/index.ts'
import { traceModel } from './loaders/trace.ts'
import type { Render } from './model/pages.ts'
import { missingPage, readerOf } from './routes.ts'

/** The public trace page, where the code on a label leads. */
export const tracePages =
  (views: Views, render: Render, db: Db): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    const missing = missingPage(views, render)
    app.get(
      '/trace/:id',
      { schema: { params: z.object({ id: z.string().min(1).max(60) }) } },
      async (request, reply) => {
        const reader = readerOf(request)
        const trace = await traceOf(views, db, request.params.id, reader.region)
        if (!trace) return missing(request, reply)
        return reply
          .type('text/html; charset=utf-8')
          .header('cache-control', 'private, no-cache')
          .send(render('trace', traceModel(views, reader, trace)))
      },
    )
  }
